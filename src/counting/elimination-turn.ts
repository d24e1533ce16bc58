// Owns what is to happen in one round of a count by elimination (IRV and STV), from how the votes stand.
import type { Fraction } from './fraction.ts'
import type { Holdings } from './stv-holdings.ts'

export interface Rules {
  seats: number
  /** Votes that elect; null: more than half of those that still count (IRV). */
  quota: Fraction | null
}

/** How the votes stand as a round begins. Options are indexes, in code-unit order. */
export interface Stand {
  /** Ascending. */
  continuing: readonly number[]
  /** In order of election. */
  elected: readonly number[]
  holdings: Holdings
  /** In units: votes of the continuing, and of the elected whose surplus has yet to move; 0 for all others. */
  votes: readonly bigint[]
  /** Units in a vote. */
  unit: bigint
}

/** What a round comes to: options are elected at once, then one thing happens. */
export type Turn =
  /** All seats are filled. */
  | { kind: 'end'; elects: readonly number[] }
  /** More reach the quota than there are seats, and those in `among` are equal across the last `places`. */
  | { kind: 'election'; elects: readonly number[]; among: readonly number[]; places: number }
  /** The largest surplus moves; or one of several. */
  | { kind: 'surplus'; elects: readonly number[]; among: readonly number[] }
  /** Those elected have no surplus. */
  | { kind: 'pause'; elects: readonly number[] }
  /** The lowest is eliminated; or one of several. */
  | { kind: 'elimination'; elects: readonly number[]; among: readonly number[] }

export function turnOf(rules: Rules, stand: Stand): Turn {
  const { continuing, elected, votes, holdings } = stand
  const open = rules.seats - elected.length
  if (continuing.length <= open) return { kind: 'end', elects: byVotes(continuing, votes) }
  const enough = enoughOf(rules, stand)
  const elects = byVotes(
    continuing.filter((option) => (votes[option] ?? 0n) >= enough),
    votes,
  )
  if (elects.length >= open) {
    const last = votes[elects[open - 1] ?? 0] ?? 0n
    const among = elects.filter((option) => votes[option] === last)
    const above = elects.filter((option) => (votes[option] ?? 0n) > last)
    const places = open - above.length
    if (among.length === places) return { kind: 'end', elects: [...above, ...among] }
    return { kind: 'election', elects: above, among, places }
  }
  // One quota is taken from all: the most votes make the largest surplus.
  const surpluses = byVotes([...holdings.piles.map(({ option }) => option), ...elects], votes)
  const most = votes[surpluses[0] ?? 0] ?? 0n
  if (surpluses.length > 0 && most > enough) {
    return { kind: 'surplus', elects, among: surpluses.filter((option) => votes[option] === most) }
  }
  if (elects.length > 0) return { kind: 'pause', elects }
  let fewest = enough
  for (const option of continuing) {
    const held = votes[option] ?? 0n
    if (held < fewest) fewest = held
  }
  return { kind: 'elimination', elects, among: continuing.filter((option) => votes[option] === fewest) }
}

/** The fewest units that elect. */
export function enoughOf({ quota }: Rules, stand: Pick<Stand, 'continuing' | 'votes' | 'unit'>): bigint {
  return quota ? (quota.n * stand.unit) / quota.d : votesInPlay(stand) / 2n + 1n
}

/** Votes over the quota, in units. */
export function surplusOf(rules: Rules, stand: Stand, option: number): bigint {
  return (stand.votes[option] ?? 0n) - enoughOf(rules, stand)
}

/** The votes of all that continue, in units. */
export function votesInPlay({ continuing, votes }: Pick<Stand, 'continuing' | 'votes'>): bigint {
  let sum = 0n
  for (const option of continuing) sum += votes[option] ?? 0n
  return sum
}

/** Options by their votes, most first; equals by index. */
export function byVotes(options: readonly number[], votes: readonly bigint[]): number[] {
  return [...options].sort((a, b) => {
    const [left, right] = [votes[a] ?? 0n, votes[b] ?? 0n]
    return left > right ? -1 : left < right ? 1 : a - b
  })
}
