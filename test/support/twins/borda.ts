// The Borda count once more, by pairs: a point for each option ranked above, half a point for each that is equal.

/**
 * @param voters groups of equals, best first, one entry a voter
 * @returns twice the points of each option, so that they are whole
 */
export function doubledBorda(
  options: readonly string[],
  voters: readonly (readonly (readonly string[])[])[],
  unranked: 'last' | 'no-preference',
  lastPoints: 0 | 1,
): Map<string, number> {
  const points = new Map(options.map((option) => [option, 0]))
  for (const ranking of voters) {
    const placeOf = (option: string): number => {
      const place = ranking.findIndex((group) => group.includes(option))
      return place === -1 ? Number.POSITIVE_INFINITY : place
    }
    for (const option of options) {
      if (placeOf(option) === Number.POSITIVE_INFINITY && unranked === 'no-preference') continue
      let doubled = 2 * lastPoints
      for (const other of options) {
        if (other === option) continue
        if (placeOf(option) < placeOf(other)) doubled += 2
        if (placeOf(option) === placeOf(other)) doubled += 1
      }
      points.set(option, (points.get(option) ?? 0) + doubled)
    }
  }
  return points
}
