// Owns POST /api/v1/polls/{pollId}/votes.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import {
  answers,
  challengeHeader,
  idempotencyKeyHeader,
  jsonBody,
  maybeByBearer,
  OF_A_BODY,
  pollIdParam,
  refusals,
  voterHeader,
} from '../http/openapi.ts'
import { limitRate } from '../http/rate-limit.ts'
import { sealedHeaders } from '../http/security.ts'
import { pollIdOf } from '../polls/admission.ts'
import { ballotExample, castExample } from '../polls/examples.ts'
import { resultSchema } from '../results/result-schema.ts'
import { z } from '../schema.ts'
import { networkOfRequest, type Sender, senderOf } from '../voters/asker.ts'
import { withChallenge } from '../voters/challenge.ts'
import { ballotSchema } from './ballot-schema.ts'
import { cast, readVote, type SentVote, votedBody } from './cast.ts'
import { voteProblem } from './vote-problem.ts'

export const votedSchema = z
  .object({
    receipt: z.object({ id: z.string(), pollId: z.string() }),
    results: resultSchema.optional().openapi({ description: 'When visibility is `always` or `after_vote`.' }),
  })
  .openapi('Voted')

const schema = {
  operationId: 'castVote',
  ...maybeByBearer,
  tags: ['votes'],
  summary: 'Vote',
  description:
    'A 201 means that the vote is stored and counted. Send an Idempotency-Key, so that a request whose answer was lost can be sent again.',
  request: {
    params: pollIdParam,
    headers: z.object({ ...idempotencyKeyHeader.shape, ...voterHeader.shape, ...challengeHeader.shape }),
    body: jsonBody(ballotSchema, ballotExample),
  },
  responses: {
    201: answers('The vote is counted.', votedSchema, castExample),
    ...refusals(
      'not_found',
      'invalid_token',
      'invalid_voter_proof',
      'not_eligible',
      'challenge_required',
      ...OF_A_BODY,
      'invalid_ballot',
      'idempotency_key_reused',
      'already_voted',
      'not_open',
      'poll_closed',
      'option_full',
      'rate_limited',
    ),
  },
}

const NOT_STORED = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
const COUNTED = sealedHeaders(NOT_STORED)
const REPLAYED = sealedHeaders({ ...NOT_STORED, 'Idempotency-Replayed': 'true' })

export class CastVote extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { body, replayed } = await takeVote(c, senderOf)
    return new Response(body, { status: 201, headers: replayed ? REPLAYED : COUNTED })
  }
}

/** A vote that is counted. */
export interface Taken {
  receiptId: string
  /** Whether it had been counted before, by the same Idempotency-Key. */
  replayed: boolean
  /** What the voter is told, as JSON. */
  body: string
}

/** Who the sender of a vote in a poll is: pages know it by cookies of their own. */
export type WhoSends = (c: AppContext, shown: { votes: true; pollId: string }) => Promise<Sender>

/**
 * Takes the vote of a request, for the API and for our own pages.
 * @param pollId of the poll, where the path names none
 * @param read the vote, where it is not the body of the request
 * @throws Problem in the order of refusals
 */
export async function takeVote(
  c: AppContext,
  whoSends: WhoSends,
  pollId?: string,
  read: (c: AppContext, sender: Sender) => Promise<SentVote> = readVote,
): Promise<Taken> {
  // Before the poll is looked for, so that the headers of a 404 do not tell a made-up id from one that is hidden.
  limitRate(c, 'votes', networkOfRequest(c))
  const id = pollIdOf(c, pollId)
  const sender = await whoSends(c, { votes: true, pollId: id })
  const { ballot, idempotencyKey } = await read(c, sender)
  const voter = await withChallenge(c, sender, id)
  const outcome = await cast(c, voter, ballot, idempotencyKey)
  if (outcome.outcome !== 'counted') throw voteProblem(outcome)
  return { receiptId: outcome.receiptId, replayed: outcome.replayed, body: votedBody(id, outcome) }
}
