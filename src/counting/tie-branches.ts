// Owns ties in a count by elimination: who settles them, and where every way of settling them leads.
import { advance, bitsOf, type Contest, type Standing } from './elimination.ts'
import { byVotes, surplusOf, votesInPlay } from './elimination-turn.ts'
import type { Resolution } from './outcome.ts'

/** Looks (at ballots, or at options) that following every way of settling ties may take in one count. */
const MAX_LOOKS = 4_000_000

/** Options elected in every way that the count may go from here, and those elected in at least one: a bit for each. */
export interface Ends {
  always: bigint
  ever: bigint
}

/** What may happen in a round: one option, or several with nothing to choose between them. */
export interface Choice {
  options: readonly number[]
  by: Resolution | null
}

/** Settles a tie as far as the rules do. `wants`: whether the favoured one is the one with more votes, or with fewer. */
function settle(contest: Contest, now: Standing, among: readonly number[], wants: 'more' | 'fewer'): Choice {
  const [first] = among
  if (among.length < 2 || first === undefined) return { options: among, by: null }
  const { lots } = contest
  if (lots) {
    const lucky = [...among].sort((a, b) => (lots[a] ?? 0) - (lots[b] ?? 0))
    return { options: wants === 'more' ? lucky.slice(0, 1) : lucky.slice(-1), by: 'draw' }
  }
  const options = contest.backward ? byEarlierRounds(now, among, wants) : among
  return { options, by: options.length === 1 ? 'backward' : null }
}

/** Those of the tied who had the most (or the fewest) votes in the latest earlier round in which they differ. */
function byEarlierRounds(now: Standing, among: readonly number[], wants: 'more' | 'fewer'): readonly number[] {
  let tied = among
  for (let { before } = now; before && tied.length > 1; before = before.before) {
    const { votes } = before
    const best = byVotes(tied, votes).at(wants === 'more' ? 0 : -1) ?? 0
    tied = tied.filter((option) => votes[option] === votes[best])
  }
  return tied
}

/** What `choose` has answered, for it is asked again. */
const chosen = new WeakMap<Standing, Choice>()

/** Who may be eliminated, or whose surplus may move. Where the order changes nothing one stands for all. */
export function choose(contest: Contest, now: Standing): Choice {
  const choice = chosen.get(now) ?? freshChoice(contest, now)
  chosen.set(now, choice)
  return choice
}

function freshChoice(contest: Contest, now: Standing): Choice {
  const { turn } = now
  if (turn.kind === 'end' || turn.kind === 'pause' || turn.kind === 'election') return { options: [], by: null }
  const choice = settle(contest, now, turn.among, turn.kind === 'surplus' ? 'more' : 'fewer')
  if (choice.options.length < 2) return choice
  const alike =
    turn.kind === 'surplus' ? surplusesElectNobody(contest, now, choice.options) : doomed(contest, now).length > 0
  return alike ? { options: choice.options.slice(0, 1), by: 'same-outcome' } : choice
}

/** Fills the last seats when too many reach the quota: who is elected, and who ties for those that remain. */
export function lastSeats(contest: Contest, now: Standing): Choice & { elects: readonly number[] } {
  const { turn } = now
  if (turn.kind !== 'election') return { options: [], by: null, elects: turn.elects }
  const taken: number[] = []
  let left = turn.among
  let { places } = turn
  let by: Resolution | null = null
  const elects = (): number[] => [...turn.elects, ...taken.sort((a, b) => a - b)]
  while (places > 0) {
    const best = settle(contest, now, left, 'more')
    by = best.by ?? by
    if (best.options.length > places) return { options: best.options, by: null, elects: elects() }
    taken.push(...best.options)
    left = left.filter((option) => !best.options.includes(option))
    places -= best.options.length
  }
  return { options: [], by: by ?? 'backward', elects: elects() }
}

/**
 * The lowest, when they must all be eliminated before anybody else, in whatever order; none when that is not certain.
 *
 * They have fewer votes together than the next option, so none of them can pass it by what the others leave. If besides
 * nobody can reach the quota by all of their votes, only eliminations follow, and after them the same options hold the
 * same votes. For a single seat that does not matter when at most one option can ever win: whoever does in one order
 * has the votes in every order, for votes of options that continue never shrink.
 *
 * This holds of where the count goes, not of the rounds between, so that it decides nothing when these break ties;
 * but eliminating options without votes changes no round.
 */
