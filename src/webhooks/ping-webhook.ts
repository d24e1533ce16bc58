// Owns POST /api/v1/webhooks/{webhookId}/ping.
import { OpenAPIRoute } from 'chanfana'
import { announceTo } from '../catalogue/webhook-deliveries.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { traceparentOf } from '../observability/trace.ts'
import { queuedExample, queuedSchema } from './delivery-schema.ts'
import { pingEvent } from './events.ts'
import { admitToSend, sendNow } from './send-by-hand.ts'
import { noSuchWebhook } from './webhook-admission.ts'
import { webhookIdParam } from './webhook-schema.ts'

const schema = {
  operationId: 'pingWebhook',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Ping a webhook',
  description:
    'Sends a `ping`, signed like every message and tried again on the same schedule. The log of deliveries says what came of it.',
  request: { params: webhookIdParam },
  responses: {
    202: answers('The ping is on its way.', queuedSchema, queuedExample),
    ...refusals(...OF_A_ROLE, 'payload_too_large', 'webhook_disabled', 'rate_limited'),
  },
}

export class PingWebhook extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const webhook = await admitToSend(c)
    const nowMs = Date.now()
    const event = pingEvent(webhook.id, nowMs, traceparentOf(c.get('trace')))
    const seq = await announceTo(c.env.DB, webhook.id, event, nowMs)
    if (seq === null) throw noSuchWebhook()
    await sendNow(c, seq)
    return c.json({ deliveryId: event.id }, 202, { 'Cache-Control': 'no-store' })
  }
}
