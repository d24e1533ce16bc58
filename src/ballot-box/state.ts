// Owns the state of a ballot box in memory: as large as its options are many, whatever the number of its voters.
import { isFinal, scheduleOf, statusAt } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState, Status } from '../polls/poll.ts'
import type { Tally } from '../results/result.ts'

/** Turnout is kept by the minute. */
export const TURNOUT_BUCKET_MS = 60_000

/** The last published tally, of a poll that publishes in batches or is over; `step` counts what was published. */
export interface Published extends Tally {
  step: number
  /** The result that never changes any more. */
  final: boolean
}

/** Patterns that honest voters seldom make, counted; nothing is refused for them. Votes are those in the minutes counted. */
export interface Signals {
  /** Minutes in which one network cast many votes. */
  networkBursts: { minutes: number; votes: number }
  /** Minutes in which many devices voted that had asked for their token just before. */
  newDeviceBursts: { minutes: number; votes: number }
}

/** Up to where endpoints were told what happened: see announcements.ts. */
export interface Marks {
  /** The last entry of the trail. */
  seq: number
  /** The last rev that was looked at, and a hash of the counts of then; '' before the first vote. */
  rev: number
  counts: string
  /** Whether the final result was told. */
  final: boolean
  /** At which invites it was told that all have voted, or null. */
  exhausted: string | null
}

export interface BoxState {
  rev: number
  asOfMs: number
  status: Status
  closedAtMs: number | null
  counted: number
  blank: number
  votes: Record<string, number>
  /** What else adds up (see results/sums.ts), or null. */
  sums: number[] | null
  /** How many have voted. A vote by an invite may count as many: then these are fewer than `counted` and `blank`. */
  people: number
  /** What looked suspicious so far, or null for nothing. */
  signals: Signals | null
  /** Whether a vote was ever cast since the last reset, withdrawn ones included. */
  everVoted: boolean
  /** How many votes were ever taken: it never falls, by whatever reset or withdrawal. */
  everCast: number
  /** The minute that turnout is counted in now, and its votes. */
  minute: number
  minuteVotes: number
  /** Null while a poll publishes every vote at once. */
  published: Published | null
  /** The rev that the catalogue is known to have. */
  projectedRev: number
  /** The live connections that the catalogue is known to have been told of. */
  projectedLive: number
  /** Whether some voters' rows still name their ballots. */
  linksKept: boolean
  announced: Marks
}

/** What the box holds besides the hot state. */
export interface BoxPoll {
  definition: PollDefinition
  /** The id of the deployment secret that the voter keys are made with. */
  secretId: string
  /** Null once destroyed, 24 hours after closing. */
  salt: Uint8Array | null
}

/** The state of a box that has just learnt of its poll. */
export function newState(status: Status, rev: number, definition: PollDefinition, nowMs: number): BoxState {
  const state: BoxState = {
    rev,
    asOfMs: nowMs,
    status,
    closedAtMs: isFinal(status) ? nowMs : null,
    counted: 0,
    blank: 0,
    votes: {},
    sums: null,
    people: 0,
    signals: null,
    everVoted: false,
    everCast: 0,
    minute: 0,
    minuteVotes: 0,
    published: null,
    projectedRev: rev,
    projectedLive: 0,
    linksKept: false,
    announced: newMarks(status, rev, definition),
  }
  return publishIfDue(state, definition)
}

/** Nobody is told of the making of a poll of nobody: no endpoint can have been there before it. Nor of what was long ago. */
function newMarks(status: Status, rev: number, { manageTokenHash }: PollDefinition): Marks {
  const isOld = rev > 0 || manageTokenHash !== null
  return { seq: isOld ? 1 : 0, rev, counts: '', final: isFinal(status), exhausted: null }
}

/** The same state as far as a poll's definition and status are concerned. */
export function pollState(definition: PollDefinition, state: BoxState): PollState {
  return { definition, status: state.status }
}

/** The tally as it is now. */
export function currentTally({ rev, asOfMs, counted, blank, people, votes, sums }: BoxState): Tally {
  return { rev, asOfMs, counted, blank, people, votes, sums }
}

/** A published tally as it was stored. Those from before there were weights do not say how many people they are of. */
export function storedPublished(json: string): Published {
  // Only tallies that this code published are stored.
  const stored = JSON.parse(json) as Omit<Published, 'people'> & { people?: number }
  return { ...stored, people: stored.people ?? stored.counted + stored.blank }
}

/** One step further: a new rev at `nowMs`. `rev` only ever grows. */
export function nextRev(state: BoxState, nowMs: number): BoxState {
  return { ...state, rev: state.rev + 1, asOfMs: Math.max(nowMs, state.asOfMs) }
}

/**
 * The state with its published tally brought up to date: at the end, at the beginning, and whenever at least a batch
 * of people has been added to what was published. (Counting people, neither changes nor weights: one voter who changes
 * a vote again and again, or whose vote counts as many, does not push out somebody else's.)
 */
export function publishIfDue(state: BoxState, definition: PollDefinition): BoxState {
  const { batch } = definition.results
  const { published } = state
  const final = isFinal(state.status)
  if (batch === 1 && !final) return published === null ? state : { ...state, published: null }
  const ended = final && published?.final !== true
  const due = !published || ended || state.people - published.people >= batch
  if (!due) return state
  const step = (published?.step ?? 0) + 1
  return { ...state, published: { ...currentTally(state), votes: { ...state.votes }, step, final } }
}

/** The state at `nowMs`, with an opening or closing time that has come applied; the same object when none has. */
export function settled(state: BoxState, definition: PollDefinition, nowMs: number): BoxState {
  const schedule = scheduleOf(definition.schedule)
  const status = statusAt(state.status, schedule, nowMs)
  if (status === state.status) return state
  const dueMs = (status === 'closed' ? schedule.closesAtMs : schedule.opensAtMs) ?? nowMs
  return withStatus(state, definition, status, dueMs)
}

/** The state moved to another status at `nowMs`. */
export function withStatus(state: BoxState, definition: PollDefinition, status: Status, nowMs: number): BoxState {
  const closedAtMs = isFinal(status) ? (state.closedAtMs ?? nowMs) : null
  return publishIfDue({ ...nextRev(state, nowMs), status, closedAtMs }, definition)
}
