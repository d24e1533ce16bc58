// Owns the methods that add up choices: plurality, approval and block voting.
import { emptyCount, type Outcome, type Tie } from './outcome.ts'
import { inOrder } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

export interface ChoiceCount {
  outcome: Outcome
  /** Options grouped by votes, most first: an inner list is a tie. Null when nothing was counted. */
  ranking: string[][] | null
  scores: Record<string, number>
  ties: Tie[]
}

/**
 * Counts choices. Plurality (each ballot names one), approval (Brams and Fishburn, 1978: as many as one likes) and block
 * voting (up to as many as there are seats) differ in what a ballot may hold, not in how it is added up: the `seats`
 * options with the most votes are elected, and options that are equal across the last seat tie for what remains. With
 * fewer options than seats all are elected; without a single vote the count is empty.
 *
 * @param votes each option with its votes, every option once: a list or a Map
 * @param lots all options, the luckiest first; null: ties are reported
 */
export function countChoices(
  votes: Iterable<readonly [option: string, votes: number]>,
  seats: number,
  lots: readonly string[] | null = null,
): ChoiceCount {
  const votesOf = new Map(votes)
  const options = inOrder([...votesOf.keys()])
  const read = (index: number): number => votesOf.get(options[index] ?? '') ?? 0
  const scores = byOption(options, read)
  if (options.every((_, index) => read(index) === 0)) {
    return { outcome: emptyCount().outcome, ranking: null, scores, ties: [] }
  }
  const ranking = rankBy(options, read, (a, b) => a - b)
  return { ...fillSeats(ranking, seats, lots), ranking, scores }
}
