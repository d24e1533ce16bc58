// Owns the methods that add up points: cumulative and quadratic voting.
import type { CountSettings } from './election.ts'
import { compare, fraction, toNumber, ZERO } from './fraction.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import { type Scores, UNSCORED } from './profile.ts'
import { compareRoots, rootsToNumber, sumOfRoots } from './roots.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/** What a method of points is given: ballots, and what points cost on them. */
export interface PointsElection {
  ballots: Scores
  /** `linear`: p points are p credits. `quadratic`: p points are p votes and cost p² credits. */
  cost: 'linear' | 'quadratic'
  settings: CountSettings
  /** All options, the luckiest first; null: ties are reported. */
  lots: readonly string[] | null
}

/**
 * Cumulative voting (the Illinois House of Representatives, from the constitution of 1870 to 1980): each voter spreads
 * credits over the options as they like, and the options with the most credits are elected; equals tie.
 *
 * p points are p credits, or p² on ballots on which points cost their square. An option with no points gets nothing.
 * Credits that a voter has not spent are lost.
 */
export function countCumulative({ ballots, cost, settings, lots }: PointsElection): MethodCount {
  const sums = pointsOf(ballots).map((points) =>
    fraction(points.reduce((sum, [p, voters]) => sum + voters * BigInt(cost === 'linear' ? p : p * p), 0n)),
  )
  const { options } = ballots
  const ranking = rankBy(options, (index) => sums[index] ?? ZERO, compare)
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores: byOption(options, (index) => toNumber(sums[index] ?? ZERO)),
  }
}

const NOTHING = sumOfRoots([])

/**
 * Quadratic voting (Posner & Weyl, "Voting squared", Vanderbilt Law Review 68, 2015; Lalley & Weyl, "Quadratic voting",
 * AEA Papers and Proceedings 108, 2018): v votes for an option cost v² credits, and the options with the most votes are
 * elected; equals tie. There are no votes against an option here.
 *
 * On ballots on which points cost their square p points are p votes; otherwise they are p credits, which buy √p votes.
 * Sums of roots are compared exactly. An option with no points gets nothing.
 */
export function countQuadratic({ ballots, cost, settings, lots }: PointsElection): MethodCount {
  const sums = pointsOf(ballots).map((points) =>
    sumOfRoots(points.map(([p, voters]) => [cost === 'linear' ? p : p * p, voters])),
  )
  const { options } = ballots
  const ranking = rankBy(options, (index) => sums[index] ?? NOTHING, compareRoots)
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores: byOption(options, (index) => rootsToNumber(sums[index] ?? NOTHING)),
  }
}

/** How many voters gave each option how many points, fewest points first; without those that nobody gave. */
function pointsOf({ options, cells, weights, size }: Scores): [points: number, voters: bigint][][] {
  const width = options.length
  let most = 0
  for (let cell = 0; cell < size * width; cell++) most = Math.max(most, cells[cell] ?? 0)
  const voters = new Float64Array(width * (most + 1))
  for (let ballot = 0, cell = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    for (let row = 0; row < voters.length; row += most + 1, cell++) {
      const points = cells[cell] ?? UNSCORED
      if (points > 0) voters[row + points] = (voters[row + points] ?? 0) + weight
    }
  }
  return options.map((_, option) =>
    [...voters.subarray(option * (most + 1), (option + 1) * (most + 1)).entries()]
      .filter(([, count]) => count !== 0)
      .map(([points, count]) => [points, BigInt(count)]),
  )
}