export function doomed(contest: Contest, now: Standing): readonly number[] {
  const { seats, quota, backward } = contest
  const { continuing, votes, unit, elected, turn } = now
  if (turn.kind !== 'elimination') return []
  const open = seats - elected.length
  const rising = byVotes(continuing, votes).reverse()
  const votesAt = (place: number): bigint => votes[rising[place] ?? 0] ?? 0n
  const enough = quota && (quota.n * unit) / quota.d
  const oneWinner = open === 1 && (enough === null || votesInPlay(now) < 2n * enough)
  const top = votesAt(rising.length - 1)
  let sum = 0n
  for (let count = 1; count <= rising.length - open; count += 1) {
    sum += votesAt(count - 1)
    if (count < turn.among.length) continue
    if (backward && sum > 0n) return []
    if (!oneWinner && enough !== null && top + sum >= enough) return []
    if (sum < votesAt(count)) return rising.slice(0, count)
  }
  return []
}

/** Whether nobody can reach the quota by all of these surpluses: then they move one after another in any order. */
function surplusesElectNobody(contest: Contest, now: Standing, among: readonly number[]): boolean {
  const { quota, backward } = contest
  if (!quota || backward) return false
  const enough = (quota.n * now.unit) / quota.d
  const moving = among.reduce((sum, option) => sum + surplusOf(contest, now, option), 0n)
  const hopeful = now.continuing.filter((option) => !now.turn.elects.includes(option))
  return hopeful.every((option) => (now.votes[option] ?? 0n) + moving < enough)
}

/** The looks that may be taken, and what they have shown. */
export interface Search {
  limit: number
  ends: Map<Standing, Ends>
}

export function searchOf({ looks }: Contest): Search {
  return { limit: looks + MAX_LOOKS, ends: new Map() }
}

/** Follows every way of settling ties from here on. Null: there are too many of them. */
export function endsOf(contest: Contest, now: Standing, search: Search): Ends | null {
  const known = search.ends.get(now)
  if (known) return known
  if (contest.looks > search.limit) return null
  const ends = endOf(contest, now) ?? laterEnds(contest, now, search)
  if (ends) search.ends.set(now, ends)
  return ends
}

/** What is certain without going on. */
function endOf(contest: Contest, now: Standing): Ends | null {
  const { turn, elected, continuing, votes } = now
  const open = contest.seats - elected.length
  if (turn.kind === 'end' || turn.kind === 'election') {
    const { elects, options } = lastSeats(contest, now)
    return endsIn([...elected, ...elects], options)
  }
  if (turn.kind !== 'elimination') return null
  // With one seat left, more than half of the votes can neither be last nor be overtaken.
  const half = open === 1 ? votesInPlay(now) / 2n : 0n
  const leader = open === 1 ? continuing.find((option) => (votes[option] ?? 0n) > half) : undefined
  if (leader !== undefined) return endsIn([...elected, leader], [])
  // Options without votes that are to fill seats: any of them may.
  const others = continuing.filter((option) => !turn.among.includes(option))
  if (!contest.lots && votes[turn.among[0] ?? 0] === 0n && others.length < open) {
    return endsIn([...elected, ...others], turn.among)
  }
  return null
}

function laterEnds(contest: Contest, now: Standing, search: Search): Ends | null {
  let ends: Ends | null = null
  const ways = now.turn.kind === 'pause' ? [null] : choose(contest, now).options
  for (const option of ways) {
    const way = endsOf(contest, advance(contest, now, option), search)
    if (!way) return null
    ends = ends ? { always: ends.always & way.always, ever: ends.ever | way.ever } : way
  }
  return ends
}

function endsIn(always: readonly number[], besides: readonly number[]): Ends {
  const bits = bitsOf(always)
  return { always: bits, ever: bits | bitsOf(besides) }
}

/** Whether the option's bit is set. */
export function hasBit(bits: bigint, option: number): boolean {
  return ((bits >> BigInt(option)) & 1n) === 1n
}
