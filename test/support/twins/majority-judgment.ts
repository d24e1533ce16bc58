// Majority judgment once more: grades written down one by one, medians taken away one by one.

/** The medians that come up as each is taken away, the first of all grades first. */
export function medianAfterMedian(grades: readonly number[]): number[] {
  const left = [...grades].sort((a, b) => a - b)
  const medians: number[] = []
  while (left.length > 0) medians.push(...left.splice(Math.ceil(left.length / 2) - 1, 1))
  return medians
}

/** Brings lists of grades to equal length by repeating each grade, as few times as it takes. */
export function toEqualLength(lists: readonly (readonly number[])[]): number[][] {
  const lengths = lists.map((list) => list.length).filter((length) => length > 0)
  let common = 1
  while (lengths.some((length) => common % length !== 0)) common += 1
  return lists.map((list) => list.flatMap((grade) => Array.from({ length: common / list.length }, () => grade)))
}

/** Positive when the first option's grades are better. */
export function compareGrades(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(a.length - b.length)
  const [mine, theirs] = [medianAfterMedian(a), medianAfterMedian(b)]
  for (const [index, median] of mine.entries()) {
    const other = theirs[index] ?? Number.NaN
    if (median !== other) return median - other
  }
  return 0
}
