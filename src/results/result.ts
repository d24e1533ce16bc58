// Owns the result object: the one shape that reading, casting, watching and exporting all give.
import { countChoices } from '../counting/choice.ts'
import type { Outcome, Tie } from '../counting/outcome.ts'
import { shareOf, wholePercentages } from '../counting/percent.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { type Assurance, assuranceOf, type Method, type PollState } from '../polls/poll.ts'

/** What has been added up at one rev. */
export interface Tally {
  rev: number
  /** When this rev was published, in milliseconds since the epoch. */
  asOfMs: number
  counted: number
  blank: number
  /** Votes by option id; an option without an entry has none. */
  votes: Record<string, number>
}

export interface OptionResult {
  id: string
  label: string
  votes: number
  percent: number
  ofVoters: number
}

export interface Result {
  pollId: string
  status: PollState['status']
  rev: number
  asOf: string
  final: boolean
  voters: number
  ballots: { counted: number; blank: number }
  options: OptionResult[]
  outcome: Outcome
  count: { method: Method; rev: number; seats: number; tieBreak: 'report'; scores: Record<string, number>; ties: Tie[] }
  assurance: Assurance
}

/** The result of a poll at a tally, counted by `method` or by the poll's own. */
export function resultOf(poll: PollState, tally: Tally, method: Method = poll.definition.count.method): Result {
  const { definition, status } = poll
  const { seats, tieBreak } = definition.count
  const voters = tally.counted + tally.blank
  const votes = definition.options.map(({ id }) => tally.votes[id] ?? 0)
  const percentages = wholePercentages(votes)
  const { outcome, scores, ties } = countChoices(
    Object.fromEntries(definition.options.map(({ id }, index) => [id, votes[index] ?? 0])),
    seats,
  )
  return {
    pollId: definition.id,
    status,
    rev: tally.rev,
    asOf: new Date(tally.asOfMs).toISOString(),
    final: isFinal(status),
    voters,
    ballots: { counted: tally.counted, blank: tally.blank },
    options: definition.options.map(({ id, label }, index) => ({
      id,
      label,
      votes: votes[index] ?? 0,
      percent: percentages[index] ?? 0,
      ofVoters: shareOf(votes[index] ?? 0, voters),
    })),
    outcome,
    count: { method, rev: tally.rev, seats, tieBreak, scores, ties },
    assurance: assuranceOf(definition),
  }
}
