// Owns what a box does for those who run its poll, besides commands: one request, one answer, each decided by the policy.
import type { Operation, Permission } from '../polls/permissions.ts'
import { permission } from '../polls/permissions.ts'
import type { Known, Ledger } from './ledger.ts'
import { pollOf } from './ledger.ts'
import type { Asker } from './protocol.ts'

/** What can be asked of a box. Ids of invites are the hashes that the catalogue lists. */
export type DeskRequest = { type: 'invites-used'; ids: string[] } | { type: 'revoke-invite'; id: string }

export interface DeskAnswers {
  /** Which of the invites have been used; null when the box no longer knows, a day after closing. */
  'invites-used': { used: string[] | null }
  /** `used`: somebody has voted by it, and it stays. */
  'revoke-invite': { revoked: 'done' | 'used' }
}

/** What is told to whoever asked, or why nothing is. */
export type DeskOutcome<T extends DeskRequest['type']> =
  | { outcome: 'ok'; answer: DeskAnswers[T] }
  | { outcome: Exclude<Permission, 'granted'> | 'unavailable' }

const OPERATION_OF = {
  'invites-used': 'manage-invites',
  'revoke-invite': 'manage-invites',
} as const satisfies Record<DeskRequest['type'], Operation>

/** Answers a request of somebody who may make it. */
export function atDesk(
  ledger: Ledger,
  known: Known,
  asker: Asker,
  request: DeskRequest,
): DeskOutcome<DeskRequest['type']> {
  const granted = permission(pollOf(known), asker, OPERATION_OF[request.type])
  if (granted !== 'granted') return { outcome: granted }
  return { outcome: 'ok', answer: answer(ledger, request) }
}

function answer(ledger: Ledger, request: DeskRequest): DeskAnswers[DeskRequest['type']] {
  switch (request.type) {
    case 'invites-used':
      return { used: usedInvites(ledger, request.ids) }
    case 'revoke-invite':
      return { revoked: revokeInvite(ledger, request.id) }
  }
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

function revokeInvite(ledger: Ledger, id: string): 'done' | 'used' {
  if (usedInvites(ledger, [id])?.length) return 'used'
  ledger.storage.transactionSync(() => ledger.store.revokeInvites([id]))
  return 'done'
}
