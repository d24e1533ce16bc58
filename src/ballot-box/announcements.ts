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
import { changesSince } from './changes-told.ts'
import { countLags } from './count-jobs.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import { tallyOf } from './snapshots.ts'
import type { Marks } from './state.ts'

const HASH_CHARACTERS = 22

/** What is to be told, and where the marks stand once it is. */
export interface News {
  events: WebhookEvent[]
  marks: Marks
  /** When there is more that is not yet to be told, or null. */
  moreAtMs: number | null
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
export function newsOf(ledger: Ledger, known: Known, withVotes: boolean, nowMs: number): News {
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

  const { changes, seq, moreAtMs } = changesSince(ledger.store.audit, before.seq, nowMs)
  for (const { of, atMs, status, ...told } of changes) {
    const data = { ...base, status: status ?? base.status }
    if (told.type === 'poll.updated') tell(told.type, `${of}`, atMs, { ...data, changed: told.changed })
    else tell(told.type, `${of}`, atMs, data)
  }
  const marks: Marks = { ...before, seq }

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
  // Where results are hidden, that everybody has voted is told with the end only: it says who has.
  const mayTell = definition.results.visibility === 'always' || isFinal(state.status)
  if (invites && mayTell && invites.of !== before.exhausted) {
    tell('invites.exhausted', invites.of, invites.atMs, { ...base, invites: invites.count }, true)
    marks.exhausted = invites.of
  }

  if (finalIsDue(ledger, known)) {
    tell('results.final', '', state.closedAtMs ?? state.asOfMs, { ...base, result: finalResult(ledger, known) })
    marks.final = true
  }
  return { events, marks, moreAtMs }
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
