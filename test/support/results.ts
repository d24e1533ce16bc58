// Owns making results without a Worker: a poll, ballots by the numbers of its options, and the count that they come to.
import { count } from '../../src/counting/count.ts'
import {
  type Ballot,
  type BallotRules,
  type CountSettings,
  type Method,
  settingsFor,
  type Weighted,
} from '../../src/counting/election.ts'
import type { PollState, Status } from '../../src/polls/poll.ts'
import { type KeptCount, type Result, resultOf } from '../../src/results/result.ts'
import { votesOf } from '../../src/votes/ballot.ts'
import { definitionOf, optionOf } from './definitions.ts'

export interface Election {
  labels: readonly string[]
  ballot: BallotRules
  count: { method: Method } & Partial<CountSettings>
  /** Ballots by their voters; options are called o0, o1, … */
  votes?: [voters: number, ballot: Ballot][]
  status?: Status
  /** Of the state that was counted, when it is not the newest. */
  countRev?: number
  kept?: Partial<KeptCount>
}

/** A poll, and its result. */
export function held({ labels, ballot, votes = [], status = 'open', countRev, kept, ...given }: Election): {
  poll: PollState
  result: Result
} {
  const options = labels.map((label, index) => optionOf(`o${index}`, label))
  const settings = settingsFor(given.count.method, given.count, labels.length)
  const poll: PollState = {
    status,
    definition: definitionOf({
      question: 'Where should the capital be?',
      options,
      ballot,
      count: settings,
      draw: settings.tieBreak === 'draw' ? { seed: 'seed', commitment: 'commitment' } : null,
    }),
  }
  const ballots: Weighted[] = votes.map(([voters, one]) => ({ ballot: one, count: voters }))
  const ids = options.map(({ id }) => id)
  const made = count({ options: ids, ballot, settings, ballots })
  const sums: Record<string, number> = {}
  for (const [voters, one] of votes) {
    for (const [id, given] of votesOf(one)) sums[id] = (sums[id] ?? 0) + given * voters
  }
  const { total, counted, blank } = made.ballots
  const tally = { rev: total, asOfMs: 0, counted, blank, people: total, votes: sums }
  return { poll, result: resultOf(poll, tally, settings, { rev: countRev ?? total, count: made, ...kept }) }
}

/** A ranking by the numbers of its options: '102' is o1, o0, o2. */
export const ranking = (order: string): Ballot => ({ ranking: [...order].map((number) => `o${number}`) })

/** Scores in the order of the options. */
export const scores = (...given: number[]): Ballot => ({
  scores: Object.fromEntries(given.map((score, index) => [`o${index}`, score])),
})
