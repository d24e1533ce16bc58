// Owns the draw: the order in which options win ties, which anybody can make again from what is published.
import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What lots are made of. */
export interface Lottery {
  /** Empty for a count without a poll. */
  pollId: string
  ballotsDigest: string
  /** Committed to (by its SHA-256) before the first vote, shown at closing. */
  seed: string
  options: readonly string[]
}

/** The options by their lots, the luckiest first: by the hexadecimal SHA-256 of "pollId ballotsDigest seed option". */
export function lotsOf({ pollId, ballotsDigest, seed, options }: Lottery): string[] {
  const lots = options.map((option) => ({ option, lot: sha256(`${pollId} ${ballotsDigest} ${seed} ${option}`) }))
  return lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ option }) => option)
}

/**
 * The digest of final ballots: SHA-256 over a line "count content\n" for each distinct one, sorted by content (its
 * code units). The content is the ballot's canonical JSON, as the export gives it without `count`.
 */
export function ballotsDigest(ballots: Iterable<readonly [content: string, count: number]>): string {
  const hash = createHash('sha256')
  const sorted = [...ballots].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [content, count] of sorted) hash.update(`${count} ${content}\n`)
  return hash.digest('hex')
}
