// Owns GET /api/v1/polls.
import { OpenAPIRoute } from 'chanfana'
import { z } from 'zod'
import { listPolls } from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { listExample } from './examples.ts'
import { STATUSES } from './poll.ts'
import { pollAnswer } from './poll-answer.ts'
import { pollSchema } from './poll-schema.ts'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100
const MAX_QUERY_CHARACTERS = 100

const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().optional(),
  sort: z.enum(['newest', 'votes']).default('newest'),
  status: z.enum(STATUSES).optional(),
  tag: z.string().min(1).max(MAX_QUERY_CHARACTERS).optional(),
  q: z.string().min(1).max(MAX_QUERY_CHARACTERS).optional(),
  mine: z.enum(['true', 'false']).default('false'),
})

const listedPollSchema = pollSchema
  .extend({
    votes: z.int().nullable().openapi({ description: 'Null while the poll does not show its result to everybody.' }),
  })
  .openapi('ListedPoll')

const schema = {
  operationId: 'listPolls',
  tags: ['polls'],
  summary: 'List public polls',
  description: 'Newest first, with a cursor; or those with most votes, in one page. Votes lag by some seconds.',
  request: { query: querySchema },
  responses: {
    200: answers(
      'A page of polls.',
      z.object({ items: z.array(listedPollSchema), nextCursor: z.string().nullable() }).openapi('PollList'),
      listExample,
    ),
    ...refusals('unauthorized', 'invalid_request'),
  },
}

export class ListPolls extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const query = checked(querySchema, c.req.query(), '/query')
    if (query.mine === 'true') throw new Problem('unauthorized', 'Your own polls can be listed with an account only.')
    const { cursor, limit, sort, status = null, tag = null, q = null } = query
    if (sort === 'votes' && cursor !== undefined) throw badCursor('A list by votes has one page.')
    const before = cursor === undefined ? null : readCursor(cursor)
    const { items, next } = await listPolls(c.env.DB, { limit, sort, before, status, tag, q }, Date.now())
    const { origin } = new URL(c.req.url)
    const nextCursor = next === null ? null : writeCursor(next)
    if (nextCursor !== null) {
      const url = new URL(c.req.url)
      url.searchParams.set('cursor', nextCursor)
      c.header('Link', `<${url.pathname}${url.search}>; rel="next"`)
    }
    return c.json(
      { items: items.map((poll) => ({ ...pollAnswer(poll, origin), votes: poll.votes })), nextCursor },
      200,
      {
        'Cache-Control': 'no-cache',
      },
    )
  }
}

function writeCursor(seq: number): string {
  return Buffer.from(JSON.stringify({ seq })).toString('base64url')
}

function readCursor(cursor: string): number {
  try {
    return z.object({ seq: z.int().min(1) }).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).seq
  } catch {
    throw badCursor('This is not a cursor that a list has given.')
  }
}

function badCursor(detail: string): Problem {
  return new Problem('invalid_request', detail, { errors: [{ pointer: '/query/cursor', detail }] })
}
