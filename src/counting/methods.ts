// Owns which function counts by which method.
import { countAvailability } from './availability.ts'
import { countBlocStar } from './bloc-star.ts'
import { countBorda } from './borda.ts'
import { countBucklin } from './bucklin.ts'
import { countCopeland } from './copeland.ts'
import { countDowdall } from './dowdall.ts'
import type { Method } from './election.ts'
import { countIrv } from './irv.ts'
import { countKemenyYoung } from './kemeny-young.ts'
import { countMajorityJudgment } from './majority-judgment.ts'
import { countMinimax } from './minimax.ts'
import type { MethodCount } from './outcome.ts'
import { countCumulative, countQuadratic, type PointsElection } from './points.ts'
import type { RankingElection, ScoreElection } from './profile.ts'
import { countRankedPairs } from './ranked-pairs.ts'
import { countRrv } from './rrv.ts'
import { countSchulze } from './schulze.ts'
import { countScore } from './score.ts'
import { countStar } from './star.ts'
import { countStv } from './stv.ts'

type Counting =
  | { type: 'ranking'; count: (election: RankingElection) => MethodCount }
  | { type: 'score'; count: (election: ScoreElection) => MethodCount }
  | { type: 'points'; count: (election: PointsElection) => MethodCount }

const ranking = (count: (election: RankingElection) => MethodCount): Counting => ({ type: 'ranking', count })
const score = (count: (election: ScoreElection) => MethodCount): Counting => ({ type: 'score', count })
const points = (count: (election: PointsElection) => MethodCount): Counting => ({ type: 'points', count })

const COUNTING: Record<Exclude<Method, 'plurality' | 'approval' | 'block'>, Counting> = {
  irv: ranking(countIrv),
  stv: ranking(countStv),
  schulze: ranking(countSchulze),
  'ranked-pairs': ranking(countRankedPairs),
  minimax: ranking(countMinimax),
  copeland: ranking(countCopeland),
  'kemeny-young': ranking(countKemenyYoung),
  borda: ranking(countBorda),
  dowdall: ranking(countDowdall),
  bucklin: ranking(countBucklin),
  score: score(countScore),
  star: score(countStar),
  'bloc-star': score(countBlocStar),
  rrv: score(countRrv),
  'majority-judgment': score(countMajorityJudgment),
  availability: score(countAvailability),
  cumulative: points(countCumulative),
  quadratic: points(countQuadratic),
}

/** The function of a method that counts ballots one by one. @throws RangeError for those that add up choices */
export function methodOf(method: Method): Counting {
  if (method === 'plurality' || method === 'approval' || method === 'block') {
    throw new RangeError(`${method} counts choices`)
  }
  return COUNTING[method]
}
