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

export class AuditTrail {
  constructor(readonly store: Pick<Store, 'sql'>) {}

  add(atMs: number, { actor, action, detail }: Deed): void {
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
    return this.store.sql
      .exec<{ seq: number; at_ms: number; actor: string; action: string; detail: string }>(
        'SELECT seq, at_ms, actor, action, detail FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?',
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      .toArray()
      .map(({ seq, at_ms, actor, action, detail }) => {
        // Only `add` writes entries.
        return { seq, atMs: at_ms, actor: JSON.parse(actor), action, detail: JSON.parse(detail) } as AuditEntry
      })
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
      case 'exported':
        return true
    }
  }

  /** The newest entry whose detail has this, with the role that it names. */
  #last(name: 'firstInviteId' | 'person', value: string): { action: string; role: string | null } | null {
    const [row] = this.store.sql.exec<{ action: string; role: string | null }>(
      `SELECT action, detail ->> '$.role' AS role FROM audit WHERE detail ->> '$.${name}' = ? ORDER BY seq DESC LIMIT 1`,
      value,
    )
    return row ?? null
  }

  /** Empties the trail of a poll that is gone. */
  bury(): void {
    this.store.sql.exec('DROP TRIGGER IF EXISTS audit_is_never_shortened')
    this.store.sql.exec('DELETE FROM audit')
  }
}
