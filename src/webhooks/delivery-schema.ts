// Owns the shapes of deliveries on the wire: the log of what a webhook was sent, with its examples.
import type { Attempt, LoggedDelivery } from '../catalogue/webhook-deliveries.ts'
import { z } from '../schema.ts'
import { eventType, isoOrNull, webhookIdParam } from './webhook-schema.ts'

const attemptSchema = z
  .object({
    at: z.string(),
    tookMs: z.int(),
    status: z.int().nullable().openapi({ description: 'What was answered; null when nothing was.' }),
    error: z.enum(['timeout', 'unreachable', 'refused-url', 'no-secret']).nullable().openapi({
      description:
        '`refused-url`: nothing may be sent there. `no-secret`: what the secret was made from is gone; change it.',
    }),
  })
  .openapi('WebhookAttempt')

export const deliverySchema = z
  .object({
    id: z.string().openapi({ description: 'Of the event: the `webhook-id` of its messages.' }),
    type: eventType,
    state: z.enum(['pending', 'delivered', 'exhausted', 'dropped']).openapi({
      description:
        '`exhausted`: every attempt of the schedule has failed. `dropped`: the webhook was turned off. Both can be redelivered.',
    }),
    createdAt: z.string(),
    deliveredAt: z.string().nullable(),
    attempts: z.int().openapi({ description: 'Since it was first sent, or last redelivered.' }),
    nextAttemptAt: z.string().nullable(),
    log: z.array(attemptSchema).openapi({ description: 'The last attempts, oldest first. No body is ever read.' }),
  })
  .openapi('WebhookDelivery')
export type DeliveryAnswer = z.output<typeof deliverySchema>

export const deliveryListSchema = z
  .object({ items: z.array(deliverySchema), nextCursor: z.string().nullable() })
  .openapi('WebhookDeliveryList')

/** What pings and redeliveries answer: the sending itself comes after it. */
export const queuedSchema = z.object({ deliveryId: z.string() }).openapi('QueuedDelivery')

export const deliveryIdParam = webhookIdParam.extend({
  deliveryId: z.string().openapi({ example: 'evt_9sQe1rTf8uXh4A3p9V2mYwk1oP3rS5tU' }),
})

const DELIVERY_ID = 'evt_9sQe1rTf8uXh4A3p9V2mYwk1oP3rS5tU'
export const queuedExample = { deliveryId: DELIVERY_ID }
export const deliveryListExample = {
  items: [
    {
      id: DELIVERY_ID,
      type: 'poll.closed',
      state: 'delivered',
      createdAt: '2026-11-20T18:00:00.000Z',
      deliveredAt: '2026-11-20T18:00:06.210Z',
      attempts: 2,
      nextAttemptAt: null,
      log: [
        { at: '2026-11-20T18:00:00.300Z', tookMs: 120, status: 503, error: null },
        { at: '2026-11-20T18:00:06.100Z', tookMs: 110, status: 204, error: null },
      ],
    },
  ],
  nextCursor: null,
}

/** A delivery as the API gives it. */
export function deliveryAnswer(delivery: LoggedDelivery): DeliveryAnswer {
  const { eventId, type, state, createdAtMs, deliveredAtMs, attempts, notBeforeMs, log } = delivery
  return {
    id: eventId,
    type,
    state,
    createdAt: new Date(createdAtMs).toISOString(),
    deliveredAt: isoOrNull(deliveredAtMs),
    attempts,
    nextAttemptAt: isoOrNull(state === 'pending' ? notBeforeMs : null),
    log: log.map(attemptAnswer),
  }
}

function attemptAnswer({ atMs, tookMs, result }: Attempt): DeliveryAnswer['log'][number] {
  const told = typeof result === 'number' ? { status: result, error: null } : { status: null, error: result }
  return { at: new Date(atMs).toISOString(), tookMs, ...told }
}
