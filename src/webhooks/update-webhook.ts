// Owns PATCH /api/v1/webhooks/{webhookId}.
import { OpenAPIRoute } from 'chanfana'
import { updateWebhook } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, byBearer, jsonBody, OF_A_BODY, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { makerOf, recordWebhook, refuseEvents, refuseTarget, sameUrl } from './endpoint.ts'
import { admitToWebhook, noSuchWebhook } from './webhook-admission.ts'
import { webhookAnswer, webhookExample, webhookIdParam, webhookPatchSchema, webhookSchema } from './webhook-schema.ts'

const schema = {
  operationId: 'updateWebhook',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Change a webhook',
  description:
    'What is left out stays; each field that is given replaces the old one, so no `If-Match` is needed. `enabled` turns it off, and on again after it was turned off for whatever reason. What still waits to be sent goes to the URL that is set by then. An API key needs `polls:read` and `results:read` to set a URL.',
  request: { params: webhookIdParam, body: jsonBody(webhookPatchSchema, { enabled: true }) },
  responses: {
    200: answers('The webhook as it is now.', webhookSchema, webhookExample),
    ...refusals(...OF_A_ROLE, ...OF_A_BODY, 'limit_reached'),
  },
}

export class UpdateWebhook extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { webhook, sender } = await admitToWebhook(c)
    const { url, events, description, enabled } = await readJson(c.req.raw, webhookPatchSchema)
    if (url !== undefined) refuseTarget(c, sender, url)
    if (events !== undefined) refuseEvents(webhook.pollId, events)
    const target = url === undefined ? undefined : { url, makerId: makerOf(sender) }
    const changes = { target, events: events && JSON.stringify(events), description, enabled }
    const nowMs = Date.now()
    const updated = await updateWebhook(c.env.DB, webhook, changes, nowMs)
    switch (updated.outcome) {
      case 'not_found':
        throw noSuchWebhook()
      case 'same_url':
        throw sameUrl()
      case 'changed':
        if (url !== undefined) await recordWebhook(c, sender, 'webhook-set', updated.webhook)
        return c.json(webhookAnswer(updated.webhook, nowMs), 200, { 'Cache-Control': 'private, no-store' })
    }
  }
}
