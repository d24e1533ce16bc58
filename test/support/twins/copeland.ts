// Owns a Copeland's method that counts wins and losses apart.
import { type Answer, elect, peel, prefer, type Small } from './pairwise.ts'

export function copelandTwin(election: Small): Answer & { scores: Record<string, number> } {
  const { options, seats } = election
  const beats = (a: string, b: string): boolean => prefer(election, a, b) > prefer(election, b, a)
  const scores = Object.fromEntries(
    options.map((option) => {
      const wins = options.filter((other) => beats(option, other)).length
      const losses = options.filter((other) => beats(other, option)).length
      return [option, wins - losses]
    }),
  )
  const ranking = peel(options, (a, b) => (scores[a] ?? 0) > (scores[b] ?? 0))
  return { ...elect(ranking, seats), ranking, scores }
}
