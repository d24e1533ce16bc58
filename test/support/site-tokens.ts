// Owns a site that vouches for its users in tests: its keys, where it publishes them, and the tokens that it signs.
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { type Created, newPoll } from './client.ts'
import { answerAt } from './outside-client.ts'

export type Algorithm = 'EdDSA' | 'ES256' | 'RS256'

export interface TestKey {
  alg: Algorithm
  kid: string
  privateKey: CryptoKey
  /** Without a name: as it stands in a poll's rules. */
  publicKey: Record<string, string>
  /** As it stands among others behind a URL. */
  jwk: Record<string, string>
}

let made = 0

export async function newKey(alg: Algorithm = 'EdDSA'): Promise<TestKey> {
  const pair = await generateKeyPair(alg, {
    extractable: true,
    ...(alg === 'EdDSA' && { crv: 'Ed25519' }),
  })
  // A public key's members are texts.
  const publicKey = (await exportJWK(pair.publicKey)) as Record<string, string>
  const kid = `key-${++made}`
  return { alg, kid, privateKey: pair.privateKey, publicKey, jwk: { ...publicKey, kid, use: 'sig', alg } }
}

/** An RSA key of half the length, as far as can be seen. */
export function weakened({ publicKey }: TestKey): Record<string, string> {
  const bytes = Buffer.from(publicKey.n ?? '', 'base64url')
  return { ...publicKey, n: bytes.subarray(bytes.length / 2).toString('base64url') }
}

/** Publishes keys; returns the URL. */
export function publish(path: string, keys: readonly { jwk: object }[]): Promise<string> {
  return answerAt(path, { body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) })
}

/** A path that no other test uses. */
export const newJwksPath = () => `/jwks/${crypto.randomUUID()}`

/** A poll whose voters a site vouches for. */
export function sitePoll(siteTokens: object, fields: Record<string, unknown> = {}, voting: object = {}) {
  return newPoll({ ...fields, voting: { identity: 'account', siteTokens, ...voting } })
}

export const HOUR_SECONDS = 60 * 60
export const nowSeconds = () => Math.floor(Date.now() / 1_000)

/** What a good token says, with changes; what is undefined is left out. */
export function claims(poll: Pick<Created, 'id'>, changed: Record<string, unknown> = {}): JWTPayload {
  const iat = nowSeconds()
  return { sub: 'user-1', aud: poll.id, iat, exp: iat + HOUR_SECONDS, ...changed }
}

/** Signs claims as they stand. */
export function signed(key: TestKey, payload: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey)
}

/** A good token of a user for a poll, in the header that carries it. */
export async function siteUser(
  key: TestKey,
  poll: Pick<Created, 'id'>,
  sub: string,
): Promise<{ 'Pollux-Voter': string }> {
  return { 'Pollux-Voter': await signed(key, claims(poll, { sub })) }
}
