// Owns what some methods count from instead of the ballots: numbers that add up, kept by the box as votes come, so that
// a result costs as much as the options are many, whatever the number of votes.
import { BallotPile } from '../counting/count.ts'
import type {
  Ballot,
  BallotRules,
  CountSettings,
  Method,
  RankingBallot,
  ScoreBallot,
  Weighted,
} from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { KeptCount, Tally } from './result.ts'

/** With more numbers than this, each vote would write too much: then the ballots are read. */
const MAX_SUMS = 1_024

const PAIRWISE: readonly Method[] = ['schulze', 'ranked-pairs', 'minimax', 'copeland', 'kemeny-young']
const GRADING: readonly Method[] = ['score', 'majority-judgment', 'availability']

/** A few ballots that come to the same count as all, by the poll's own method, at a rev. */
export interface Condensed {
  ballots: Weighted[]
  rev: number
  counted: number
  blank: number
}

type Sums = 'pairs' | 'grades'

/** What the poll's own method counts from: who is preferred to whom, who got which score how often; or null. */
function kindOf({ ballot, count, options }: PollDefinition): Sums | null {
  if (PAIRWISE.includes(count.method)) return options.length ** 2 <= MAX_SUMS ? 'pairs' : null
  if (ballot.type === 'score' && GRADING.includes(count.method)) {
    return options.length * (ballot.max - ballot.min + 1) <= MAX_SUMS ? 'grades' : null
  }
  return null
}

/** The sums with a ballot added `by` times (taken away where that is negative); null where none are kept. */
export function withSums(sums: number[] | null, poll: PollDefinition, ballot: Ballot, by: number): number[] | null {
  const kind = kindOf(poll)
  if (kind === 'pairs' && 'ranking' in ballot) return withPairs(sums ?? [], poll, ballot, by)
  if (kind === 'grades' && 'scores' in ballot) return withGrades(sums ?? [], poll, ballot, by)
  return sums
}

/** Options × options: voters who rank the row's option above the column's. */
function withPairs(sums: readonly number[], { options, count }: PollDefinition, ballot: RankingBallot, by: number) {
  const n = options.length
  const next = filled(sums, n * n)
  const places = new Map(options.map(({ id }, index) => [id, index]))
  const groups = ballot.ranking.map((group) => (typeof group === 'string' ? [group] : group))
  const ranked = new Set(groups.flat())
  const last = count.unranked === 'no-preference' ? [] : options.map(({ id }) => id).filter((id) => !ranked.has(id))
  const order = [...groups, last].map((group) => group.flatMap((id) => places.get(id) ?? []))
  for (const [rank, above] of order.entries()) {
    for (const below of order.slice(rank + 1).flat()) {
      for (const option of above) next[option * n + below] = (next[option * n + below] ?? 0) + by
    }
  }
  return next
}

/** Options × scores: voters who gave the option the score. */
function withGrades(
  sums: readonly number[],
  { options, ballot: rules }: PollDefinition,
  ballot: ScoreBallot,
  by: number,
) {
  if (rules.type !== 'score') return [...sums]
  const grades = rules.max - rules.min + 1
  const next = filled(sums, options.length * grades)
  for (const [index, { id }] of options.entries()) {
    const score = Object.hasOwn(ballot.scores, id) ? ballot.scores[id] : undefined
    if (score === undefined) continue
    const cell = index * grades + score - rules.min
    next[cell] = (next[cell] ?? 0) + by
  }
  return next
}

function filled(sums: readonly number[], length: number): number[] {
  return sums.length === length ? [...sums] : Array<number>(length).fill(0)
}

/**
 * A few ballots that add up to the same sums, and so to the same count by the poll's own method; null when the ballots
 * themselves are needed. Rankings are pairs, so they are counted with what is unranked ignored.
 */
export function condensed(poll: PollDefinition, tally: Tally): Weighted[] | null {
  const { options, ballot } = poll
  const ids = options.map(({ id }) => id)
  const sums = tally.sums ?? []
  switch (kindOf(poll)) {
    case 'pairs': {
      const pairs = ids.flatMap((above, row) =>
        ids.flatMap((below, column) => weighted({ ranking: [above, below] }, sums[row * ids.length + column])),
      )
      // One that prefers nothing to anything: even if nobody does, somebody voted.
      return [{ ballot: { ranking: ids.slice(0, 1) }, count: 1 }, ...pairs]
    }
    case 'grades':
      return ballot.type === 'score' ? gradedBallots(ids, ballot, sums, tally.counted) : null
    case null:
      return null
  }
}

/**
 * As many ballots as were counted, in which each option has each score as often as in the real ones. Who gave which
 * scores together is made up: each option's scores are laid around a circle of all voters, where the last option's end,
 * so that nobody is left without any.
 */
function gradedBallots(
  ids: readonly string[],
  { min, max }: { min: number; max: number },
  sums: readonly number[],
  voters: number,
): Weighted[] {
  const grades = max - min + 1
  let at = 0
  const runs = ids.flatMap((id, row) =>
    Array.from({ length: grades }, (_, grade) => {
      const length = sums[row * grades + grade] ?? 0
      const run = { id, score: min + grade, from: at % voters, length }
      at += length
      return run
    }).filter(({ length }) => length > 0),
  )
  const cuts = [...new Set(runs.flatMap(({ from, length }) => [from, (from + length) % voters]))].sort((a, b) => a - b)
  return cuts.map((cut, index) => {
    const given = runs.filter(({ from, length }) => (cut - from + voters) % voters < length)
    const scores = Object.fromEntries(given.map(({ id, score }) => [id, score]))
    return { ballot: { scores }, count: (cuts[index + 1] ?? voters + (cuts[0] ?? 0)) - cut }
  })
}

function weighted(ballot: Ballot, count = 0): Weighted[] {
  return count > 0 ? [{ ballot, count }] : []
}

/** The count that a poll's sums come to. */
export function countOfSums(
  { options, ballot, settings }: { options: readonly string[]; ballot: BallotRules; settings: CountSettings },
  condensed: Condensed,
): KeptCount {
  const pile = new BallotPile(options, ballot)
  for (const { ballot: one, count } of condensed.ballots) pile.add(one, count)
  const { rev, counted, blank } = condensed
  const made = pile.count(ofPairs(settings), null)
  return { rev, count: { ...made, ballots: { total: counted + blank, counted, blank, exhausted: 0 } } }
}

/** Condensed rankings are of two options, and say nothing of the others. */
function ofPairs(settings: CountSettings): CountSettings {
  return settings.unranked ? { ...settings, unranked: 'no-preference' } : settings
}
