// Owns telling a count in plain sentences, for a reader who has never heard of the method.
import type { Method } from './election.ts'
import {
  explainCopeland,
  explainKemenyYoung,
  explainMinimax,
  explainRankedPairs,
  explainSchulze,
} from './explain-pairwise.ts'
import { explainBorda, explainBucklin, explainDowdall } from './explain-positions.ts'
import { explainIrv, explainStv } from './explain-rounds.ts'
import {
  explainAvailability,
  explainChoices,
  explainCumulative,
  explainMajorityJudgment,
  explainQuadratic,
  explainScore,
} from './explain-scores.ts'
import { explainRrv, explainStar } from './explain-star.ts'
import type { Count } from './outcome.ts'

type Explaining = (count: Count, name: (id: string) => string) => string[]

const EXPLAINING: Record<Method, Explaining> = {
  plurality: explainChoices,
  approval: explainChoices,
  block: explainChoices,
  irv: explainIrv,
  stv: explainStv,
  schulze: explainSchulze,
  'ranked-pairs': explainRankedPairs,
  minimax: explainMinimax,
  copeland: explainCopeland,
  'kemeny-young': explainKemenyYoung,
  borda: explainBorda,
  dowdall: explainDowdall,
  bucklin: explainBucklin,
  score: explainScore,
  star: explainStar,
  'bloc-star': explainStar,
  rrv: explainRrv,
  'majority-judgment': explainMajorityJudgment,
  availability: explainAvailability,
  cumulative: explainCumulative,
  quadratic: explainQuadratic,
}

/**
 * A count in plain English, a sentence for each kind of event, made of nothing but the count.
 * @param name what to call an option
 */
export function explain(count: Count, name: (id: string) => string): string[] {
  if (count.outcome.status === 'empty') return ['There is nothing to count yet.']
  const [only = '', another] = optionsIn(count)
  if (another === undefined) return [`${name(only)} is the only option and is elected.`]
  return EXPLAINING[count.method](count, name)
}

/** The options: every method has them in one of these. */
function optionsIn({ ranking, rounds }: Count): string[] {
  return ranking?.flat() ?? Object.keys(rounds?.[0]?.tallies ?? {})
}
