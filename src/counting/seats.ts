// Owns filling seats from the top of a ranking, and what happens when equals stand across the last seat.
import type { Outcome, Tie } from './outcome.ts'

/**
 * Elects the `seats` best of a ranking. Options that are equal across the last seat tie for what remains, unless lots
 * are drawn.
 *
 * @param ranking best first; an inner list of several is a tie
 * @param lots all options, the luckiest first; null: ties are reported
 */
export function fillSeats(
  ranking: readonly (readonly string[])[],
  seats: number,
  lots: readonly string[] | null,
): { outcome: Outcome; ties: Tie[] } {
  const winners: string[] = []
  for (const group of ranking) {
    const left = seats - winners.length
    if (left <= 0) break
    if (group.length <= left) {
      winners.push(...group)
      continue
    }
    const options = [...group]
    if (!lots) {
      const tie: Tie = { stage: 'final', options, resolvedBy: null }
      return { outcome: { status: 'tied', winners, tied: options }, ties: [tie] }
    }
    winners.push(...byLot(options, lots).slice(0, left))
    const tie: Tie = { stage: 'final', options, resolvedBy: 'draw' }
    return { outcome: { status: 'decided', winners, tied: [] }, ties: [tie] }
  }
  return { outcome: { status: 'decided', winners, tied: [] }, ties: [] }
}

/** Options by their lots, the luckiest first. */
export function byLot(options: readonly string[], lots: readonly string[]): string[] {
  return [...options].sort((a, b) => lots.indexOf(a) - lots.indexOf(b))
}

/** Groups options by a comparison of their values, best first; equals stand together in the order given. */
export function rankBy<T>(
  options: readonly string[],
  read: (index: number) => T,
  compare: (a: T, b: T) => number,
): string[][] {
  const sorted = options
    .map((option, index) => ({ option, value: read(index) }))
    .sort((a, b) => compare(b.value, a.value))
  const ranking: string[][] = []
  for (const [place, { option, value }] of sorted.entries()) {
    const before = sorted[place - 1]
    const last = ranking.at(-1)
    if (last && before && compare(before.value, value) === 0) last.push(option)
    else ranking.push([option])
  }
  return ranking
}

/** An object with a number for each option, whatever the options are called. */
export function byOption<T>(options: readonly string[], read: (index: number) => T): Record<string, T> {
  return Object.fromEntries(options.map((option, index) => [option, read(index)]))
}
