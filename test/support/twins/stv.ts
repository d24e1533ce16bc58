// The single transferable vote once more, in the most obvious way: pieces of ballots that lie with somebody and move.
import type { TwinBallot, TwinRound } from './irv.ts'

export interface TwinStvElection {
  options: string[]
  ballots: TwinBallot[]
  seats: number
  quota: 'droop' | 'hare' | 'hagenbach-bischoff' | 'imperiali'
  tieBreak: 'report' | 'backward' | 'draw'
  lots: string[]
}

/** An exact fraction: top and bottom. */
type Exact = readonly [bigint, bigint]
const add = ([a, b]: Exact, [c, d]: Exact): Exact => shorter([a * d + c * b, b * d])
const mul = ([a, b]: Exact, [c, d]: Exact): Exact => shorter([a * c, b * d])
const sub = (x: Exact, [c, d]: Exact): Exact => add(x, [-c, d])
const div = (x: Exact, [c, d]: Exact): Exact => mul(x, [d, c])
const more = ([a, b]: Exact, [c, d]: Exact): boolean => a * d > c * b
const same = ([a, b]: Exact, [c, d]: Exact): boolean => a * d === c * b
const double = ([a, b]: Exact): number => Number((a * 10n ** 15n) / b) / 1e15
const NONE: Exact = [0n, 1n]

function shorter([a, b]: Exact): Exact {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return [a / x, b / x]
}

/** A part of some equal ballots. `holder` null: exhausted. */
interface Piece {
  ranking: string[][]
  votes: Exact
  holder: string | null
}

interface Table {
  pieces: Piece[]
  continuing: string[]
  /** In order of election. */
  elected: string[]
  /** Elected, with a surplus that has yet to move. */
  waiting: string[]
  /** Tallies of the rounds before. */
  history: Map<string, Exact>[]
  rounds: TwinRound[]
}

/** One way in which the count may go. */
interface Way {
  elected: string[]
  rounds: TwinRound[]
  /** What was done in each round, as one of several things that could have been. */
  choices: string[]
}

export function stvTwin(election: TwinStvElection) {
  const { options, ballots, seats } = election
  const total = BigInt(ballots.reduce((sum, { count }) => sum + count, 0))
  const s = BigInt(seats)
  const quota: Exact = {
    droop: [total / (s + 1n) + 1n, 1n] as const,
    hare: [total, s] as const,
    'hagenbach-bischoff': [total, s + 1n] as const,
    imperiali: [total, s + 2n] as const,
  }[election.quota]
  const continuing = [...options].sort()
  const pieces = ballots.flatMap(({ count, ranking }) => placed(ranking, [BigInt(count), 1n], continuing))
  const ways = waysFrom(election, quota, {
    pieces,
    continuing,
    elected: [],
    waiting: [],
    history: [],
    rounds: [],
  })
  const ever = continuing.filter((option) => ways.some(({ elected }) => elected.includes(option)))
  const winners = ever.filter((option) => ways.every(({ elected }) => elected.includes(option)))
  const tied = ever.filter((option) => !winners.includes(option))
  return {
    status: tied.length > 0 ? 'tied' : 'decided',
    winners,
    tied,
    quota: double(quota),
    ...untilItMatters(ways, tied.length === 0),
  }
}

/** Lays votes with the best ranked options that continue, in equal parts. */
function placed(ranking: string[][], votes: Exact, continuing: string[]): Piece[] {
  for (const group of ranking) {
    const left = group.filter((option) => continuing.includes(option))
    const part = div(votes, [BigInt(left.length || 1), 1n])
    if (left.length > 0) return left.map((holder) => ({ ranking, votes: part, holder }))
  }
  return [{ ranking, votes, holder: null }]
}

function moved(pieces: Piece[], from: string, factor: Exact, continuing: string[]): Piece[] {
  return pieces.flatMap((piece) =>
    piece.holder === from ? placed(piece.ranking, mul(piece.votes, factor), continuing) : [piece],
  )
}

function sumOf(pieces: Piece[], holder: string | null): Exact {
  return pieces.filter((piece) => piece.holder === holder).reduce((sum, { votes }) => add(sum, votes), NONE)
}

