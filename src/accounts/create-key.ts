// Owns POST /api/v1/me/keys.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, byBearer, jsonBody, OF_A_BODY, ownRefusals } from '../http/openapi.ts'
import { z } from '../schema.ts'
import { keyAnswer, keyExample, keySchema, newKeySchema } from './key-schema.ts'
import { makeKey } from './make-key.ts'
import { accountOfRequest } from './own-account.ts'

const createdKeySchema = keySchema
  .extend({ key: z.string().openapi({ description: 'The key. Shown once: keep it where no browser reads it.' }) })
  .openapi('CreatedApiKey')

const schema = {
  operationId: 'createKey',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Create an API key',
  description:
    'For a back end: it can do what the account may do and its scopes name. Only a hash of it is stored. A key can neither vote nor manage the account. The session must have been opened within the last 10 minutes, or the body gives the account’s `password`. The owner is told by mail.',
  request: {
    body: jsonBody(newKeySchema, { name: keyExample.name, scopes: keyExample.scopes, expiresInDays: 90 }),
  },
  responses: {
    201: answers('The key.', createdKeySchema, {
      ...keyExample,
      key: 'plx_Zk3mJ0v2Qb1yR8sT5uW7xA4cE6gI9kM1oP3rS5tU7vX0aB3dE',
    }),
    ...ownRefusals('invalid_credentials', ...OF_A_BODY, 'limit_reached', 'rate_limited'),
  },
}

export class CreateKey extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const own = await accountOfRequest(c)
    const { listed, key } = await makeKey(c, own, await readJson(c.req.raw, newKeySchema))
    return c.json({ ...keyAnswer(listed), key }, 201, { 'Cache-Control': 'no-store' })
  }
}
