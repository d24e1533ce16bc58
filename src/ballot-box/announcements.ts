// Owns what endpoints are to be told of a poll: derived from its trail and its state, and from nothing else, so that a box
// that died over telling it derives the same again.
import { isFinal } from '../polls/lifecycle.ts'
import { parsedResult, type Tally } from '../results/result.ts'
import { resultView } from '../results/visibility.ts'
import { shortHash } from '../secrets/keyring.ts'
import {
  type Counts,
  type EventData,
  type EventType,
  eventKey,
  pollEvent,
  type WebhookEvent,
} from '../webhooks/events.ts'
import type { AuditEntry } from './audit-trail.ts'
import { countLags } from './count-jobs.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import { tallyOf } from './snapshots.ts'
import type { Marks } from './state.ts'

/** Entries of the trail that are told at once; the next run goes on. */
const MAX_ENTRIES = 20
const HASH_CHARACTERS = 22

/** What is to be told, and where the marks stand once it is. */
export interface News {
  events: WebhookEvent[]
  marks: Marks
}

/** Whether something has happened that nobody has looked at for its news. */
export function hasNews(ledger: Ledger, known: Known): boolean {
  const { announced, rev } = known.state
  // The rev first: after a vote, that is enough to know.
  return rev > announced.rev || ledger.store.audit.newest() > announced.seq || finalIsDue(ledger, known)
}

/**
 * What has happened since the marks.
 * @param withVotes whether a summary of votes may be among it: there is not to be more than one in a second
 */
export function newsOf(ledger: Ledger, known: Known, withVotes: boolean): News {
  const { poll, state } = known
  const { definition } = poll
  const { announced: before } = state
  const key = eventKey(ledger.ring, poll.secretId)
  const base = { pollId: definition.id, status: state.status, version: definition.version }
  const events: WebhookEvent[] = []
  type Told = Exclude<EventType, 'ping'>
  /** With the trace of the newest deed. What follows from votes names none: whose request it was is nobody else's matter. */
  const tell = <T extends Told>(type: T, of: string, atMs: number, data: EventData[T], ofVotes = false) => {
    events.push(pollEvent(key, type, of, atMs, data, ofVotes ? null : ledger.store.audit.trace))
  }

  const entries = ledger.store.audit.since(before.seq, MAX_ENTRIES)
  for (const entry of entries) {
    const told = changeOf(entry)
    const data = { ...base, status: told?.status ?? base.status }
    if (told?.type === 'poll.updated') tell(told.type, `${entry.seq}`, entry.atMs, { ...data, changed: told.changed })
    else if (told) tell(told.type, `${entry.seq}`, entry.atMs, data)
  }
  const marks: Marks = { ...before, seq: entries.at(-1)?.seq ?? before.seq }

  if (withVotes) {
    marks.rev = state.rev
    if (definition.results.visibility === 'always') {
      const { tally } = tallyOf(known, 'published')
      const counts = countsOf(known, tally)
      const hash = shortHash('', JSON.stringify({ ...counts, rev: 0 }), HASH_CHARACTERS)
      if (hash !== before.counts && (before.counts !== '' || counts.voters > 0)) {
        tell('vote.counted', `${tally.rev}`, tally.asOfMs, { ...base, ...counts }, true)
        marks.counts = hash
      }
    }
  }

  const invites = invitesThatAllVoted(ledger, known)
  if (invites && invites.of !== before.exhausted) {
    tell('invites.exhausted', invites.of, invites.atMs, { ...base, invites: invites.count }, true)
    marks.exhausted = invites.of
  }

  if (finalIsDue(ledger, known)) {
    tell('results.final', '', state.closedAtMs ?? state.asOfMs, { ...base, result: finalResult(ledger, known) })
    marks.final = true
  }
  return { events, marks }
}

type Change =
  | { type: 'poll.created' | 'poll.opened' | 'poll.closed'; status: 'open' | 'closed' | null }
  | { type: 'poll.updated'; status: 'paused' | 'archived' | null; changed: string[] }

/** What an entry of the trail is told as, with the status that it led to; null for what is nobody else's. */
function changeOf(entry: AuditEntry): Change | null {
  switch (entry.action) {
    case 'created':
      return { type: 'poll.created', status: null }
    case 'opened':
      return { type: 'poll.opened', status: 'open' }
    case 'closed':
      return { type: 'poll.closed', status: 'closed' }
    case 'paused':
    case 'archived':
      return { type: 'poll.updated', status: entry.action, changed: ['/status'] }
    case 'reset':
      return { type: 'poll.updated', status: null, changed: ['/votes'] }
    case 'edited':
      return { type: 'poll.updated', status: null, changed: fieldsOf(entry.detail.changes) }
    case 'claimed':
    case 'invite-revoked':
    case 'invites-issued':
    case 'collaborator-set':
    case 'collaborator-removed':
    case 'exported':
    case 'webhook-set':
    case 'webhook-removed':
    case 'webhook-secret-rotated':
      return null
  }
}

/** The fields of a poll that an edit has touched. What lies below them may be named by what people wrote. */
function fieldsOf(changes: readonly { field: string }[]): string[] {
  const fields = changes.map(({ field }) => `/${field.split('/')[1] ?? ''}`)
  return [...new Set(fields.map((field) => (field === '/optionOrder' ? '/options' : field)))]
}

function countsOf({ poll }: Known, { rev, counted, blank, votes }: Tally): Counts {
  const options = poll.definition.options.map(({ id }) => ({ id, votes: votes[id] ?? 0 }))
  return { rev, voters: counted + blank, ballots: { counted, blank }, options }
}

/** Whether the final result stands, its count included, and nobody was told. */
function finalIsDue(ledger: Ledger, known: Known): boolean {
  const { status, announced } = known.state
  return isFinal(status) && !announced.final && !countLags(ledger, known, 'published', {})
}

/** What everybody may see of the final result at once, or null. */
function finalResult(ledger: Ledger, known: Known): EventData['results.final']['result'] {
  const standing = { seesEverything: false, seesFinal: false, voted: false, votersForgotten: known.poll.salt === null }
  if (resultView(pollOf(known), standing) !== 'published') return null
  const { outcome } = parsedResult(ledger.snapshot('published').json)
  return { ...countsOf(known, tallyOf(known, 'published').tally), outcome }
}

/** How many invites there are that were not revoked, if as many people have voted; `of` tells one such moment from another. */
function invitesThatAllVoted(
  ledger: Ledger,
  { poll, state }: Known,
): { count: number; of: string; atMs: number } | null {
  if (poll.definition.voting.identity !== 'invite' || state.people === 0) return null
  // Once the box has forgotten who voted, used invites can be revoked too: then the two numbers say nothing any more.
  if (poll.salt === null) return null
  const { invites, resets, atMs } = ledger.store.audit.invites()
  if (invites === 0 || state.people < invites) return null
  return { count: invites, of: `${resets}.${invites}`, atMs: Math.max(state.asOfMs, atMs) }
}
