// Owns the invite code: it vouches for itself, so that a vote by it needs no look-up, and only its hash is stored.
import { hmac, type Keyring, mac, sameText, tokenHash } from '../secrets/keyring.ts'

export const INVITE_PREFIX = 'pli_'
export const MAX_INVITE_WEIGHT = 1_000_000
const NONCE_BYTES = 16
const WEIGHT_BYTES = 3
const MAC_CHARACTERS = 22
const ID_CHARACTERS = 22
const FORM = /^pli_([\w-]{26})\.([\w-]{22})$/

/** An invite to one poll, as its code shows it. */
export interface Invite {
  /** The beginning of a hash of the code: what is stored and listed of it. Nobody comes from it to the code. */
  id: string
  /** As how many votes its vote counts: 1 to 1,000,000. */
  weight: number
}

/**
 * A code: `pli_`, then a nonce of 16 bytes and the weight in 3, then an HMAC-SHA-256 over the poll's id and those. The
 * nonce is derived from the deployment secret and what names the invite among all that were ever issued, so that a
 * repeated issue makes the same codes again, and nobody else can.
 * @param issue something that is never the same for two issues of a poll, and `place` an invite's number in its issue
 * @param weight 1 to MAX_INVITE_WEIGHT
 */
export function inviteCode(
  ring: Keyring,
  pollId: string,
  { issue, place, weight }: { issue: string; place: number; weight: number },
): { code: string; id: string } {
  const key = ring[0].key('invite-code')
  // Begins otherwise than what is signed, which begins with the poll's id.
  const nonce = hmac(key, `nonce ${JSON.stringify([pollId, issue, place])}`, NONCE_BYTES)
  const bytes = Buffer.concat([nonce, Buffer.alloc(WEIGHT_BYTES)])
  bytes.writeUIntBE(weight, NONCE_BYTES, WEIGHT_BYTES)
  const body = bytes.toString('base64url')
  return { code: `${INVITE_PREFIX}${body}.${signature(key, pollId, body)}`, id: idOf(body) }
}

/** The invite of a code that this deployment made for this poll, else null. */
export function readInviteCode(ring: Keyring, pollId: string, code: string): Invite | null {
  const [, body = '', given = ''] = FORM.exec(code) ?? []
  if (body === '') return null
  const isOurs = ring.some((secret) => sameText(given, signature(secret.key('invite-code'), pollId, body)))
  if (!isOurs) return null
  return { id: idOf(body), weight: Buffer.from(body, 'base64url').readUIntBE(NONCE_BYTES, WEIGHT_BYTES) }
}

function signature(key: Buffer, pollId: string, body: string): string {
  return mac(key, `${pollId}.${body}`).slice(0, MAC_CHARACTERS)
}

function idOf(body: string): string {
  return tokenHash(body).slice(0, ID_CHARACTERS)
}
