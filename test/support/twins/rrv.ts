// Reweighted range voting once more: every voter by themselves, a fraction each, every way of breaking a tie.

export interface Election {
  options: readonly string[]
  voters: readonly ReadonlyMap<string, number>[]
  min: number
  max: number
  unscored: 0 | 'ignore'
  lots: readonly string[] | null
}

type Ratio = [top: bigint, bottom: bigint]
const add = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d]
const isMore = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d > c * b

/** What a voter's score counts for, on a scale that begins at 0 or above. */
function score({ min, max, unscored }: Election, voter: ReadonlyMap<string, number>, option: string): number {
  const given = voter.get(option)
  if (given === undefined && unscored === 'ignore') return 0
  return (given ?? (min <= 0 && max >= 0 ? 0 : min)) - Math.min(0, min)
}

export function rrvTallies(election: Election, elected: readonly string[]): Map<string, Ratio> {
  const most = election.max - Math.min(0, election.min)
  const tallies = new Map<string, Ratio>()
  for (const option of election.options) {
    if (elected.includes(option)) continue
    let tally: Ratio = [0n, 1n]
    for (const voter of election.voters) {
      let happy = 0
      for (const winner of elected) happy += score(election, voter, winner)
      tally = add(tally, [BigInt(most * score(election, voter, option)), BigInt(most + happy)])
    }
    tallies.set(option, tally)
  }
  return tallies
}

/** Every order in which the seats may be filled. */
export function rrvWays(election: Election, seats: number, elected: readonly string[] = []): string[][] {
  if (elected.length === Math.min(seats, election.options.length)) return [[...elected]]
  const tallies = [...rrvTallies(election, elected)]
  const leading = tallies
    .filter(([, tally]) => tallies.every(([, other]) => !isMore(other, tally)))
    .map(([option]) => option)
  const lucky = election.lots?.find((option) => leading.includes(option))
  return (lucky === undefined ? leading : [lucky]).flatMap((option) => rrvWays(election, seats, [...elected, option]))
}
