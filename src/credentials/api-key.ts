// Owns the form of an API key: 256 random bits and a checksum, so that a mistyped or made-up one costs no look-up.
import { randomBytes } from 'node:crypto'
import { tokenHash } from '../secrets/keyring.ts'

export const API_KEY_PREFIX = 'plx_'
const KEY_BYTES = 32
const CHECKSUM_CHARACTERS = 6
const FORM = /^plx_([\w-]{43})([\w-]{6})$/

/** A new key. Only `hash` is stored. */
export function newApiKey(): { key: string; hash: string } {
  const random = randomBytes(KEY_BYTES).toString('base64url')
  const key = `${API_KEY_PREFIX}${random}${checksumOf(random)}`
  return { key, hash: tokenHash(key) }
}

/** The hash under which a key is stored, or null when the text is no key. */
export function apiKeyHash(text: string): string | null {
  const [, random = '', checksum = ''] = FORM.exec(text) ?? []
  return random !== '' && checksum === checksumOf(random) ? tokenHash(text) : null
}

/** 36 bits of SHA-256: tells keys from noise, also for those who scan for leaked ones. Protects nothing. */
function checksumOf(random: string): string {
  return tokenHash(`${API_KEY_PREFIX}${random}`).slice(0, CHECKSUM_CHARACTERS)
}
