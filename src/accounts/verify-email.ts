// Owns POST /api/v1/auth/verify-email.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { sessionResponse } from './account-answer.ts'
import { linkAndPasswordSchema, openedSessionSchema } from './account-schema.ts'
import { linkAndPasswordExample, openedSessionExample } from './examples.ts'
import { completeRegistration } from './registration.ts'
import { openSession } from './sessions.ts'

const schema = {
  operationId: 'verifyEmail',
  tags: ['accounts'],
  summary: 'Make the account',
  description:
    'Makes the account of the address that the link was mailed to, with a password of 10 to 256 characters, and logs in.',
  request: { body: jsonBody(linkAndPasswordSchema, linkAndPasswordExample) },
  responses: {
    201: answers('The account is there; its first session.', openedSessionSchema, openedSessionExample),
    ...refusals(...OF_A_BODY, 'invalid_link', 'rate_limited'),
  },
}

export class VerifyEmail extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { token, password } = await readJson(c.req.raw, linkAndPasswordSchema)
    const account = await completeRegistration(c, token, password)
    return sessionResponse(c, await openSession(c, account.id, account, 'api'), 201)
  }
}
