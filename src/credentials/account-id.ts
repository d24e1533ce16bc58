// Owns an account's id: it follows from the address, so that whoever closes an account and opens it again is the same voter.
import { hmac, type Keyring } from '../secrets/keyring.ts'

const ID_BYTES = 16

/**
 * 22 base64url characters. Of the oldest secret in the ring: while one is rotated out, the ids stay as they are, as do
 * the votes of the polls that need it.
 * @param email as it is stored: in lower case
 */
export function accountIdOf(ring: Keyring, email: string): string {
  const oldest = ring.at(-1) ?? ring[0]
  return hmac(oldest.key('account-id'), email, ID_BYTES).toString('base64url')
}
