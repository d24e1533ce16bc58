// Owns asking for what cannot be taken back: unfolded first, with a box to tick, so that no single slip does it.
import type { Child } from 'hono/jsx'
import { managePath } from '../manage-cookie.ts'

interface FinalActionProps {
  pollId: string
  /** The action of the form. */
  value: string
  title: string
  button: string
  words: Child
  /** For the ear, where the page is about more than one poll: which one is meant. */
  about?: string
  /** What the desk shows that the form leads back to. */
  desk?: string
}

export function FinalAction({ pollId, value, title, button, words, about, desk }: FinalActionProps) {
  const named = about === undefined ? null : <span class="unseen"> “{about}”</span>
  return (
    <details class="final" id={`${value}-${pollId}`}>
      <summary>
        {title}
        {named}
      </summary>
      <form method="post" action={managePath(pollId)}>
        {desk !== undefined && <input type="hidden" name="desk" value={desk} />}
        <p>{words}</p>
        <label class="tick">
          <input type="checkbox" name="sure" value="yes" required={true} />
          <span>I understand that this cannot be undone</span>
        </label>
        <button type="submit" class="button danger" name="action" value={value}>
          {button}
          {named}
        </button>
      </form>
    </details>
  )
}
