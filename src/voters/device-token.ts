// Owns the device token: a signed random voter id. Checked on every vote, so it is symmetric and small.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hmac, type Keyring } from '../secrets/keyring.ts'

const ID_BYTES = 16
const EXPIRY_BYTES = 4
const MAC_BYTES = 16
const TOKEN_BYTES = ID_BYTES + EXPIRY_BYTES + MAC_BYTES
const PREFIX = 'plv_'
const TOKEN_CHARACTERS = PREFIX.length + (TOKEN_BYTES / 3) * 4

/** Browsers keep no cookie for longer (RFC 6265bis). */
export const TOKEN_LIFE_SECONDS = 400 * 24 * 60 * 60

export interface DeviceToken {
  token: string
  expiresAtMs: number
}

/**
 * A token: `plv_` and base64url of 16 bytes of voter id, 4 bytes of expiry (seconds since the epoch, big-endian) and
 * 16 bytes of HMAC-SHA-256 over both.
 * @param device the voter id to renew, or null for a new one
 */
export function issueDeviceToken(ring: Keyring, device: string | null, nowMs: number): DeviceToken {
  const expiresAtSeconds = Math.floor(nowMs / 1_000) + TOKEN_LIFE_SECONDS
  const body = Buffer.alloc(ID_BYTES + EXPIRY_BYTES)
  const id = device === null ? randomBytes(ID_BYTES) : Buffer.from(device, 'base64url')
  id.copy(body)
  body.writeUInt32BE(expiresAtSeconds, ID_BYTES)
  const mac = hmac(ring[0].key('device-token'), body, MAC_BYTES)
  return { token: PREFIX + Buffer.concat([body, mac]).toString('base64url'), expiresAtMs: expiresAtSeconds * 1_000 }
}

/** The voter id of a token that this deployment signed and that has not expired, else null. */
export function readDeviceToken(ring: Keyring, token: string, nowMs: number): string | null {
  if (token.length !== TOKEN_CHARACTERS || !token.startsWith(PREFIX)) return null
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url')
  if (bytes.length !== TOKEN_BYTES) return null
  const body = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES)
  const mac = bytes.subarray(ID_BYTES + EXPIRY_BYTES)
  const signed = ring.some((secret) => timingSafeEqual(mac, hmac(secret.key('device-token'), body, MAC_BYTES)))
  if (!signed || body.readUInt32BE(ID_BYTES) * 1_000 <= nowMs) return null
  return body.subarray(0, ID_BYTES).toString('base64url')
}
