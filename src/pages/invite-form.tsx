// Owns the field for an invite code. assets/invite.js fills it in from the link, which names the code where no server
// and no log sees it: behind the #.
import type { PageSpeech } from './language.ts'

interface InviteFormProps {
  pollId: string
  label: string
  button: string
  /** Whether the browser keeps a code that it can forget. */
  kept?: boolean
  speech: PageSpeech
}

export const MAX_CODE_CHARACTERS = 500

export function InviteForm({ pollId, label, button, kept = false, speech: { own, say, link } }: InviteFormProps) {
  return (
    <form method="post" action={link(enterPath(pollId))} autocomplete="off" data-invite="">
      <label class="field">
        <span>{label}</span>
        <input
          class="code"
          type="text"
          name="code"
          required={true}
          maxlength={MAX_CODE_CHARACTERS}
          placeholder="pli_…"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
        />
      </label>
      <p class="actions">
        <button type="submit" class="button quiet" name="action" value="enter">
          {button}
        </button>
        {kept && (
          <button type="submit" class="button plain" name="action" value="leave" formnovalidate={true}>
            {say(own.forgetCode)}
          </button>
        )}
      </p>
    </form>
  )
}

/** Where a code is sent. The id is written as it stands in the path, whatever it is. */
export function enterPath(pollId: string): string {
  return `/p/${encodeURIComponent(pollId)}/enter`
}
