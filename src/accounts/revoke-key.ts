// Owns DELETE /api/v1/me/keys/{keyId}.
import { OpenAPIRoute } from 'chanfana'
import { deleteApiKey } from '../catalogue/api-keys.ts'
import type { AppContext } from '../http/app-env.ts'
import { byBearer, ownRefusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'revokeKey',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Revoke an API key',
  description: 'From then on the key is 401 everywhere.',
  request: { params: z.object({ keyId: z.string() }) },
  responses: {
    204: { description: 'The key is gone.' },
    ...ownRefusals('not_found'),
  },
}

export class RevokeKey extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { account } = await accountOfRequest(c)
    const revoked = await deleteApiKey(c.env.DB, account.id, c.req.param('keyId') ?? '')
    if (!revoked) throw new Problem('not_found', 'The account has no such key.')
    return c.body(null, 204)
  }
}
