// Owns the keys of a deployment: everything secret is derived from POLLUX_SECRET, one key for each purpose.
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { hmac as keyedHash } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** What a derived key is for. A key of one purpose never serves another. */
export type KeyPurpose =
  | 'poll-id'
  | 'manage-token'
  | 'creation'
  | 'device-token'
  | 'network'
  | 'voter-pepper'
  | 'access-token'
  | 'refresh-token'
  | 'session-cookie'
  | 'invite-code'
  | 'sign-in-state'
  | 'account-id'
  | 'quota'
  | 'trail'
  | 'backup'
  | 'webhook-secret'
  | 'webhook-event'

/** One deployment secret with its public id and its derived keys. */
export interface SecretKeys {
  /** 8 hex characters that name the secret without telling it. */
  readonly id: string
  /** The 32-byte key of one purpose (HKDF-SHA-256, RFC 5869). */
  key(purpose: KeyPurpose): Buffer
}

/** The secret in force first, then the previous one while it is being rotated out. */
export type Keyring = readonly [SecretKeys, ...SecretKeys[]]

const KEY_BYTES = 32
const SALT = 'pollux'
/** Shorter secrets can be guessed; `openssl rand -base64 32` gives 44 characters. */
const MIN_SECRET_CHARACTERS = 32

export interface SecretEnv {
  POLLUX_SECRET?: string
  POLLUX_PREVIOUS_SECRET?: string
}

const keysBySecret = new Map<string, SecretKeys>()

function keysOf(secret: string): SecretKeys {
  let keys = keysBySecret.get(secret)
  if (!keys) {
    const derived = new Map<KeyPurpose, Buffer>()
    const key = (purpose: KeyPurpose): Buffer => {
      const known = derived.get(purpose)
      if (known) return known
      const bytes = Buffer.from(hkdfSync('sha256', secret, SALT, purpose, KEY_BYTES))
      derived.set(purpose, bytes)
      return bytes
    }
    const id = Buffer.from(hkdfSync('sha256', secret, SALT, 'secret-id', 4)).toString('hex')
    keys = { id, key }
    keysBySecret.set(secret, keys)
  }
  return keys
}

let lastRing: { current: string; previous: string | undefined; ring: Keyring } | undefined

/**
 * The deployment's keys.
 * @throws when POLLUX_SECRET is missing or too short to be a secret.
 */
export function keyring(env: SecretEnv): Keyring {
  const { POLLUX_SECRET: current = '', POLLUX_PREVIOUS_SECRET: previous } = env
  if (lastRing?.current === current && lastRing.previous === previous) return lastRing.ring
  if (current.length < MIN_SECRET_CHARACTERS) {
    throw new Error(`POLLUX_SECRET is missing or shorter than ${MIN_SECRET_CHARACTERS} characters`)
  }
  const ring: Keyring = previous ? [keysOf(current), keysOf(previous)] : [keysOf(current)]
  lastRing = { current, previous, ring }
  return ring
}

/** HMAC-SHA-256, cut to `bytes` (at most 32). */
export function hmac(key: Buffer | string, message: Buffer | string, bytes = KEY_BYTES): Buffer {
  const mac = createHmac('sha256', key).update(message).digest()
  return bytes === KEY_BYTES ? mac : mac.subarray(0, bytes)
}

/** Keys made ready, so that a MAC costs two blocks and not four. Safe to lose. */
const ready = new WeakMap<Buffer, ReturnType<typeof keyedHash.create>>()
const utf8 = new TextEncoder()

const asText = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64url')

/**
 * HMAC-SHA-256 as 43 base64url characters, for the path of a vote. By @noble/hashes: node:crypto makes a stream for each
 * hash, which cost a tenth of a vote in garbage.
 */
export function mac(key: Buffer, message: string): string {
  let keyed = ready.get(key)
  if (!keyed) {
    keyed = keyedHash.create(sha256, key)
    ready.set(key, keyed)
  }
  return asText(keyed.clone().update(utf8.encode(message)).digest())
}

/**
 * SHA-256 over a secret and a text, cut to `characters` of base64url (at most 22, 132 bits, so that nothing can be
 * appended to what was hashed). Half the cost of an HMAC, for values that only have to be told apart and not guessed.
 * @param secret of a fixed length, or ending with a character that it cannot hold elsewhere
 */
export function shortHash(secret: string, text: string, characters: number): string {
  return asText(sha256(utf8.encode(secret + text))).slice(0, characters)
}

/** Whether two texts are equal, in time that tells nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at)
  return difference === 0
}

/** SHA-256 as 43 base64url characters: how bearer tokens are stored. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
