// Owns POST /api/v1/polls.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import {
  answers,
  challengeHeader,
  idempotencyKeyHeader,
  jsonBody,
  maybeByBearer,
  OF_A_BODY,
  refusals,
} from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { bearerToken, type Sender, senderOf } from '../voters/asker.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { type Creator, createPoll } from './creation.ts'
import { createdPollExample, newPollExample } from './examples.ts'
import { MANAGE_TOKEN_PREFIX } from './manage-token.ts'
import { mayCreate } from './permissions.ts'
import { etagOf } from './poll.ts'
import { newPollSchema, pollSchema } from './poll-schema.ts'

export const createdPollSchema = pollSchema
  .extend({
    manageToken: z.string().optional().openapi({
      description: 'Manages a poll that was created without an account. Shown once: keep it.',
    }),
  })
  .openapi('CreatedPoll')

const schema = {
  operationId: 'createPoll',
  ...maybeByBearer,
  tags: ['polls'],
  summary: 'Create a poll',
  description:
    'Anyone may create a poll. Only `question` and `options` are required. An Idempotency-Key is known for 24 hours, or until its poll is deleted: then the same request creates another.',
  request: {
    headers: z.object({ ...idempotencyKeyHeader.shape, ...challengeHeader.shape }),
    body: jsonBody(newPollSchema, newPollExample),
  },
  responses: {
    201: answers('The poll; without an account also the token that manages it.', createdPollSchema, createdPollExample),
    ...refusals(
      'invalid_token',
      'forbidden',
      'challenge_required',
      ...OF_A_BODY,
      'idempotency_key_reused',
      'rate_limited',
    ),
  },
}

export class CreatePoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const creator = await newPollCreator(c)
    const body = await readJson(c.req.raw, newPollSchema)
    const { poll, replayed } = await createPoll(c, body, creator, idempotencyKeyOf(c))
    return createdResponse(c, poll, replayed)
  }
}

/**
 * Who creates a poll from nothing by this request, and takes one from what their network may create.
 * @throws Problem rate_limited, invalid_token, forbidden
 */
export async function newPollCreator(c: AppContext): Promise<Creator> {
  await limitWrites(c, 'creates')
  const sender = await senderOf(c)
  // A token that was cut off somewhere: a poll without an owner is not what its sender wants.
  const isNoToken = sender.asker.bearerHash !== null && !bearerToken(c)?.startsWith(MANAGE_TOKEN_PREFIX)
  if (isNoToken) throw new Problem('invalid_token')
  return creatorOf(c, sender)
}

/**
 * Who creates a poll by this request: the account that it shows, or nobody in particular.
 * @throws Problem invalid_token, forbidden for an API key that may not create
 */
export async function creatorOf(c: AppContext, sender?: Sender): Promise<Creator> {
  const { asker, fault } = sender ?? (await senderOf(c))
  if (fault === 'invalid_token') throw new Problem(fault)
  const { account } = asker
  if (!mayCreate(account)) throw new Problem('forbidden', 'The API key lacks the scope polls:write.')
  return { accountId: account?.id ?? null, keyId: account?.key?.id }
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
