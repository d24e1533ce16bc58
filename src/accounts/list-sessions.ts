// Owns GET /api/v1/me/sessions.
import { OpenAPIRoute } from 'chanfana'
import { listSessions } from '../catalogue/sessions.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, ownRefusals } from '../http/openapi.ts'
import { NOT_STORED, shownSession } from './account-answer.ts'
import { sessionListSchema } from './account-schema.ts'
import { sessionListExample } from './examples.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'listSessions',
  ...byBearer,
  tags: ['accounts'],
  summary: 'List one’s own sessions',
  description: 'Where the account is logged in, last used first: 100 at most, since a further one ends the oldest.',
  responses: {
    200: answers('The sessions that have not ended.', sessionListSchema, sessionListExample),
    ...ownRefusals(),
  },
}

export class ListSessions extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account, sessionId } = await accountOfRequest(c)
    const sessions = await listSessions(c.env.DB, account.id, Date.now())
    return c.json({ items: sessions.map((session) => shownSession(session, sessionId)) }, 200, NOT_STORED)
  }
}
