// Owns the distance between two texts.

/**
 * Damerau–Levenshtein distance in code points, unrestricted: insertions, deletions, substitutions and swaps of
 * neighbours, with edits between the swapped ones counted once.
 * Source: R. Lowrance, R. Wagner, "An Extension of the String-to-String Correction Problem", JACM 22 (1975).
 *
 * @param limit a distance beyond it comes out as `limit + 1`, in time proportional to the texts and not to their product
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const from = [...a]
  const to = [...b]
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  const far = from.length + to.length
  // rows[i + 1][j + 1] is the distance of the first i and j code points, with a border of `far` around it. No path
  // within the limit leaves the diagonal by more than it.
  const border = () => new Array<number>(to.length + 2).fill(far)
  const rows = [border(), border().map((_, j) => (j === 0 ? far : j - 1))]
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? far
  const lastRowOf = new Map<string, number>()
  for (const [i, left] of from.entries()) {
    const row = border()
    row[1] = i + 1
    rows.push(row)
    let lastMatch = 0
    let least = i + 1
    for (let j = Math.max(0, i - limit); j < Math.min(to.length, i + limit + 1); j++) {
      const right = to[j] ?? ''
      const swappedRow = lastRowOf.get(right) ?? 0
      const swapped = cell(swappedRow, lastMatch) + (i - swappedRow) + 1 + (j - lastMatch)
      if (left === right) lastMatch = j + 1
      const replaced = cell(i + 1, j + 1) + (left === right ? 0 : 1)
      const distance = Math.min(replaced, cell(i + 2, j + 1) + 1, cell(i + 1, j + 2) + 1, swapped)
      row[j + 2] = distance
      least = Math.min(least, distance)
    }
    if (least > limit) return limit + 1
    lastRowOf.set(left, i + 1)
  }
  return Math.min(cell(from.length + 1, to.length + 1), limit + 1)
}
