// Owns making an API key, for the API and for the account's page.
import type { z } from 'zod'
import { insertApiKey, type ListedKey, MAX_KEYS_PER_ACCOUNT } from '../catalogue/api-keys.ts'
import { newApiKey } from '../credentials/api-key.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import type { newKeySchema } from './key-schema.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** A new key of an account. The key itself is in the answer, and nowhere else. @throws Problem limit_reached */
export async function makeKey(
  c: AppContext,
  accountId: string,
  { name, scopes, expiresInDays }: z.output<typeof newKeySchema>,
): Promise<{ listed: ListedKey; key: string }> {
  const { key, hash } = newApiKey()
  const createdAtMs = Date.now()
  const expiresAtMs = expiresInDays === null ? null : createdAtMs + expiresInDays * DAY_MS
  const made = { id: crypto.randomUUID(), name, scopes, createdAtMs, expiresAtMs }
  if (!(await insertApiKey(c.env.DB, { ...made, accountId, hash }))) {
    throw new Problem('limit_reached', `An account has at most ${MAX_KEYS_PER_ACCOUNT} API keys. Revoke one first.`)
  }
  return { listed: { ...made, lastUsedAtMs: null }, key }
}
