// Owns what endpoints are told: the types of events, and the body of each (Standard Webhooks: type, timestamp, data).
// Bodies hold ids and numbers, no texts that people wrote: they stay small, and nothing in them has to be escaped.
import type { Outcome } from '../counting/outcome.ts'
import type { Status } from '../polls/poll.ts'
import { hmac, type Keyring } from '../secrets/keyring.ts'

export const EVENT_TYPES = [
  'poll.created',
  'poll.opened',
  'poll.closed',
  'poll.updated',
  'vote.counted',
  'results.final',
  'invites.exhausted',
  'ping',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** What every event of a poll says: of which poll, and how it stood when that was written. */
interface OfPoll {
  pollId: string
  status: Status
  version: number
}

/** What was counted, as everybody may see it. `voters`: counted and blank ones. */
export interface Counts {
  rev: number
  voters: number
  ballots: { counted: number; blank: number }
  options: { id: string; votes: number }[]
}

/** What each type of event says. */
export interface EventData {
  'poll.created': OfPoll
  'poll.opened': OfPoll
  'poll.closed': OfPoll
  /** `changed`: JSON Pointers into the poll; `/status` for a pause or the archive, `/votes` where they were reset. */
  'poll.updated': OfPoll & { changed: string[] }
  'vote.counted': OfPoll & Counts
  /** Null where not everybody may see the result. */
  'results.final': OfPoll & { result: (Counts & { outcome: Outcome }) | null }
  /** As many people have voted as there are invites that were not revoked. */
  'invites.exhausted': OfPoll & { invites: number }
  ping: { webhookId: string }
}

/** An event, ready to be told. */
export interface WebhookEvent {
  /** The `webhook-id` of its messages. */
  id: string
  /** Null for a ping. */
  pollId: string | null
  type: EventType
  atMs: number
  /** JSON. */
  body: string
  /** The trace in which it happened (W3C Trace Context), or null. */
  traceparent: string | null
}

const ID_BYTES = 24

/**
 * An event of a poll.
 * @param of what happened, told apart from all that happened to the poll otherwise: the same makes the same id
 */
export function pollEvent<T extends Exclude<EventType, 'ping'>>(
  key: Buffer,
  type: T,
  of: string,
  atMs: number,
  data: EventData[T],
  traceparent: string | null = null,
): WebhookEvent {
  const id = `evt_${hmac(key, `${data.pollId} ${type} ${of}`, ID_BYTES).toString('base64url')}`
  return { id, pollId: data.pollId, type, atMs, body: bodyOf(type, atMs, data), traceparent }
}

/** A ping for one endpoint: each is another. */
export function pingEvent(webhookId: string, nowMs: number, traceparent: string | null = null): WebhookEvent {
  const id = `evt_${Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('base64url')}`
  return { id, pollId: null, type: 'ping', atMs: nowMs, body: bodyOf('ping', nowMs, { webhookId }), traceparent }
}

/** The key that ids of a poll's events are made with: of the secret that the poll's voters are known by, if it is still there. */
export function eventKey(ring: Keyring, secretId: string): Buffer {
  return (ring.find(({ id }) => id === secretId) ?? ring[0]).key('webhook-event')
}

function bodyOf<T extends EventType>(type: T, atMs: number, data: EventData[T]): string {
  return JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data })
}
