// Owns what ballots carry in an STV count, exactly: whole votes, what an elected option holds, and surpluses that move.
import { type Fraction, gcd } from './fraction.ts'
import { look, type Preferences, type Visit } from './preferences.ts'

/** Bits of the common denominator of all values. Each surplus can double them; beyond this they are rounded down. */
const MAX_EXACT_BITS = 4096
/** Values that are rounded down become multiples of 10^-60 votes (divided by the denominator of the quota). */
const FINE = 10n ** 60n

/** The votes of an elected option whose surplus has yet to move. */
export interface Pile {
  option: number
  /** In units of 1 ÷ scale. */
  votes: bigint
  /** The ballots that it holds, and for each the index in `values` of the part that it holds. */
  ballots: readonly number[]
  parts: readonly number[]
}

export interface Holdings {
  /** How many units of value a whole vote has: the common denominator. */
  scale: bigint
  /** What a ballot may carry, in units; the first is 0. */
  values: readonly bigint[]
  /** For each ballot the index in `values` of what it carries for the options that continue, all together. */
  active: Int32Array
  piles: readonly Pile[]
  /** Whether values have been rounded down: from then on they always are. */
  rounded: boolean
}

/** An option that is elected; `surplus` when it has more than the quota. */
export interface Elected {
  option: number
  /** In units of 1 ÷ (scale × split), as tallies are. */
  votes: bigint
  surplus: boolean
}

/** At the start every ballot carries one whole vote. */
export function wholeVotes({ size }: Preferences, quota: Fraction | null): Holdings {
  const scale = quota?.d ?? 1n
  return { scale, values: [0n, scale], active: new Int32Array(size).fill(1), piles: [], rounded: false }
}

/** Values of new holdings, each listed once. */
function valueList(): { values: bigint[]; indexOf: (value: bigint) => number } {
  const values = [0n]
  const known = new Map([[0n, 0]])
  const indexOf = (value: bigint): number => {
    const index = known.get(value) ?? values.push(value) - 1
    known.set(value, index)
    return index
  }
  return { values, indexOf }
}

/** A function that is asked for the same few numbers again and again. */
function remembered(compute: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const result = compute(key)
    known.set(key, result)
    return result
  }
}

/**
 * Sets aside what newly elected options hold: their part of each ballot no longer moves with the rest of it.
 * Votes that exceed no quota are not kept, for they never move again.
 *
 * @param stands 1 for each option that continued in this round, the elected ones included
 */
export function setAside(
  prefs: Preferences,
  stands: Uint8Array,
  before: Holdings,
  elected: readonly Elected[],
  quota: Fraction,
): Holdings {
  const { width, order, split } = prefs
  const { values, indexOf } = valueList()
  const taken = new Map(
    elected.map(({ option, surplus }) => [option, { surplus, ballots: [] as number[], parts: [] as number[] }]),
  )
  const perValue = width + 1
  const share = (key: number): bigint =>
    (before.values[Math.trunc(key / perValue)] ?? 0n) * (split / BigInt(key % perValue))
  const carried = remembered((index) => indexOf((before.values[index] ?? 0n) * split))
  const partOf = remembered((key) => indexOf(share(key)))
  const restOf = remembered((key) => indexOf(share(Math.trunc(key / perValue)) * BigInt(key % perValue)))
  const active = new Int32Array(prefs.size)
  const visit: Visit = (ballot, first, last, count) => {
    const value = before.active[ballot] ?? 0
    const key = value * perValue + count
    let left = count
    for (let place = first; place <= last; place += 1) {
      const option = order[place] ?? 0
      const pile = stands[option] === 1 ? taken.get(option) : undefined
      if (!pile) continue
      left -= 1
      if (!pile.surplus) continue
      pile.ballots.push(ballot)
      pile.parts.push(partOf(key))
    }
    active[ballot] = left === count ? carried(value) : restOf(key * perValue + left)
  }
  for (let ballot = 0; ballot < prefs.size; ballot += 1) {
    if (before.active[ballot] !== 0) look(prefs, stands, ballot, visit)
  }
  const older = before.piles.map((pile) => ({ ...pile, votes: pile.votes * split, parts: pile.parts.map(carried) }))
  const newer = elected.flatMap(({ option, votes, surplus }) => {
    const pile = taken.get(option)
    return pile && surplus ? [{ option, votes, ballots: pile.ballots, parts: pile.parts }] : []
  })
  const piles = [...older, ...newer]
  return settled({ scale: before.scale * split, values, active, piles, rounded: before.rounded }, quota)
}

/**
 * Moves the surplus of an elected option: every part that it holds goes back to its ballot at
 * (votes − quota) ÷ votes of its value, for the options that continue.
 */
export function moveSurplus(before: Holdings, option: number, quota: Fraction): Holdings {
  const from = before.piles.find((pile) => pile.option === option)
  if (!from) throw new RangeError('no votes are set aside for the option')
  const surplus = from.votes - (quota.n * before.scale) / quota.d
  const by = gcd(surplus, from.votes)
  const [top, bottom] = [surplus / by, from.votes / by]
  const { values, indexOf } = valueList()
  const carried = remembered((index) => indexOf((before.values[index] ?? 0n) * bottom))
  const size = before.values.length
  const joined = remembered((key) => {
    const [had, part] = [before.values[Math.trunc(key / size)] ?? 0n, before.values[key % size] ?? 0n]
    return indexOf(had * bottom + part * top)
  })
  const active = before.active.map((index) => (index === 0 ? 0 : carried(index)))
  for (const [place, ballot] of from.ballots.entries()) {
    active[ballot] = joined((before.active[ballot] ?? 0) * size + (from.parts[place] ?? 0))
  }
  const piles = before.piles
    .filter((pile) => pile !== from)
    .map((pile) => ({ ...pile, votes: pile.votes * bottom, parts: pile.parts.map(carried) }))
  return settled({ scale: before.scale * bottom, values, active, piles, rounded: before.rounded }, quota)
}

/** The same holdings by a smaller common denominator; rounded down when it is still too large, or they were before. */
function settled(holdings: Holdings, quota: Fraction): Holdings {
  const { scale, values, piles, rounded } = holdings
  if (!rounded) {
    let by = gcd(scale, (quota.n * scale) / quota.d)
    for (const value of values) by = by === 1n ? by : gcd(by, value)
    for (const { votes } of piles) by = by === 1n ? by : gcd(by, votes)
    const smaller = by === 1n ? holdings : scaled(holdings, scale / by, (units) => units / by)
    if (smaller.scale.toString(16).length * 4 <= MAX_EXACT_BITS) return smaller
  }
  const fine = FINE * quota.d
  return { ...scaled(holdings, fine, (units) => (units * fine) / scale), rounded: true }
}

function scaled(holdings: Holdings, scale: bigint, convert: (units: bigint) => bigint): Holdings {
  const piles = holdings.piles.map((pile) => ({ ...pile, votes: convert(pile.votes) }))
  return { ...holdings, scale, values: holdings.values.map(convert), piles }
}
