// Owns DELETE /api/v1/me/sessions/{sessionId}.
import { OpenAPIRoute } from 'chanfana'
import { revokeSession } from '../catalogue/sessions.ts'
import type { AppContext } from '../http/app-env.ts'
import { byBearer, ownRefusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { NOT_STORED } from './account-answer.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'revokeSession',
  ...byBearer,
  tags: ['accounts'],
  summary: 'End one of one’s own sessions',
  request: { params: z.object({ sessionId: z.string().openapi({ example: 'Zk3vQ0pR8sT1uV2wX3yZ4A' }) }) },
  responses: {
    204: { description: 'The session has ended.' },
    ...ownRefusals('not_found'),
  },
}

export class RevokeSession extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account } = await accountOfRequest(c)
    const id = c.req.param('sessionId') ?? ''
    if (!(await revokeSession(c.env.DB, account.id, id, Date.now()))) {
      throw new Problem('not_found', 'You have no such session.')
    }
    return c.body(null, 204, NOT_STORED)
  }
}
