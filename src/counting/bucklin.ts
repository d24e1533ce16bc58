// Owns Bucklin voting: lower ranks are added, one after another, until somebody has a majority.
import { emptyCount, type MethodCount, type Round } from './outcome.ts'
import type { RankingElection, Rankings } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/** How far an option came: the round that gave it a majority (Infinity: none did), and the votes that it then had. */
interface Reach {
  round: number
  votes: number
}

/**
 * Bucklin voting, the Grand Junction system of 1909 (Hoag & Hallett, "Proportional Representation", 1926). In round r
 * the r-th ranks are added to the votes so far. The first round in which an option has more than half of the counted
 * ballots elects; of several with a majority the one with the most votes is elected, and equals tie: earlier rounds are
 * not looked back at. When the ranks have run out without a majority, the most votes elect.
 *
 * For several seats the options are elected in the order in which they reach a majority, those of one round by their
 * votes in it, then those without one by their votes in the end: the ranking is the same order.
 *
 * Options of equal rank get a vote each in the round of their rank. Unranked options are never added, whatever
 * `unranked` says elsewhere. A ballot without a further rank adds nothing, and goes on counting for those that it ranks:
 * `exhausted` says how many such there are in a round, and in the end how many in the last.
 */
export function countBucklin({ ballots, settings, lots }: RankingElection): MethodCount {
  const { options, total } = ballots
  const { added, longer } = countRanks(ballots)
  const lastRank = longer.filter((voters) => voters > 0).length
  const votes = new Float64Array(options.length)
  const reached = options.map((): Reach => ({ round: Number.POSITIVE_INFINITY, votes: 0 }))
  const rounds: Round[] = []
  for (let round = 1; round <= lastRank; round++) {
    for (const [option, reach] of reached.entries()) {
      votes[option] = (votes[option] ?? 0) + (added[(round - 1) * options.length + option] ?? 0)
      if (reach.round < round) continue
      reach.votes = votes[option] ?? 0
      if (reach.votes * 2 > total) reach.round = round
    }
    const tallies = byOption(options, (index) => votes[index] ?? 0)
    rounds.push({ round, tallies, elected: [], eliminated: [], exhausted: total - (longer[round - 1] ?? 0) })
    // What later ranks do is no part of the count: the ranking of the rest is by the votes that were counted.
    if (reached.filter((reach) => reach.round <= round).length >= settings.seats) break
  }
  const read = (index: number): Reach => reached[index] ?? { round: Number.POSITIVE_INFINITY, votes: 0 }
  const ranking = rankBy(options, read, compareReach)
  const filled = fillSeats(ranking, settings.seats, lots)
  for (const option of filled.outcome.winners) {
    const { round } = read(options.indexOf(option))
    rounds[Math.min(round, rounds.length) - 1]?.elected.push(option)
  }
  const exhausted = rounds.at(-1)?.exhausted ?? 0
  return {
    ...emptyCount(),
    ...filled,
    ranking,
    scores: byOption(options, (index) => read(index).votes),
    rounds,
    exhausted,
  }
}

function compareReach(a: Reach, b: Reach): number {
  return a.round === b.round ? a.votes - b.votes : b.round - a.round
}

/** Ranks × options: the voters who give the option that rank. And how many voters give so many ranks or more. */
function countRanks({ options, cells, weights, size }: Rankings): { added: Float64Array; longer: number[] } {
  const width = options.length
  const added = new Float64Array(width * width)
  const longer = new Array<number>(width).fill(0)
  for (let ballot = 0, cell = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    let last = 0
    for (let option = 0; option < width; option++, cell++) {
      const rank = cells[cell] ?? 0
      if (rank === 0) continue
      if (rank > last) last = rank
      const at = (rank - 1) * width + option
      added[at] = (added[at] ?? 0) + weight
    }
    for (let rank = 0; rank < last; rank++) longer[rank] = (longer[rank] ?? 0) + weight
  }
  return { added, longer }
}
