// Owns POST /api/v1/count: the engine without a poll. Nothing is stored, and nobody is known.
import { OpenAPIRoute } from 'chanfana'
import { count } from '../counting/count.ts'
import type { Weighted } from '../counting/election.ts'
import { explain } from '../counting/explain.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { ballotsDigest, lotsOf } from '../results/lots.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { canonicalBallot, contentOf } from '../votes/ballot.ts'
import { type CountRequest, readCountRequest } from './count-request.ts'
import { countAnswerSchema, countRequestSchema } from './count-schema.ts'
import { countAnswerExample, countRequestExample } from './examples.ts'

const schema = {
  operationId: 'countBallots',
  tags: ['count'],
  summary: 'Count ballots',
  description:
    'Counts ballots that were cast anywhere, by any method. Options are their own ids; a ballot has one of the four forms, and `count` when several cast the same. Nothing is stored.',
  request: { body: jsonBody(countRequestSchema, countRequestExample) },
  responses: {
    200: answers('The count, with everything it takes to do it again by hand.', countAnswerSchema, countAnswerExample),
    ...refusals(...OF_A_BODY, 'rate_limited'),
  },
}

export class CountBallots extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await limitWrites(c, 'counts')
    return c.json(counted(await readCountRequest(c.req.raw)), 200, { 'Cache-Control': 'no-store' })
  }
}

function counted({ options, ballot, settings, seed, ballots }: CountRequest) {
  const draw = seed === null ? null : drawOf(options, ballots, seed)
  const made = count({ options, ballot, settings, ballots, lots: draw?.lots ?? null })
  const { exhausted: _, settings: __, given: ___, ...shown } = made
  return { ...shown, count: settings, ...(draw && { draw }), explain: explain(made, (name) => name) }
}

/** Lots as a poll draws them, without the id of one. */
function drawOf(options: readonly string[], ballots: readonly Weighted[], seed: string) {
  const distinct = new Map<string, number>()
  for (const { ballot, count } of ballots) {
    const content = contentOf(canonicalBallot(ballot))
    distinct.set(content, (distinct.get(content) ?? 0) + count)
  }
  const digest = ballotsDigest(distinct)
  return { seed, ballotsDigest: digest, lots: lotsOf({ pollId: '', ballotsDigest: digest, seed, options }) }
}
