// Owns the trail of what was done to a poll: who, when, what; written with the deed, never changed, gone with the poll.
import { type Credentials, mayByOfficeOnly, type Operation } from '../polls/permissions.ts'
import type { PollState, Status } from '../polls/poll.ts'
import type { Difference } from './difference.ts'
import type { Store } from './store.ts'

/** Who did it: by ids only, never an address. */
export type Actor =
  | { kind: 'manage-token' }
  | { kind: 'account'; id: string }
  | { kind: 'api-key'; id: string; keyId: string }
  | { kind: 'admin'; id: string }
  | { kind: 'schedule' }

export type AuditDetail =
  | { action: 'created'; detail: { clonedFrom: string | null } }
  | { action: 'edited'; detail: { changes: Difference[] } }
  | { action: 'opened' | 'paused' | 'closed' | 'archived' | 'reset'; detail: Record<string, never> }
  | { action: 'claimed'; detail: { accountId: string | null } }
  | { action: 'invite-revoked'; detail: { inviteId: string } }
  | Recorded

/** What the Worker does by itself and has recorded. */
export type Recorded =
  /** `firstInviteId` tells one issue from another. */
  | { action: 'invites-issued'; detail: { count: number; firstInviteId: string } }
  /** `person`: a hash of the address, to tell one collaborator from another and no more. */
  | { action: 'collaborator-set'; detail: { role: string; person: string } }
  | { action: 'collaborator-removed'; detail: { person: string } }
  | { action: 'exported'; detail: { format: string } }
  /** `host`: where it sends to; the rest of a URL may be a secret. */
  | {
      action: 'webhook-set' | 'webhook-removed' | 'webhook-secret-rotated'
      detail: { webhookId: string; host: string }
    }

export type Deed = { actor: Actor } & AuditDetail
/** Who made a poll, and of which other one. */
export interface Origin {
  by: Actor
  clonedFrom: string | null
}
/** A poll of nobody's account. */
export const BY_TOKEN: Origin = { by: { kind: 'manage-token' }, clonedFrom: null }

export type AuditEntry = { seq: number; atMs: number } & Deed

const ACTION_OF = { open: 'opened', paused: 'paused', closed: 'closed', archived: 'archived' } as const

/** Who does something that takes these operations, as the trail names it. */
export function actorOf(poll: PollState, asker: Credentials, operations: readonly Operation[]): Actor {
  const { account, bearerHash } = asker
  if (!account || (bearerHash !== null && bearerHash === poll.definition.manageTokenHash)) {
    return { kind: 'manage-token' }
  }
  if (account.key) return { kind: 'api-key', id: account.id, keyId: account.key.id }
  const byOffice = operations.some((operation) => mayByOfficeOnly(poll, asker, operation))
  return { kind: byOffice ? 'admin' : 'account', id: account.id }
}

/** What the schedule did between two statuses, if it did anything. */
export function scheduled(before: Status, after: Status): Deed[] {
  if (before === after || after === 'draft' || after === 'scheduled') return []
  return [moved({ kind: 'schedule' }, after)]
}

/** A move to a status. */
export function moved(actor: Actor, to: keyof typeof ACTION_OF): Deed {
  return { actor, action: ACTION_OF[to], detail: {} }
}

/** How many invites were issued and not revoked, since when; and how often the votes were forgotten. A type, as below. */
type Invites = { invites: number; atMs: number; resets: number }

/** What an entry says of the one that it is about. A type and not an interface: rows are records. */
type Last = { action: string; role: string | null; host: string | null }

/** As the table has them. A type and not an interface: rows are records. */
type Row = { seq: number; at_ms: number; actor: string; action: string; detail: string }

export class AuditTrail {
  /** The number of the newest entry, or null when it has to be looked up. */
  #newest: number | null = null
  /** The same of the invites. */
  #invites: Invites | null = null
  /** The `traceparent` of the newest entry; null when there was none, or since the box woke. Votes have none here. */
  trace: string | null = null

