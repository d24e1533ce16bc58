// Owns what tells one creation from another, of polls, invites and webhooks: so that a repeated request makes nothing twice.
import { createHash } from 'node:crypto'
import type { Creation } from '../catalogue/creations.ts'
import type { AppContext } from '../http/app-env.ts'
import { hmac, keyring } from '../secrets/keyring.ts'

export type Claim = Pick<Creation, 'scope' | 'key' | 'fingerprint'>

/**
 * What is noted of a request with an Idempotency-Key. Only hashes are kept.
 * @param scope within which keys are told apart
 * @param key the Idempotency-Key, with whatever else the same key may be used for once more
 */
export function claimOf(c: AppContext, scope: string, key: string, body: unknown): Claim {
  return {
    scope,
    key: hmac(keyring(c.env)[0].key('creation'), key).toString('base64url'),
    fingerprint: createHash('sha256').update(JSON.stringify(body)).digest('base64url'),
  }
}
