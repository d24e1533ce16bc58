// Owns the pairwise matrix: how many voters prefer one option to another, who beats whom, and how strongly.
import type { CountSettings, Variant } from './election.ts'
import type { Defeat, Matrix, MethodCount } from './outcome.ts'
import type { Rankings } from './profile.ts'

/** What pairwise methods count from. It adds up, so that it can be kept in place of the ballots. */
export interface PairwiseTally {
  /** By code units. */
  readonly options: readonly string[]
  /** Options × options: how many voters rank the row's option above the column's. */
  readonly preferred: Float64Array
}

/** How a pairwise method counts a tally of comparisons. */
export type PairwiseMethod = (
  tally: PairwiseTally,
  settings: CountSettings,
  lots: readonly string[] | null,
) => MethodCount

/**
 * Compares every two options on every ballot (Condorcet, Essai sur l’application de l’analyse, 1785). Of options with
 * equal ranks neither is preferred.
 *
 * @param unranked `last`: every ranked option is preferred to every unranked one, and unranked ones are equal;
 * `no-preference`: a ballot compares only the options that it ranks
 */
export function pairwiseTally(ballots: Rankings, unranked: 'last' | 'no-preference' = 'last'): PairwiseTally {
  const { options, cells, weights, size } = ballots
  const n = options.length
  const preferred = new Float64Array(n * n)
  // What one ballot compares, most preferred first, and the rank of each.
  const order = new Int32Array(n)
  const ranks = new Int32Array(n)
  for (let ballot = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    let compared = 0
    for (let option = 0; option < n; option++) {
      const cell = cells[ballot * n + option] ?? 0
      if (cell === 0 && unranked === 'no-preference') continue
      const rank = cell || n + 1
      let place = compared++
      for (; place > 0 && (ranks[place - 1] ?? 0) > rank; place--) {
        ranks[place] = ranks[place - 1] ?? 0
        order[place] = order[place - 1] ?? 0
      }
      ranks[place] = rank
      order[place] = option
    }
    for (let place = 0; place < compared; place++) {
      const row = (order[place] ?? 0) * n
      let below = place + 1
      while (below < compared && ranks[below] === ranks[place]) below++
      for (; below < compared; below++) {
        const cell = row + (order[below] ?? 0)
        preferred[cell] = (preferred[cell] ?? 0) + weight
      }
    }
  }
  return { options, preferred }
}

/** The matrix by option ids, without its diagonal. */
export function matrixOf({ options, preferred }: PairwiseTally): Matrix {
  const n = options.length
  const row = (above: number) =>
    options.flatMap((option, below) => (above === below ? [] : [[option, preferred[above * n + below] ?? 0] as const]))
  return Object.fromEntries(options.map((option, index) => [option, Object.fromEntries(row(index))]))
}

/** One side of a pair preferred by more voters than the other. Options are places in the tally's `options`. */
export interface Majority {
  winner: number
  loser: number
  votes: number
  against: number
  /** 1 for the strongest; equally strong ones share a level, and none is skipped. */
  level: number
}

/**
 * Every majority, the strongest first; equally strong ones by winner, then by loser.
 * @param orFewerAgainst whether of equally strong ones those are stronger that have fewer against
 */
export function majorities(
  { options, preferred }: PairwiseTally,
  variant: Variant,
  orFewerAgainst = false,
): Majority[] {
  const n = options.length
  const found: Majority[] = []
  for (let winner = 0; winner < n; winner++) {
    for (let loser = 0; loser < n; loser++) {
      const votes = preferred[winner * n + loser] ?? 0
      const against = preferred[loser * n + winner] ?? 0
      if (votes > against) found.push({ winner, loser, votes, against, level: 1 })
    }
  }
  const compare = (a: Sides, b: Sides): number =>
    compareStrength(a, b, variant) || (orFewerAgainst ? b.against - a.against : 0)
  // The sort is stable: equals stay as they were found.
  found.sort((a, b) => compare(b, a))
  let before: Majority | undefined
  for (const majority of found) {
    if (before) majority.level = before.level + (compare(before, majority) === 0 ? 0 : 1)
    before = majority
  }
  return found
}

type Sides = Pick<Majority, 'votes' | 'against'>

/**
 * Positive when `a` is stronger: by its votes, by how many more they are than those against (margins), or by how many
 * there are for each one against (ratio). None against is stronger than any, and among those more votes are, as Schulze
 * (2011, section 2.1) has it.
 */
function compareStrength(a: Sides, b: Sides, variant: Variant): number {
  if (variant === 'margins') return a.votes - a.against - (b.votes - b.against)
  if (variant === 'ratio') return compareProducts(a.votes, b.against, b.votes, a.against) || bothUnopposed(a, b)
  return a.votes - b.votes
}

function bothUnopposed(a: Sides, b: Sides): number {
  return a.against === 0 && b.against === 0 ? a.votes - b.votes : 0
}

/** a × b − c × d, at least its sign, without rounding. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  if (Math.max(a * b, c * d) <= Number.MAX_SAFE_INTEGER) return a * b - c * d
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** How strong a majority is in the terms of the variant; null is infinite. */
export function strengthOf({ votes, against }: Sides, variant: Variant): number | null {
  if (variant === 'margins') return votes - against
  if (variant === 'ratio') return against === 0 ? null : votes / against
  return votes
}

/** A majority by option ids. */
export function toDefeat(options: readonly string[], majority: Majority, variant: Variant): Defeat {
  const { winner, loser, votes, against } = majority
  const strength = strengthOf(majority, variant)
  return { winner: options[winner] ?? '', loser: options[loser] ?? '', votes, against, strength }
}

/** Every majority by option ids, the strongest first; equally strong ones by winner, then by loser. */
export function defeatsOf(tally: PairwiseTally, variant: Variant = 'winning-votes'): Defeat[] {
  return majorities(tally, variant).map((majority) => toDefeat(tally.options, majority, variant))
}

/** Of each option: how many others it beats, less how many beat it. */
export function netWins({ options, preferred }: PairwiseTally): Int32Array {
  const n = options.length
  return Int32Array.from(options, (_, one) => {
    let net = 0
    for (let other = 0; other < n; other++) {
      net += Math.sign((preferred[one * n + other] ?? 0) - (preferred[other * n + one] ?? 0))
    }
    return net
  })
}

/** The option that beats every other one, if there is such a one (Condorcet, 1785). */
export function condorcetWinner(tally: PairwiseTally): string | null {
  const { options } = tally
  return options[netWins(tally).indexOf(options.length - 1)] ?? null
}

/** What every pairwise method shows. */
export function pairwiseCount(
  tally: PairwiseTally,
  count: Pick<MethodCount, 'outcome' | 'ties' | 'ranking'> & Partial<MethodCount>,
): MethodCount {
  return { scores: null, rounds: null, pairwise: matrixOf(tally), quota: null, exhausted: 0, ...count }
}
