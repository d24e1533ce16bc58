// Owns what is too much to be counted in one request, which is to take some tens of milliseconds of CPU.
import type { Ballot, CountSettings, Method, Weighted } from '../counting/election.ts'
import type { Fault } from '../http/problems.ts'

/** Votes in all: times any score or points they are still exact in a double. */
const MAX_VOTES = 1_000_000_000_000
/** Methods that go through the ballots anew for every seat. */
const SEAT_BY_SEAT: readonly Method[] = ['stv', 'rrv']
/** For them: options named on all ballots, times seats. */
const MAX_NAMED_BY_SEATS = 2_000_000

/** Methods that look at a ballot's equals anew whenever one of them goes. */
const ELIMINATING: readonly Method[] = ['irv', 'stv']
/** For them: options ranked equal to others on all ballots, times options. */
const MAX_EQUALS_BY_OPTIONS = 3_000_000

const written = (limit: number): string => limit.toLocaleString('en')

/** What is too much about a count of so many options, or null. */
export function tooMuch({ method, seats }: CountSettings, ballots: readonly Weighted[], options: number): Fault | null {
  const votes = ballots.reduce((sum, { count }) => sum + count, 0)
  if (votes > MAX_VOTES) return { pointer: '/ballots', detail: `The counts add up to more than ${written(MAX_VOTES)}.` }
  const equals = ELIMINATING.includes(method) ? ballots.reduce((sum, { ballot }) => sum + rankedEqual(ballot), 0) : 0
  if (equals * options > MAX_EQUALS_BY_OPTIONS) {
    const detail =
      `${method} divides a ballot anew whenever one of several equals is eliminated: options ranked equal to others on ` +
      `all ballots × options may be at most ${written(MAX_EQUALS_BY_OPTIONS)}, and these are ${written(equals)} × ${options}.`
    return { pointer: '/ballots', detail }
  }
  if (!SEAT_BY_SEAT.includes(method)) return null
  const named = ballots.reduce((sum, { ballot }) => sum + optionsNamed(ballot), 0)
  if (named * seats <= MAX_NAMED_BY_SEATS) return null
  const detail =
    `${method} goes through the ballots for each seat: options named on all ballots × seats may be at most ` +
    `${written(MAX_NAMED_BY_SEATS)}, and these are ${written(named)} × ${seats}.`
  return { pointer: '/count/seats', detail }
}

/** Options that a ballot ranks equal to others. */
function rankedEqual(ballot: Ballot): number {
  if (!('ranking' in ballot)) return 0
  return ballot.ranking.reduce((sum, rank) => sum + (typeof rank === 'string' || rank.length < 2 ? 0 : rank.length), 0)
}

function optionsNamed(ballot: Ballot): number {
  if (!('ranking' in ballot)) return 'scores' in ballot ? Object.keys(ballot.scores).length : 0
  return ballot.ranking.reduce((sum, rank) => sum + (typeof rank === 'string' ? 1 : rank.length), 0)
}