  constructor(readonly store: Pick<Store, 'sql'>) {}

  add(atMs: number, { actor, action, detail }: Deed, trace: string | null = null): void {
    // What is added may yet be undone with its transaction.
    this.#newest = null
    this.#invites = null
    this.trace = trace
    this.store.sql.exec(
      'INSERT INTO audit (at_ms, actor, action, detail) VALUES (?, ?, ?, ?)',
      atMs,
      JSON.stringify(actor),
      action,
      JSON.stringify(detail),
    )
  }

  /** The newest entries first, older than `before` where it is given. */
  page(before: number | null, limit: number): AuditEntry[] {
    const rows = this.store.sql.exec<Row>(
      'SELECT seq, at_ms, actor, action, detail FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?',
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    return rows.toArray().map(entryOf)
  }

  /** The entries after one, oldest first. */
  since(seq: number, limit: number): AuditEntry[] {
    const rows = this.store.sql.exec<Row>(
      'SELECT seq, at_ms, actor, action, detail FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
      seq,
      limit,
    )
    return rows.toArray().map(entryOf)
  }

  /** The number of the newest entry; 0 when there is none. */
  newest(): number {
    this.#newest ??= this.store.sql.exec<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM audit').one().seq
    return this.#newest
  }

  /** What the trail says of invites. */
  invites(): Invites {
    const sum = (action: string, what: string) => `COALESCE(SUM(CASE action WHEN '${action}' THEN ${what} END), 0)`
    this.#invites ??= this.store.sql
      .exec<Invites>(
        `SELECT ${sum('invites-issued', "detail ->> '$.count'")} - ${sum('invite-revoked', '1')} AS invites,
           ${sum('reset', '1')} AS resets,
           COALESCE(MAX(CASE WHEN action IN ('invites-issued', 'invite-revoked') THEN at_ms END), 0) AS atMs FROM audit`,
      )
      .one()
    return this.#invites
  }

  /**
   * Whether the trail does not say yet what is to be recorded: the answer to an earlier request for it may have been lost.
   * @param now whether it was done just now, as opposed to some time before
   */
  lacks(act: Recorded, now: boolean): boolean {
    switch (act.action) {
      case 'invites-issued':
        return this.#last('firstInviteId', act.detail.firstInviteId) === null
      case 'collaborator-set': {
        const last = this.#last('person', act.detail.person)
        return last?.action !== act.action || last.role !== act.detail.role
      }
      case 'collaborator-removed': {
        const last = this.#last('person', act.detail.person)
        return last === null ? now : last.action === 'collaborator-set'
      }
      case 'webhook-set': {
        const last = this.#last('webhookId', act.detail.webhookId)
        return last?.action === 'webhook-removed' || last?.host !== act.detail.host
      }
      case 'webhook-removed':
        return this.#last('webhookId', act.detail.webhookId)?.action !== act.action
      case 'webhook-secret-rotated':
      case 'exported':
        return true
    }
  }

  /** The newest entry whose detail has this, with the role or the host that it names. */
  #last(name: 'firstInviteId' | 'person' | 'webhookId', value: string): Last | null {
    const [row] = this.store.sql.exec<Last>(
      `SELECT action, detail ->> '$.role' AS role, detail ->> '$.host' AS host FROM audit
       WHERE detail ->> '$.${name}' = ? ORDER BY seq DESC LIMIT 1`,
      value,
    )
    return row ?? null
  }

  /** Empties the trail of a poll that is gone. */
  bury(): void {
    this.#newest = null
    this.#invites = null
    this.store.sql.exec('DROP TRIGGER IF EXISTS audit_is_never_shortened')
    this.store.sql.exec('DELETE FROM audit')
  }
}

function entryOf({ seq, at_ms, actor, action, detail }: Row): AuditEntry {
  // Only `add` writes entries.
  return { seq, atMs: at_ms, actor: JSON.parse(actor), action, detail: JSON.parse(detail) } as AuditEntry
}
