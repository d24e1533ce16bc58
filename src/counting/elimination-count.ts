// Owns a count by elimination (IRV and STV) from the first round to the last, and what it tells of each round.
import { advance, begin, bitsOf, type Contest, type Standing } from './elimination.ts'
import { surplusOf } from './elimination-turn.ts'
import { toNumber } from './fraction.ts'
import type { Outcome, Resolution, Round, Tie, Transfer } from './outcome.ts'
import { choose, type Ends, endsOf, hasBit, lastSeats, type Search, searchOf } from './tie-branches.ts'

export interface EliminationCount {
  outcome: Outcome
  rounds: Round[]
  ties: Tie[]
  /** Votes that count for nobody as the last round begins. */
  exhausted: number
  first: Standing
  /** False when a tie could be settled in more ways than could be followed. */
  seenThrough: boolean
}

/**
 * Counts round by round. Where a tie can be settled in several ways and all elect the same, the count goes the way of
 * the option that is first in code-unit order. Where they do not, it stops there, and tells all who may be elected.
 */
export function countRounds(contest: Contest): EliminationCount {
  const first = begin(contest)
  const rounds: Round[] = []
  const ties: Tie[] = []
  let search: Search | null = null
  for (let now = first; ; ) {
    const round = roundOf(contest, now, rounds.length + 1)
    const { turn } = now
    const note = (options: readonly number[], resolvedBy: Resolution | null, followed = true): void => {
      const stage = `round ${round.round}: ${turn.kind}`
      ties.push({ stage, options: namesOf(contest, options), resolvedBy, ...(!followed && { unfollowed: true }) })
    }
    const done = (ends: Ends, seenThrough = true): EliminationCount => {
      const { exhausted } = round
      return { outcome: outcomeOf(contest, rounds, ends), rounds, ties, exhausted, first, seenThrough }
    }
    rounds.push(round)
    if (turn.kind === 'end' || turn.kind === 'election') {
      const { elects, options, by } = lastSeats(contest, now)
      round.elected = namesOf(contest, elects)
      if (turn.kind === 'election') note(by ? turn.among : options, by)
      const always = bitsOf([...now.elected, ...elects])
      return done({ always, ever: always | bitsOf(options) })
    }
    const { options, by } = choose(contest, now)
    if (options.length > 1) {
      search ??= searchOf(contest)
      const ends = endsOf(contest, now, search)
      if (!ends || !endAlike(contest, now, options, ends, search)) {
        note(options, null, ends !== null)
        return ends ? done(ends) : done(allInDoubt(now), false)
      }
      note(options, 'same-outcome')
    } else if (by && turn.kind !== 'pause') note(turn.among, by)
    const [option = null] = options
    const after = advance(contest, now, option)
    if (option !== null) {
      if (turn.kind === 'elimination') round.eliminated = namesOf(contest, [option])
      round.transfers = [transferOf(contest, now, after, option)]
    }
    now = after
  }
}

/** Whether the tied options can be taken in any way without a change to who is elected or ties. */
function endAlike(contest: Contest, now: Standing, options: readonly number[], ends: Ends, search: Search): boolean {
  if (ends.always === ends.ever) return true
  return options.every((option) => {
    const way = endsOf(contest, advance(contest, now, option), search)
    return way !== null && way.always === ends.always && way.ever === ends.ever
  })
}

/** What is said when there are too many ways to follow: who is elected already, and that anybody else may be. */
function allInDoubt({ elected, turn, continuing }: Standing): Ends {
  const always = bitsOf([...elected, ...turn.elects])
  return { always, ever: always | bitsOf(continuing) }
}

function outcomeOf({ options }: Contest, rounds: readonly Round[], { always, ever }: Ends): Outcome {
  const elected = rounds.flatMap((round) => round.elected)
  const others = options.filter((id, option) => hasBit(always, option) && !elected.includes(id))
  const tied = options.filter((_, option) => hasBit(ever, option) && !hasBit(always, option))
  return { status: tied.length > 0 ? 'tied' : 'decided', winners: [...elected, ...others], tied }
}

function roundOf(contest: Contest, now: Standing, round: number): Round {
  const { continuing, holdings, votes, unit, turn } = now
  const shown = [...continuing, ...holdings.piles.map(({ option }) => option)].sort((a, b) => a - b)
  return {
    round,
    tallies: numbersOf(contest, shown, (option) => toNumber({ n: votes[option] ?? 0n, d: unit })),
    elected: namesOf(contest, turn.elects),
    eliminated: [],
    exhausted: toNumber({ n: exhaustedOf(contest, now), d: unit }),
  }
}

/** Votes that count for nobody, in units: all but those that stand, and the quotas that elected options keep. */
function exhaustedOf({ prefs, quota }: Contest, { elected, holdings, votes, unit }: Standing): bigint {
  const kept = quota ? BigInt(elected.length - holdings.piles.length) * ((quota.n * unit) / quota.d) : 0n
  return votes.reduce((left, held) => left - held, BigInt(prefs.total) * unit - kept)
}

/** What moved, from the difference that it made. */
function transferOf(contest: Contest, now: Standing, after: Standing, option: number): Transfer {
  const from = contest.options[option] ?? ''
  const unit = now.unit * after.unit
  const difference = (before: bigint, later: bigint): bigint => later * now.unit - before * after.unit
  const gained = (one: number): bigint => difference(now.votes[one] ?? 0n, after.votes[one] ?? 0n)
  const to = numbersOf(
    contest,
    after.continuing.filter((one) => gained(one) > 0n),
    (one) => toNumber({ n: gained(one), d: unit }),
  )
  const exhausted = toNumber({
    n: difference(exhaustedOf(contest, now), exhaustedOf(contest, after)),
    d: unit,
  })
  if (now.turn.kind === 'elimination') return { from, kind: 'elimination', to, exhausted, factor: 1 }
  const factor = toNumber({ n: surplusOf(contest, now, option), d: now.votes[option] ?? 1n })
  return { from, kind: 'surplus', to, exhausted, factor }
}

function namesOf({ options }: Contest, indexes: readonly number[]): string[] {
  return indexes.map((index) => options[index] ?? '')
}

function numbersOf(
  { options }: Contest,
  indexes: readonly number[],
  read: (index: number) => number,
): Record<string, number> {
  return Object.fromEntries(indexes.map((index) => [options[index] ?? '', read(index)]))
}
