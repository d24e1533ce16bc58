// Owns score voting: the best sum, mean or median of scores wins.
import type { Aggregate } from './election.ts'
import { compare, type Fraction, fraction, toNumber } from './fraction.ts'
import { type Grade, gradesOf, gradeTable, scoreAt, scoreWhenBlank, sumOf, votersIn } from './grades.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import type { ScoreElection } from './profile.ts'
import { fillSeats, rankBy } from './seats.ts'

/**
 * Score voting, also called range voting (Smith, "Range voting", 2000): the options with the best sum, mean or median
 * of scores are elected. The median is the middle score, or the mean of the two in the middle. Values are compared as
 * fractions.
 *
 * Unscored options get 0, or the lowest score of a scale that 0 is not on; with `ignore` they get nothing, so that mean
 * and median are those of the voters who gave a score (a sum is the same either way where 0 is on the scale). By mean or median, an option that
 * nobody scored has no value: it ranks below all others and has no entry in `scores`; by sum it has 0. Equal values tie.
 */
export function countScore(election: ScoreElection): MethodCount {
  const { ballots, scale, settings, lots } = election
  const { options } = ballots
  const aggregate = settings.aggregate ?? 'sum'
  const grades = gradesOf(election, scoreWhenBlank(settings.unscored, scale))
  const values = grades.map((of) => aggregated(of, aggregate))
  const ranking = rankBy(options, (index) => values[index] ?? null, compareValues)
  const scores = options.flatMap((option, index) => {
    const value = values[index]
    return value ? [[option, toNumber(value)] as const] : []
  })
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores: Object.fromEntries(scores),
    grades: gradeTable(options, grades),
  }
}

function aggregated(grades: readonly Grade[], aggregate: Aggregate): Fraction | null {
  if (aggregate === 'sum') return fraction(sumOf(grades))
  const voters = votersIn(grades)
  if (voters === 0) return null
  if (aggregate === 'mean') return fraction(sumOf(grades), voters)
  const lower = scoreAt(grades, Math.ceil(voters / 2))
  const upper = scoreAt(grades, Math.floor(voters / 2) + 1)
  return fraction(lower + upper, 2)
}

/** No value is less than any. */
function compareValues(a: Fraction | null, b: Fraction | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1)
  return compare(a, b)
}
