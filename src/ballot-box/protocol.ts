// Owns what the Worker and a ballot box say to each other: plain values, every expected outcome a member of a union.

import type { Ballot, BallotRules, CountSettings } from '../counting/election.ts'
import type { Invite } from '../credentials/invite-code.ts'
import type { EditRefusal } from '../polls/edit-rules.ts'
import type { Credentials } from '../polls/permissions.ts'
import type { DrawSeed, PollDefinition, PollState, Status } from '../polls/poll.ts'
import type { Ask } from '../results/counting-rules.ts'
import type { Condensed } from '../results/sums.ts'
import type { View } from '../results/visibility.ts'
import type { NetworkPseudonym } from '../secrets/network.ts'
import type { BallotFault } from '../votes/ballot.ts'

/** The header in which the Worker hands a verified Asker to the box's `fetch`; no request from outside reaches it. */
export const ASKER_HEADER = 'X-Pollux-Asker'

/** Who asks, as the Worker has verified it. */
export interface Asker extends Credentials {
  /** The voter id of a valid device token, or null. */
  device: string | null
  /** Whether the device token was issued less than a minute ago. */
  deviceIsNew: boolean
  /** The invite to this poll that is shown, or null. */
  invite: Invite | null
  /** Who the embedding site says is asking, and the rules (see `siteRulesOf`) by which its word was checked; or null. */
  site: { subject: string; rules: string } | null
  /** What came of the challenge that the request answers. */
  challenge: 'passed' | 'failed' | 'none'
  /** The network under each deployment secret; the raw address never comes here. */
  networks: NetworkPseudonym[]
}

/** Nothing is told of the poll: it is unknown, deleted, or hidden from the asker. */
export type NotFound = { outcome: 'not_found' }
/** The catalogue was needed and did not answer, or the votes could not be stored: try again. */
export type Unavailable = { outcome: 'unavailable' }
export type Refused = NotFound | Unavailable | { outcome: 'unauthorized' } | { outcome: 'forbidden' }

/** A result as bytes, so that everybody who sees it sees the same. */
export interface Snapshot {
  json: string
  rev: number
  etag: string
  final: boolean
  /** Whether it may stand in a cache that others read from. */
  shared: boolean
  /** Whether the count in it is of an earlier state. */
  lags: boolean
  /** The rev that was counted; null while no count was made of the votes at all. */
  countRev: number | null
}

/** A state of the box that ballots can be read of: as it is, or as it was last published. */
export type Source = Exclude<View, 'hidden'>

/** A count that somebody has to make from the ballots, outside the box, and to hand in with `keep`. */
export interface CountJob {
  source: Source
  ask: Ask
  /** What must still be so when the count is handed in. */
  stamp: string
  pollId: string
  options: string[]
  ballot: BallotRules
  settings: CountSettings
  /** The final ballots of a poll that draws lots: what the lots are made of. */
  draw: DrawSeed | null
  /** A few ballots that come to the same count, at this rev; null when the ballots themselves are needed. */
  condensed: Condensed | null
}

/** Distinct ballots with their counts, in the order of their contents, as they were at `rev`. */
export interface BallotPage {
  rev: number
  ballots: [content: string, count: number][]
  /** The content to go on after, or null at the end. */
  next: string | null
}

/** What has happened to the ballots since a rev. `lost`: the box no longer knows. */
export type BallotChanges = { rev: number; changes: BallotChange[] } | 'lost'
export type BallotChange = [content: string, by: number, rev: number]

export type Read = { outcome: 'ok'; poll: PollState } | Refused

/** Why a voter is not eligible: what the poll asks for and was not shown. A revoked invite shows nothing. */
export type Ineligible = { outcome: 'not_eligible'; needs: 'account' | 'site-token' | 'invite' }
export type ChallengeRequired = { outcome: 'challenge_required' }
/** The site token was checked by rules that no longer hold: fetch them anew and come again. */
export type StaleRules = { outcome: 'stale_rules' }
export type TooMany = { outcome: 'too_many'; retryAfterSeconds: number }

export interface Vote {
  ballot: Ballot
  /** The caller's Idempotency-Key, or null. */
  idempotencyKey: string | null
  /** Random for each HTTP request: a command that the platform delivers twice is told by it. */
  deliveryId: string
}

