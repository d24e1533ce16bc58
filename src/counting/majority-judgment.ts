// Owns majority judgment: the best median grade wins, and of equals the one whose medians stay better.
import { gcd } from './fraction.ts'
import { type Grade, gradesOf, gradeTable, scoreAt, scoreWhenBlank, votersIn } from './grades.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import type { ScoreElection } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/** Grades in the order in which they are taken away, two at a time: `voters` times a lower one, then an upper one. */
interface Pairs {
  lower: number
  upper: number
  voters: bigint
}

/** What options are compared by; null: nobody graded the option. */
type Standing = { middle: number; pairs: Pairs[] } | null

/**
 * Majority judgment (Balinski & Laraki, "A theory of measuring, electing, and ranking", PNAS 104, 2007; "Majority
 * Judgment", 2011). An option's median is the grade in the middle, of two in the middle the lower one. The best medians
 * are elected. Of options with the same median one grade of that median is taken away from each, again and again, until
 * their medians differ; options with the same grades throughout tie.
 *
 * Ungraded options get 0, or the lowest grade of a scale that 0 is not on; with `ignore` they get nothing. The numbers of
 * grades may then differ: they are compared as if each grade had been given several times, so often that all options
 * have equally many (their least common multiple), which leaves every median as it is. An option without any grade
 * ranks last, and its median is null. There are no `scores`: grades are not added up.
 */
export function countMajorityJudgment(election: ScoreElection): MethodCount {
  const { ballots, scale, settings, lots } = election
  const { options } = ballots
  const grades = gradesOf(election, scoreWhenBlank(settings.unscored, scale))
  const total = commonTotal(grades)
  const standings = grades.map((of) => standingOf(of, total))
  const ranking = rankBy(options, (index) => standings[index] ?? null, compareStandings)
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    medians: byOption(options, (index) => medianOf(grades[index] ?? [])),
    grades: gradeTable(options, grades),
  }
}

function medianOf(grades: readonly Grade[]): number | null {
  const voters = votersIn(grades)
  return voters === 0 ? null : scoreAt(grades, Math.ceil(voters / 2))
}

/** The least number of grades that all options can be brought to. */
function commonTotal(grades: readonly (readonly Grade[])[]): bigint {
  return grades
    .map((of) => BigInt(votersIn(of)))
    .filter((voters) => voters > 0n)
    .reduce((total, voters) => (total / gcd(total, voters)) * voters, 1n)
}

/**
 * Taking away the lower median of an even number of grades, again and again, takes the one below the middle, the one
 * above it, the next one below, and so on outwards. Of an odd number the one in the middle goes first.
 */
function standingOf(grades: readonly Grade[], total: bigint): Standing {
  const middle = medianOf(grades)
  if (middle === null) return null
  const each = total / BigInt(votersIn(grades))
  const upwards = grades.map(({ score, voters }) => ({ score, voters: BigInt(voters) * each }))
  const half = total / 2n
  const lower = firstOf([...upwards].reverse(), total - half, half)
  const upper = firstOf(upwards, total - half, half)
  return { middle, pairs: pairUp(lower, upper) }
}

interface Run {
  score: number
  voters: bigint
}

/** The `count` grades that come after the first `skip`. */
function firstOf(runs: readonly Run[], skip: bigint, count: bigint): Run[] {
  const taken: Run[] = []
  let [before, left] = [skip, count]
  for (const { score, voters } of runs) {
    const skipped = voters < before ? voters : before
    const rest = voters - skipped
    const voted = rest < left ? rest : left
    before -= skipped
    left -= voted
    if (voted > 0n) taken.push({ score, voters: voted })
  }
  return taken
}

/** Goes along two lists of equal length side by side. */
function pairUp(lower: readonly Run[], upper: readonly Run[]): Pairs[] {
  return alongside(lower, upper, (low, high, voters) => ({ lower: low.score, upper: high.score, voters }))
}

/** What `visit` makes of each stretch over which neither of two lists of runs changes. */
function alongside<R extends { voters: bigint }, T>(
  left: readonly R[],
  right: readonly R[],
  visit: (left: R, right: R, voters: bigint) => T,
): T[] {
  const made: T[] = []
  let [l, r, usedLeft, usedRight] = [0, 0, 0n, 0n]
  for (;;) {
    const [a, b] = [left[l], right[r]]
    if (!a || !b) return made
    const [restLeft, restRight] = [a.voters - usedLeft, b.voters - usedRight]
    const voters = restLeft < restRight ? restLeft : restRight
    made.push(visit(a, b, voters))
    usedLeft += voters
    usedRight += voters
    if (usedLeft === a.voters) [l, usedLeft] = [l + 1, 0n]
    if (usedRight === b.voters) [r, usedRight] = [r + 1, 0n]
  }
}

/**
 * Where two options part that have the same median: after how many grades have been taken from each, and the medians
 * that they then have. Null when they never do, or the numbers of their grades differ.
 */
export function partingOf(
  a: readonly Grade[],
  b: readonly Grade[],
): { taken: number; medians: [number, number] } | null {
  const total = votersIn(a)
  const [one, other] = [standingOf(a, BigInt(total)), standingOf(b, BigInt(total))]
  if (!one || !other || total !== votersIn(b)) return null
  let taken = total % 2
  for (const [left, right, voters] of alongside(one.pairs, other.pairs, (x, y, count) => [x, y, count] as const)) {
    if (left.lower !== right.lower) return { taken, medians: [left.lower, right.lower] }
    if (left.upper !== right.upper) return { taken: taken + 1, medians: [left.upper, right.upper] }
    taken += 2 * Number(voters)
  }
  return null
}

function compareStandings(a: Standing, b: Standing): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1)
  if (a.middle !== b.middle) return a.middle - b.middle
  const differences = alongside(a.pairs, b.pairs, (one, other) => one.lower - other.lower || one.upper - other.upper)
  return differences.find((difference) => difference !== 0) ?? 0
}
