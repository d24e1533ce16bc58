// Owns GET /api/v1/me.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, ownRefusals } from '../http/openapi.ts'
import { accountAnswer, NOT_STORED } from './account-answer.ts'
import { accountSchema } from './account-schema.ts'
import { accountExample } from './examples.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'getMe',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Read one’s own account',
  responses: {
    200: answers('The account.', accountSchema, accountExample),
    ...ownRefusals(),
  },
}

export class GetMe extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account } = await accountOfRequest(c)
    return c.json(await accountAnswer(c, account), 200, NOT_STORED)
  }
}
