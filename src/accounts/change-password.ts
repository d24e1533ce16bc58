// Owns PUT /api/v1/me/password.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { byBearer, jsonBody, OF_A_BODY, ownRefusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { passwordChangeSchema } from './account-schema.ts'
import { passwordChangeExample } from './examples.ts'
import { accountOfRequest } from './own-account.ts'
import { changePassword } from './password-changes.ts'

const schema = {
  operationId: 'changePassword',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Change the password',
  description:
    'It takes the current password; an account that has none gets its first by a session that was opened within the last 10 minutes. All other sessions end.',
  request: { body: jsonBody(passwordChangeSchema, passwordChangeExample) },
  responses: {
    204: { description: 'The password is changed.' },
    ...ownRefusals('invalid_credentials', ...OF_A_BODY, 'rate_limited'),
  },
}

export class ChangePassword extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const own = await accountOfRequest(c)
    const { currentPassword, password } = await readJson(c.req.raw, passwordChangeSchema)
    await changePassword(c, own, currentPassword, password)
    return c.body(null, 204, NOT_STORED)
  }
}
