// Owns the ballots of a file as they are gathered: checked, and equal ones put together.
import type { Ballot, Weighted } from '../counting/election.ts'
import { ballotFault, canonicalBallot, contentOf } from '../votes/ballot.ts'
import { type ImportedBallots, Unreadable } from './imported.ts'
import { MAX_VOTES } from './limits.ts'

/** What so many voters cast, and where it stands in the file: a line, or a JSON Pointer. */
export interface Cast {
  ballot: Ballot
  count: number
  line: number | null
  pointer?: string
}

/** What most files do not say. */
const UNSAID = { title: '', seats: 1, count: {}, lots: null, seed: null, poll: null }

type Told = Pick<ImportedBallots, 'options' | 'ballot' | 'notes'> & Partial<ImportedBallots>

/**
 * A file of ballots: what it says, and what was cast, distinct ballots sorted by content as an export has them.
 * @throws Unreadable for a ballot that the file's own rules do not allow
 */
export function gathered(told: Told, cast: Iterable<Cast>): ImportedBallots {
  const options = new Set(told.options.map(({ id }) => id))
  const kept = new Map<string, Weighted>()
  let votes = 0
  for (const { ballot: given, count, line, pointer } of cast) {
    votes += count
    const fault = ballotFault(given, told.ballot, options)?.reason
    const reason = fault ?? (votes > MAX_VOTES ? `There are more than ${MAX_VOTES} votes.` : null)
    if (reason !== null) throw new Unreadable(line, pointer === undefined ? reason : `${pointer}: ${reason}`)
    const ballot = canonicalBallot(given)
    const content = contentOf(ballot)
    const same = kept.get(content)
    if (same) same.count += count
    else kept.set(content, { ballot, count })
  }
  const ballots = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, weighted]) => weighted)
  return { ...UNSAID, ...told, ballots }
}

/** Ranks as a ballot has them: the options of each rank, the best first. */
export function rankingOf(ranks: readonly (readonly string[])[]): Ballot {
  return { ranking: ranks.map((rank) => (rank.length === 1 && rank[0] !== undefined ? rank[0] : rank)) }
}

/** The ranking that numbers give, one for each option: equal numbers are equal ranks. `best` says which end is first. */
export function rankingBy(numbers: readonly (readonly [id: string, number: number])[], best: 'low' | 'high'): Ballot {
  const groups = new Map<number, string[]>()
  for (const [id, number] of numbers) groups.set(number, [...(groups.get(number) ?? []), id])
  const sorted = [...groups].sort(([a], [b]) => (best === 'low' ? a - b : b - a))
  return rankingOf(sorted.map(([, ids]) => ids))
}
