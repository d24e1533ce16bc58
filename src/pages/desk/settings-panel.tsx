// Owns what is done to the poll as a whole: editing, copying, forgetting votes, deleting it, leaving it.
import { isFinal, mayReset } from '../../polls/lifecycle.ts'
import type { PollState } from '../../polls/poll.ts'
import { managePath } from '../manage-cookie.ts'
import type { Dashboard } from './dashboard.ts'
import { FinalAction } from './final-action.tsx'

interface SettingsProps {
  poll: PollState
  dashboard: Dashboard
  /** Whether the poll is managed by its token, and not by an account. */
  byToken: boolean
}

/** Whether whoever looks may do any of it. */
export function hasSettings({ dashboard: { may }, byToken }: Omit<SettingsProps, 'poll'>): boolean {
  return byToken || may('edit') || may('clone') || may('reset') || may('delete')
}

export function SettingsPanel({ poll: { definition, status }, dashboard: { may }, byToken }: SettingsProps) {
  const { id } = definition
  const action = managePath(id)
  return (
    <section class="panel" aria-labelledby="settings-title" id="settings">
      <h2 id="settings-title">Change or remove</h2>
      {(may('edit') || may('clone')) && (
        <p class="actions">
          {may('edit') && (
            <a class="button quiet" href={`${action}/edit`}>
              Edit
            </a>
          )}
          {may('clone') && (
            <a class="button quiet" href={`${action}/duplicate`}>
              Duplicate
            </a>
          )}
        </p>
      )}
      {may('clone') && isFinal(status) && (
        <p class="fine">To ask the same again, duplicate it: the copy begins without votes.</p>
      )}
      {may('reset') && mayReset(status) && (
        <FinalAction
          pollId={id}
          value="reset"
          title="Forget all votes"
          button="Reset the poll"
          words="A reset forgets every vote and every voter, for good. The poll stays as it is otherwise."
        />
      )}
      {may('delete') && (
        <FinalAction
          pollId={id}
          value="delete"
          title="Delete the poll"
          button="Delete for good"
          words="The poll, its votes, its result, its invites and its trail are deleted. Its link leads nowhere from then on, and what embeds it shows nothing. Download first what you want to keep."
        />
      )}
      {byToken && (
        <form method="post" action={action}>
          <button type="submit" class="button plain" name="action" value="leave">
            Forget the manage token in this browser
          </button>
        </form>
      )}
    </section>
  )
}
