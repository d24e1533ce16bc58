// Owns the Dowdall system: a first place is one vote, a second half a vote, a third a third of one.
import { fraction } from './fraction.ts'
import type { MethodCount } from './outcome.ts'
import { countByPlaces } from './positional.ts'
import type { RankingElection } from './profile.ts'

/**
 * The Dowdall system of Nauru (Fraenkel & Grofman, "The Borda count and its real-world alternatives", Australian Journal
 * of Political Science 49, 2014): place p is worth 1/p. The options with the most points are elected; those with equally
 * many tie, which is decided on fractions.
 *
 * Nauru takes complete rankings only. Here options of equal rank share the places that they take: each gets the mean of
 * their points. Unranked options share what places are left (`last`), or get nothing (`no-preference`). Ranks have no
 * gaps. No ballot is ever exhausted.
 */
export function countDowdall(election: RankingElection): MethodCount {
  return countByPlaces(election, (place) => fraction(1, place))
}
