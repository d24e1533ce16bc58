// Owns POST /api/v1/polls/{pollId}/clone.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { checked, readNothing } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import { answers, byBearer, challengeHeader, idempotencyKeyHeader, pollIdParam, refusals } from '../http/openapi.ts'
import { z } from '../schema.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { type Admitted, admit } from './admission.ts'
import { createdPollSchema, createdResponse, creatorOf } from './create-poll.ts'
import { createPoll } from './creation.ts'
import { createdPollExample } from './examples.ts'
import type { PollState } from './poll.ts'
import { editableFields } from './poll-answer.ts'
import { type NewPoll, newPollSchema } from './poll-schema.ts'

const schema = {
  operationId: 'clonePoll',
  ...byBearer,
  tags: ['polls'],
  summary: 'Clone a poll',
  description:
    'A new poll with the same question, options and rules, without votes and without a schedule. A clone of a draft is a draft, any other opens at once.',
  request: { params: pollIdParam, headers: z.object({ ...idempotencyKeyHeader.shape, ...challengeHeader.shape }) },
  responses: {
    201: answers(
      'The new poll; without an account also the token that manages it.',
      createdPollSchema,
      createdPollExample,
    ),
    ...refusals(
      'not_found',
      'unauthorized',
      'forbidden',
      'challenge_required',
      'invalid_token',
      'invalid_voter_proof',
      'payload_too_large',
      'invalid_request',
      'idempotency_key_reused',
      'rate_limited',
    ),
  },
}

export class ClonePoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await limitWrites(c, 'creates')
    const admitted = await admit(c, 'clone')
    await readNothing(c.req.raw)
    const { poll, replayed } = await createClone(c, admitted, idempotencyKeyOf(c))
    return createdResponse(c, poll, replayed)
  }
}

/** Creates a copy of a poll, for a sender who was let in to do so. @throws Problem as `createPoll` does */
export async function createClone(
  c: AppContext,
  { poll, sender }: Admitted,
  idempotencyKey: string | null,
): ReturnType<typeof createPoll> {
  const creator = { ...(await creatorOf(c, sender)), clonedFrom: poll.definition.id }
  return createPoll(c, cloneBody(poll), creator, idempotencyKey)
}

/** The body of a new poll that is as another one, without its votes and its schedule. @throws Problem invalid_request */
export function cloneBody({ definition, status }: PollState): NewPoll {
  const { schedule: _, ...fields } = editableFields(definition)
  const options = definition.options.map(({ id: _id, earlierTexts: _texts, ...option }) => option)
  return checked(newPollSchema, { ...fields, options, draft: status === 'draft', region: definition.region })
}
