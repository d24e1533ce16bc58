// Owns POST /api/v1/webhooks/{webhookId}/rotate-secret.
import { OpenAPIRoute } from 'chanfana'
import { rotateWebhook } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { answers, byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { keyring } from '../secrets/keyring.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { newestSecret, recordWebhook } from './endpoint.ts'
import { admitToWebhook, noSuchWebhook } from './webhook-admission.ts'
import { webhookAnswer, webhookIdParam, webhookWithSecretExample, webhookWithSecretSchema } from './webhook-schema.ts'

/** The secret of before signs beside the new one for so long. */
const ROTATION_OVERLAP_MS = 24 * 60 * 60 * 1_000

const schema = {
  operationId: 'rotateWebhookSecret',
  ...byBearer,
  tags: ['webhooks'],
  summary: 'Change the secret of a webhook',
  description:
    'Gives a new secret, shown once. For 24 hours every message carries two signatures, by the new one and by the one of before; then the old one is worth nothing. Changed twice within a day, the oldest ends at once.',
  request: { params: webhookIdParam },
  responses: {
    200: answers('The webhook with its new secret.', webhookWithSecretSchema, {
      ...webhookWithSecretExample,
      previousSecretUntil: '2026-11-21T18:00:00.000Z',
    }),
    ...refusals(...OF_A_ROLE, 'payload_too_large', 'rate_limited'),
  },
}

export class RotateWebhookSecret extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await limitWrites(c, 'creates')
    const { webhook, sender } = await admitToWebhook(c)
    await readNothing(c.req.raw)
    const nowMs = Date.now()
    const secretId = keyring(c.env)[0].id
    const rotated = await rotateWebhook(c.env.DB, webhook.id, secretId, nowMs + ROTATION_OVERLAP_MS)
    if (!rotated) throw noSuchWebhook()
    await recordWebhook(c, sender, 'webhook-secret-rotated', rotated)
    const secret = newestSecret(c, rotated)
    return c.json({ ...webhookAnswer(rotated, nowMs), secret }, 200, { 'Cache-Control': 'no-store' })
  }
}
