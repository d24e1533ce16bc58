// Owns instant-runoff voting.
import { contestOf } from './elimination.ts'
import { countRounds } from './elimination-count.ts'
import { rankingOf } from './irv-ranking.ts'
import type { MethodCount } from './outcome.ts'
import type { RankingElection } from './profile.ts'

/**
 * Instant-runoff voting (William R. Ware, 1871, applying Hare's single transferable vote to a single seat; "preferential
 * voting" in Robert's Rules of Order): each ballot counts for the best ranked option that continues. An option with more
 * than half of the votes that still count in the round is elected, or the only one that is left; otherwise the one
 * with the fewest is eliminated, one in a round.
 *
 * - Equal ranks: where k options of a ballot's best rank continue, it counts 1/k for each, exactly.
 * - Unranked options never get a ballot: when no ranked option continues it is exhausted, and the majority is one of
 *   those that are not. What `unranked` says does not matter.
 * - Ties for the fewest votes: see `Tie` and `settings.tieBreak`. `backward`: who had fewest of them in the latest earlier
 *   round in which they differ is eliminated. Unsettled ties are followed in every way, within a bound.
 * - One option is elected in the first round. There is one seat, whatever `seats` says.
 *
 * The ranking is the winner, those who stand at the end by their votes, and the others in reverse order of elimination;
 * options stand together where ties leave their order open, and it is null where that would put others among those
 * who tie for the seat.
 */
export function countIrv(election: RankingElection): MethodCount {
  const contest = { ...contestOf(election, null), seats: 1 }
  const { outcome, rounds, ties, exhausted, first, seenThrough } = countRounds(contest)
  const contenders = [...outcome.winners, ...outcome.tied]
  const ranking = seenThrough ? rankingOf(contest, first, contenders) : null
  return { outcome, ranking, scores: null, rounds, pairwise: null, quota: null, ties, exhausted }
}
