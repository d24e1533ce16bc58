// Owns STAR voting: scores find two finalists, preferences decide between them.
import { countBlocStar } from './bloc-star.ts'
import type { MethodCount } from './outcome.ts'
import type { ScoreElection } from './profile.ts'

/**
 * STAR voting, "score then automatic runoff" (Equal Vote Coalition, 2014): the two options with the highest sums of
 * scores are the finalists, and of them the one that more voters score higher is elected. It is Bloc STAR with one seat;
 * ties and unscored options are told of there.
 */
export function countStar(election: ScoreElection): MethodCount {
  return countBlocStar({ ...election, settings: { ...election.settings, seats: 1 } })
}
