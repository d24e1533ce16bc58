// Owns the shape in which the trail of a poll is told.

import type { AuditEntry } from '../ballot-box/audit-trail.ts'
import { z } from '../schema.ts'

const actorSchema = z
  .object({
    kind: z.enum(['manage-token', 'account', 'api-key', 'admin', 'schedule']),
    id: z.string().optional().openapi({ description: 'The account, where there is one.' }),
    keyId: z.string().optional().openapi({ description: 'The API key of the account.' }),
  })
  .openapi('Actor')

const ACTIONS = [
  'created',
  'edited',
  'opened',
  'paused',
  'closed',
  'archived',
  'reset',
  'claimed',
  'exported',
  'invites-issued',
  'invite-revoked',
  'collaborator-set',
  'collaborator-removed',
  'webhook-set',
  'webhook-removed',
  'webhook-secret-rotated',
] as const satisfies AuditEntry['action'][]

const entrySchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: actorSchema,
    action: z.enum(ACTIONS),
    detail: z.record(z.string(), z.unknown()).openapi({
      description:
        'Of `edited` the `changes`: each field (a JSON Pointer) with its JSON before and after, long ones cut. Of others what they were about: `clonedFrom`, `count`, `firstInviteId`, `inviteId`, `role`, `person`, `format`, `accountId`, `webhookId`, `host`.',
    }),
  })
  .openapi('AuditEntry')

export const auditSchema = z.object({ items: z.array(entrySchema), nextCursor: z.string().nullable() }).openapi('Audit')

export const auditExample = {
  items: [
    { seq: 3, at: '2026-11-21T18:00:00.000Z', actor: { kind: 'schedule' }, action: 'closed', detail: {} },
    {
      seq: 2,
      at: '2026-11-20T12:30:00.000Z',
      actor: { kind: 'api-key', id: 'Vn4rT2mQ8sK1xZ6b', keyId: 'k7Qd2Lw9' },
      action: 'edited',
      detail: { changes: [{ field: '/description', before: '""', after: '"The vote of the year."' }] },
    },
    {
      seq: 1,
      at: '2026-11-20T12:00:00.000Z',
      actor: { kind: 'account', id: 'Vn4rT2mQ8sK1xZ6b' },
      action: 'created',
      detail: { clonedFrom: null },
    },
  ],
  nextCursor: null,
}

/** An entry as the API tells it. */
export function auditAnswer({ seq, atMs, actor, action, detail }: AuditEntry) {
  return { seq, at: new Date(atMs).toISOString(), actor, action, detail }
}
