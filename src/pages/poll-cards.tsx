// Owns polls as lists show them: the question, its state, and what it asks of a voter.
import type { ListedPoll } from '../catalogue/poll-list.ts'
import { counted } from './counted.ts'
import { Moment } from './moment.tsx'
import { ballotWords, STATUS_WORDS } from './words.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** Null while the list cannot be read. */
export type ShownPolls = readonly ListedPoll[] | null

export function PollCards({ polls }: { polls: readonly ListedPoll[] }) {
  return (
    <ul class="poll-cards">
      {polls.map((poll) => (
        <PollCard poll={poll} />
      ))}
    </ul>
  )
}

function PollCard({ poll: { definition, status, votes } }: { poll: ListedPoll }) {
  const { id, question, options, ballot, count, tags } = definition
  return (
    <li class="poll-card">
      <a class="card-link" href={`/p/${id}`} dir="auto">
        {question}
      </a>
      <p class="facts-line">
        <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>
        {votes !== null && <span>{votes === 0 ? 'No votes yet' : counted(votes, 'vote', 'votes')}</span>}
        <span>{ballotWords(ballot, options.length, count.method)}</span>
        <span>
          <Times definition={definition} status={status} />
        </span>
        {tags.length > 0 && (
          <span>
            {tags.map((tag) => (
              <bdi class="tag">{tag}</bdi>
            ))}
          </span>
        )}
      </p>
    </li>
  )
}

/** The moment that matters next, or the one at which it was made. */
function Times({ definition: { schedule, createdAt }, status }: Pick<ListedPoll, 'definition' | 'status'>) {
  const [word, at] =
    status === 'scheduled' ? ['Opens', schedule.opensAt] : status === 'open' ? ['Closes', schedule.closesAt] : []
  if (at)
    return (
      <>
        {word} <Moment at={at} />
      </>
    )
  return (
    <>
      Made on <time datetime={createdAt}>{day.format(new Date(createdAt))}</time>
    </>
  )
}
