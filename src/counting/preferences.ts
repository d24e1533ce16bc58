// Owns ballots as lists of options, most preferred first, and for whom a ballot counts among the options that continue.
import { gcd } from './fraction.ts'
import type { Rankings } from './profile.ts'

export interface Preferences {
  /** Ballots. */
  size: number
  /** Options. */
  width: number
  /** Voters in all. */
  total: number
  /** Ballots × options: indexes of the ranked options, most preferred first. */
  order: Uint8Array
  /** How many options each ballot ranks. */
  lengths: Uint8Array
  /** Ballots × options: the rank of each option, from 1. */
  ranks: Uint8Array
  weights: Float64Array
  /** What looking at a ballot costs, in looks: those with many equals take longer. */
  looksABallot: number
  /** Every share of a vote, divided among any options that a ballot ranks equal, is a whole number of 1 ÷ split. */
  split: bigint
}

/** So many equals are gone through in the time that a ballot takes anyway. */
const EQUALS_A_LOOK = 8

/** Puts the options of every ballot in the order of their ranks. */
export function preferencesOf({ size, total, options, cells, weights }: Rankings): Preferences {
  const width = options.length
  const order = new Uint8Array(size * width)
  const lengths = new Uint8Array(size)
  const places = new Uint8Array(width + 2)
  let largest = 1
  for (let ballot = 0; ballot < size; ballot += 1) {
    const row = ballot * width
    places.fill(0)
    for (let option = 0; option < width; option += 1) {
      const rank = cells[row + option] ?? 0
      if (rank === 0) continue
      const equals = (places[rank + 1] ?? 0) + 1
      places[rank + 1] = equals
      if (equals > largest) largest = equals
    }
    for (let rank = 2; rank < places.length; rank += 1) {
      places[rank] = (places[rank] ?? 0) + (places[rank - 1] ?? 0)
    }
    lengths[ballot] = places[width + 1] ?? 0
    for (let option = 0; option < width; option += 1) {
      const rank = cells[row + option] ?? 0
      if (rank === 0) continue
      const place = places[rank] ?? 0
      order[row + place] = option
      places[rank] = place + 1
    }
  }
  const looksABallot = Math.max(1, Math.ceil(largest / EQUALS_A_LOOK))
  return { size, width, total, order, lengths, ranks: cells, weights, looksABallot, split: leastMultiple(largest) }
}

/** The least number that every number from 1 to `most` divides. */
function leastMultiple(most: number): bigint {
  let multiple = 1n
  for (let factor = 2n; factor <= most; factor += 1n) {
    multiple *= factor / gcd(multiple, factor)
  }
  return multiple
}

/** Told of a ballot's best group that continues: it lies in `order` from `first` to `last`, and `count` of it continue. */
export type Visit = (ballot: number, first: number, last: number, count: number) => void

/**
 * Looks for whom a ballot still counts: the best ranked option that continues, and those of the same rank.
 *
 * @param stands 1 for each option that continues
 * @param visit is not called when no ranked option continues
 */
export function look(prefs: Preferences, stands: Uint8Array, ballot: number, visit: Visit): void {
  const { width, order, lengths, ranks } = prefs
  const row = ballot * width
  const end = row + (lengths[ballot] ?? 0)
  let first = row
  while (first < end && stands[order[first] ?? 0] === 0) first += 1
  if (first === end) return
  const rank = ranks[row + (order[first] ?? 0)]
  let last = first
  let count = 1
  for (let place = first + 1; place < end && ranks[row + (order[place] ?? 0)] === rank; place += 1) {
    if (stands[order[place] ?? 0] === 0) continue
    last = place
    count += 1
  }
  visit(ballot, first, last, count)
}
