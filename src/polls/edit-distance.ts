// Owns the distance between two texts.

/**
 * Damerau–Levenshtein distance in code points, unrestricted: insertions, deletions, substitutions and swaps of
 * neighbours, with edits between the swapped ones counted once.
 * Source: R. Lowrance, R. Wagner, "An Extension of the String-to-String Correction Problem", JACM 22 (1975).
 */
export function editDistance(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  const width = to.length + 2
  const far = from.length + to.length
  // cell(i, j) is the distance of the first i - 1 and j - 1 code points, with a border of `far` around it.
  const cells = new Array<number>((from.length + 2) * width).fill(far)
  const cell = (i: number, j: number): number => cells[i * width + j] ?? far
  for (let i = 0; i <= from.length; i++) cells[(i + 1) * width + 1] = i
  for (let j = 0; j <= to.length; j++) cells[width + j + 1] = j
  const lastRowOf = new Map<string, number>()
  for (const [i, left] of from.entries()) {
    let lastMatch = 0
    for (const [j, right] of to.entries()) {
      const row = lastRowOf.get(right) ?? 0
      const column = lastMatch
      const cost = left === right ? 0 : 1
      if (cost === 0) lastMatch = j + 1
      cells[(i + 2) * width + j + 2] = Math.min(
        cell(i + 1, j + 1) + cost,
        cell(i + 2, j + 1) + 1,
        cell(i + 1, j + 2) + 1,
        cell(row, column) + (i - row) + 1 + (j - column),
      )
    }
    lastRowOf.set(left, i + 1)
  }
  return cell(from.length + 1, to.length + 1)
}
