// Owns what a box does for those who run its poll, besides commands: one request, one answer, each decided by the policy.
import type { Operation, Permission } from '../polls/permissions.ts'
import { permission } from '../polls/permissions.ts'
import type { Audience } from './audience.ts'
import { type Actor, type AuditEntry, type AuditTrail, actorOf, type Recorded } from './audit-trail.ts'
import type { Known, Ledger } from './ledger.ts'
import { pollOf } from './ledger.ts'
import type { Asker } from './protocol.ts'
import { signalsOf } from './signals.ts'
import type { Signals } from './state.ts'

/** What can be asked of a box. Ids of invites are the hashes that the catalogue lists. */
export type DeskRequest =
  | { type: 'invites-used'; ids: string[] }
  | { type: 'revoke-invite'; id: string }
  /** Something that the Worker has done, for the trail; `now`: just now, as opposed to by an earlier request. */
  | { type: 'record'; act: Recorded; now: boolean }
  /** The newest entries of the trail, or those before one. */
  | { type: 'audit'; before: number | null; limit: number }
  | { type: 'signals' }
  /** Whether votes were cast since the poll was made or reset: an edit may then not change what they meant. */
  | { type: 'ever-voted' }

export interface DeskAnswers {
  /** By which of the invites a vote counts; null when the box no longer knows, a day after closing. */
  'invites-used': { used: string[] | null }
  /** `used`: a vote by it counts, and it stays. */
  'revoke-invite': { revoked: 'done' | 'used' }
  record: Record<string, never>
  audit: { entries: AuditEntry[] }
  signals: { signals: Signals }
  'ever-voted': { everVoted: boolean }
}

/** What is told to whoever asked, or why nothing is. */
export type DeskOutcome<T extends DeskRequest['type']> =
  | { outcome: 'ok'; answer: DeskAnswers[T] }
  | { outcome: Exclude<Permission, 'granted'> | 'unavailable' }

const OPERATION_OF = {
  'invites-used': 'manage-invites',
  'revoke-invite': 'manage-invites',
  audit: 'see-audit',
  signals: 'see-signals',
  'ever-voted': 'edit',
} as const satisfies Record<Exclude<DeskRequest['type'], 'record'>, Operation>

/** Whoever may do something may have it recorded. */
const OPERATION_OF_ACT = {
  'invites-issued': 'manage-invites',
  'collaborator-set': 'manage-collaborators',
  'collaborator-removed': 'manage-collaborators',
  exported: 'see-final',
  'webhook-set': 'manage-webhooks',
  'webhook-removed': 'manage-webhooks',
  'webhook-secret-rotated': 'manage-webhooks',
} as const satisfies Record<Recorded['action'], Operation>

function operationOf(request: DeskRequest): Operation {
  return request.type === 'record' ? OPERATION_OF_ACT[request.act.action] : OPERATION_OF[request.type]
}

/** Answers a request of somebody who may make it. */
export function atDesk(
  ledger: Ledger,
  audience: Audience,
  known: Known,
  asker: Asker,
  request: DeskRequest,
): DeskOutcome<DeskRequest['type']> {
  const poll = pollOf(known)
  const operation = operationOf(request)
  const granted = permission(poll, asker, operation)
  if (granted !== 'granted') return { outcome: granted }
  return { outcome: 'ok', answer: answer(ledger, audience, request, actorOf(poll, asker, [operation]), known) }
}

function answer(
  ledger: Ledger,
  audience: Audience,
  request: DeskRequest,
  actor: Actor,
  { poll, state }: Known,
): DeskAnswers[DeskRequest['type']] {
  switch (request.type) {
    case 'invites-used':
      return { used: usedInvites(ledger, request.ids) }
    case 'revoke-invite':
      return { revoked: revokeInvite(ledger, audience, request.id, actor) }
    case 'record':
      record(ledger.store.audit, actor, request)
      if (OPERATION_OF_ACT[request.act.action] === 'manage-collaborators') audience.reconsider(poll.definition)
      return {}
    case 'audit':
      return { entries: ledger.store.audit.page(request.before, request.limit) }
    case 'signals':
      return { signals: signalsOf(state.signals) }
    case 'ever-voted':
      return { everVoted: state.everVoted }
  }
}

/** Each deed once: a request that had failed and comes again may find it recorded. */
function record(trail: AuditTrail, actor: Actor, { act, now }: Extract<DeskRequest, { type: 'record' }>): void {
  if (trail.lacks(act, now)) trail.add(Date.now(), { actor, ...act })
}

function usedInvites({ keys, store }: Ledger, ids: string[]): string[] | null {
  if (!keys) return null
  const keyOf = new Map(ids.map((id) => [id, keys.ofInvite(id).key]))
  const rows = store.votersOf([...keyOf.values()])
  return ids.filter((id) => {
    const row = rows.get(keyOf.get(id) ?? '')
    return row !== undefined && !row.withdrawn
  })
}

/**
 * Revokes an invite by which no vote counts; the row of a withdrawn one stays. Once the box has forgotten who voted, the
 * poll is over, and revoking takes away no more than the sight of a private one.
 */
function revokeInvite(ledger: Ledger, audience: Audience, id: string, actor: Actor): 'done' | 'used' {
  if (usedInvites(ledger, [id])?.length) return 'used'
  if (ledger.store.isRevoked(id)) return 'done'
  ledger.storage.transactionSync(() => {
    ledger.store.revokeInvites([id])
    ledger.store.audit.add(Date.now(), { actor, action: 'invite-revoked', detail: { inviteId: id } })
  })
  if (ledger.keys) audience.dismiss(ledger.keys.ofInvite(id).key)
  return 'done'
}
