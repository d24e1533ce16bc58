// Owns the methods that add up choices: plurality, approval and block voting.
import type { Outcome, Tie } from './outcome.ts'

export interface ChoiceCount {
  outcome: Outcome
  /** Options grouped by votes, most first: an inner list is a tie. Null when nothing was counted. */
  ranking: string[][] | null
  scores: Record<string, number>
  ties: Tie[]
}

/**
 * Counts choices. Plurality (each ballot names one), approval (Brams and Fishburn, 1978: as many as one likes) and block voting
 * (up to as many as there are seats) differ in what a ballot may hold, not in how it is added up: the `seats` options
 * with the most votes are elected, and options that are equal across the last seat tie for what remains.
 *
 * @param votes votes of each option, keyed by option id; every option is present
 */
export function countChoices(votes: Readonly<Record<string, number>>, seats: number): ChoiceCount {
  const scores = { ...votes }
  const groups = new Map<number, string[]>()
  for (const [option, count] of Object.entries(votes)) groups.set(count, [...(groups.get(count) ?? []), option])
  const ranking = [...groups].sort(([a], [b]) => b - a).map(([, options]) => options)
  if (Object.values(votes).every((count) => count === 0)) {
    return { outcome: { status: 'empty', winners: [], tied: [] }, ranking: null, scores, ties: [] }
  }
  const winners: string[] = []
  for (const group of ranking) {
    const left = seats - winners.length
    if (left === 0) break
    if (group.length > left) {
      const tie: Tie = { stage: 'final', options: group, resolvedBy: null }
      return { outcome: { status: 'tied', winners, tied: group }, ranking, scores, ties: [tie] }
    }
    winners.push(...group)
  }
  return { outcome: { status: 'decided', winners, tied: [] }, ranking, scores, ties: [] }
}
