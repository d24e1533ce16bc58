// Owns POST /api/v1/webhooks.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import { answers, byBearer, idempotencyKeyHeader, jsonBody, OF_A_BODY, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { createEndpoint, newestSecret } from './endpoint.ts'
import { admitToWebhooks, tokenHolder } from './webhook-admission.ts'
import {
  newWebhookExample,
  newWebhookSchema,
  webhookAnswer,
  webhookWithSecretExample,
  webhookWithSecretSchema,
} from './webhook-schema.ts'

const schema = {
  operationId: 'createWebhook',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Create a webhook',
  description:
    'Has events of a poll, or of all polls of the account, posted to a URL, signed as Standard Webhooks are. A message comes at least once, with the same `webhook-id` each time. ' +
    'Of a poll: its owner, by an account or the manage token, and its editors may. An API key needs `polls:read` and `results:read` besides `webhooks:manage`. The secret is shown here and by `rotate-secret` only. ' +
    'Send an Idempotency-Key, so that a request whose answer was lost can be sent again within a day and makes no second one.',
  request: { headers: idempotencyKeyHeader, body: jsonBody(newWebhookSchema, newWebhookExample) },
  responses: {
    201: answers('The webhook with its secret.', webhookWithSecretSchema, webhookWithSecretExample),
    ...refusals(...OF_A_ROLE, ...OF_A_BODY, 'idempotency_key_reused', 'limit_reached', 'rate_limited'),
  },
}

export class CreateWebhook extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await limitWrites(c, 'creates')
    const holder = await tokenHolder(c)
    const body = await readJson(c.req.raw, newWebhookSchema)
    const admitted = await admitToWebhooks(c, body.pollId, holder)
    const { webhook, replayed } = await createEndpoint(c, admitted, body, idempotencyKeyOf(c))
    const secret = newestSecret(c, webhook)
    return c.json({ ...webhookAnswer(webhook, Date.now()), secret }, 201, {
      Location: `/api/v1/webhooks/${webhook.id}`,
      'Cache-Control': 'no-store',
      ...(replayed && { 'Idempotency-Replayed': 'true' }),
    })
  }
}
