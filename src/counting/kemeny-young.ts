// Owns the Kemeny–Young method: the order of all options that agrees with the most preferences.
import { type CountSettings, MAX_KEMENY_OPTIONS } from './election.ts'
import { blocksOf, netsOf } from './order.ts'
import type { MethodCount, Tie } from './outcome.ts'
import { defeatsOf, type PairwiseTally, pairwiseCount, pairwiseTally } from './pairwise.ts'
import type { RankingElection } from './profile.ts'

/** The most orders that a count lists. Those beyond still count. */
export const MAX_ORDERS = 100

/** Counts ballots by the Kemeny–Young method: see `kemenyYoungOf`. */
export function countKemenyYoung({ ballots, settings, lots }: RankingElection): MethodCount {
  return kemenyYoungOf(pairwiseTally(ballots, settings.unranked), settings, lots)
}

/**
 * Kemeny (Mathematics without numbers, Daedalus 88, 1959); Young and Levenglick (A consistent extension of Condorcet's
 * election principle, SIAM Journal on Applied Mathematics 35, 1978). An order of the options scores one for every voter
 * and every two options that the voter ranks as it does; the orders with the highest score, `bestScore`, are all best.
 *
 * `orders` lists them by their options' code units, the first `MAX_ORDERS` of them. The `seats` first of a best order
 * are elected: `winners` are elected by every best order, `tied` by some. Lots pick the best order that puts the
 * luckiest first, among those the one with the luckiest second, and so on. `ranking` keeps options apart only where all
 * best orders agree: it groups those that they put one way and the other, and all that stand between such.
 *
 * @throws RangeError for more than MAX_KEMENY_OPTIONS options
 */
export function kemenyYoungOf(
  tally: PairwiseTally,
  settings: CountSettings,
  lots: readonly string[] | null,
): MethodCount {
  const { options } = tally
  const n = options.length
  if (n > MAX_KEMENY_OPTIONS) throw new RangeError(`Kemeny–Young takes at most ${MAX_KEMENY_OPTIONS} options`)
  const name = (option: number): string => options[option] ?? ''
  const { score, firsts } = bestOrders(tally)
  const sets = remaindersOf(n, firsts)
  const seats = Math.min(settings.seats, n)
  const ways = sets.filter((set) => bitCount(set) === n - seats)
  const inAll = (option: number): boolean => ways.every((left) => !has(left, option))
  const inSome = (option: number): boolean => ways.some((left) => !has(left, option))
  const before = Array.from({ length: n }, () => 0)
  for (const set of sets)
    for (const first of firsts[set] ?? []) before[first] = (before[first] ?? 0) | (set & ~(1 << first))
  const blocks = blocksOf(netsOf(n, (one, other) => !has(before[other] ?? 0, one) && one !== other))
  const tied = options.filter((_, option) => inSome(option) && !inAll(option))
  const drawn = lots && tied.length > 0 ? luckiestOrder(n, firsts, (option) => lots.indexOf(name(option))) : null
  const winners = drawn ? drawn.slice(0, seats) : blocks.flat().filter(inAll)
  const tie: Tie = { stage: 'final', options: tied, resolvedBy: drawn ? 'draw' : null }
  return pairwiseCount(tally, {
    outcome: {
      status: tied.length > 0 && !drawn ? 'tied' : 'decided',
      winners: winners.map(name),
      tied: drawn ? [] : tied,
    },
    ranking: blocks.map((block) => block.map(name)),
    ties: tied.length > 0 ? [tie] : [],
    defeats: defeatsOf(tally),
    orders: ordersOf(n, firsts).map((order) => order.map(name)),
    bestScore: score,
  })
}

const has = (set: number, option: number): boolean => (set & (1 << option)) !== 0

function bitCount(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count += 1
  return count
}

/**
 * The best score of all options, and who may stand first in a best order of each set of options (a set is a number with
 * a bit for each). By dynamic programming: the best order of a set is some option followed by the best order of the rest.
 */
function bestOrders({ options, preferred }: PairwiseTally): { score: number; firsts: number[][] } {
  const n = options.length
  const best = new Float64Array(1 << n)
  const firsts: number[][] = [[]]
  for (let set = 1; set < 1 << n; set++) {
    let score = Number.NEGATIVE_INFINITY
    let atBest: number[] = []
    for (let first = 0; first < n; first++) {
      if (!has(set, first)) continue
      let agreed = best[set & ~(1 << first)] ?? 0
      for (let other = 0; other < n; other++) if (has(set, other)) agreed += preferred[first * n + other] ?? 0
      if (agreed > score) [score, atBest] = [agreed, []]
      if (agreed === score) atBest.push(first)
    }
    best[set] = score
    firsts.push(atBest)
  }
  return { score: best[(1 << n) - 1] ?? 0, firsts }
}

/** Every set of options that some best order leaves after its first few: the largest first. */
function remaindersOf(n: number, firsts: readonly (readonly number[])[]): number[] {
  // A set comes after all that it is a part of: it grows as it is walked through.
  const sets = new Set([(1 << n) - 1])
  for (const set of sets) for (const first of firsts[set] ?? []) sets.add(set & ~(1 << first))
  return [...sets]
}

/** The best orders by their options' places, the first MAX_ORDERS of them. */
function ordersOf(n: number, firsts: readonly (readonly number[])[]): number[][] {
  const orders: number[][] = []
  const extend = (order: number[], rest: number): void => {
    if (orders.length === MAX_ORDERS) return
    if (rest === 0) orders.push(order)
    for (const first of firsts[rest] ?? []) extend([...order, first], rest & ~(1 << first))
  }
  extend([], (1 << n) - 1)
  return orders
}

function luckiestOrder(n: number, firsts: readonly (readonly number[])[], lot: (option: number) => number): number[] {
  const order: number[] = []
  for (let rest = (1 << n) - 1; rest !== 0; ) {
    const [luckiest] = [...(firsts[rest] ?? [])].sort((a, b) => lot(a) - lot(b))
    if (luckiest === undefined) break
    order.push(luckiest)
    rest &= ~(1 << luckiest)
  }
  return order
}
