// Owns the rows of trail and signals, of readiness without a secret, and of API keys that have used up their quota.
import { createKey, withKey } from '../../support/account-tokens.ts'
import { newAccount } from '../../support/accounts.ts'
import { bearer, edit, move, newPoll, pathOf, send } from '../../support/client.ts'
import { sendWith } from '../../support/doubles.ts'
import type { Operation } from '../../support/openapi.ts'
import { ofManager, type Rows } from './rows.ts'

/** A call of an operation with an API key that may make one call a minute, and has made it. */
export async function keyUsedUp({ method, path }: Operation): Promise<Response> {
  const headers = withKey(await createKey(await newAccount()))
  const limit = { LIMIT_KEY_CALLS_PER_MINUTE: '1' }
  await sendWith(limit, '/api/v1/polls?mine=true', { headers })
  const { id } = await newPoll()
  const called = path.replace('{pollId}', id).replaceAll(/\{\w+\}/g, 'somebody%40pollux.test')
  return sendWith(limit, `${called}?mine=true`, { method: method.toUpperCase(), headers })
}

export const AUDIT_ROWS: Rows = {
  listAuditEntries: {
    ...ofManager('GET', '/audit'),
    200: async () => {
      const poll = await newPoll()
      await edit(poll, { description: 'Changed.' })
      await move(poll, 'close')
      return send(pathOf(poll, '/audit?limit=2'), { headers: bearer(poll) })
    },
    invalid_request: async () => {
      const poll = await newPoll()
      return send(pathOf(poll, '/audit?cursor=first'), { headers: bearer(poll) })
    },
  },
  getSignals: {
    ...ofManager('GET', '/signals'),
    200: async () => {
      const poll = await newPoll()
      return send(pathOf(poll, '/signals'), { headers: bearer(poll) })
    },
  },
}
