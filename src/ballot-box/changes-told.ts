// Owns what entries of a poll's trail are told as: opening and closing each by itself, all else that was changed within one
// second in one. By the trail alone, so that a box that died over telling it makes the same of it again.
import type { AuditEntry, AuditTrail } from './audit-trail.ts'

/** Entries that are read at once; the next run goes on. */
const MAX_ENTRIES = 20
const SECOND_MS = 1_000

type Change =
  | { type: 'poll.created' | 'poll.opened' | 'poll.closed'; status: 'open' | 'closed' | null }
  | { type: 'poll.updated'; status: 'paused' | 'archived' | null; changed: string[] }

type Update = Extract<Change, { type: 'poll.updated' }>

/** A change as it is told. `of`: the number of its first entry. */
export type Told = Change & { of: number; atMs: number }

/** What is to be told of the trail now. */
export interface Changes {
  changes: Told[]
  /** The entry up to which all is told then. */
  seq: number
  /** When the next update may be told, or null. */
  moreAtMs: number | null
}

/**
 * What the entries after one are told as. An update is told when its second is over, with all that was changed in it;
 * what has happened since it is told at once, and again with it, by the same id.
 */
export function changesSince(audit: AuditTrail, after: number, nowMs: number): Changes {
  const entries = entriesAfter(audit, after)
  const changes: Told[] = []
  const updates = new Map<number, Update & Told>()
  let held: Told | null = null
  let moreAtMs: number | null = null
  for (const entry of entries) {
    const { seq: of, atMs } = entry
    const change = changeOf(entry)
    if (change?.type !== 'poll.updated') {
      if (change) changes.push({ ...change, of, atMs })
      continue
    }
    const second = secondOf(entry)
    const same = updates.get(second)
    if (same) {
      Object.assign(same, { atMs, status: change.status, changed: [...new Set([...same.changed, ...change.changed])] })
      continue
    }
    const update = { ...change, of, atMs }
    updates.set(second, update)
    const leftMs = (second + 1) * SECOND_MS - nowMs
    // A clock that was set back keeps nothing waiting.
    if (leftMs <= 0 || leftMs > SECOND_MS) changes.push(update)
    else {
      held ??= update
      moreAtMs ??= nowMs + leftMs
    }
  }
  return { changes, seq: held ? held.of - 1 : (entries.at(-1)?.seq ?? after), moreAtMs }
}

const secondOf = ({ atMs }: AuditEntry): number => Math.floor(atMs / SECOND_MS)

/** Some of the entries after one, and of the second of the last of them all. */
function entriesAfter(audit: AuditTrail, after: number): AuditEntry[] {
  const entries = audit.since(after, MAX_ENTRIES)
  for (let page = entries; page.length === MAX_ENTRIES; ) {
    const last = entries.at(-1)
    if (!last) break
    page = audit.since(last.seq, MAX_ENTRIES).filter((entry) => secondOf(entry) === secondOf(last))
    entries.push(...page)
  }
  return entries
}

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
