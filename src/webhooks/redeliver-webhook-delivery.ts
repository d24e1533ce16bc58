// Owns POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver.
import { OpenAPIRoute } from 'chanfana'
import { deliverySeq, redeliver } from '../catalogue/webhook-deliveries.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { deliveryIdParam, queuedExample, queuedSchema } from './delivery-schema.ts'
import { admitToSend, sendNow } from './send-by-hand.ts'

const schema = {
  operationId: 'redeliverWebhookDelivery',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Send a webhook’s delivery again',
  description:
    'The same body with the same `webhook-id`, from the beginning of the schedule, whether it had arrived or was given up. One that still waits for its next attempt is attempted now; its schedule goes on from there.',
  request: { params: deliveryIdParam },
  responses: {
    202: answers('It is on its way.', queuedSchema, queuedExample),
    ...refusals(...OF_A_ROLE, 'payload_too_large', 'webhook_disabled', 'rate_limited'),
  },
}

export class RedeliverWebhookDelivery extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const webhook = await admitToSend(c)
    const deliveryId = c.req.param('deliveryId') ?? ''
    const seq = await deliverySeq(c.env.DB, webhook.id, deliveryId)
    const sent = seq === null ? 'not_found' : await redeliver(c.env.DB, webhook.id, seq, Date.now())
    if (seq === null || sent === 'not_found') throw new Problem('not_found', 'The webhook has no such delivery.')
    if (sent === 'queued') await sendNow(c, seq)
    return c.json({ deliveryId }, 202, { 'Cache-Control': 'no-store' })
  }
}
