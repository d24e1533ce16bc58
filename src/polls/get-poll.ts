// Owns GET /api/v1/polls/{pollId}.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { matches } from '../http/conditional.ts'
import { answers, ifNoneMatchHeader, maybeByBearer, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { admit } from './admission.ts'
import { pollExample } from './examples.ts'
import { type PollState, pollEtag } from './poll.ts'
import { pollAnswer } from './poll-answer.ts'
import { pollSchema } from './poll-schema.ts'

const schema = {
  operationId: 'getPoll',
  ...maybeByBearer,
  tags: ['polls'],
  summary: 'Read a poll',
  description: 'The poll with its status of this moment. No counts: those are in the results.',
  request: { params: pollIdParam, headers: ifNoneMatchHeader.extend(voterHeader.shape) },
  responses: {
    200: answers('The poll.', pollSchema, pollExample),
    304: { description: 'Nothing has changed since the ETag in `If-None-Match`.' },
    ...refusals('not_found', 'forbidden', 'invalid_token', 'invalid_voter_proof'),
  },
}

export class GetPoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll } = await admit(c, 'read')
    const etag = pollEtag(poll)
    if (matches(c.req.header('If-None-Match'), etag)) {
      return c.body(null, 304, { ETag: etag, 'Cache-Control': cacheControl(poll) })
    }
    return pollResponse(c, poll)
  }
}

/** The 200 with a poll. */
export function pollResponse(c: AppContext, poll: PollState): Response {
  const headers = { ETag: pollEtag(poll), 'Cache-Control': cacheControl(poll) }
  return c.json(pollAnswer(poll, new URL(c.req.url).origin), 200, headers)
}

/** Whatever is stored is asked about again each time; what is not for everybody is not stored at all. */
function cacheControl({ definition, status }: PollState): string {
  return definition.listing === 'private' || status === 'draft' ? 'private, no-store' : 'no-cache'
}
