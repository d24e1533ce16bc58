// Owns what a browser keeps while its owner is at a provider: sealed, so that nobody reads, makes or changes it.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from '../schema.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** How long somebody may take at the provider. */
export const SIGN_IN_SECONDS = 10 * 60

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

const stateSchema = z.strictObject({
  /** The id of the provider that was asked. */
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE (RFC 7636). */
  codeVerifier: z.string(),
  /** Where to go afterwards. */
  returnTo: z.string(),
  /** The account that wants to link the identity; null for logging in. */
  linkTo: z.string().nullable(),
  expiresAtMs: z.number(),
})

export type SignInState = z.output<typeof stateSchema>

/** The state as a text that only this deployment can read (AES-256-GCM). */
export function sealState(ring: Keyring, state: SignInState): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, ring[0].key('sign-in-state'), iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed; null when it is not ours, was changed, or is too old. */
export function openState(ring: Keyring, text: string, nowMs: number): SignInState | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null
  for (const secret of ring) {
    const opened = decrypted(secret.key('sign-in-state'), bytes)
    if (opened === null) continue
    const state = stateSchema.safeParse(JSON.parse(opened))
    return state.success && state.data.expiresAtMs > nowMs ? state.data : null
  }
  return null
}

function decrypted(key: Buffer, bytes: Buffer): string | null {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    // The tag does not fit: another key made it, or somebody changed it.
    return null
  }
}
