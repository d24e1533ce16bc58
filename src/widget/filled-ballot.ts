// Owns beginning with a ballot: empty, or with what was filled in before the widget was there.
import type { BallotHost } from './ballots/ballot-view.ts'
import type { BallotKit } from './load-ballot.ts'
import type { Ballot } from './poll.ts'
import type { PollView } from './views/poll-view.ts'

/**
 * A ballot to be shown.
 * @param fields of the form that the server has rendered
 * @param kept what was cast or is to be sent again, or null
 */
export function filledBallot(
  { make, ballotWords, ownWords, ballotIn, ballotPanel }: BallotKit,
  host: BallotHost,
  fields: [string, unknown][],
  kept: Ballot | null,
): NonNullable<PollView['ballot']> {
  const view = make(host)
  const { type } = host.poll.ballot
  // Nothing chosen in a form is no blank vote.
  const isEmpty = type === 'choice' && !fields.some(([name]) => name === 'choice')
  const ballot = (isEmpty ? null : ballotIn(type, fields)) ?? kept
  if (ballot) view.fill(ballot)
  return {
    view,
    asks: (words, { ballot, options, count }) => ballotWords(words, ballot, options.length, count.method),
    told: ownWords,
    panel: ballotPanel,
  }
}
