// Owns POST /api/v1/auth/forgot-password.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { addressSchema } from './account-schema.ts'
import { addressExample } from './examples.ts'
import { requestReset } from './password-changes.ts'

const schema = {
  operationId: 'requestPasswordReset',
  tags: ['accounts'],
  summary: 'Ask for a new password',
  description: 'Mails a link to choose a new password by, if the address has an account. It is good once, for an hour.',
  request: { body: jsonBody(addressSchema, addressExample) },
  responses: {
    202: { description: 'The answer is the same for every address.' },
    ...refusals(...OF_A_BODY, 'rate_limited'),
  },
}

export class RequestPasswordReset extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { email } = await readJson(c.req.raw, addressSchema)
    await requestReset(c, email)
    return c.body(null, 202, NOT_STORED)
  }
}
