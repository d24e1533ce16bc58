// Owns the shape of an API key as the API takes and gives it.

import type { ListedKey } from '../catalogue/api-keys.ts'
import { SCOPES } from '../polls/permissions.ts'
import { z } from '../schema.ts'
import { knownPassword } from './account-schema.ts'

const MAX_NAME_CHARACTERS = 100
const MAX_KEY_DAYS = 365

const scopesSchema = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once.')
  .openapi({
    description:
      '`polls:read`: read private polls, drafts and your list. `polls:write`: create, edit, clone, open, pause, close, archive. ' +
      '`polls:delete`: delete and reset. `results:read`: hidden results, turnout, exports and signals (of a private poll together with `polls:read`). ' +
      '`invites:manage`, `collaborators:manage`, `webhooks:manage`, `audit:read`: what they say; a key says where events are sent only with `polls:read` and `results:read`. No scope lets a key vote.',
  })

/** The body that asks for a key. */
export const newKeySchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(MAX_NAME_CHARACTERS)
      .refine((name) => !/\p{Cc}/u.test(name), 'A name has no control characters.'),
    scopes: scopesSchema,
    expiresInDays: z
      .int()
      .min(1)
      .max(MAX_KEY_DAYS)
      .nullable()
      .default(null)
      .openapi({ description: 'Null for a key that lasts until it is revoked.' }),
    password: knownPassword.optional().openapi({
      description: 'Of the account: needed when the session was opened more than 10 minutes ago.',
    }),
  })
  .openapi('NewKey')

export const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    lastUsedAt: z.string().nullable().openapi({ description: 'Exact to a minute; null for one that was never used.' }),
  })
  .openapi('ApiKey')

export const keyExample = {
  id: '0b9f1c1e-7d1a-4f39-9a53-0d5d3f6a2f10',
  name: 'newsroom back end',
  scopes: ['polls:read', 'polls:write', 'results:read'],
  createdAt: '2026-11-20T18:00:00.000Z',
  expiresAt: '2027-02-18T18:00:00.000Z',
  lastUsedAt: null,
}

/** A key as the API gives it. */
export function keyAnswer(key: ListedKey): z.output<typeof keySchema> {
  const { id, name, scopes, createdAtMs, expiresAtMs, lastUsedAtMs } = key
  return {
    id,
    name,
    scopes,
    createdAt: iso(createdAtMs),
    expiresAt: isoOrNull(expiresAtMs),
    lastUsedAt: isoOrNull(lastUsedAtMs),
  }
}

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))
