// Owns POST /api/v1/auth/refresh.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, jsonBody, OF_A_BODY, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { sessionResponse } from './account-answer.ts'
import { openedSessionSchema, refreshSchema } from './account-schema.ts'
import { openedSessionExample, refreshExample } from './examples.ts'
import { refresh } from './refreshing.ts'

const schema = {
  operationId: 'refreshSession',
  tags: ['accounts'],
  summary: 'Go on with a session',
  description:
    'A new access token, and the refresh token for the next time. The one that was used is good for 30 seconds more, in case the answer was lost; later it ends the session, since it must be in two hands.',
  request: { body: jsonBody(refreshSchema, refreshExample) },
  responses: {
    200: answers('The session goes on.', openedSessionSchema, openedSessionExample),
    ...refusals('invalid_refresh_token', ...OF_A_BODY),
  },
}

export class RefreshSession extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { refreshToken } = await readJson(c.req.raw, refreshSchema)
    const refreshed = await refresh(c, refreshToken)
    switch (refreshed.outcome) {
      case 'refreshed':
        return sessionResponse(c, refreshed.session, 200)
      case 'refused':
        throw new Problem('invalid_refresh_token')
    }
  }
}
