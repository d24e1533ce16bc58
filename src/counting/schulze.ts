// Owns the Schulze method: of two options the one with the stronger path to the other is better.
import type { CountSettings } from './election.ts'
import { layersOf } from './order.ts'
import type { MethodCount } from './outcome.ts'
import {
  type Majority,
  majorities,
  type PairwiseTally,
  pairwiseCount,
  pairwiseTally,
  strengthOf,
  toDefeat,
} from './pairwise.ts'
import type { RankingElection } from './profile.ts'
import { byOption, fillSeats } from './seats.ts'

/** Counts ballots by the Schulze method: see `schulzeOf`. */
export function countSchulze({ ballots, settings, lots }: RankingElection): MethodCount {
  return schulzeOf(pairwiseTally(ballots, settings.unranked), settings, lots)
}

/**
 * Schulze (A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
 * method, Social Choice and Welfare 36, 2011). A path leads from option to option, each beating the next; it is as
 * strong as its weakest step. An option is better than another when its strongest path to it is stronger than the
 * strongest one back. That is a strict partial order, and the winners are those than which nobody is better.
 *
 * `variant` says how strong a step is: by its `winning-votes`, its `margins` or its `ratio`, in which none against is
 * infinite, and among those more votes are stronger (section 2.1). With equal winning votes the paper looks at those
 * against as well. Schulze's first account does not (Voting matters 17, 2003), nor do most programs, and here it is a
 * tie: one option is better than another where `strongestPaths` has the larger number. The paper's paths also take
 * steps without a majority, which changes no two options' order; here they do not, and no path at all counts 0.
 *
 * `ranking` has the layers of the order: those that are unbeaten, those that are unbeaten once the former are taken
 * out, and so on. Options of one layer have no order. Several seats go to the top of the ranking; options of the layer
 * that the last seat divides tie.
 */
export function schulzeOf(tally: PairwiseTally, settings: CountSettings, lots: readonly string[] | null): MethodCount {
  const { options } = tally
  const n = options.length
  const variant = settings.variant ?? 'winning-votes'
  const found = majorities(tally, variant)
  const paths = strongestPaths(n, found)
  const path = (from: number, to: number): number => paths[from * n + to] ?? 0
  const layers = layersOf(n, (one, other) => path(one, other) > path(other, one))
  const ranking = layers.map((layer) => layer.map((option) => options[option] ?? ''))
  const steps = new Map(found.map((majority) => [heightOf(majority, found), strengthOf(majority, variant)]))
  return pairwiseCount(tally, {
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    defeats: found.map((majority) => toDefeat(options, majority, variant)),
    strongestPaths: byOption(options, (from) => {
      const others = options.flatMap((option, to) => {
        const height = path(from, to)
        return from === to ? [] : [[option, height === 0 ? 0 : (steps.get(height) ?? null)] as const]
      })
      return Object.fromEntries(others)
    }),
  })
}

/** The levels of strength counted from below: 1 for the weakest, so that 0 is left for no path at all. */
function heightOf(majority: Majority, all: readonly Majority[]): number {
  return (all.at(-1)?.level ?? 0) + 1 - majority.level
}

/**
 * The strongest path between every two options by Floyd and Warshall's algorithm (1962), which here widens the
 * narrowest step instead of adding up lengths. It compares levels of strength: small whole numbers, whatever the variant.
 */
function strongestPaths(n: number, all: readonly Majority[]): Int32Array {
  const paths = new Int32Array(n * n)
  for (const majority of all) paths[majority.winner * n + majority.loser] = heightOf(majority, all)
  for (let via = 0; via < n; via++) {
    for (let from = 0; from < n; from++) {
      const first = paths[from * n + via] ?? 0
      if (first === 0) continue
      for (let to = 0; to < n; to++) {
        const height = Math.min(first, paths[via * n + to] ?? 0)
        if (height > (paths[from * n + to] ?? 0)) paths[from * n + to] = height
      }
    }
  }
  return paths
}
