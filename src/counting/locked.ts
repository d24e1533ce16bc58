// Owns who stands above whom as majorities are locked: what leads to what, kept complete with every step.

/** Who stands above whom, as far as it is locked: with every two steps also the step that they make together. */
export interface Locked {
  readonly n: number
  /** Of 32 bits. */
  readonly wordsPerRow: number
  readonly bits: Int32Array
}

export function nothingLocked(n: number): Locked {
  const wordsPerRow = Math.ceil(n / 32)
  return { n, wordsPerRow, bits: new Int32Array(n * wordsPerRow) }
}

export const copyOf = ({ n, wordsPerRow, bits }: Locked): Locked => ({ n, wordsPerRow, bits: bits.slice() })

/** Whether one option stands above the other. */
export function isAbove({ wordsPerRow, bits }: Locked, one: number, other: number): boolean {
  return (((bits[one * wordsPerRow + (other >> 5)] ?? 0) >> (other & 31)) & 1) === 1
}

/** Locks that the winner, and all above it, stand above the loser and all below that. Gives how many words it changed. */
export function lock(locked: Locked, winner: number, loser: number): number {
  const { n, wordsPerRow, bits } = locked
  if (isAbove(locked, winner, loser)) return 0
  let rows = 0
  const word = loser >> 5
  const bit = 1 << (loser & 31)
  for (let option = 0; option < n; option++) {
    if (option !== winner && !isAbove(locked, option, winner)) continue
    rows += 1
    const row = option * wordsPerRow
    for (let i = 0; i < wordsPerRow; i++) {
      bits[row + i] = (bits[row + i] ?? 0) | (bits[loser * wordsPerRow + i] ?? 0) | (i === word ? bit : 0)
    }
  }
  return rows * wordsPerRow
}

/** Of each option: how many stand above it and how many below. */
export function standings(locked: Locked): { above: Int32Array; below: Int32Array } {
  const { n } = locked
  const above = new Int32Array(n)
  const below = new Int32Array(n)
  for (let one = 0; one < n; one++) {
    for (let other = 0; other < n; other++) {
      if (!isAbove(locked, one, other)) continue
      below[one] = (below[one] ?? 0) + 1
      above[other] = (above[other] ?? 0) + 1
    }
  }
  return { above, below }
}

/** Whether an option is the top one or below it. */
export const isWithin = (locked: Locked, top: number, option: number): boolean =>
  top === option || isAbove(locked, top, option)

/** A key that is the same for the same steps locked. */
export function keyOf({ bits }: Locked): string {
  return String.fromCharCode(...new Uint16Array(bits.buffer, bits.byteOffset, bits.length * 2))
}
