// Owns POST /api/v1/auth/logout.
import { OpenAPIRoute } from 'chanfana'
import { revokeSession } from '../catalogue/sessions.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { byBearer, ownRefusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'logOut',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Log out',
  description:
    'Ends the session of the access token. Where only the token is looked at (voting), it is good until it expires, for 10 minutes at most. No body needed.',
  responses: {
    204: { description: 'The session has ended.' },
    ...ownRefusals('payload_too_large'),
  },
}

export class LogOut extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account, sessionId } = await accountOfRequest(c)
    await readNothing(c.req.raw)
    await revokeSession(c.env.DB, account.id, sessionId, Date.now())
    return c.body(null, 204, NOT_STORED)
  }
}
