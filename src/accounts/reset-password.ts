// Owns POST /api/v1/auth/reset-password.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { linkAndPasswordSchema } from './account-schema.ts'
import { linkAndPasswordExample } from './examples.ts'
import { completeReset } from './password-changes.ts'

const schema = {
  operationId: 'resetPassword',
  tags: ['accounts'],
  summary: 'Choose a new password by a mailed link',
  description:
    'Sets the password, ends every session of the account and unlinks every provider. API keys stay: revoke those that you do not know. The owner is told by mail.',
  request: { body: jsonBody(linkAndPasswordSchema, linkAndPasswordExample) },
  responses: {
    204: { description: 'The password is set. Log in with it.' },
    ...refusals(...OF_A_BODY, 'invalid_link', 'rate_limited'),
  },
}

export class ResetPassword extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { token, password } = await readJson(c.req.raw, linkAndPasswordSchema)
    await completeReset(c, token, password)
    return c.body(null, 204, NOT_STORED)
  }
}
