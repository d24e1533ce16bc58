// Owns GET /api/v1/webhooks/{webhookId}/deliveries.
import { OpenAPIRoute } from 'chanfana'
import { deliveriesOf, deliverySeq } from '../catalogue/webhook-deliveries.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { linkToNext, noCursor, pageQuery } from '../http/pages.ts'
import { deliveryAnswer, deliveryListExample, deliveryListSchema } from './delivery-schema.ts'
import { admitToWebhook } from './webhook-admission.ts'
import { webhookIdParam } from './webhook-schema.ts'

const schema = {
  operationId: 'listWebhookDeliveries',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'See what a webhook was sent',
  description:
    'The log of deliveries, newest first: what became of each, when it was tried, and what was answered. Bodies are not shown: what was sent is what everybody could see then.',
  request: { params: webhookIdParam, query: pageQuery },
  responses: {
    200: answers('A page of the log.', deliveryListSchema, deliveryListExample),
    ...refusals(...OF_A_ROLE, 'invalid_request'),
  },
}

export class ListWebhookDeliveries extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { webhook } = await admitToWebhook(c)
    const { limit, cursor } = checked(pageQuery, c.req.query(), '/query')
    const { DB } = c.env
    const before = cursor === undefined ? null : await deliverySeq(DB, webhook.id, cursor)
    if (cursor !== undefined && before === null) throw noCursor()
    // One more than is told says whether there is another page.
    const found = await deliveriesOf(DB, webhook.id, before, limit + 1)
    const items = found.slice(0, limit).map(deliveryAnswer)
    const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
    linkToNext(c, next)
    return c.json({ items, nextCursor: next }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
