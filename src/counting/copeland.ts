// Owns Copeland's method: as in a league, whoever wins more comparisons than it loses stands higher.
import type { CountSettings } from './election.ts'
import type { MethodCount } from './outcome.ts'
import { defeatsOf, netWins, type PairwiseTally, pairwiseCount, pairwiseTally } from './pairwise.ts'
import type { RankingElection } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/** Counts ballots by Copeland's method: see `copelandOf`. */
export function countCopeland({ ballots, settings, lots }: RankingElection): MethodCount {
  return copelandOf(pairwiseTally(ballots, settings.unranked), settings, lots)
}

/**
 * Copeland (A “reasonable” social welfare function, seminar on mathematics in social sciences, University of Michigan,
 * 1951). An option's score is how many others it beats less how many beat it; a comparison that ends level counts for
 * neither. `defeats` are listed by winning votes. A single option scores 0.
 */
export function copelandOf(tally: PairwiseTally, settings: CountSettings, lots: readonly string[] | null): MethodCount {
  const { options } = tally
  const nets = netWins(tally)
  const scores = byOption(options, (option) => nets[option] ?? 0)
  const ranking = rankBy(
    options,
    (option) => nets[option] ?? 0,
    (a, b) => a - b,
  )
  return pairwiseCount(tally, {
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores,
    defeats: defeatsOf(tally),
  })
}
