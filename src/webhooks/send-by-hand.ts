// Owns sending to an endpoint because somebody asked for it: what has to be so, and the way to the queue.
import type { WebhookRow } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'
import { takeQuota } from '../quotas/take-quota.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { enqueue } from './delivery-queue.ts'
import { admitToWebhook } from './webhook-admission.ts'

/**
 * The webhook of the path, for somebody who may have a message sent to it now.
 * @throws Problem rate_limited, what `admitToWebhook` throws, payload_too_large, webhook_disabled
 */
export async function admitToSend(c: AppContext): Promise<WebhookRow> {
  await limitWrites(c, 'creates')
  const { webhook } = await admitToWebhook(c)
  await takeQuota(c, 'webhook-sends', webhook.id)
  await readNothing(c.req.raw)
  if (webhook.disabledAtMs !== null) throw new Problem('webhook_disabled')
  return webhook
}

/** Has a delivery attempted now. What the queue does not take is found by the sweep of every minute. */
export async function sendNow(c: AppContext, deliverySeq: number): Promise<void> {
  try {
    await enqueue(c.env.WEBHOOKS, [deliverySeq])
  } catch (error) {
    log('warn', 'the queue of webhooks did not answer', { requestId: c.get('requestId'), error })
  }
}
