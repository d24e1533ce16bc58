// Owns in which steps a secret is changed, and the proof that a file holds the secret that is in force.
import { z } from 'zod'
import { publicKeys } from '../credentials/access-token.ts'
import { keyring } from '../secrets/keyring.ts'

/** What is set; null deletes. */
export type Secrets = Partial<Record<'POLLUX_SECRET' | 'POLLUX_PREVIOUS_SECRET', string | null>>

/** One version with other secrets. */
export interface Phase {
  why: string
  secrets: Secrets
  /** What it was before: newer versions inherit from the newest, so what is taken back has to be set back too. */
  undo: Secrets
}

/** The steps to a new secret. First every version knows it, so that what is made under it is known wherever it is shown. */
export function rotation(inForce: string, next: string): Phase[] {
  const beside: Secrets = { POLLUX_SECRET: inForce, POLLUX_PREVIOUS_SECRET: next }
  return [
    {
      why: 'the new secret is honoured beside the one in force',
      secrets: { POLLUX_PREVIOUS_SECRET: next },
      undo: { POLLUX_PREVIOUS_SECRET: null },
    },
    {
      why: 'the new secret is in force',
      secrets: { POLLUX_SECRET: next, POLLUX_PREVIOUS_SECRET: inForce },
      undo: beside,
    },
  ]
}

/**
 * The steps that are left of a rotation that was interrupted, by the keys that the site shows.
 * @returns null when what it shows is no step of this rotation
 */
export async function restOfRotation(inForce: string, next: string, shown: readonly string[]): Promise<Phase[] | null> {
  const [old, fresh] = [await keyOf(inForce), await keyOf(next)]
  if (shown[0] === old && shown[1] === fresh) return rotation(inForce, next).slice(1)
  return shown[0] === fresh && shown[1] === old ? [] : null
}

/** The end of the previous secret: refused by its own version's health while polls that may still take votes need it. */
export function dropping(previous: string): Phase[] {
  return [
    {
      why: 'the previous secret is dropped, unless polls that may still take votes need it',
      secrets: { POLLUX_PREVIOUS_SECRET: null },
      undo: { POLLUX_PREVIOUS_SECRET: previous },
    },
  ]
}

const jwksSchema = z.object({ keys: z.array(z.object({ kid: z.string() })) })

const ANSWER_TIMEOUT_MS = 10_000

/** The ids of the public keys that a site shows: of the secret in force, then of the previous one. */
export async function shownKeys(url: string): Promise<string[]> {
  const response = await fetch(new URL('/.well-known/jwks.json', url), {
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`${url}/.well-known/jwks.json answers ${response.status}`)
  return jwksSchema.parse(await response.json()).keys.map(({ kid }) => kid)
}

/** The id of the public key that a site with this secret shows. */
export async function keyOf(secret: string): Promise<string> {
  const [key] = await publicKeys(keyring({ POLLUX_SECRET: secret }))
  return key?.kid ?? ''
}
