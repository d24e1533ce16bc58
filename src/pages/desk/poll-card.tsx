// Owns a poll in the list of the desk: how it stands, and what is done to it most often.
import type { OwnPoll } from '../../catalogue/poll-list.ts'
import { allowedMoves, isFinal } from '../../polls/lifecycle.ts'
import { mayByRole, type Operation } from '../../polls/permissions.ts'
import { counted } from '../counted.ts'
import { managePath } from '../manage-cookie.ts'
import { Moment } from '../moment.tsx'
import { type Notice, NoticeBox } from '../notice.tsx'
import { deskPath } from './desk-query.ts'
import { FinalAction } from './final-action.tsx'
import { DESK_STATUS_WORDS, SHORT_ROLE_WORDS } from './words.ts'

interface CardProps {
  poll: OwnPoll
  /** What the desk shows, as a query: where a form of the card leads back to. */
  desk: string
  /** What has just been done to the poll. */
  notice: Notice | null
}

export function PollCard({ poll, desk, notice }: CardProps) {
  const { definition, status, votes, role } = poll
  const { id, question, schedule, tags, createdAt } = definition
  return (
    <li class="panel desk-card" id={`poll-${id}`}>
      {notice && <NoticeBox notice={notice} />}
      <p class="state">
        <span class={`badge ${status}`}>{DESK_STATUS_WORDS[status]}</span>
        <span>{votes === null ? 'result not public' : counted(votes, 'vote', 'votes')}</span>
        <span>{SHORT_ROLE_WORDS[role]}</span>
      </p>
      <h3>
        <a class="card-link" href={managePath(id)} dir="auto">
          {question}
        </a>
      </h3>
      <p class="fine">
        {status === 'scheduled' && schedule.opensAt && (
          <>
            Opens <Moment at={schedule.opensAt} /> ·{' '}
          </>
        )}
        {!isFinal(status) && schedule.closesAt && (
          <>
            Closes <Moment at={schedule.closesAt} /> ·{' '}
          </>
        )}
        Created <Moment at={createdAt} />
      </p>
      {tags.length > 0 && (
        <ul class="chips">
          {tags.map((tag) => (
            <li>
              <a class="chip" href={deskPath({ tag })} dir="auto">
                {tag}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Actions poll={poll} desk={desk} />
    </li>
  )
}

function Actions({ poll, desk }: Omit<CardProps, 'notice'>) {
  const { definition, status, role } = poll
  const { id, question } = definition
  const may = (operation: Operation): boolean =>
    mayByRole(poll, { bearerHash: null, account: null, role, invited: false }, operation)
  const moves = allowedMoves(status)
  const action = managePath(id)
  const links: (readonly [path: string, name: string])[] = [
    [`/p/${id}`, 'View'],
    ...(status === 'draft' ? [] : ([[`/p/${id}/results`, 'Result']] as const)),
    ...(status === 'draft' ? [] : ([[`/p/${id}/screen`, 'Big screen']] as const)),
    ...(may('edit') ? ([[`${action}/edit`, 'Edit']] as const) : []),
    ...(may('clone') ? ([[`${action}/duplicate`, 'Duplicate']] as const) : []),
  ]
  return (
    <>
      <ul class="desk-links">
        {links.map(([path, name]) => (
          <li>
            <a href={path}>
              {name}
              <span class="unseen"> “{question}”</span>
            </a>
          </li>
        ))}
      </ul>
      {may('open') && moves.includes('open') && (
        <form method="post" action={action}>
          <input type="hidden" name="desk" value={desk} />
          <button type="submit" class="button quiet small" name="action" value="open">
            {status === 'paused' ? 'Go on' : 'Open now'}
            <span class="unseen"> “{question}”</span>
          </button>
        </form>
      )}
      {may('pause') && moves.includes('paused') && (
        <form method="post" action={action}>
          <input type="hidden" name="desk" value={desk} />
          <button type="submit" class="button quiet small" name="action" value="pause">
            Pause
            <span class="unseen"> “{question}”</span>
          </button>
        </form>
      )}
      {may('close') && moves.includes('closed') && (
        <FinalAction
          pollId={id}
          value="close"
          title="Close …"
          about={question}
          button="Close for good"
          words="Closed is final: the poll can never be opened again, and its result never changes."
          desk={desk}
        />
      )}
    </>
  )
}
