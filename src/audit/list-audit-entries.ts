// Owns GET /api/v1/polls/{pollId}/audit.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, byBearer, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { z } from '../schema.ts'
import { auditAnswer, auditExample, auditSchema } from './audit-schema.ts'

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 200
const MAX_CURSOR_DIGITS = 15

const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .regex(new RegExp(`^\\d{1,${MAX_CURSOR_DIGITS}}$`), 'This is not a cursor that a list has given.')
    .optional(),
})

const schema = {
  operationId: 'listAuditEntries',
  ...byBearer,
  tags: ['polls'],
  summary: 'See who did what to a poll',
  description:
    'The trail of the poll, newest first: written together with each deed, never changed, kept as long as the poll. For owner, auditor and site admins. It names accounts and keys by id, and tells nothing of votes and voters.',
  request: { params: pollIdParam, query: querySchema },
  responses: {
    200: answers('A page of the trail.', auditSchema, auditExample),
    ...refusals(...OF_A_ROLE, 'invalid_request'),
  },
}

export class ListAuditEntries extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'see-audit')
    const { limit, cursor } = checked(querySchema, c.req.query(), '/query')
    const before = cursor === undefined ? null : Number(cursor)
    const { id } = poll.definition
    // One more than is told says whether there is another page.
    const outcome = await callBox(c.env, id, (box) =>
      box.desk(sender.asker, { type: 'audit', before, limit: limit + 1 }),
    )
    if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
    const items = outcome.answer.entries.slice(0, limit).map(auditAnswer)
    const last = outcome.answer.entries.length > limit ? items.at(-1) : undefined
    return c.json({ items, nextCursor: last ? String(last.seq) : null }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
