// Owns saying why there is nothing to fill in, and what can be done instead.
import { isFinal } from '../polls/lifecycle.ts'
import { WithMoment } from './moment.tsx'
import type { PollView } from './poll-view.tsx'

/** Why there is nothing to fill in. */
export function NoBallot({ view: { poll, own, speech } }: { view: PollView }) {
  const { definition, status } = poll
  const { messages, say } = speech
  const { opensAt } = definition.schedule
  if (isFinal(status)) return <p>{say(own.recognised ? messages.closedUnvoted : messages.closed)}</p>
  if (status === 'scheduled') {
    return (
      <p>
        {opensAt ? (
          <WithMoment message={say(messages.opensLater)} at={opensAt} speech={speech} />
        ) : (
          say(messages.opensSometime)
        )}
      </p>
    )
  }
  return <p>{say(status === 'paused' ? messages.paused : messages.notOpen)}</p>
}

/** What somebody can do who came to a poll that takes no votes. */
export function InsteadOfVoting({ view: { poll, result, speech } }: { view: PollView }) {
  const { own, say, link } = speech
  if (poll.status === 'open') return null
  if (!isFinal(poll.status)) return <p class="fine">{say(own.waitHelp)}</p>
  return (
    <>
      <p class="fine">{say(own.overHelp)}</p>
      <p class="actions">
        {result && (
          <a class="button quiet" href={link(`/p/${poll.definition.id}/results`)}>
            {say(own.seeResult)}
          </a>
        )}
        <a class="button quiet" href="/new">
          {say(own.askYourOwn)}
        </a>
      </p>
    </>
  )
}
