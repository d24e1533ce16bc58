// Owns DELETE /api/v1/webhooks/{webhookId}.
import { OpenAPIRoute } from 'chanfana'
import { deleteWebhook } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { creationScope, recordWebhook } from './endpoint.ts'
import { admitToWebhook } from './webhook-admission.ts'
import { webhookIdParam } from './webhook-schema.ts'

const schema = {
  operationId: 'deleteWebhook',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Delete a webhook',
  description: 'With its log of deliveries. What is being sent at this moment may still arrive; nothing after it.',
  request: { params: webhookIdParam },
  responses: {
    204: { description: 'The webhook is gone.' },
    ...refusals(...OF_A_ROLE),
  },
}

export class DeleteWebhook extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { webhook, sender } = await admitToWebhook(c)
    // The trail first: once the webhook is gone, a repeated request would find nothing to record.
    await recordWebhook(c, sender, 'webhook-removed', webhook)
    await deleteWebhook(c.env.DB, webhook.id, creationScope(webhook))
    return c.body(null, 204)
  }
}
