// Owns the refresh token and the session cookie's value: a session's id under a MAC, so that nothing of them is stored.
import { randomBytes } from 'node:crypto'
import { type KeyPurpose, type Keyring, mac, sameText } from '../secrets/keyring.ts'

const ID_BYTES = 16
const REFRESH_FORM = /^plr_([\w-]{22})\.(0|[1-9]\d{0,8})\.([\w-]{43})$/
const COOKIE_FORM = /^pls_([\w-]{22})\.([\w-]{43})$/

/** The id of a new session: 128 random bits. It is no secret: without a MAC it opens nothing. */
export function newSessionId(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}

/** `plr_`, the session, the generation and an HMAC-SHA-256 over both: the same token each time it is made. */
export function refreshToken(ring: Keyring, sessionId: string, generation: number): string {
  const body = `${sessionId}.${generation}`
  return `plr_${body}.${mac(ring[0].key('refresh-token'), body)}`
}

/** What a refresh token says that this deployment made, else null. */
export function readRefreshToken(ring: Keyring, token: string): { sessionId: string; generation: number } | null {
  const [, sessionId = '', generation = '', given = ''] = REFRESH_FORM.exec(token) ?? []
  if (!isOurs(ring, 'refresh-token', `${sessionId}.${generation}`, given)) return null
  return { sessionId, generation: Number(generation) }
}

/** The value of a browser's session cookie. */
export function cookieToken(ring: Keyring, sessionId: string): string {
  return `pls_${sessionId}.${mac(ring[0].key('session-cookie'), sessionId)}`
}

/** The session of a cookie that this deployment set, else null. */
export function readCookieToken(ring: Keyring, token: string): string | null {
  const [, sessionId = '', given = ''] = COOKIE_FORM.exec(token) ?? []
  return isOurs(ring, 'session-cookie', sessionId, given) ? sessionId : null
}

function isOurs(ring: Keyring, purpose: KeyPurpose, body: string, given: string): boolean {
  return given !== '' && ring.some((secret) => sameText(given, mac(secret.key(purpose), body)))
}