export type Voted = {
  receiptId: string
  /** The result as it is now, when whoever casts may see it. */
  results: Snapshot | null
}

export type CastOutcome =
  | ({ outcome: 'counted'; replayed: boolean } & Voted)
  | { outcome: 'duplicate' }
  | { outcome: 'not_open'; status: Status }
  | { outcome: 'closed' }
  | { outcome: 'option_full'; optionId: string }
  | { outcome: 'invalid'; fault: BallotFault }
  | { outcome: 'key_reused' }
  | { outcome: 'failed' }
  | Ineligible
  | ChallengeRequired
  | StaleRules
  | TooMany
  | NotFound
  | Unavailable

export type ChangeOutcome =
  | ({ outcome: 'changed' } & Voted)
  | { outcome: 'withdrawn' }
  | { outcome: 'proof_required' }
  | { outcome: 'change_forbidden' }
  | Exclude<CastOutcome, { outcome: 'counted' | 'duplicate' | 'key_reused' }>

export type MineOutcome =
  | { outcome: 'ok'; voted: boolean; ballot: Ballot | null }
  | { outcome: 'proof_required' }
  | { outcome: 'forgotten' }
  | StaleRules
  | NotFound
  | Unavailable

export type ResultsOutcome =
  | { outcome: 'ok'; snapshot: Snapshot }
  | { outcome: 'recount'; job: CountJob }
  /** The poll's ballots cannot be counted by the method that was asked for. */
  | { outcome: 'unfit'; reason: string }
  | { outcome: 'hidden' }
  | NotFound
  | Unavailable

export interface Turnout {
  rev: number
  stepSeconds: number
  buckets: { fromMs: number; votes: number }[]
}
export type TurnoutOutcome = { outcome: 'ok'; turnout: Turnout } | { outcome: 'hidden' } | NotFound | Unavailable

export type ExportOutcome =
  | { outcome: 'ok'; poll: PollState; resultJson: string; source: Source; changes: BallotChanges }
  | { outcome: 'hidden' }
  | NotFound
  | Unavailable

/** A change asked for by whoever manages the poll, on condition of an entity tag when `ifMatch` is given. */
export type Command =
  | { type: 'edit'; definition: PollDefinition }
  | { type: 'move'; to: 'open' | 'paused' | 'closed' | 'archived' }
  | { type: 'reset' }
  /** The catalogue has given the poll to an account: its manage token is no longer good. */
  | { type: 'claim' }

export type CommandOutcome =
  | { outcome: 'done'; poll: PollState }
  | { outcome: 'precondition_failed' }
  | { outcome: 'illegal_transition'; status: Status; allowed: readonly Status[] }
  | { outcome: 'would_change_votes'; refusals: EditRefusal[] }
  | Refused

/** What casting a vote sends to the box, as text. */
export interface CastCall {
  asker: Asker
  vote: Vote
  /** The `traceparent` of the request. */
  trace?: string | undefined
}

/** Somebody who shows nothing at all. */
export const NOBODY: Asker = {
  device: null,
  deviceIsNew: false,
  invite: null,
  site: null,
  challenge: 'none',
  networks: [],
  bearerHash: null,
  account: null,
  role: null,
  invited: false,
}

export function writeCastCall(call: CastCall): string {
  return JSON.stringify(call)
}

export function readCastCall(text: string): CastCall {
  // Written by writeCastCall of the same deployment, or of the one before it: what that one did not know is not shown.
  const call = JSON.parse(text) as CastCall
  return call.asker.site === undefined ? { ...call, asker: { ...NOBODY, ...call.asker } } : call
}

/** An outcome as text: its JSON without the bytes of the result, and after a line break those bytes as they are. */
export function writeCastOutcome(outcome: CastOutcome): string {
  if (outcome.outcome !== 'counted' || !outcome.results) return JSON.stringify(outcome)
  const { json, ...results } = outcome.results
  return `${JSON.stringify({ ...outcome, results })}\n${json}`
}

export function readCastOutcome(text: string): CastOutcome {
  const end = text.indexOf('\n')
  // Written by writeCastOutcome.
  const outcome = JSON.parse(end === -1 ? text : text.slice(0, end)) as CastOutcome
  if (end !== -1 && outcome.outcome === 'counted' && outcome.results) outcome.results.json = text.slice(end + 1)
  return outcome
}
