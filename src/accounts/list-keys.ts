// Owns GET /api/v1/me/keys.
import { OpenAPIRoute } from 'chanfana'
import { findKeysOfAccount } from '../catalogue/api-keys.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, ownRefusals } from '../http/openapi.ts'
import { z } from '../schema.ts'
import { keyAnswer, keyExample, keySchema } from './key-schema.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'listKeys',
  ...byBearer,
  tags: ['accounts'],
  summary: 'List API keys',
  description:
    'The keys of the account, newest first, expired ones included. The keys themselves are nowhere to be read.',
  responses: {
    200: answers('All keys.', z.object({ items: z.array(keySchema) }).openapi('ApiKeyList'), { items: [keyExample] }),
    ...ownRefusals(),
  },
}

export class ListKeys extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account } = await accountOfRequest(c)
    const keys = await findKeysOfAccount(c.env.DB, account.id)
    return c.json({ items: keys.map(keyAnswer) }, 200, { 'Cache-Control': 'no-store' })
  }
}
