// Owns the first panel of the dashboard: whether votes are taken, when that changes by itself, what can be done next.
import { allowedMoves } from '../../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../../polls/poll.ts'
import { managePath } from '../manage-cookie.ts'
import { Moment } from '../moment.tsx'
import { retentionWords } from '../rule-words.ts'
import { ROLE_WORDS } from './collaborators-panel.tsx'
import type { Dashboard } from './dashboard.ts'
import { FinalAction } from './final-action.tsx'

interface StatusProps {
  poll: PollState
  dashboard: Dashboard
}

/** What stands inside the panel: an open page reads it anew. */
export function StatusBody({ poll, dashboard: { may, role } }: StatusProps) {
  const { definition, status } = poll
  const { id } = definition
  const moves = allowedMoves(status)
  const action = managePath(id)
  return (
    <>
      <p>{statusWords(poll)}</p>
      <Schedule poll={poll} mayEdit={may('edit')} />
      {may('open') && moves.includes('open') && (
        <form method="post" action={action} id="do-open">
          <button type="submit" class="button" name="action" value="open">
            {status === 'paused' ? 'Go on' : 'Open now'}
          </button>
        </form>
      )}
      {may('pause') && moves.includes('paused') && (
        <form method="post" action={action} id="do-pause">
          <p>A pause stops the votes for a while. Nothing is lost, and you can go on.</p>
          <button type="submit" class="button quiet" name="action" value="pause">
            Pause
          </button>
        </form>
      )}
      {may('close') && moves.includes('closed') && (
        <FinalAction
          pollId={id}
          value="close"
          title="Close the poll"
          button="Close for good"
          words={`Closed is final: the poll can never be opened again, and its result never changes. ${afterClosingWords(definition)}`}
        />
      )}
      {status === 'closed' && (
        <>
          <p>{afterClosingWords(definition)}</p>
          {may('archive') && (
            <form method="post" action={action} id="do-archive">
              <p>Archiving marks it as done with. Its page and its result stay; it cannot be taken back.</p>
              <button type="submit" class="button quiet" name="action" value="archive">
                Archive
              </button>
            </form>
          )}
        </>
      )}
      <p class="fine">
        {ROLE_WORDS[role]} {keptWords(definition)}
      </p>
    </>
  )
}

function statusWords({ status, definition }: PollState): string {
  switch (status) {
    case 'draft':
      return 'A draft: only those who manage it see it. Open it when it is ready.'
    case 'scheduled':
      return 'It waits for its opening time, and takes no votes before. You can open it now as well.'
    case 'open':
      return definition.schedule.closesAt === null
        ? 'It takes votes, until somebody closes it.'
        : 'It takes votes, until its closing time or until somebody closes it.'
    case 'paused':
      return 'It takes no votes at the moment. Those who come are told so.'
    case 'closed':
      return 'This poll is closed for good.'
    case 'archived':
      return 'This poll is closed for good, and archived.'
  }
}

/** What people see of a poll that is over. */
function afterClosingWords({ results, voting }: PollDefinition): string {
  const seen = {
    always: 'Everybody who has the link sees the final result.',
    after_vote: 'Those who have voted see the final result, and everybody else a day later.',
    after_close: 'Everybody who has the link sees the result from then on.',
    owner: 'Only those who manage the poll see the result; everybody else is told that it is over.',
  }[results.visibility]
  return voting.changes === 'allowed' ? `${seen} Votes can no longer be changed or taken back.` : seen
}

function keptWords({ retention: { days } }: PollDefinition): string {
  return days === null ? 'The poll is kept until somebody deletes it.' : retentionWords(days)
}

/** When the poll opens and closes by itself, in a time zone that is named. */
function Schedule({ poll: { definition, status }, mayEdit }: { poll: PollState; mayEdit: boolean }) {
  const { opensAt, closesAt } = definition.schedule
  const canStillChange = mayEdit && status !== 'closed' && status !== 'archived'
  if (opensAt === null && closesAt === null) {
    return canStillChange ? (
      <p class="fine">
        No times are set. <a href={`${managePath(definition.id)}/edit`}>Set when it closes</a>
      </p>
    ) : null
  }
  return (
    <>
      <dl class="facts">
        {opensAt && (
          <div>
            <dt>{status === 'draft' || status === 'scheduled' ? 'Opens' : 'Opening time'}</dt>
            <dd>
              <Moment at={opensAt} />
            </dd>
          </div>
        )}
        {closesAt && (
          <div>
            <dt>{status === 'closed' || status === 'archived' ? 'Closing time' : 'Closes'}</dt>
            <dd>
              <Moment at={closesAt} />
            </dd>
          </div>
        )}
      </dl>
      <p class="fine">
        <span data-zone="">Times are in UTC.</span>{' '}
        {canStillChange && <a href={`${managePath(definition.id)}/edit`}>Change the times</a>}
      </p>
    </>
  )
}