function waysFrom(election: TwinStvElection, quota: Exact, table: Table): Way[] {
  const { pieces, continuing, elected, waiting } = table
  const votes = new Map([...continuing, ...waiting].map((option) => [option, sumOf(pieces, option)]))
  const of = (option: string): Exact => votes.get(option) ?? NONE
  const open = election.seats - elected.length
  const best = [...continuing].sort((a, b) => (more(of(a), of(b)) ? -1 : same(of(a), of(b)) && a < b ? -1 : 1))
  const round: TwinRound = {
    tallies: Object.fromEntries([...votes].map(([option, units]) => [option, double(units)])),
    elected: [],
    eliminated: [],
    exhausted: double(sumOf(pieces, null)),
  }
  const end = (more: string[], choice: string): Way => ({
    elected: [...elected, ...more],
    rounds: [...table.rounds, { ...round, elected: more }],
    choices: [choice],
  })
  if (continuing.length <= open) return [end(best, '')]
  const over = best.filter((option) => !more(quota, of(option)))
  const last = over[open - 1]
  if (last !== undefined) {
    const above = over.filter((option) => more(of(option), of(last)))
    const equal = over.filter((option) => same(of(option), of(last)))
    const sets = subsets(election, equal, open - above.length, table.history)
    return sets.map((set) => end([...above, ...set], sets.length > 1 ? set.join() : ''))
  }
  const go = (next: Partial<Table>, done: TwinRound, choice: string): Way[] => {
    const history = [...table.history, votes]
    const rounds = [...table.rounds, done]
    const later = waysFrom(election, quota, { ...table, ...next, history, rounds })
    return later.map((way) => ({ ...way, choices: [choice, ...way.choices] }))
  }
  const left = continuing.filter((option) => !over.includes(option))
  const done = { ...round, elected: over }
  const surplus = [...waiting, ...over].filter((option) => more(of(option), quota))
  if (surplus.length > 0) {
    const largest = surplus.filter((option) => !surplus.some((other) => more(of(other), of(option)))).sort()
    return broken(election, largest, table.history, true).flatMap((option) => {
      const factor = div(sub(of(option), quota), of(option))
      const kept = surplus.filter((other) => other !== option)
      const after = moved(pieces, option, factor, left)
      return go({ pieces: after, continuing: left, elected: [...elected, ...over], waiting: kept }, done, option)
    })
  }
  if (over.length > 0) return go({ continuing: left, elected: [...elected, ...over] }, done, '')
  const lowest = continuing.filter((option) => !continuing.some((other) => more(of(option), of(other))))
  return broken(election, lowest, table.history, false).flatMap((option) => {
    const others = continuing.filter((other) => other !== option)
    const after = moved(pieces, option, [1n, 1n], others)
    return go({ pieces: after, continuing: others }, { ...round, eliminated: [option] }, option)
  })
}

/** Whom a tie may favour (`most`) or eliminate. */
function broken(
  { tieBreak, lots }: TwinStvElection,
  tied: string[],
  history: Map<string, Exact>[],
  most: boolean,
): string[] {
  if (tieBreak === 'draw') {
    const drawn = lots.filter((option) => tied.includes(option))
    return most ? drawn.slice(0, 1) : drawn.slice(-1)
  }
  let left = tied
  if (tieBreak === 'backward') {
    for (const votes of [...history].reverse()) {
      const of = (option: string): Exact => votes.get(option) ?? NONE
      const all = left
      left = all.filter((a) => !all.some((b) => (most ? more(of(b), of(a)) : more(of(a), of(b)))))
    }
  }
  return left
}

/** The sets of `size` equals that may be elected. */
function subsets(election: TwinStvElection, equal: string[], size: number, history: Map<string, Exact>[]): string[][] {
  if (size === 0) return [[]]
  const sets = broken(election, equal, history, true).flatMap((option) =>
    subsets(
      election,
      equal.filter((other) => other !== option),
      size - 1,
      history,
    ).map((set) => [option, ...set].sort().join()),
  )
  return [...new Set(sets)].map((set) => set.split(','))
}

/** The rounds of the way that is first at every tie, up to a tie that changes who is elected. */
function untilItMatters(ways: Way[], decided: boolean): { rounds: TwinRound[]; elected: string[] } {
  const outcomeOf = (some: Way[]): string => {
    const every = some[0]?.elected.filter((option) => some.every(({ elected }) => elected.includes(option)))
    return `${every?.sort()} ${[...new Set(some.flatMap(({ elected }) => elected))].sort()}`
  }
  let left = ways
  for (let place = 0; ; place += 1) {
    const choices = [...new Set(left.map((way) => way.choices[place] ?? ''))].sort()
    const parts = choices.map((choice) => left.filter((way) => (way.choices[place] ?? '') === choice))
    const [way] = left
    if (!way) throw new Error('no way')
    if (new Set(parts.map(outcomeOf)).size > 1) {
      const last = way.rounds[place]
      if (!last) throw new Error('ways part in a round')
      const elected = last.elected.filter((option) => left.every((other) => other.elected.includes(option)))
      const stop = { ...last, eliminated: [], elected }
      const rounds = [...way.rounds.slice(0, place), stop]
      return { rounds, elected: rounds.flatMap((round) => round.elected) }
    }
    if (decided && place === way.rounds.length - 1) return { rounds: way.rounds, elected: way.elected }
    left = parts[0] ?? []
  }
}
