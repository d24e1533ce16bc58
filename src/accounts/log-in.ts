// Owns POST /api/v1/auth/login.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { sessionResponse } from './account-answer.ts'
import { logInSchema, openedSessionSchema } from './account-schema.ts'
import { accountWithPassword } from './credentials-check.ts'
import { logInExample, openedSessionExample } from './examples.ts'
import { openSession } from './sessions.ts'

const schema = {
  operationId: 'logIn',
  tags: ['accounts'],
  summary: 'Log in',
  description:
    'Opens a session: an access token for 10 minutes, and a refresh token for the next one. Addresses without an account, and accounts without a password, are refused as wrong passwords are, after the same work.',
  request: { body: jsonBody(logInSchema, logInExample) },
  responses: {
    200: answers('The session.', openedSessionSchema, openedSessionExample),
    ...refusals('invalid_credentials', ...OF_A_BODY, 'rate_limited'),
  },
}

export class LogIn extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { email, password } = await readJson(c.req.raw, logInSchema)
    const account = await accountWithPassword(c, email, password)
    if (!account) throw new Problem('invalid_credentials')
    return sessionResponse(c, await openSession(c, account.id, account, 'api'), 200)
  }
}
