// Owns Bloc STAR voting: STAR again and again, until all seats are filled.
import { electInTurn } from './in-turn.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import type { ScoreElection } from './profile.ts'
import { byOption } from './seats.ts'
import { readStar, starRound } from './star-round.ts'

/**
 * Bloc STAR voting (Equal Vote Coalition): a round of STAR for each seat, without those elected before. In a round the
 * two options with the highest sums of scores are the finalists, and the one that more voters score higher is elected;
 * voters who score both alike have no preference. A single option that is left is elected without a run-off.
 *
 * Ties go by the coalition's Official Tiebreaker Protocol (starvoting.org/ties, 2023). For finalists: match-ups among
 * the tied, then the most top scores. In the run-off: the higher sum, then the most top scores. A top score is the top of
 * the scale. What that leaves open is reported, not drawn, unless there are lots: each way is followed to its end.
 *
 * Unscored options get 0, or the lowest score of a scale that 0 is not on; with `ignore` they get nothing, and the voter
 * has no preference between them and others. STAR makes no ranking.
 */
export function countBlocStar(election: ScoreElection): MethodCount {
  const { ballots, settings } = election
  const star = readStar(election)
  return {
    ...emptyCount(),
    ...electInTurn(ballots.options, settings.seats, (elected) => starRound(star, elected)),
    scores: byOption(ballots.options, (index) => Number(star.sums[index] ?? 0n)),
  }
}
