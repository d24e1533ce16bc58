// Owns the form of a poll id: what it carries, and the check that makes a made-up id a 404 without any look-up.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hmac, type Keyring } from '../secrets/keyring.ts'

const RANDOM_BYTES = 16
const CHECK_BYTES = 4
const ID_BYTES = RANDOM_BYTES + 1 + CHECK_BYTES
const ID_CHARACTERS = 28
const REMEMBERED_IDS = 10_000

/** Where a poll's objects live; the id carries it because the vote path reads nothing else. */
export type Region = 'eu' | null
const REGION_CODES: readonly Region[] = [null, 'eu']

/** Ids that passed the check in this isolate. Safe to lose. */
const passed = new Set<string>()

/**
 * A new id: 16 random bytes, one routing byte (low half: region; high half: kept for shards), 4 bytes of HMAC over
 * both, as 28 base64url characters.
 */
export function newPollId(ring: Keyring, region: Region): string {
  const body = Buffer.concat([randomBytes(RANDOM_BYTES), Buffer.of(REGION_CODES.indexOf(region))])
  return Buffer.concat([body, hmac(ring[0].key('poll-id'), body, CHECK_BYTES)]).toString('base64url')
}

/** Whether this deployment made the id. */
export function isPollId(ring: Keyring, id: string): boolean {
  if (passed.has(id)) return true
  if (id.length !== ID_CHARACTERS) return false
  const bytes = Buffer.from(id, 'base64url')
  if (bytes.length !== ID_BYTES || bytes.toString('base64url') !== id) return false
  const body = bytes.subarray(0, RANDOM_BYTES + 1)
  const check = bytes.subarray(RANDOM_BYTES + 1)
  const made = ring.some((secret) => timingSafeEqual(check, hmac(secret.key('poll-id'), body, CHECK_BYTES)))
  if (made) {
    if (passed.size >= REMEMBERED_IDS) passed.clear()
    passed.add(id)
  }
  return made
}

/** The region that an id carries. */
export function regionOf(id: string): Region {
  const routing = Buffer.from(id, 'base64url')[RANDOM_BYTES] ?? 0
  return REGION_CODES[routing & 0x0f] ?? null
}
