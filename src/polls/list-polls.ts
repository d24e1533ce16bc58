// Owns GET /api/v1/polls.
import { OpenAPIRoute } from 'chanfana'
import {
  type ListedPoll,
  type ListQuery,
  listOwnPolls,
  listPolls,
  type OwnPoll,
  type Page,
} from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, maybeByBearer, refusals } from '../http/openapi.ts'
import { linkToNext, noCursor, pageQuery } from '../http/pages.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { listExample } from './examples.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { type Account, mayListOwn, ROLES } from './permissions.ts'
import { STATUSES } from './poll.ts'
import { pollAnswer } from './poll-answer.ts'
import { pollSchema } from './poll-schema.ts'

const MAX_QUERY_CHARACTERS = 100

export const listQuerySchema = pageQuery.extend({
  sort: z.enum(['newest', 'votes']).default('newest'),
  status: z.enum(STATUSES).optional(),
  tag: z.string().min(1).max(MAX_QUERY_CHARACTERS).optional(),
  q: z.string().min(1).max(MAX_QUERY_CHARACTERS).optional(),
  mine: z.enum(['true', 'false']).default('false'),
})

const listedPollSchema = pollSchema
  .extend({
    votes: z.int().nullable().openapi({
      description:
        'How many have voted, whatever their weights. Null while the poll does not show its result to everybody.',
    }),
    role: z.enum(ROLES).optional().openapi({ description: 'What you are to the poll; in the list of your own.' }),
  })
  .openapi('ListedPoll')

const schema = {
  operationId: 'listPolls',
  ...maybeByBearer,
  tags: ['polls'],
  summary: 'List public polls',
  description:
    'Newest first, with a cursor; or those with most votes, in one page. Votes lag by some seconds. With `mine=true` the polls ' +
    'that your account owns or has a role on, of every status and listing.',
  request: { query: listQuerySchema },
  responses: {
    200: answers(
      'A page of polls.',
      z.object({ items: z.array(listedPollSchema), nextCursor: z.string().nullable() }).openapi('PollList'),
      listExample,
    ),
    ...refusals('unauthorized', 'forbidden', 'invalid_token', 'invalid_request', 'rate_limited'),
  },
}

export class ListPolls extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const query = checked(listQuerySchema, c.req.query(), '/query')
    const account = query.mine === 'true' ? ownLister(await senderOf(c)) : null
    const { items, next } = await listedPage(c, query, account)
    const { origin } = new URL(c.req.url)
    const nextCursor = next === null ? null : writeCursor(next)
    linkToNext(c, nextCursor)
    return c.json({ items: items.map((poll) => listedAnswer(poll, origin)), nextCursor }, 200, {
      'Cache-Control': account ? 'private, no-store' : 'no-cache',
    })
  }
}

function listedAnswer(poll: ListedPoll | OwnPoll, origin: string): z.output<typeof listedPollSchema> {
  return { ...pollAnswer(poll, origin), votes: poll.votes, ...('role' in poll && { role: poll.role }) }
}

/** A page of the public list, or of an account's own. @throws Problem invalid_request for a cursor that is none */
export function listedPage(
  c: AppContext,
  query: z.output<typeof listQuerySchema>,
  account: Account | null,
): Promise<Page<ListedPoll | OwnPoll>> {
  const { cursor, limit, sort, status = null, tag = null, q = null } = query
  if (sort === 'votes' && cursor !== undefined) throw noCursor('A list by votes has one page.')
  const before = cursor === undefined ? null : placeOf(cursor)
  const asked: ListQuery = { limit, sort, before, status, tag, q }
  return account ? listOwnPolls(c.env.DB, account.id, asked, Date.now()) : listPolls(c.env.DB, asked, Date.now())
}

/** The account whose own polls a sender may list. @throws Problem unauthorized, invalid_token, forbidden */
export function ownLister({ asker, fault }: Sender): Account {
  if (fault === 'invalid_token') throw new Problem(fault)
  const { account, bearerHash } = asker
  if (!account) {
    const detail = 'Your own polls can be listed with an account only.'
    throw bearerHash === null
      ? new Problem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer' } })
      : new Problem('forbidden', detail)
  }
  if (!mayListOwn(account)) throw new Problem('forbidden', 'The API key lacks the scope polls:read.')
  return account
}

function placeOf(cursor: string): number {
  const seq = readCursor(cursor)
  if (seq === null) throw noCursor()
  return seq
}
