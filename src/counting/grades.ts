// Owns how many voters gave each option each score: all that most methods of scores need to know of the ballots.
import type { Matrix } from './outcome.ts'
import { type ScoreElection, UNSCORED } from './profile.ts'

/** A score, and how many voters gave it. */
export interface Grade {
  score: number
  voters: number
}

/**
 * What counts for an option that a ballot leaves out: 0, or the lowest score of a scale that 0 is not on, so that it is
 * a score that exists and no better than any other; or nothing (UNSCORED).
 */
export function scoreWhenBlank(unscored: 0 | 'ignore' | undefined, { min, max }: ScoreElection['scale']): number {
  if (unscored === 'ignore') return UNSCORED
  return min <= 0 && max >= 0 ? 0 : min
}

/**
 * The scores of each option, the lowest first, without those that nobody gave.
 * @param blank what counts for an option that a ballot leaves out; UNSCORED: nothing
 */
export function gradesOf({ ballots, scale }: Pick<ScoreElection, 'ballots' | 'scale'>, blank: number): Grade[][] {
  const { options, cells, weights, size } = ballots
  const low = scale.min
  const width = scale.max - low + 1
  const voters = new Float64Array(options.length * width)
  for (let ballot = 0, cell = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    for (let row = 0; row < voters.length; row += width, cell++) {
      const given = cells[cell] ?? UNSCORED
      const score = given === UNSCORED ? blank : given
      if (score !== UNSCORED) voters[row + score - low] = (voters[row + score - low] ?? 0) + weight
    }
  }
  return options.map((_, option) =>
    [...voters.subarray(option * width, (option + 1) * width)]
      .map((count, step) => ({ score: low + step, voters: count }))
      .filter((grade) => grade.voters !== 0),
  )
}

/** How many voters gave any score. */
export function votersIn(grades: readonly Grade[]): number {
  return grades.reduce((sum, { voters }) => sum + voters, 0)
}

/** All scores added up, exactly. */
export function sumOf(grades: readonly Grade[]): bigint {
  return grades.reduce((sum, { score, voters }) => sum + BigInt(score) * BigInt(voters), 0n)
}

/** The score of the voter in a place, counted from 1 with the lowest scores first. */
export function scoreAt(grades: readonly Grade[], place: number): number {
  let before = 0
  for (const { score, voters } of grades) {
    before += voters
    if (before >= place) return score
  }
  throw new RangeError(`nobody in place ${place}`)
}

/** How many voters gave each option each score, by option and score. */
export function gradeTable(options: readonly string[], grades: readonly (readonly Grade[])[]): Matrix {
  return Object.fromEntries(
    options.map((option, index) => [
      option,
      Object.fromEntries((grades[index] ?? []).map(({ score, voters }) => [String(score), voters])),
    ]),
  )
}
