// Owns the rows of the operations on accounts and sessions.
import { env } from 'cloudflare:workers'
import { newSessionId, refreshToken } from '../../../src/credentials/session-token.ts'
import type { MailEnv } from '../../../src/mail/send-mail.ts'
import { keyring } from '../../../src/secrets/keyring.ts'
import { logIn, mailTo, newAccount, newEmail, PASSWORD, registered, tokenIn } from '../../support/accounts.ts'
import { send } from '../../support/client.ts'
import { failingCatalogue, faultyCatalogue, newAddress, sendWith } from '../../support/doubles.ts'
import { BAD_TOKEN, JSON_TYPE, LARGE, type Rows, sendText } from './rows.ts'

type Answers = Rows[string]
type Headers = Record<string, string>

const AUTH = '/api/v1/auth'
const ME = '/api/v1/me'
const NEW_PASSWORD = 'another horse, another battery'
const NO_LINK = `plt_${'A'.repeat(43)}`
const API_KEY = { Authorization: `Bearer plx_${'A'.repeat(49)}` }
const ONE_A_MINUTE = { LIMIT_AUTH_PER_MINUTE: '1' }

/** What every operation with a body refuses. `headers` let the request come so far. */
function ofBody(path: string, method: string, headers: () => Promise<Headers> = async () => ({})): Answers {
  return {
    unsupported_media_type: async () => sendText(path, '{}', { method, headers: await headers() }),
    payload_too_large: async () => sendText(path, LARGE, { method, headers: { ...(await headers()), ...JSON_TYPE } }),
    malformed_json: async () => sendText(path, '{', { method, headers: { ...(await headers()), ...JSON_TYPE } }),
    invalid_request: async () => send(path, { method, body: { surprise: 1 }, headers: await headers() }),
  }
}

/** The answers of an operation that anybody may ask for, with a body that is not refused for its form. */
function ofAnybody(path: string, body: () => Promise<unknown> | unknown): Answers {
  return {
    ...ofBody(path, 'POST'),
    internal: async () => sendWith(faultyCatalogue(), path, { body: await body() }),
    unavailable: async () => sendWith(failingCatalogue(), path, { body: await body() }),
    rate_limited: async () => {
      const headers = newAddress()
      await sendWith(ONE_A_MINUTE, path, { body: await body(), headers })
      return sendWith(ONE_A_MINUTE, path, { body: await body(), headers })
    },
  }
}

/** The answers of an operation on one's own account. */
function ofOwner(method: string, path: string): Answers {
  return {
    unauthorized: () => send(path, { method }),
    invalid_token: () => send(path, { method, headers: BAD_TOKEN }),
    forbidden: () => send(path, { method, headers: API_KEY }),
    internal: async () => sendWith(faultyCatalogue(), path, { method, headers: await fresh() }),
    unavailable: async () => sendWith(failingCatalogue(), path, { method, headers: await fresh() }),
  }
}

const fresh = async (): Promise<Headers> => (await newAccount()).headers
const ask = async (method: string, path: string, body?: unknown) => send(path, { method, headers: await fresh(), body })

async function mailed(path: string, email = newEmail()): Promise<string> {
  await send(path, { body: { email } })
  return tokenIn(await mailTo(email))
}

/** A deployment that sends no mail. */
const MAILLESS: Partial<Env> & MailEnv = { DB: env.DB, MAIL_OUTBOX: '' }

/** Of the two operations that mail a link: what may fail does so after the answer. */
function ofMail(path: string): Answers {
  const { internal: _, ...rest } = ofAnybody(path, () => ({ email: newEmail() }))
  const body = () => ({ email: newEmail() })
  return {
    ...rest,
    202: () => send(path, { body: body() }),
    unavailable: () => sendWith(MAILLESS, path, { body: body() }),
  }
}

/** Of an operation that takes the owner's password: tried twice where one try a minute is allowed. */
async function triedTwice(method: string, path: string, body: unknown): Promise<Response> {
  const headers = { ...(await newAccount({ password: PASSWORD })).headers, ...newAddress() }
  await sendWith(ONE_A_MINUTE, path, { method, headers, body })
  return sendWith(ONE_A_MINUTE, path, { method, headers, body })
}

