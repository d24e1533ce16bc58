// Owns reading webhooks: whether a message is from Pollux (Standard Webhooks), and what it tells. In `pollux/webhooks`.
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { PolluxEvent } from './webhook-events.ts'

export type { Counts, EventData, EventType, PolluxEvent } from './webhook-events.ts'
export { WebhookVerificationError }

/** Headers as `fetch` has them, or as Node has them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

const SIGNED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

/**
 * The event of a message that was signed with one of the secrets not more than five minutes ago.
 * @param payload the body as it was sent, byte by byte: not parsed and written anew
 * @param secrets `whsec_…`; while a secret is being replaced, the old and the new one
 * @throws WebhookVerificationError for anything else: answer it with 400 and act on nothing
 */
export function verifyWebhook(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
): PolluxEvent {
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload)
  const shown = Object.fromEntries(SIGNED.map((name) => [name, headerOf(headers, name)]))
  let refusal: unknown = new WebhookVerificationError('No secret was given.')
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    try {
      return eventOf(new Webhook(secret).verify(text, shown, { jsonParse: true }), shown['webhook-id'] ?? '')
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error
      refusal = error
    }
  }
  throw refusal
}

function headerOf(headers: WebhookHeaders, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? ''
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? []
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function eventOf(body: unknown, id: string): PolluxEvent {
  if (typeof body !== 'object' || body === null || !('type' in body) || !('timestamp' in body) || !('data' in body))
    throw new WebhookVerificationError('The message is signed, but is no event.')
  // The seam where the wire becomes a type: whoever holds the secret wrote it.
  return { id, type: body.type, timestamp: body.timestamp, data: body.data } as PolluxEvent
}
