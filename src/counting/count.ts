// Owns the count as a whole: ballots of any type in, a full count by any method out. Start here to use it as a library.
import type { BallotRules, CountSettings, Weighted } from './election.ts'
import type { Count } from './outcome.ts'

export interface Election {
  /** Option ids, all different. */
  options: readonly string[]
  ballot: BallotRules
  /** As `settingsFor` fills them in. */
  settings: CountSettings
  /** Valid ballots, of the type that the method counts. */
  ballots: Iterable<Weighted>
  /** All options, the luckiest first, for `tieBreak: 'draw'`; without it ties are reported. */
  lots?: readonly string[] | null
}

export function count(_election: Election): Count {
  throw new Error('to come')
}
