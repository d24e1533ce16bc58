// Owns the secrets that events are signed with, and the signatures (Standard Webhooks): derived, so that none is stored.
import { createHmac } from 'node:crypto'
import { hmac, type Keyring } from '../secrets/keyring.ts'

const PREFIX = 'whsec_'
const MS_PER_SECOND = 1_000

/** What the row of an endpoint says of its secret. */
export interface SecretOf {
  id: string
  /** The deployment secret that it is derived from, and how often it was changed. */
  secretId: string
  generation: number
  /** The secret of before, by the deployment secret of then, signs until this. */
  previousUntilMs: number | null
  previousSecretId: string | null
}

/**
 * The secrets that an endpoint's events are signed with now, newest first: `whsec_` and the base64 of 32 bytes. None when
 * the deployment secret that the newest was derived from is no longer known.
 */
export function signingSecrets(ring: Keyring, webhook: SecretOf, nowMs: number): string[] {
  const newest = secretOf(ring, webhook.id, webhook.secretId, webhook.generation)
  if (newest === null) return []
  const { previousUntilMs, previousSecretId, generation } = webhook
  if (previousUntilMs === null || nowMs >= previousUntilMs) return [newest]
  const previous = secretOf(ring, webhook.id, previousSecretId ?? webhook.secretId, generation - 1)
  return previous === null ? [newest] : [newest, previous]
}

function secretOf(ring: Keyring, webhookId: string, secretId: string, generation: number): string | null {
  const keys = ring.find(({ id }) => id === secretId)
  if (!keys) return null
  return PREFIX + hmac(keys.key('webhook-secret'), `${webhookId} ${generation}`).toString('base64')
}

/**
 * The headers of one message, with a signature by each of the secrets.
 * @param id of the event, the same at every attempt
 * @param nowMs when this attempt is made: receivers refuse old ones
 */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  body: string,
  nowMs: number,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(nowMs / MS_PER_SECOND))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
