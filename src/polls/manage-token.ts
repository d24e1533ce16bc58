// Owns the manage token: what the creator of a poll without an account needs to manage it.
import { hmac, type Keyring, tokenHash } from '../secrets/keyring.ts'

export const MANAGE_TOKEN_PREFIX = 'plm_'

/**
 * The manage token of a poll, derived from the deployment secret, the poll id and `nonce` (the Idempotency-Key of its
 * creation, or something random), so that a replayed creation shows the same token and only its hash is stored.
 */
export function manageToken(ring: Keyring, pollId: string, nonce: string): { token: string; hash: string } {
  const mac = hmac(ring[0].key('manage-token'), JSON.stringify([pollId, nonce]))
  const token = `${MANAGE_TOKEN_PREFIX}${mac.toString('base64url')}`
  return { token, hash: tokenHash(token) }
}
