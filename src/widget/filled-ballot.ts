// Owns beginning with a ballot: empty, or with what was filled in before the widget was there.
import type { BallotHost, BallotView } from './ballots/ballot-view.ts'
import type { BallotKit } from './load-ballot.ts'
import type { Ballot } from './poll.ts'
import type { Act } from './state/act.ts'
import type { PollState } from './state/poll-state.ts'
import type { PollView } from './views/poll-view.ts'

/**
 * A ballot to be shown.
 * @param fields of the form that the server has rendered
 */
export function filledBallot(
  { make, ballotWords, ownWords, ballotIn, ballotPanel }: BallotKit,
  host: BallotHost,
  fields: [string, unknown][],
  { book, voting }: PollState,
): NonNullable<PollView['ballot']> {
  // Where everybody votes at one browser, an earlier ballot is somebody else's.
  const kept = voting.repeats ? null : (book.unanswered()?.ballot ?? voting.ballot)
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

/** Shows in the ballot what was cast; where everybody votes at one browser, an empty one for the next voter. */
export function refill(view: BallotView | undefined, { voting }: PollState, act: Act, ballot: Ballot | null): void {
  if (act.done || (voting.repeats && act.code === 'uncertain')) view?.fill(voting.repeats ? null : ballot)
}
