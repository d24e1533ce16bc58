// Owns the rounds of a count by elimination (IRV and STV): how it begins, and what follows from a round.
import { type Lists, laidOut, passedOn } from './ballot-lists.ts'
import { type Rules, type Stand, surplusOf, type Turn, turnOf } from './elimination-turn.ts'
import type { Fraction } from './fraction.ts'
import { type Preferences, preferencesOf } from './preferences.ts'
import type { RankingElection } from './profile.ts'
import { type Holdings, moveSurplus, setAside, wholeVotes } from './stv-holdings.ts'

/** What stays the same throughout a count, and what it has met so far. */
export interface Contest extends Rules {
  /** In code-unit order; elsewhere they are indexes of this. */
  options: readonly string[]
  prefs: Preferences
  /** For each option its place among the lots, the luckiest 0; null: no lots. */
  lots: readonly number[] | null
  /** Whether earlier rounds break ties. */
  backward: boolean
  /** Every standing met so far, by what makes it. */
  known: Map<string, Standing>
  /** A number for each state of the holdings met so far. */
  phases: Map<string, number>
  /** Work done so far: ballots looked at, and some for each option. */
  looks: number
}

/** How a round begins, and what it comes to. */
export interface Standing extends Stand {
  id: number
  phase: number
  /** A bit for each option that continues. */
  mask: bigint
  lists: Lists
  turn: Turn
  before: Standing | null
}

/** What one option costs in one round, in looks at ballots. */
const LOOKS_PER_OPTION = 20
/** What setting votes aside or moving a surplus costs, in looks at every ballot. */
const LOOKS_PER_MOVE = 4

export function contestOf({ ballots, settings, lots }: RankingElection, quota: Fraction | null): Contest {
  return {
    options: ballots.options,
    prefs: preferencesOf(ballots),
    seats: settings.seats,
    quota,
    lots: lots && ballots.options.map((option) => lots.indexOf(option)),
    backward: settings.tieBreak === 'backward',
    known: new Map(),
    phases: new Map(),
    looks: 0,
  }
}

/** The first round: every option continues. */
export function begin(contest: Contest): Standing {
  const { prefs, quota, options } = contest
  const continuing = [...options.keys()]
  const holdings = wholeVotes(prefs, quota)
  const lists = laidOut(prefs, flags(contest, continuing), holdings)
  const mask = bitsOf(continuing)
  return standing(contest, 'start', { continuing, mask, elected: [], holdings, phase: 0, lists, before: null })
}

/**
 * The round after.
 * @param option whose surplus moves or who is eliminated; null when nobody's
 */
export function advance(contest: Contest, now: Standing, option: number | null): Standing {
  const { turn } = now
  const eliminates = turn.kind === 'elimination'
  const gone = eliminates && option !== null ? [option] : turn.elects
  const mask = now.mask & ~bitsOf(gone)
  // Eliminations move only whole holdings: in whatever order they come, the same options then hold the same.
  const phase = eliminates ? now.phase : phaseAfter(contest, now, option)
  // Where earlier rounds break ties, how the count came here matters as well.
  const key = contest.backward ? `${now.id} ${option}` : `${phase} ${mask}`
  const known = contest.known.get(key)
  if (known) return known
  const continuing = now.continuing.filter((one) => !gone.includes(one))
  const elected = [...now.elected, ...turn.elects]
  const holdings = eliminates ? now.holdings : holdingsAfter(contest, now, option)
  const lists = listsAfter(contest, now, option, continuing, holdings)
  return standing(contest, key, { continuing, mask, elected, holdings, phase, lists, before: now })
}

function phaseAfter({ phases }: Contest, { phase, mask }: Standing, option: number | null): number {
  const key = `${phase} ${mask} ${option}`
  const number = phases.get(key) ?? phases.size + 1
  phases.set(key, number)
  return number
}

/** A bit for each option. */
export function bitsOf(options: readonly number[]): bigint {
  let bits = 0n
  for (const option of options) bits |= 1n << BigInt(option)
  return bits
}

function holdingsAfter(contest: Contest, now: Standing, option: number | null): Holdings {
  const { prefs, quota } = contest
  const { turn } = now
  let { holdings } = now
  if (!quota) return holdings
  if (turn.elects.length > 0) {
    const elects = turn.elects.map((one) => {
      return { option: one, votes: now.votes[one] ?? 0n, surplus: surplusOf(contest, now, one) > 0n }
    })
    holdings = setAside(prefs, flags(contest, now.continuing), holdings, elects, quota)
  }
  contest.looks += LOOKS_PER_MOVE * prefs.size * prefs.looksABallot
  return option === null ? holdings : moveSurplus(holdings, option, quota)
}

function listsAfter(
  contest: Contest,
  now: Standing,
  option: number | null,
  continuing: readonly number[],
  holdings: Holdings,
): Lists {
  const { prefs } = contest
  if (now.turn.kind !== 'elimination' || option === null) {
    contest.looks += prefs.size * prefs.looksABallot
    return laidOut(prefs, flags(contest, continuing), holdings)
  }
  const moving = now.lists.ballots[option] ?? []
  for (const list of moving) contest.looks += 2 * list.length * prefs.looksABallot
  return moving.length === 0 ? now.lists : passedOn(prefs, flags(contest, continuing), holdings, now.lists, option)
}

function flags({ prefs }: Contest, options: readonly number[]): Uint8Array {
  const stands = new Uint8Array(prefs.width)
  for (const option of options) stands[option] = 1
  return stands
}

function standing(contest: Contest, key: string, made: Omit<Standing, 'id' | 'votes' | 'unit' | 'turn'>): Standing {
  const { split, width } = contest.prefs
  const { scale, piles } = made.holdings
  let { votes } = made.lists
  for (const pile of piles) votes = votes.with(pile.option, pile.votes * split)
  const stand = { ...made, votes, unit: scale * split }
  const result = { ...stand, id: contest.known.size, turn: turnOf(contest, stand) }
  contest.looks += LOOKS_PER_OPTION * width
  contest.known.set(key, result)
  return result
}
