// Owns the result object: the one shape that reading, casting, watching and exporting all give.
import type { CountSettings, ExtraSettings, Method } from '../counting/election.ts'
import { explain } from '../counting/explain.ts'
import type { Count, MethodCount, Outcome } from '../counting/outcome.ts'
import { shareOf, wholePercentages } from '../counting/percent.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { type Assurance, assuranceOf, type DrawSeed, type PollDefinition, type PollState } from '../polls/poll.ts'

/** What has been added up at one rev. */
export interface Tally {
  rev: number
  /** When this rev was published, in milliseconds since the epoch. */
  asOfMs: number
  counted: number
  blank: number
  /** How many have voted: fewer than `counted` and `blank` where votes have weights. */
  people: number
  /** Votes by option id; an option without an entry has none. */
  votes: Record<string, number>
  /** What the poll's method counts from, where that adds up (see sums.ts). */
  sums?: number[] | null
}

/** What another method would have come to; a method that cannot count the poll says why. */
export type Compared =
  | { method: Method; settings: CountSettings; outcome: Outcome }
  | { method: Method; settings: null; outcome: null; reason: string }

/** What a draw went by, for anybody to repeat: each option's lot is SHA-256 of "pollId ballotsDigest seed optionId". */
export interface Draw {
  commitment: string
  seed: string
  ballotsDigest: string
  /** Option ids, the luckiest first. */
  lots: string[]
}

/** A count, and the rev of the ballots that it counts. */
export interface KeptCount {
  rev: number
  count: Count
  comparison?: Compared[]
  draw?: Draw
}

export interface OptionResult {
  id: string
  label: string
  votes: number
  percent: number
  ofVoters: number
}

/** How the votes were counted, and everything it takes to do it again by hand. What a method does not have is absent. */
export type ResultCount = Pick<CountSettings, 'method' | 'seats' | 'tieBreak'> & {
  /** What else the method was told; absent when it takes nothing else. */
  settings?: ExtraSettings
  /** The state that was counted: at most the result's own rev, and the same in a final result. */
  rev: number
  ties: Count['ties']
  /** The count in plain sentences. */
  explain: string[]
  draw?: Draw | DrawSeed | { commitment: string }
} & { [K in keyof Omit<MethodCount, 'outcome' | 'ties'>]?: NonNullable<MethodCount[K]> }

export interface Result {
  pollId: string
  status: PollState['status']
  rev: number
  asOf: string
  final: boolean
  /** Votes in all. One by an invite counts as often as its weight says, here and wherever votes are counted. */
  voters: number
  /** How many have voted, in a poll of the invited: there `voters` may be more. */
  people?: number
  ballots: { counted: number; blank: number }
  options: OptionResult[]
  outcome: Outcome
  count: ResultCount
  comparison?: Compared[]
  assurance: Assurance
}

/**
 * The result of a poll at a tally.
 * @param kept the count by `settings`: of this tally, or where the ballots are needed the last that was made of them
 */
export function resultOf(poll: PollState, tally: Tally, settings: CountSettings, kept: KeptCount): Result {
  const { definition, status } = poll
  const voters = tally.counted + tally.blank
  const votes = definition.options.map(({ id }) => tally.votes[id] ?? 0)
  const percentages = wholePercentages(votes.map((count) => Math.max(0, count)))
  const most = voters * mostOf(definition)
  const { count, comparison, rev } = kept
  return {
    pollId: definition.id,
    status,
    rev: tally.rev,
    asOf: new Date(tally.asOfMs).toISOString(),
    final: isFinal(status),
    voters,
    ...(definition.voting.identity === 'invite' && { people: tally.people }),
    ballots: { counted: tally.counted, blank: tally.blank },
    options: definition.options.map(({ id, label }, index) => ({
      id,
      label,
      votes: votes[index] ?? 0,
      percent: percentages[index] ?? 0,
      ofVoters: shareOf(votes[index] ?? 0, most),
    })),
    outcome: count.outcome,
    count: resultCount(poll, settings, kept, tally.counted > 0 && rev === 0),
    ...(comparison && { comparison }),
    assurance: assuranceOf(definition),
  }
}

/** In place of an explanation while there is nothing to explain. */
const UNCOUNTED = 'The votes have not been counted yet.'

/** The most that one voter can give to one option: `ofVoters` is a share of so much from everybody. */
function mostOf({ ballot }: PollDefinition): number {
  switch (ballot.type) {
    case 'choice':
    case 'ranking':
      return 1
    case 'score':
      return Math.max(1, ballot.max)
    case 'points':
      return ballot.cost === 'linear' ? ballot.budget : Math.floor(Math.sqrt(ballot.budget))
  }
}

function resultCount(
  { definition, status }: PollState,
  settings: CountSettings,
  { count, rev, draw }: KeptCount,
  uncounted: boolean,
): ResultCount {
  const {
    outcome: _,
    method: __,
    seats: ___,
    ballots: ____,
    settings: _s,
    given: _g,
    ties,
    exhausted,
    ...shown
  } = count
  const { method, seats, tieBreak, ...extra } = settings
  const labels = new Map(definition.options.map(({ id, label }) => [id, label]))
  const committed = settings.tieBreak === 'draw' ? definition.draw : null
  return {
    method,
    seats,
    tieBreak,
    ...(Object.keys(extra).length > 0 && { settings: extra }),
    rev,
    ...withoutNulls(shown),
    ...(count.rounds && { exhausted }),
    ties,
    explain: uncounted ? [UNCOUNTED] : explain({ ...count, settings }, (id) => labels.get(id) ?? id),
    ...(draw ? { draw } : committed && { draw: isFinal(status) ? committed : { commitment: committed.commitment } }),
  }
}

/** The fields that a method has. */
function withoutNulls<T extends object>(shown: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const there = Object.entries(shown).filter(([, value]) => value !== null && value !== undefined)
  // Filtered by value alone, so every field keeps its type.
  return Object.fromEntries(there) as { [K in keyof T]?: NonNullable<T[K]> }
}

/** The result that the bytes of a snapshot hold. */
export function parsedResult(json: string): Result {
  // The seam where JSON becomes a type: the bytes were made by `resultOf`.
  return JSON.parse(json) as Result
}
