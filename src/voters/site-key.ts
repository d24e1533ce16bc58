// Owns what makes a public key fit to check a site's tokens, and the one algorithm that goes with each type of key.
import type { PublicKey } from '../polls/poll.ts'

export type SiteAlgorithm = 'EdDSA' | 'ES256' | 'RS256'

/** A key made ready to verify. */
export interface SiteKey {
  alg: SiteAlgorithm
  kid: string | null
  key: CryptoKey
}

export const MIN_RSA_BITS = 2_048
/** Checking a signature by a larger key costs more than a vote may. */
const MAX_RSA_BITS = 4_096

const KINDS = {
  OKP: { alg: 'EdDSA', members: ['crv', 'x'], crv: 'Ed25519', params: { name: 'Ed25519' } },
  EC: { alg: 'ES256', members: ['crv', 'x', 'y'], crv: 'P-256', params: { name: 'ECDSA', namedCurve: 'P-256' } },
  RSA: {
    alg: 'RS256',
    members: ['n', 'e'],
    crv: undefined,
    params: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  },
} as const

/** The key of a JWK, or null for one that cannot be used, is too weak, is private, or is for something else than signatures. */
export async function siteKeyOf(jwk: unknown): Promise<SiteKey | null> {
  if (typeof jwk !== 'object' || jwk === null) return null
  const given = new Map<string, unknown>(Object.entries(jwk))
  const kty = given.get('kty')
  if (kty !== 'OKP' && kty !== 'EC' && kty !== 'RSA') return null
  const { alg, members, crv, params } = KINDS[kty]
  if (given.get('crv') !== crv || given.has('d') || !isForSignatures(given, alg)) return null
  if (kty === 'RSA' && !isStrong(given.get('n'), given.get('e'))) return null
  const plain = Object.fromEntries(members.map((name) => [name, given.get(name)]))
  const kid = given.get('kid')
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, ...plain }, params, false, ['verify'])
    return { alg, kid: typeof kid === 'string' ? kid : null, key }
  } catch {
    return null
  }
}

function isForSignatures(given: ReadonlyMap<string, unknown>, alg: SiteAlgorithm): boolean {
  const [use, operations, named] = [given.get('use'), given.get('key_ops'), given.get('alg')]
  return (
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (named === undefined || named === alg)
  )
}

/** An exponent of 1, or an even one, would let anybody sign. */
function isStrong(n: unknown, e: unknown): boolean {
  if (typeof n !== 'string' || typeof e !== 'string') return false
  const bits = integerOf(n).toString(2).length
  const exponent = integerOf(e)
  return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS && exponent >= 3n && exponent % 2n === 1n
}

function integerOf(base64url: string): bigint {
  return BigInt(`0x0${Buffer.from(base64url, 'base64url').toString('hex')}`)
}

/** By key as it stands in a poll's rules; there are few, and each is used for many votes. Safe to lose. */
const imported = new Map<string, Promise<SiteKey | null>>()
const MAX_IMPORTED = 1_000

/** The same for the key in a poll's rules, imported once. */
export function siteKeyOfRules(publicKey: PublicKey): Promise<SiteKey | null> {
  const name = JSON.stringify(publicKey)
  let key = imported.get(name)
  if (!key) {
    if (imported.size >= MAX_IMPORTED) imported.clear()
    key = siteKeyOf(publicKey)
    imported.set(name, key)
  }
  return key
}
