// Owns the single transferable vote.
import type { Quota } from './election.ts'
import { contestOf } from './elimination.ts'
import { countRounds } from './elimination-count.ts'
import { type Fraction, fraction, toNumber } from './fraction.ts'
import type { MethodCount } from './outcome.ts'
import type { RankingElection } from './profile.ts'

/**
 * Single transferable vote (Andræ, 1855; Hare, 1857) with the weighted inclusive Gregory method (as in Schedule 1 of Western
 * Australia's Electoral Act 1907; on ways to move surpluses see Farrell and McAllister, Australian Journal of Political
 * Science 38(3), 2003): each ballot counts for the best ranked option that continues. In each round
 *
 * 1. if no more options continue than seats are open, all of them are elected, and the count ends;
 * 2. otherwise all that reach the quota are elected, by their votes. If more do than seats are open (a quota below
 *    Droop's allows it) those with the most votes are;
 * 3. if elected options have more than the quota, the largest surplus moves: every vote that the option holds goes on,
 *    to the best ranked option of its ballot that continues, at (votes − quota) ÷ votes of its value. If nobody has a
 *    surplus and nobody was elected, the option with the fewest votes is eliminated, and its votes go on at full value.
 *
 * A round's tallies are the votes, as it begins, of the options that continue and of those elected earlier whose surplus
 * has yet to move. Elected options that it leaves out hold exactly the quota; those, the tallies and the exhausted votes
 * add up to all votes.
 *
 * - Equal ranks: where k options of a ballot's best rank continue, each holds 1/k of it. What an elected one passes on
 *   is divided in the same way among those of the rank that continue.
 * - Unranked options never get a ballot: when no ranked option continues, what it carries is exhausted.
 * - Ties (who is eliminated, whose surplus moves, who fills the last seat): see `Tie` and `settings.tieBreak`. `backward`:
 *   the latest earlier round in which they differ decides, for elimination by the fewest votes, otherwise by the most.
 *   Unsettled ties are followed in every way, within a bound.
 * - Values are exact up to a bound on their size (some eight surpluses that move on); then they are rounded down, to 10^-60
 *   votes or less, and what is lost counts as exhausted.
 * - With fewer options than seats all are elected in the first round.
 *
 * The order in which options are elected is no order of merit among all, so that there is no ranking.
 */
export function countStv(election: RankingElection): MethodCount {
  const { seats, quota: rule = 'droop' } = election.settings
  const quota = quotaOf(rule, election.ballots.total, seats)
  const { outcome, rounds, ties, exhausted } = countRounds(contestOf(election, quota))
  return {
    outcome,
    ranking: null,
    scores: null,
    rounds,
    pairwise: null,
    quota: toNumber(quota),
    ties,
    exhausted,
  }
}

/** Votes that elect. */
function quotaOf(rule: Quota, votes: number, seats: number): Fraction {
  switch (rule) {
    case 'droop':
      return fraction(BigInt(votes) / BigInt(seats + 1) + 1n)
    case 'hare':
      return fraction(votes, seats)
    case 'hagenbach-bischoff':
      return fraction(votes, seats + 1)
    case 'imperiali':
      return fraction(votes, seats + 2)
  }
}
