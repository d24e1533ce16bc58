// Owns the rows of the operations on API keys.
import { createKey, newKey } from '../../support/account-tokens.ts'
import { newAccount, PASSWORD } from '../../support/accounts.ts'
import { send } from '../../support/client.ts'
import { failingCatalogue, faultyCatalogue, newAddress, sendWith } from '../../support/doubles.ts'
import { BAD_TOKEN, JSON_TYPE, LARGE, type Rows, sendText } from './rows.ts'

const KEYS = '/api/v1/me/keys'
const body = { name: 'a test', scopes: ['polls:read'] }

/** What every operation on one's own account refuses to whoever does not show it. */
function ofAccount(method: string, path: string, sent?: unknown): Rows[string] {
  const ask = (headers?: Record<string, string>) =>
    send(path, { method, ...(headers && { headers }), ...(sent !== undefined && { body: sent }) })
  const broken = async (catalogue: Partial<Env>) => {
    const { headers } = await newAccount()
    return sendWith(catalogue, path, { method, headers, ...(sent !== undefined && { body: sent }) })
  }
  return {
    unauthorized: () => ask(),
    forbidden: async () => ask(await newKey(await newAccount(), ['polls:write'])),
    invalid_token: () => ask(BAD_TOKEN),
    internal: () => broken(faultyCatalogue()),
    unavailable: () => broken(failingCatalogue()),
  }
}

const text = async (sent: string, type: Record<string, string> = {}) =>
  sendText(KEYS, sent, { headers: { ...(await newAccount()).headers, ...type } })

export const KEY_ROWS: Rows = {
  listKeys: {
    ...ofAccount('GET', KEYS),
    200: async () => {
      const account = await newAccount()
      await createKey(account, { expiresInDays: 1 })
      return send(KEYS, { headers: account.headers })
    },
  },
  createKey: {
    ...ofAccount('POST', KEYS, body),
    201: async () => send(KEYS, { body, headers: (await newAccount()).headers }),
    invalid_credentials: async () => {
      const { headers } = await newAccount({ password: PASSWORD })
      return send(KEYS, { body: { ...body, password: 'a wrong password' }, headers })
    },
    rate_limited: async () => {
      const headers = { ...(await newAccount()).headers, ...newAddress() }
      await sendWith({ LIMIT_AUTH_PER_MINUTE: '1' }, KEYS, { body, headers })
      return sendWith({ LIMIT_AUTH_PER_MINUTE: '1' }, KEYS, { body, headers })
    },
    unsupported_media_type: () => text('{}'),
    payload_too_large: () => text(LARGE, JSON_TYPE),
    malformed_json: () => text('{', JSON_TYPE),
    invalid_request: () => text('{}', JSON_TYPE),
    limit_reached: async () => {
      const account = await newAccount()
      await Promise.all(Array.from({ length: 50 }, () => createKey(account)))
      return send(KEYS, { body, headers: account.headers })
    },
  },
  revokeKey: {
    ...ofAccount('DELETE', `${KEYS}/made-up`),
    204: async () => {
      const account = await newAccount()
      const { id } = await createKey(account)
      return send(`${KEYS}/${id}`, { method: 'DELETE', headers: account.headers })
    },
    not_found: async () => send(`${KEYS}/made-up`, { method: 'DELETE', headers: (await newAccount()).headers }),
  },
}
