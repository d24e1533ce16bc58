// Owns a Kemeny–Young method that scores every order there is.
import { type Answer, mergeUnsure, prefer, type Small, union } from './pairwise.ts'

export function ordersOf(options: readonly string[]): string[][] {
  if (options.length === 0) return [[]]
  return [...options].sort().flatMap((first) => {
    const rest = options.filter((option) => option !== first)
    return ordersOf(rest).map((order) => [first, ...order])
  })
}

export interface KemenyAnswer extends Answer {
  orders: string[][]
  bestScore: number
}

export function kemenyYoungTwin(election: Small): KemenyAnswer {
  const { options, seats } = election
  const preferred = new Map(options.map((a) => [a, new Map(options.map((b) => [b, prefer(election, a, b)]))]))
  const scored = ordersOf(options).map((order) => {
    let score = 0
    for (const [place, above] of order.entries()) {
      for (const below of order.slice(place + 1)) score += preferred.get(above)?.get(below) ?? 0
    }
    return { order, score }
  })
  const bestScore = Math.max(...scored.map(({ score }) => score))
  const orders = scored.filter(({ score }) => score === bestScore).map(({ order }) => order)
  const ranking = mergeUnsure(options, (a, b) => orders.every((order) => order.indexOf(a) < order.indexOf(b)))
  const ways = orders.map((order) => ({ status: 'decided' as const, winners: order.slice(0, seats), tied: [] }))
  return { ...union(ranking, ways), orders, bestScore }
}
