// STAR and Bloc STAR once more, straight from the protocol: every voter by themselves, every way of breaking a tie.

export interface Election {
  options: readonly string[]
  /** One entry a voter; an option without a score is left out. */
  voters: readonly ReadonlyMap<string, number>[]
  max: number
  unscored: 0 | 'ignore'
  /** The luckiest first, or null. */
  lots: readonly string[] | null
}

export interface Way {
  finalists: string[]
  winner: string
}

function scoreOf(voter: ReadonlyMap<string, number>, option: string, unscored: 0 | 'ignore'): number | null {
  return voter.get(option) ?? (unscored === 0 ? 0 : null)
}

export function sumOf({ voters, unscored }: Election, option: string): number {
  let sum = 0
  for (const voter of voters) sum += scoreOf(voter, option, unscored) ?? 0
  return sum
}

function topsOf({ voters, unscored, max }: Election, option: string): number {
  return voters.filter((voter) => scoreOf(voter, option, unscored) === max).length
}

export function preferring({ voters, unscored }: Election, option: string, other: string): number {
  return voters.filter((voter) => {
    const [a, b] = [scoreOf(voter, option, unscored), scoreOf(voter, other, unscored)]
    return a !== null && b !== null && a > b
  }).length
}

/** Those for whom `value` is largest. */
function largest(options: readonly string[], value: (option: string) => number): string[] {
  const most = Math.max(...options.map(value))
  return options.filter((option) => value(option) === most)
}

/** Every way to seat the finalists that are missing. */
function seatings(election: Election, finalists: string[]): string[][] {
  const rest = election.options.filter((option) => !finalists.includes(option))
  if (finalists.length === 2 || rest.length === 0) return [finalists]
  const missing = 2 - finalists.length
  let tied = largest(rest, (option) => sumOf(election, option))
  for (;;) {
    if (tied.length <= missing) return seatings(election, [...finalists, ...tied])
    const losses = (option: string) =>
      tied.filter((other) => preferring(election, other, option) > preferring(election, option, other)).length
    const losers = largest(tied, losses)
    if (losers.length < tied.length) {
      tied = tied.filter((option) => !losers.includes(option))
      continue
    }
    const tops = (option: string) => topsOf(election, option)
    const best = largest(tied, tops)
    if (best.length === 1 && missing === 2) {
      // The best has a place; the second has one too if it stands alone behind.
      const second = largest(
        tied.filter((option) => !best.includes(option)),
        tops,
      )
      return seatings(election, [...finalists, ...best, ...(second.length === 1 ? second : [])])
    }
    if (best.length <= missing) return seatings(election, [...finalists, ...best])
    const worst = largest(tied, (option) => -tops(option))
    if (worst.length < tied.length) {
      tied = tied.filter((option) => !worst.includes(option))
      continue
    }
    const lucky = election.lots ? [election.lots.find((option) => tied.includes(option)) ?? ''] : tied
    return lucky.flatMap((option) => seatings(election, [...finalists, option]))
  }
}

/** Every way in which one round may go. */
export function starWays(election: Election): Way[] {
  return seatings(election, []).flatMap((finalists) => {
    const [a = '', b] = finalists
    if (b === undefined) return [{ finalists, winner: a }]
    for (const [forA, forB] of [
      [preferring(election, a, b), preferring(election, b, a)],
      [sumOf(election, a), sumOf(election, b)],
      [topsOf(election, a), topsOf(election, b)],
    ]) {
      if (forA !== undefined && forB !== undefined && forA !== forB) return [{ finalists, winner: forA > forB ? a : b }]
    }
    const lucky = election.lots?.find((option) => finalists.includes(option))
    return (lucky === undefined ? finalists : [lucky]).map((winner) => ({ finalists, winner }))
  })
}

/** Every order in which the seats may be filled. */
export function blocStarWays(election: Election, seats: number): string[][] {
  if (seats === 0 || election.options.length === 0) return [[]]
  const winners = new Set(starWays(election).map(({ winner }) => winner))
  return [...winners].flatMap((winner) => {
    const options = election.options.filter((option) => option !== winner)
    return blocStarWays({ ...election, options }, seats - 1).map((rest) => [winner, ...rest])
  })
}
