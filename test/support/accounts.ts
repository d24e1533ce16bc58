// Owns accounts for tests: made by hand where a test needs somebody who is logged in, or through the API as people do.
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { insertAccount } from '../../src/catalogue/accounts.ts'
import { listMail, type OutboxMail } from '../../src/catalogue/outbox.ts'
import { SESSION_IDLE_MS } from '../../src/catalogue/sessions.ts'
import { signAccessToken } from '../../src/credentials/access-token.ts'
import { hashPassword } from '../../src/credentials/password.ts'
import { newSessionId } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { send } from './client.ts'

export const PASSWORD = 'correct horse battery staple'

export interface TestAccount {
  id: string
  email: string
  sessionId: string
  accessToken: string
  /** Shows the access token. */
  headers: { Authorization: string }
}

let made = 0

/** An address that no other test uses. */
export const newEmail = () => `person${++made}-${crypto.randomUUID()}@pollux.test`

export interface Wanted {
  email?: string
  /** Costs a run of scrypt, 200 ms; without one, nobody can log in by password. */
  password?: string
  admin?: boolean
  kind?: 'api' | 'browser'
}

/** An account with a session, put straight into the catalogue. */
export async function newAccount({
  email = newEmail(),
  password,
  admin = false,
  kind = 'api',
}: Wanted = {}): Promise<TestAccount> {
  const nowMs = Date.now()
  const id = crypto.randomUUID()
  const stored = password === undefined ? null : await hashPassword(password)
  if (!(await insertAccount(env.DB, { id, email, password: stored, createdAtMs: nowMs }))) {
    throw new Error('there is an account with this address')
  }
  const sessionId = newSessionId()
  await putSession({ id: sessionId, accountId: id, kind, label: 'a test' }, nowMs)
  const { token } = await signAccessToken(keyring(env), { accountId: id, sessionId, admin }, nowMs)
  return { id, email, sessionId, accessToken: token, headers: { Authorization: `Bearer ${token}` } }
}

/** A session of an account, whatever it logs in with. */
export async function putSession(
  { id, accountId, kind, label }: { id: string; accountId: string; kind: 'api' | 'browser'; label: string },
  nowMs: number,
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO sessions (id, account_id, kind, label, rotated_at_ms, created_at_ms, last_used_at_ms, expires_at_ms)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, ?6)`,
  )
    .bind(id, accountId, kind, label, nowMs, nowMs + SESSION_IDLE_MS)
    .run()
}

/** Makes the session of an account older than what takes a recent log-in allows; its token stays as fresh. */
export async function ageSession({ sessionId }: Pick<TestAccount, 'sessionId'>): Promise<void> {
  await env.DB.prepare('UPDATE sessions SET created_at_ms = created_at_ms - 600001 WHERE id = ?').bind(sessionId).run()
}

export const shows = (accessToken: string) => ({ Authorization: `Bearer ${accessToken}` })

/** What logging in answers. */
export interface SessionAnswer {
  accessToken: string
  tokenType: string
  expiresIn: number
  refreshToken: string
}

/** The newest mail to an address, once there are so many; it is sent after the answer. */
export function mailTo(email: string, howMany = 1): Promise<OutboxMail> {
  return vi.waitUntil(
    async () => {
      const mails = (await listMail(env.DB, 500)).filter(({ recipient }) => recipient === email)
      return mails.length >= howMany && mails[0]
    },
    { timeout: 10_000, interval: 5 },
  )
}

/** The token of the link in a mail. */
export function tokenIn({ text }: Pick<OutboxMail, 'text'>): string {
  const token = /#token=(plt_[\w-]{43})/.exec(text)?.[1]
  if (token === undefined) throw new Error('the mail has no link')
  return token
}

/** An account made as people make one: by a mailed link. */
export async function registered(email = newEmail(), password = PASSWORD): Promise<SessionAnswer & { email: string }> {
  await send('/api/v1/auth/register', { body: { email } })
  const body = { token: tokenIn(await mailTo(email)), password }
  const response = await send('/api/v1/auth/verify-email', { body })
  if (response.status !== 201) throw new Error(`no account: ${response.status} ${await response.text()}`)
  return { email, ...(await response.json<SessionAnswer>()) }
}

export function logIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Response> {
  return send('/api/v1/auth/login', { body: { email, password }, headers })
}
