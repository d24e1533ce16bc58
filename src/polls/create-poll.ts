// Owns POST /api/v1/polls.
import { OpenAPIRoute } from 'chanfana'
import { z } from 'zod'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import { answers, idempotencyKeyHeader, jsonBody, refusals } from '../http/openapi.ts'
import { limitRate } from '../http/rate-limit.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { createPoll } from './creation.ts'
import { createdPollExample, newPollExample } from './examples.ts'
import { etagOf } from './poll.ts'
import { newPollSchema, pollSchema } from './poll-schema.ts'

export const createdPollSchema = pollSchema
  .extend({ manageToken: z.string().openapi({ description: 'Manages the poll. Shown once: keep it.' }) })
  .openapi('CreatedPoll')

const schema = {
  operationId: 'createPoll',
  tags: ['polls'],
  summary: 'Create a poll',
  description: 'Anyone may create a poll. Only `question` and `options` are required.',
  request: { headers: idempotencyKeyHeader, body: jsonBody(newPollSchema, newPollExample) },
  responses: {
    201: answers('The poll, and the token that manages it.', createdPollSchema, createdPollExample),
    ...refusals(
      'unsupported_media_type',
      'payload_too_large',
      'malformed_json',
      'invalid_request',
      'idempotency_key_reused',
      'rate_limited',
    ),
  },
}

export class CreatePoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    limitRate(c, 'creates', networkOfRequest(c))
    const body = await readJson(c.req.raw, newPollSchema)
    const { poll, replayed } = await createPoll(c, body, idempotencyKeyOf(c))
    return createdResponse(c, poll, replayed)
  }
}

/** The 201 of a new poll. Not to be stored: it holds the manage token. */
export function createdResponse(c: AppContext, poll: z.output<typeof createdPollSchema>, replayed: boolean): Response {
  return c.json(poll, 201, {
    Location: `/api/v1/polls/${poll.id}`,
    ETag: etagOf(poll.version, poll.status),
    'Cache-Control': 'no-store',
    ...(replayed && { 'Idempotency-Replayed': 'true' }),
  })
}
