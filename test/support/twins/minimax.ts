// Owns a minimax that looks up each option's worst comparison.
import { type Answer, elect, peel, prefer, type Small } from './pairwise.ts'

export function minimaxTwin(election: Small, variant: string): Answer & { scores: Record<string, number> } {
  const { options, seats } = election
  const scores = Object.fromEntries(
    options.map((option) => {
      const all = options
        .filter((other) => other !== option)
        .map((other) => {
          const [against, votes] = [prefer(election, other, option), prefer(election, option, other)]
          if (variant === 'margins') return against - votes
          return variant === 'pairwise-opposition' || against > votes ? against : 0
        })
      return [option, Math.max(...all)]
    }),
  )
  const ranking = peel(options, (a, b) => (scores[a] ?? 0) < (scores[b] ?? 0))
  return { ...elect(ranking, seats), ranking, scores }
}
