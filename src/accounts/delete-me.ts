// Owns DELETE /api/v1/me.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { byBearer, jsonBody, OF_A_BODY, ownRefusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { confirmationSchema } from './account-schema.ts'
import { closeAccount } from './close-account.ts'
import { confirmOwner } from './credentials-check.ts'
import { confirmationExample } from './examples.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'deleteMe',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Delete one’s own account',
  description:
    'Deletes the account with its polls and their votes, its sessions, keys and roles. Its own votes on polls of others stay counted: nothing there leads to it. It takes the password; whoever has none must have logged in within the last 10 minutes, and sends `{}`. With more than 500 polls the answer is 503 until further calls have deleted the rest.',
  request: { body: jsonBody(confirmationSchema, confirmationExample) },
  responses: {
    204: { description: 'The account is gone, and everything of its own.' },
    ...ownRefusals('invalid_credentials', ...OF_A_BODY, 'rate_limited'),
  },
}

export class DeleteMe extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const own = await accountOfRequest(c)
    const { password } = await readJson(c.req.raw, confirmationSchema)
    await confirmOwner(c, own, password, 'password')
    await closeAccount(c, own.account.id)
    return c.body(null, 204, NOT_STORED)
  }
}
