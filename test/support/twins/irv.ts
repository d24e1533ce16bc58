// Instant-runoff voting once more, in the most obvious way: every way of breaking every tie is counted from the start.

export interface TwinBallot {
  count: number
  /** Groups of equals, most preferred first. */
  ranking: string[][]
}

export interface TwinElection {
  options: string[]
  ballots: TwinBallot[]
  tieBreak: 'report' | 'backward' | 'draw'
  /** The luckiest first. */
  lots: string[]
}

export interface TwinRound {
  tallies: Record<string, number>
  elected: string[]
  eliminated: string[]
  exhausted: number
}

/** One way in which a count may go: its rounds, and the order of all options that comes of it, equals together. */
interface Way {
  rounds: TwinRound[]
  winner: string
  order: string[][]
}

/** All numbers from 1 to 6 divide it: votes are counted in units of 1/60, as whole numbers. */
const UNITS = 60

export function irvTwin(election: TwinElection) {
  const ways = waysFrom(election, [...election.options].sort(), [], [])
  const winners = [...new Set(ways.map((way) => way.winner))].sort()
  const decided = winners.length === 1
  return {
    status: decided ? 'decided' : 'tied',
    winners: decided ? winners : [],
    tied: decided ? [] : winners,
    ranking: rankingOf(ways, election.options, winners),
    rounds: decided ? ways[0]?.rounds : roundsUntilItMatters(ways),
  }
}

function votesOf({ ballots }: TwinElection, continuing: string[]) {
  const votes = new Map(continuing.map((option) => [option, 0]))
  let exhausted = 0
  for (const { count, ranking } of ballots) {
    const groups = ranking.map((group) => group.filter((option) => continuing.includes(option)))
    const best = groups.find((group) => group.length > 0) ?? []
    if (best.length === 0) exhausted += count * UNITS
    for (const option of best) votes.set(option, (votes.get(option) ?? 0) + (count * UNITS) / best.length)
  }
  return { votes, exhausted }
}

function waysFrom(election: TwinElection, continuing: string[], rounds: TwinRound[], gone: string[]): Way[] {
  const { votes, exhausted } = votesOf(election, continuing)
  const of = (option: string): number => votes.get(option) ?? 0
  const all = [...votes.values()].reduce((a, b) => a + b, 0)
  const tallies = Object.fromEntries([...votes].map(([option, units]) => [option, units / UNITS]))
  const winner = continuing.length === 1 ? continuing[0] : continuing.find((option) => of(option) * 2 > all)
  const round = { tallies, elected: winner === undefined ? [] : [winner], eliminated: [], exhausted: exhausted / UNITS }
  if (winner !== undefined) {
    const others = continuing.filter((option) => option !== winner)
    const levels = [...new Set(others.map(of))].sort((a, b) => b - a)
    const standing = levels.map((level) => others.filter((option) => of(option) === level))
    const order = [[winner], ...standing, ...[...gone].reverse().map((option) => [option])]
    return [{ rounds: [...rounds, round], winner, order }]
  }
  const fewest = Math.min(...votes.values())
  const lowest = continuing.filter((option) => of(option) === fewest)
  return broken(election, lowest, rounds).flatMap((option) =>
    waysFrom(
      election,
      continuing.filter((other) => other !== option),
      [...rounds, { ...round, eliminated: [option] }],
      [...gone, option],
    ),
  )
}

function broken({ tieBreak, lots }: TwinElection, tied: string[], rounds: TwinRound[]): string[] {
  if (tieBreak === 'draw') return lots.filter((option) => tied.includes(option)).slice(-1)
  let left = tied
  if (tieBreak === 'backward') {
    for (const { tallies } of [...rounds].reverse()) {
      const fewest = Math.min(...left.map((option) => tallies[option] ?? 0))
      left = left.filter((option) => tallies[option] === fewest)
    }
  }
  return left
}

/** What all ways agree on: wherever the same options hold the first places in all of them, the ranking has a step. */
function rankingOf(ways: Way[], options: string[], contenders: string[]): string[][] | null {
  const steps = ways.map(({ order }) =>
    order.map((_, place) =>
      order
        .slice(0, place + 1)
        .flat()
        .sort()
        .join(),
    ),
  )
  const common = (steps[0] ?? []).filter((step) => steps.every((other) => other.includes(step)))
  let above: string[] = []
  const ranking = common.map((step) => {
    const group = step.split(',').filter((option) => !above.includes(option))
    above = step.split(',')
    return group
  })
  if (above.length !== options.length) throw new Error('a ranking has all options')
  return ranking[0]?.join() === contenders.join() ? ranking : null
}

/** The rounds until the ways part for good: those of the first way, up to where going on would decide something. */
function roundsUntilItMatters(ways: Way[]): TwinRound[] {
  const winnersOf = (some: Way[]): string => [...new Set(some.map(({ winner }) => winner))].sort().join()
  let left = ways
  for (let place = 0; ; place += 1) {
    const round = left[0]?.rounds[place]
    if (!round) throw new Error('ways that never part decide')
    const choices = [...new Set(left.map(({ rounds }) => rounds[place]?.eliminated.join()))].sort()
    const parts = choices.map((choice) => left.filter(({ rounds }) => rounds[place]?.eliminated.join() === choice))
    if (new Set(parts.map(winnersOf)).size > 1) {
      return [...(left[0]?.rounds.slice(0, place) ?? []), { ...round, eliminated: [] }]
    }
    left = parts[0] ?? []
  }
}
