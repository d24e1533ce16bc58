// Owns POST /api/v1/auth/register.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { NOT_STORED } from './account-answer.ts'
import { addressSchema } from './account-schema.ts'
import { addressExample } from './examples.ts'
import { requestRegistration } from './registration.ts'

const schema = {
  operationId: 'registerAccount',
  tags: ['accounts'],
  summary: 'Register an address',
  description:
    'Mails a link with which `POST /api/v1/auth/verify-email` makes the account. Whether the address has one already is told to its owner only, by that mail.',
  request: { body: jsonBody(addressSchema, addressExample) },
  responses: {
    202: { description: 'A mail is on its way. The answer is the same for every address.' },
    ...refusals(...OF_A_BODY, 'rate_limited'),
  },
}

export class RegisterAccount extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { email } = await readJson(c.req.raw, addressSchema)
    await requestRegistration(c, email)
    return c.body(null, 202, NOT_STORED)
  }
}
