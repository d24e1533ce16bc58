// Owns the device token: a signed random voter id. Checked on every vote, so it is symmetric, small and all text.
import { randomBytes } from 'node:crypto'
import { type Keyring, mac, sameText } from '../secrets/keyring.ts'

const ID_BYTES = 16
/** 22 base64url characters, 132 bits. */
const MAC_CHARACTERS = 22
const PREFIX = 'plv_'
const FORM = /^plv_([\w-]{22})\.(\d{10})\.([\w-]{22})$/

/** Browsers keep no cookie for longer (RFC 6265bis). */
export const TOKEN_LIFE_SECONDS = 400 * 24 * 60 * 60

const NEW_FOR_MS = 60_000

export interface DeviceToken {
  token: string
  expiresAtMs: number
}

/**
 * A token: `plv_`, the voter id (16 random bytes in base64url), the expiry (seconds since the epoch) and an HMAC-SHA-256
 * over both, with dots between.
 * @param device the voter id to renew, or null for a new one
 */
export function issueDeviceToken(ring: Keyring, device: string | null, nowMs: number): DeviceToken {
  const expiresAtSeconds = Math.floor(nowMs / 1_000) + TOKEN_LIFE_SECONDS
  const signed = `${device ?? randomBytes(ID_BYTES).toString('base64url')}.${expiresAtSeconds}`
  const signature = mac(ring[0].key('device-token'), signed).slice(0, MAC_CHARACTERS)
  return { token: `${PREFIX}${signed}.${signature}`, expiresAtMs: expiresAtSeconds * 1_000 }
}

/** A device, as its token shows it. */
export interface Device {
  /** The voter id. */
  id: string
  /** Whether the token was issued less than a minute ago. */
  isNew: boolean
}

/** The device of a token that this deployment signed and that has not expired, else null. */
export function readDeviceToken(ring: Keyring, token: string, nowMs: number): Device | null {
  const [, device = '', expiry = '', signature = ''] = FORM.exec(token) ?? []
  if (device === '' || Number(expiry) * 1_000 <= nowMs) return null
  const isOurs = ring.some((secret) =>
    sameText(signature, mac(secret.key('device-token'), `${device}.${expiry}`).slice(0, MAC_CHARACTERS)),
  )
  const issuedAtMs = (Number(expiry) - TOKEN_LIFE_SECONDS) * 1_000
  return isOurs ? { id: device, isNew: nowMs - issuedAtMs < NEW_FOR_MS } : null
}
