// Owns the shapes of webhooks on the wire, with their examples.
import type { WebhookRow } from '../catalogue/webhooks.ts'
import { lineOrNothing } from '../polls/poll-text.ts'
import { z } from '../schema.ts'
import { EVENT_TYPES } from './events.ts'
import { MAX_TARGET_URL_CHARACTERS } from './target-url.ts'

const MAX_DESCRIPTION_CHARACTERS = 200

export const eventType = z.enum(EVENT_TYPES)
/** Pings are sent when somebody asks for one, whatever else an endpoint is told. */
const events = z
  .array(eventType.exclude(['ping']))
  .min(1)
  .max(EVENT_TYPES.length)
  .refine((types) => new Set(types).size === types.length, 'Name each type once.')
  .openapi({
    description:
      'What it is told. `vote.counted` comes at most once a second, with counts only. `poll.created` is for webhooks of an account.',
  })
const url = z.string().max(MAX_TARGET_URL_CHARACTERS).openapi({
  description:
    'Where events are posted to: https, a public host by its name, no user or password in it. Redirects are not followed.',
})
const description = lineOrNothing(MAX_DESCRIPTION_CHARACTERS).openapi({ description: 'What you write beside it.' })

export const newWebhookSchema = z
  .strictObject({
    pollId: z.string().nullable().default(null).openapi({
      description: 'The poll whose events are sent. Null: all polls that the account owns, those to come included.',
    }),
    url,
    events,
    description: description.default(''),
  })
  .openapi('NewWebhook')
export type NewWebhookBody = z.output<typeof newWebhookSchema>

export const webhookPatchSchema = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    description: description.optional(),
    enabled: z.boolean().optional().openapi({
      description:
        'False drops what is waiting to be sent, which can be redelivered. True turns it on again, whatever turned it off; what happened meanwhile it is not told.',
    }),
  })
  .openapi('WebhookPatch')

export const webhookSchema = z
  .object({
    id: z.string(),
    pollId: z.string().nullable().openapi({ description: 'Null: of all polls of the account.' }),
    url: z.string(),
    events: z.array(eventType),
    description: z.string(),
    enabled: z.boolean(),
    disabledAt: z.string().nullable(),
    disabledBecause: z.enum(['asked', 'failing', 'gone', 'backlog', 'access']).nullable().openapi({
      description:
        '`asked`: by a PATCH. `failing`: for days no attempt succeeded. `gone`: it answered 410. `backlog`: too much was waiting to be sent. `access`: whoever set it is no editor of the poll any more.',
    }),
    failingSince: z.string().nullable().openapi({
      description: 'Since when no attempt has succeeded; null while they do. The log of deliveries says what happened.',
    }),
    previousSecretUntil: z.string().nullable().openapi({
      description: 'Until when the secret of before signs beside the new one; null when only one signs.',
    }),
    createdAt: z.string(),
  })
  .openapi('Webhook')
export type WebhookAnswer = z.output<typeof webhookSchema>

export const webhookWithSecretSchema = webhookSchema
  .extend({
    secret: z.string().openapi({
      description: 'Verifies the signatures of its messages (Standard Webhooks). Shown once: keep it.',
    }),
  })
  .openapi('WebhookWithSecret')

export const webhookListSchema = z
  .object({ items: z.array(webhookSchema), nextCursor: z.string().nullable() })
  .openapi('WebhookList')

export const webhookIdParam = z.object({
  webhookId: z.string().openapi({ example: '0b9f1c1e-7d1a-4f39-9a53-0d5d3f6a2f10' }),
})

export const newWebhookExample = {
  pollId: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ',
  url: 'https://hooks.news.example/pollux',
  events: ['poll.closed', 'results.final'],
}
export const webhookExample = {
  id: '0b9f1c1e-7d1a-4f39-9a53-0d5d3f6a2f10',
  ...newWebhookExample,
  description: '',
  enabled: true,
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  previousSecretUntil: null,
  createdAt: '2026-11-20T18:00:00.000Z',
}
export const webhookWithSecretExample = {
  ...webhookExample,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw+xLq0vX7abc=',
}
export const webhookListExample = { items: [webhookExample], nextCursor: null }

/** An endpoint as the API gives it. */
export function webhookAnswer(webhook: WebhookRow, nowMs: number): WebhookAnswer {
  const { id, pollId, description, disabledAtMs, disabledBecause, failingSinceMs, previousUntilMs } = webhook
  return {
    id,
    pollId,
    url: webhook.url,
    // Written by us, as JSON of types.
    events: JSON.parse(webhook.events) as WebhookAnswer['events'],
    description,
    enabled: disabledAtMs === null,
    disabledAt: isoOrNull(disabledAtMs),
    disabledBecause,
    failingSince: isoOrNull(failingSinceMs),
    previousSecretUntil: isoOrNull(previousUntilMs !== null && previousUntilMs > nowMs ? previousUntilMs : null),
    createdAt: new Date(webhook.createdAtMs).toISOString(),
  }
}

export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
