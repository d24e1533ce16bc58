// What it comes to when an election may go several ways.

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those elected in every way, in the order in which that is certain, equals by id. */
export function certainOrder(ways: readonly (readonly string[])[]): string[] {
  const [first = []] = ways
  const certain: string[] = []
  for (let seats = 1; seats <= first.length; seats++) {
    const now = first.filter((option) => ways.every((way) => way.slice(0, seats).includes(option)))
    certain.push(...now.filter((option) => !certain.includes(option)).sort(byCodeUnits))
  }
  return certain
}

/** The outcome when each entry is an order in which the seats may be filled. */
export function outcomeOfWays(ways: readonly (readonly string[])[]): {
  status: string
  winners: string[]
  tied: string[]
} {
  const winners = certainOrder(ways)
  const some = [...new Set(ways.flat())].filter((option) => !winners.includes(option)).sort(byCodeUnits)
  return { status: some.length > 0 ? 'tied' : 'decided', winners, tied: some }
}
