// Owns the access token: a JWT (RFC 9068) that this deployment signs and reads, and the keys for it.
import { createHash } from 'node:crypto'
import { errors, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import type { Keyring, SecretKeys } from '../secrets/keyring.ts'

/** A stolen token is good for so long; a revoked session's token too. */
export const ACCESS_TOKEN_SECONDS = 10 * 60
/** The one algorithm: tokens that name another are refused before any key is looked at. */
const ALGORITHM = 'EdDSA'
const TYPE = 'at+jwt'
const ISSUER = 'pollux'
const AUDIENCE = 'pollux-api'
/** PKCS #8 of an Ed25519 seed (RFC 8410, section 7) without the seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What an access token says. */
export interface AccessClaims {
  accountId: string
  sessionId: string
  admin: boolean
}

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  publicJwk: JWK
}

/** By deployment secret. Safe to lose. */
const keysBySecret = new WeakMap<SecretKeys, Promise<SigningKey>>()

function signingKey(secret: SecretKeys): Promise<SigningKey> {
  let key = keysBySecret.get(secret)
  if (!key) {
    key = deriveKey(secret)
    keysBySecret.set(secret, key)
  }
  return key
}

async function deriveKey(secret: SecretKeys): Promise<SigningKey> {
  const pkcs8 = Buffer.concat([PKCS8_PREFIX, secret.key('access-token')])
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { d: _, ...jwk } = await exportJWK(privateKey)
  const kid = thumbprint(jwk)
  const publicJwk: JWK = { ...jwk, kid, alg: ALGORITHM, use: 'sig' }
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '' },
    'Ed25519',
    true,
    ['verify'],
  )
  return { kid, privateKey, publicKey, publicJwk }
}

/** The thumbprint of an Ed25519 key (RFC 7638, RFC 8037). */
function thumbprint({ x }: JWK): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
}

/** An access token, signed with the newest secret's key. `expiresInSeconds` counts from `nowMs`. */
export async function signAccessToken(
  ring: Keyring,
  { accountId, sessionId, admin }: AccessClaims,
  nowMs: number,
): Promise<{ token: string; expiresInSeconds: number }> {
  const { kid, privateKey } = await signingKey(ring[0])
  const issuedAt = Math.floor(nowMs / 1_000)
  const token = await new SignJWT({ sid: sessionId, ...(admin && { admin }) })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(accountId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(privateKey)
  return { token, expiresInSeconds: ACCESS_TOKEN_SECONDS }
}

/** What a token says that one of the ring's keys has signed and that has not expired, else null. */
export async function readAccessToken(ring: Keyring, token: string, nowMs: number): Promise<AccessClaims | null> {
  if (!looksLikeJwt(token) || !isOneText(token)) return null
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => verifyingKey(ring, kid), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      currentDate: new Date(nowMs),
      maxTokenAge: ACCESS_TOKEN_SECONDS,
      requiredClaims: ['sub', 'sid', 'exp'],
    })
    const { sub, sid, admin } = payload
    if (!sub || typeof sid !== 'string' || sid === '') return null
    return { accountId: sub, sessionId: sid, admin: admin === true }
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

async function verifyingKey(ring: Keyring, kid: string | undefined): Promise<CryptoKey> {
  for (const secret of ring) {
    const key = await signingKey(secret)
    if (key.kid === kid) return key.publicKey
  }
  throw new errors.JWKSNoMatchingKey()
}

/** The public keys by which others can read our access tokens (RFC 7517), newest first. */
export async function publicKeys(ring: Keyring): Promise<JWK[]> {
  return Promise.all(ring.map(async (secret) => (await signingKey(secret)).publicJwk))
}

/** Whether the signature is written in the one way that its bytes have: its last character has bits that stand for nothing. */
function isOneText(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1)
  return Buffer.from(signature, 'base64url').toString('base64url') === signature
}

/** Whether a text has the form of a signed JWT. */
export function looksLikeJwt(token: string): boolean {
  return /^ey[\w-]*\.[\w-]*\.[\w-]*$/.test(token)
}
