// Owns GET /api/v1/webhooks.
import { OpenAPIRoute } from 'chanfana'
import { listWebhooks } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { linkToNext, noCursor, pageQuery } from '../http/pages.ts'
import { z } from '../schema.ts'
import { admitToWebhooks } from './webhook-admission.ts'
import { webhookAnswer, webhookListExample, webhookListSchema } from './webhook-schema.ts'

const querySchema = pageQuery.extend({
  pollId: z.string().optional().openapi({ description: 'Webhooks of this poll. Without it: those of the account.' }),
})

const schema = {
  operationId: 'listWebhooks',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'List webhooks',
  description:
    'Those of a poll, or the account’s own, in the order in which they were made. Says which are turned off, which are failing, and why. Without their secrets.',
  request: { query: querySchema },
  responses: {
    200: answers('A page of webhooks.', webhookListSchema, webhookListExample),
    ...refusals(...OF_A_ROLE, 'invalid_request'),
  },
}

export class ListWebhooks extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { owner } = await admitToWebhooks(c, c.req.query('pollId') ?? null)
    const { limit, cursor = null } = checked(querySchema, c.req.query(), '/query')
    const page = await listWebhooks(c.env.DB, owner, cursor, limit)
    if (!page) throw noCursor()
    const nowMs = Date.now()
    linkToNext(c, page.next)
    const items = page.items.map((webhook) => webhookAnswer(webhook, nowMs))
    return c.json({ items, nextCursor: page.next }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
