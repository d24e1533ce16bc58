// Owns GET /api/v1/me/data.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, ownRefusals } from '../http/openapi.ts'
import { accountData, NOT_STORED } from './account-answer.ts'
import { accountDataSchema } from './account-schema.ts'
import { accountDataExample } from './examples.ts'
import { accountOfRequest } from './own-account.ts'

const schema = {
  operationId: 'downloadMyData',
  ...byBearer,
  tags: ['accounts'],
  summary: 'Download one’s own data',
  description:
    'Everything that names the account or its address, without what opens anything. Votes are not among it: a poll knows them by a pseudonym that leads to nobody.',
  responses: {
    200: answers('All of it, as a file.', accountDataSchema, accountDataExample),
    ...ownRefusals(),
  },
}

export class DownloadMyData extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const own = await accountOfRequest(c)
    return c.json(await accountData(c, own), 200, {
      ...NOT_STORED,
      'Content-Disposition': 'attachment; filename="pollux-account.json"',
    })
  }
}
