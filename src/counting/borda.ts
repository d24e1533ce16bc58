// Owns the Borda count: points by place, the same step from each place to the next.
import { fraction } from './fraction.ts'
import type { MethodCount } from './outcome.ts'
import { countByPlaces } from './positional.ts'
import type { RankingElection } from './profile.ts'

/**
 * The Borda count (Borda, "Mémoire sur les élections au scrutin", Histoire de l'Académie royale des sciences for 1781).
 * Of n options the first place is worth n points and the last one 1 (`lastPoints` 1, as Borda had it), or n − 1 and 0
 * (`lastPoints` 0). The options with the most points are elected; those with equally many tie.
 *
 * Options of equal rank share the places that they take: each gets the mean of their points. Unranked options share
 * what places are left (`last`), or get nothing (`no-preference`), and then a first place is worth as much on a ballot
 * that ranks one option as on one that ranks all. Ranks have no gaps. No ballot is ever exhausted.
 */
export function countBorda(election: RankingElection): MethodCount {
  const best = election.ballots.options.length - 1 + (election.settings.lastPoints ?? 0)
  return countByPlaces(election, (place) => fraction(best - place + 1))
}
