// Owns making an API key, for the API and for the account's page.

import { insertApiKey, type ListedKey, MAX_KEYS_PER_ACCOUNT } from '../catalogue/api-keys.ts'
import { newApiKey } from '../credentials/api-key.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import type { z } from '../schema.ts'
import { confirmOwner } from './credentials-check.ts'
import type { newKeySchema } from './key-schema.ts'
import { tellOwner } from './links.ts'
import { keyMade } from './mails.ts'
import type { OwnSession } from './sessions.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/**
 * A new key of an account, whose owner is told of it. The key itself is in the answer, and nowhere else.
 * @throws Problem invalid_credentials, forbidden, limit_reached, rate_limited
 */
export async function makeKey(
  c: AppContext,
  own: OwnSession,
  { name, scopes, expiresInDays, password }: z.output<typeof newKeySchema>,
): Promise<{ listed: ListedKey; key: string }> {
  await confirmOwner(c, own, password, 'presence')
  const { account } = own
  const { key, hash } = newApiKey()
  const createdAtMs = Date.now()
  const expiresAtMs = expiresInDays === null ? null : createdAtMs + expiresInDays * DAY_MS
  const made = { id: crypto.randomUUID(), name, scopes, createdAtMs, expiresAtMs }
  if (!(await insertApiKey(c.env.DB, { ...made, accountId: account.id, hash }))) {
    throw new Problem('limit_reached', `An account has at most ${MAX_KEYS_PER_ACCOUNT} API keys. Revoke one first.`)
  }
  tellOwner(c, account.email, keyMade)
  return { listed: { ...made, lastUsedAtMs: null }, key }
}
