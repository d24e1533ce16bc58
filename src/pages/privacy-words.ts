// Owns the form of what /privacy says: its sections, and times in words.

export interface Section {
  title: string
  facts: readonly (readonly [what: string, words: string])[]
}

const UNITS = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
] as const

/** A time as people say it: in days from two of them on, else in hours or minutes. */
export function timeWords(seconds: number): string {
  for (const [unit, unitSeconds] of UNITS) {
    const count = seconds / unitSeconds
    if (count >= (unit === 'day' ? 2 : 1)) return `${count} ${unit}${count === 1 ? '' : 's'}`
  }
  return `${seconds} seconds`
}

export const msWords = (ms: number): string => timeWords(ms / 1_000)
