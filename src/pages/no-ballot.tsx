// Owns saying why there is nothing to fill in.
import { isFinal } from '../polls/lifecycle.ts'
import { Moment } from './moment.tsx'
import type { PollView } from './poll-view.tsx'

/** Why there is nothing to fill in. */
export function NoBallot({ view: { poll, own } }: { view: PollView }) {
  const { definition, status } = poll
  const { opensAt } = definition.schedule
  if (isFinal(status)) {
    return (
      <p>
        {own.recognised
          ? 'This poll is closed. You had not voted in it.'
          : 'This poll is closed and takes no more votes.'}
      </p>
    )
  }
  if (status === 'scheduled') {
    return (
      <p>
        Voting{' '}
        {opensAt ? (
          <>
            opens on <Moment at={opensAt} />
          </>
        ) : (
          'has not opened yet'
        )}
        . Come back then: this page will have the ballot.
      </p>
    )
  }
  if (status === 'paused') return <p>Voting is paused by whoever manages the poll. It may go on later.</p>
  return <p>Voting is not open.</p>
}
