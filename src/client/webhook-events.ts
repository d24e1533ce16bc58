// Owns the types of what webhooks tell. They are the Worker's own (src/webhooks/events.ts), which a test compares.
import type { Poll, Result } from './shapes.ts'

/** What every event of a poll says: of which poll, and how it stood when that was written. */
interface OfPoll {
  pollId: string
  status: Poll['status']
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
  /** At most once a second. */
  'vote.counted': OfPoll & Counts
  /** Null where not everybody may see the result. */
  'results.final': OfPoll & { result: (Counts & { outcome: Result['outcome'] }) | null }
  /** As many people have voted as there are invites that were not revoked. */
  'invites.exhausted': OfPoll & { invites: number }
  ping: { webhookId: string }
}

export type EventType = keyof EventData

/**
 * An event, told apart by `type`. `id` is the same each time it is sent: remember it to act once. A newer server may
 * send types that this list lacks: let a `switch` pass over them.
 */
export type PolluxEvent = {
  [Type in EventType]: { id: string; type: Type; timestamp: string; data: EventData[Type] }
}[EventType]
