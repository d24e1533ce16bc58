// Owns one attempt at a delivery: the request that is sent, and what is made of its answer.
import type { Leased } from '../catalogue/webhook-attempts.ts'
import type { AttemptResult } from '../catalogue/webhook-deliveries.ts'
import { childTraceparent } from '../observability/trace.ts'
import { targetUrlFault } from './target-url.ts'
import { signatureHeaders } from './webhook-secret.ts'

/** An endpoint that has not answered by then has not answered. */
const ATTEMPT_LIMIT_MS = 10_000
const USER_AGENT = 'Pollux-Webhooks/1'

/**
 * Sends an event to its endpoint, once. Only the status of the answer is looked at: no redirect is followed and no body
 * is read.
 * @param secrets what to sign with, newest first
 * @param local whether this copy runs on somebody's own machine
 */
export async function attemptDelivery(
  { event, webhook }: Pick<Leased, 'event' | 'webhook'>,
  secrets: readonly string[],
  local: boolean,
  limitMs = ATTEMPT_LIMIT_MS,
): Promise<AttemptResult> {
  // The rules may have changed since the endpoint was set.
  if (targetUrlFault(webhook.url, local) !== null) return 'refused-url'
  if (secrets.length === 0) return 'no-secret'
  const { id, body, traceparent } = event
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': USER_AGENT,
        ...signatureHeaders(secrets, id, body, Date.now()),
        traceparent: childTraceparent(traceparent),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    await response.body?.cancel().catch(() => undefined)
    return response.status
  } catch (error) {
    // Nothing that the other side said is kept: it may be anything.
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
  }
}