const logInBody = () => ({ email: newEmail(), password: PASSWORD })
const linkBody = () => ({ token: NO_LINK, password: PASSWORD })
const refreshBody = async () => ({ refreshToken: refreshToken(keyring(env), (await newAccount()).sessionId, 0) })
const { rate_limited: _, ...refreshing } = ofAnybody(`${AUTH}/refresh`, refreshBody)

export const ACCOUNT_ROWS: Rows = {
  registerAccount: ofMail(`${AUTH}/register`),
  requestPasswordReset: ofMail(`${AUTH}/forgot-password`),
  verifyEmail: {
    ...ofAnybody(`${AUTH}/verify-email`, linkBody),
    201: async () => {
      const body = { token: await mailed(`${AUTH}/register`), password: PASSWORD }
      return send(`${AUTH}/verify-email`, { body })
    },
    invalid_link: () => send(`${AUTH}/verify-email`, { body: linkBody() }),
  },
  resetPassword: {
    ...ofAnybody(`${AUTH}/reset-password`, linkBody),
    204: async () => {
      const { email } = await newAccount({ password: PASSWORD })
      const body = { token: await mailed(`${AUTH}/forgot-password`, email), password: NEW_PASSWORD }
      return send(`${AUTH}/reset-password`, { body })
    },
    invalid_link: () => send(`${AUTH}/reset-password`, { body: linkBody() }),
  },
  logIn: {
    ...ofAnybody(`${AUTH}/login`, logInBody),
    200: async () => logIn((await newAccount({ password: PASSWORD })).email),
    invalid_credentials: () => send(`${AUTH}/login`, { body: logInBody() }),
  },
  refreshSession: {
    ...refreshing,
    200: async () => {
      const { refreshToken } = await registered()
      return send(`${AUTH}/refresh`, { body: { refreshToken } })
    },
    invalid_refresh_token: () => send(`${AUTH}/refresh`, { body: { refreshToken: 'nonsense' } }),
  },
  logOut: {
    ...ofOwner('POST', `${AUTH}/logout`),
    204: () => ask('POST', `${AUTH}/logout`),
    payload_too_large: async () => sendText(`${AUTH}/logout`, LARGE, { headers: await fresh() }),
  },
  getMe: { ...ofOwner('GET', ME), 200: () => ask('GET', ME) },
  deleteMe: {
    ...ofOwner('DELETE', ME),
    ...ofBody(ME, 'DELETE', fresh),
    204: () => ask('DELETE', ME, {}),
    invalid_credentials: async () => {
      const { headers } = await newAccount({ password: PASSWORD })
      return send(ME, { method: 'DELETE', headers, body: {} })
    },
    rate_limited: () => triedTwice('DELETE', ME, {}),
  },
  changePassword: {
    ...ofOwner('PUT', `${ME}/password`),
    ...ofBody(`${ME}/password`, 'PUT', fresh),
    204: () => ask('PUT', `${ME}/password`, { password: NEW_PASSWORD }),
    invalid_credentials: async () => {
      const { headers } = await newAccount({ password: PASSWORD })
      return send(`${ME}/password`, { method: 'PUT', headers, body: { password: NEW_PASSWORD } })
    },
    rate_limited: () => triedTwice('PUT', `${ME}/password`, { password: NEW_PASSWORD }),
  },
  downloadMyData: { ...ofOwner('GET', `${ME}/data`), 200: () => ask('GET', `${ME}/data`) },
  listSessions: { ...ofOwner('GET', `${ME}/sessions`), 200: () => ask('GET', `${ME}/sessions`) },
  revokeOtherSessions: { ...ofOwner('DELETE', `${ME}/sessions`), 204: () => ask('DELETE', `${ME}/sessions`) },
  revokeSession: {
    ...ofOwner('DELETE', `${ME}/sessions/${newSessionId()}`),
    204: async () => {
      const { headers, sessionId } = await newAccount()
      return send(`${ME}/sessions/${sessionId}`, { method: 'DELETE', headers })
    },
    not_found: () => ask('DELETE', `${ME}/sessions/${newSessionId()}`),
  },
}
