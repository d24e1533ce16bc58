// Owns a ranked pairs that takes equally strong majorities in every order there is, one after the other.
import { type Answer, elect, mergeUnsure, peel, prefer, type Small, union } from './pairwise.ts'

interface Pair {
  winner: string
  loser: string
  votes: number
  against: number
}

function leads(pairs: readonly Pair[], from: string, to: string): boolean {
  return pairs.some(({ winner, loser }) => winner === from && (loser === to || leads(pairs, loser, to)))
}

/** Every set of locked pairs that some order comes to. */
export function everyWay(pairs: readonly Pair[], asStrong: (a: Pair, b: Pair) => boolean): Pair[][] {
  const ends = new Map<string, Pair[]>()
  const been = new Set<string>()
  const take = (locked: readonly Pair[], left: readonly Pair[]): void => {
    const [first] = left
    const key = [locked, left].map((list) => list.map(({ winner, loser }) => winner + loser).sort()).join('|')
    if (been.has(key)) return
    been.add(key)
    if (!first) {
      ends.set(key, [...locked])
      return
    }
    for (const next of left.filter((pair) => asStrong(pair, first))) {
      const rest = left.filter((pair) => pair !== next)
      take(leads(locked, next.loser, next.winner) ? locked : [...locked, next], rest)
    }
  }
  take([], pairs)
  return [...ends.values()]
}

export function rankedPairsTwin(election: Small, variant: string): Answer {
  const { options, seats } = election
  const pairs = options.flatMap((winner) =>
    options
      .map((loser) => ({
        winner,
        loser,
        votes: prefer(election, winner, loser),
        against: prefer(election, loser, winner),
      }))
      .filter(({ votes, against }) => votes > against),
  )
  const compare = (a: Pair, b: Pair): number =>
    variant === 'margins'
      ? b.votes - b.against - (a.votes - a.against)
      : b.votes !== a.votes
        ? b.votes - a.votes
        : a.against - b.against
  const ways = everyWay([...pairs].sort(compare), (a, b) => compare(a, b) === 0)
  const rankings = ways.map((locked) => peel(options, (a, b) => leads(locked, a, b)))
  const place = (ranking: string[][], option: string): number => ranking.findIndex((group) => group.includes(option))
  const ranking = mergeUnsure(options, (a, b) => rankings.every((it) => place(it, a) < place(it, b)))
  return union(
    ranking,
    rankings.map((it) => elect(it, seats)),
  )
}
