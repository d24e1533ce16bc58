// Owns GET /api/v1/polls/{pollId}/invites.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { listInvites } from '../catalogue/invites.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, byBearer, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { linkToNext, noCursor, pageQuery } from '../http/pages.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { inviteListExample, inviteListSchema } from './invite-schema.ts'

const schema = {
  operationId: 'listInvites',
  ...byBearer,
  tags: ['invites'],
  summary: 'List the invites',
  description:
    'In the order in which they were issued, with a cursor. Says who has used theirs; nothing that is stored says how they voted (but a manager who watches the live result meanwhile may tell). Without the codes, which are stored nowhere.',
  request: { params: pollIdParam, query: pageQuery },
  responses: {
    200: answers('A page of invites.', inviteListSchema, inviteListExample),
    ...refusals(...OF_A_ROLE, 'invalid_request'),
  },
}

export class ListInvites extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'manage-invites')
    const { limit, cursor = null } = checked(pageQuery, c.req.query(), '/query')
    const { id } = poll.definition
    const page = await listInvites(c.env.DB, id, cursor, limit)
    if (!page) throw noCursor()
    const ids = page.items.map((invite) => invite.id)
    const told = await callBox(c.env, id, (box) => box.desk(sender.asker, { type: 'invites-used', ids }))
    if (told.outcome !== 'ok') throw refusalProblem(told)
    const used = told.answer.used && new Set(told.answer.used)
    const items = page.items.map(({ issuedAtMs, revokedAtMs, ...invite }) => ({
      ...invite,
      issuedAt: new Date(issuedAtMs).toISOString(),
      revokedAt: revokedAtMs === null ? null : new Date(revokedAtMs).toISOString(),
      used: used === null ? null : used.has(invite.id),
    }))
    linkToNext(c, page.next)
    return c.json({ items, nextCursor: page.next }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
