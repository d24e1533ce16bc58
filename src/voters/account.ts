// Owns which account a token stands for: an access token tells it by itself, an API key is looked up.
import { waitUntil } from 'cloudflare:workers'
import { findApiKey, touchApiKey } from '../catalogue/api-keys.ts'
import { readAccessToken } from '../credentials/access-token.ts'
import { apiKeyHash } from '../credentials/api-key.ts'
import type { AppContext } from '../http/app-env.ts'
import type { Account } from '../polls/permissions.ts'
import { takeQuota } from '../quotas/take-quota.ts'
import { keyring } from '../secrets/keyring.ts'

/** The account of an access token, or null when the token is none of ours or has expired. */
export async function accountOfAccessToken(c: AppContext, token: string): Promise<Account | null> {
  const claims = await readAccessToken(keyring(c.env), token, Date.now())
  return claims && { id: claims.accountId, admin: claims.admin, key: null, sessionId: claims.sessionId }
}

/**
 * The account of an API key, or null when there is no such key or it has expired. Takes one call from the key's quota.
 * @throws Problem rate_limited
 */
export async function accountOfApiKey(c: AppContext, key: string): Promise<Account | null> {
  const hash = apiKeyHash(key)
  if (hash === null) return null
  const nowMs = Date.now()
  const found = await findApiKey(c.env.DB, hash, nowMs)
  if (!found) return null
  await takeQuota(c, 'key-calls', found.id)
  waitUntil(touchApiKey(c.env.DB, found.id, nowMs).catch(() => undefined))
  return { id: found.accountId, admin: false, key: { id: found.id, scopes: found.scopes }, sessionId: null }
}
