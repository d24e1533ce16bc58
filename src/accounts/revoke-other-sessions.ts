// Owns DELETE /api/v1/me/sessions.
import { OpenAPIRoute } from 'chanfana'
import { revokeOtherSessions } from '../catalogue/sessions.ts'
import type { AppContext } from '../http/app-env.ts'
import { byBearer, ownRefusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'revokeOtherSessions',
  ...byBearer,
  tags: ['accounts'],
  summary: 'End all of one’s own sessions but this',
  responses: {
    204: { description: 'Only this session is left.' },
    ...ownRefusals(),
  },
}

export class RevokeOtherSessions extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account, sessionId } = await accountOfRequest(c)
    await revokeOtherSessions(c.env.DB, account.id, sessionId, Date.now())
    return c.body(null, 204, NOT_STORED)
  }
}
