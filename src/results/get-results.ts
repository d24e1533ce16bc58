// Owns GET /api/v1/polls/{pollId}/results.
import { OpenAPIRoute } from 'chanfana'
import type { Snapshot } from '../ballot-box/protocol.ts'
import { ALL_METHODS } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { matches } from '../http/conditional.ts'
import { answers, ifNoneMatchHeader, maybeByBearer, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { limitRate } from '../http/rate-limit.ts'
import { sealedHeaders } from '../http/security.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { resultExample } from '../polls/examples.ts'
import { z } from '../schema.ts'
import { PROOF_HEADER, type Sender, senderOf } from '../voters/asker.ts'
import { askResult } from './ask-result.ts'
import type { Ask } from './counting-rules.ts'
import { heldResult } from './held-results.ts'
import { resultSchema } from './result-schema.ts'
import { unseenProblem } from './unseen.ts'

const querySchema = z.object({
  method: z.enum(ALL_METHODS).optional().openapi({ description: 'Recount by another method of the ballot type.' }),
  compare: z
    .enum(['all'])
    .optional()
    .openapi({ description: 'Adds `comparison`: what each method of the ballot type would have elected.' }),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .openapi({ description: 'A rev that you have seen: you are never given an older one.' }),
})

const schema = {
  operationId: 'getResults',
  ...maybeByBearer,
  tags: ['results'],
  summary: 'Read the result',
  description: 'The result object. Reading may lag by up to a second, but never behind a rev that you name.',
  request: {
    params: pollIdParam,
    query: querySchema,
    headers: z.object({ ...ifNoneMatchHeader.shape, ...voterHeader.shape }),
  },
  responses: {
    200: answers('The result.', resultSchema, resultExample),
    304: { description: 'Nothing has changed since the ETag in `If-None-Match`.' },
    ...refusals(
      'not_found',
      'forbidden',
      'invalid_token',
      'invalid_voter_proof',
      'results_hidden',
      'invalid_request',
      'rate_limited',
    ),
  },
}

export class GetResults extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    return resultResponse(c, await visibleResult(c))
  }
}

/** The result that the sender may see. @throws Problem not_found, invalid_voter_proof, results_hidden or invalid_request */
async function visibleResult(c: AppContext): Promise<Snapshot> {
  const id = pollIdOf(c)
  const nowMs = Date.now()
  const query = c.req.query()
  const plain = query.method === undefined && query.since === undefined && query.compare === undefined
  const held = plain ? heldForAnybody(c, id, revOf(c.req.header('If-None-Match')), nowMs) : null
  return held ?? resultFor(c, await senderOf(c))
}

/** The public result that this isolate holds, for a request that shows nothing and has seen `sinceRev`; or null. */
export function heldForAnybody(c: AppContext, pollId: string, sinceRev: number, nowMs: number): Snapshot | null {
  const anonymous = c.req.header('Authorization') === undefined && c.req.header(PROOF_HEADER) === undefined
  return anonymous ? heldResult(pollId, sinceRev, nowMs) : null
}

/** The result that a sender may see, as the query asks. @throws Problem as `readResult` does, and invalid_voter_proof */
export async function resultFor(c: AppContext, sender: Sender): Promise<Snapshot> {
  const query = c.req.query()
  if (sender.fault) await admit(c, 'read', sender)
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) await admit(c, 'read', sender)
  const { method, compare } = checked(querySchema, query, '/query')
  return readResult(c, sender, { method, ...(compare && { compare: true }) })
}

/**
 * The result of a poll for a sender, counted as is asked.
 * @throws Problem not_found, results_hidden, invalid_request, rate_limited; unavailable when votes come too fast to be counted
 */
export async function readResult(c: AppContext, sender: Sender, ask: Ask): Promise<Snapshot> {
  // Each of these may have all ballots read and counted.
  const { asker } = sender
  if (ask.method || ask.compare) limitRate(c, 'counts', asker.networks[0]?.pseudonym ?? '')
  const outcome = await askResult(c.env, pollIdOf(c, sender.pollId ?? undefined), asker, ask)
  switch (outcome.outcome) {
    case 'ok':
      return outcome.snapshot
    case 'unfit':
      throw new Problem('invalid_request', 'The poll cannot be counted so.', {
        errors: [{ pointer: '/query/method', detail: outcome.reason }],
      })
    case 'hidden':
    case 'not_found':
    case 'unavailable':
      throw await unseenProblem(c, sender, outcome.outcome)
  }
}

const SHARED = sealedHeaders({ 'Content-Type': 'application/json', 'Cache-Control': 'public, no-cache' })
const PRIVATE = sealedHeaders({ 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' })

function resultResponse(c: AppContext, { json, etag, shared }: Snapshot): Response {
  const unchanged = matches(c.req.header('If-None-Match'), etag)
  const response = new Response(unchanged ? null : json, {
    status: unchanged ? 304 : 200,
    headers: shared ? SHARED : PRIVATE,
  })
  response.headers.set('ETag', etag)
  return response
}

/** The newest rev that an `If-None-Match` names: the tags of results begin with theirs. */
function revOf(header: string | undefined): number {
  if (header === undefined) return 0
  return Math.max(0, ...[...header.matchAll(/"(\d+)-/g)].map(([, rev]) => Number(rev)))
}
