// Owns the minimax method: the option whose worst comparison is least bad.
import type { CountSettings, Variant } from './election.ts'
import type { MethodCount, Numbers } from './outcome.ts'
import { defeatsOf, majorities, type PairwiseTally, pairwiseCount, pairwiseTally, strengthOf } from './pairwise.ts'
import type { RankingElection } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/** Counts ballots by minimax: see `minimaxOf`. */
export function countMinimax({ ballots, settings, lots }: RankingElection): MethodCount {
  return minimaxOf(pairwiseTally(ballots, settings.unranked), settings, lots)
}

/**
 * Simpson (On defining areas of voter choice, Quarterly Journal of Economics 83, 1969) and Kramer (A dynamical model of
 * political equilibrium, Journal of Economic Theory 16, 1977). An option's score is its worst comparison, and the
 * lowest score is best:
 * - `winning-votes`: how many voters prefer the strongest of those that beat it; 0 when none does;
 * - `ratio`: how many voters prefer the strongest of those that beat it, for each one who does not; 0 when none beats it,
 *   and no score when nobody opposes one that does, which is worse than any (the more voters, the worse);
 * - `margins`: by how many voters the one furthest ahead of it leads; below 0 when it leads every other one itself;
 * - `pairwise-opposition`: how many voters prefer the one that most prefer to it, whether that one beats it or not.
 *
 * A single option scores 0. `defeats` are listed by the strength that the variant looks at.
 */
export function minimaxOf(tally: PairwiseTally, settings: CountSettings, lots: readonly string[] | null): MethodCount {
  const { options } = tally
  const variant = settings.variant ?? 'winning-votes'
  const { scores, badness } = variant === 'ratio' ? worstRatios(tally) : worstNumbers(tally, variant)
  const ranking = rankBy(
    options,
    (option) => badness[option] ?? 0,
    (a, b) => b - a,
  )
  return pairwiseCount(tally, {
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores,
    defeats: defeatsOf(tally, variant),
  })
}

/** Scores as they are shown, and how bad each option's worst comparison is: the smaller the better. */
interface Worst {
  scores: Numbers
  badness: number[]
}

function worstNumbers(tally: PairwiseTally, variant: Variant): Worst {
  const badness = tally.options.map((_, option) => worstOf(tally, option, variant))
  return { badness, scores: byOption(tally.options, (option) => badness[option] ?? 0) }
}

/** Ratios are compared by the order of the majorities, which is exact; only shown as numbers. */
function worstRatios(tally: PairwiseTally): Worst {
  const found = majorities(tally, 'ratio')
  const worst = tally.options.map((_, option) => found.find(({ loser }) => loser === option))
  const scores = tally.options.flatMap((id, option) => {
    const majority = worst[option]
    const score = majority ? strengthOf(majority, 'ratio') : 0
    return score === null ? [] : [[id, score] as const]
  })
  return { scores: Object.fromEntries(scores), badness: worst.map((one) => (one ? found.length + 1 - one.level : 0)) }
}

function worstOf({ options, preferred }: PairwiseTally, option: number, variant: Variant): number {
  const n = options.length
  if (n === 1) return 0
  let worst = Number.NEGATIVE_INFINITY
  for (let other = 0; other < n; other++) {
    if (other === option) continue
    const against = preferred[other * n + option] ?? 0
    const votes = preferred[option * n + other] ?? 0
    worst = Math.max(worst, scoreOf(votes, against, variant))
  }
  return worst
}

function scoreOf(votes: number, against: number, variant: Variant): number {
  if (variant === 'margins') return against - votes
  if (variant === 'pairwise-opposition') return against
  return against > votes ? against : 0
}
