// Bucklin once more: in each round every ballot is read again from the top.

export interface BucklinRound {
  votes: Map<string, number>
  /** Voters who have nothing to add in this round. */
  silent: number
}

/** The votes of each option in a round, all ranks up to it counted. */
export function bucklinRound(
  options: readonly string[],
  voters: readonly (readonly (readonly string[])[])[],
  round: number,
): BucklinRound {
  const votes = new Map(options.map((option) => [option, 0]))
  for (const ranking of voters) {
    for (const group of ranking.slice(0, round)) {
      for (const option of group) votes.set(option, (votes.get(option) ?? 0) + 1)
    }
  }
  return { votes, silent: voters.filter((ranking) => ranking.length < round).length }
}

/** The options elected to each of the seats in turn, and in which round; several when they are equal. */
export function bucklinTurns(
  options: readonly string[],
  voters: readonly (readonly (readonly string[])[])[],
  seats: number,
): { group: string[]; round: number }[] {
  const turns: { group: string[]; round: number }[] = []
  const longest = Math.max(...voters.map((ranking) => ranking.length))
  const placed = () => turns.flatMap(({ group }) => group)
  const place = (round: number, mayBe: (votes: number) => boolean) => {
    const { votes } = bucklinRound(options, voters, round)
    for (;;) {
      const left = options.filter((option) => !placed().includes(option) && mayBe(votes.get(option) ?? 0))
      if (left.length === 0) return
      const most = Math.max(...left.map((option) => votes.get(option) ?? 0))
      turns.push({ group: left.filter((option) => votes.get(option) === most), round })
    }
  }
  let round = 0
  while (placed().length < seats && round < longest) {
    round += 1
    place(round, (votes) => votes > voters.length / 2)
  }
  place(round, () => true)
  return turns
}
