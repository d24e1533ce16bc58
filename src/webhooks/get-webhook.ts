// Owns GET /api/v1/webhooks/{webhookId}.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { admitToWebhook } from './webhook-admission.ts'
import { webhookAnswer, webhookExample, webhookIdParam, webhookSchema } from './webhook-schema.ts'

const schema = {
  operationId: 'getWebhook',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Read a webhook',
  description: 'What it is told, and how it stands. Without its secret.',
  request: { params: webhookIdParam },
  responses: {
    200: answers('The webhook.', webhookSchema, webhookExample),
    ...refusals(...OF_A_ROLE),
  },
}

export class GetWebhook extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { webhook } = await admitToWebhook(c)
    return c.json(webhookAnswer(webhook, Date.now()), 200, { 'Cache-Control': 'private, no-store' })
  }
}
