// Sessions: opened, gone on with by refresh tokens that are good once, listed, ended.
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { linkIdentity } from '../../src/catalogue/identities.ts'
import { insertSession, MAX_SESSIONS } from '../../src/catalogue/sessions.ts'
import { newSessionId, refreshToken } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import {
  logIn,
  newAccount,
  PASSWORD,
  putSession,
  type SessionAnswer,
  shows,
  type TestAccount,
} from '../support/accounts.ts'
import { refusal, send } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS
const GRACE_MS = 30 * SECOND_MS

interface Session {
  id: string
  kind: string
  label: string
  current: boolean
  createdAt: string
  lastUsedAt: string
  expiresAt: string
}

/** The refresh token with which the session of an account began. */
const firstToken = ({ sessionId }: Pick<TestAccount, 'sessionId'>) => refreshToken(keyring(env), sessionId, 0)
const refresh = (token: string) => send('/api/v1/auth/refresh', { body: { refreshToken: token } })
const me = (accessToken: string) => send('/api/v1/me', { headers: shows(accessToken) })

async function refreshed(token: string): Promise<SessionAnswer> {
  const response = await refresh(token)
  expect(response.status).toBe(200)
  return response.json<SessionAnswer>()
}

async function sessionsOf({ headers }: Pick<TestAccount, 'headers'>): Promise<Session[]> {
  const response = await send('/api/v1/me/sessions', { headers })
  return (await response.json<{ items: Session[] }>()).items
}

/** A further session of an account. */
async function anotherSession({ id }: TestAccount, kind: 'api' | 'browser' = 'api'): Promise<string> {
  const sessionId = newSessionId()
  await putSession({ id: sessionId, accountId: id, kind, label: 'another' }, Date.now())
  return sessionId
}

async function expectEnded(...tokens: string[]): Promise<void> {
  for (const token of tokens) expect(await refusal(await refresh(token))).toEqual([401, 'invalid_refresh_token'])
}

beforeEach(() => {
  // Told when a token is shown too late, which happens here on purpose.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('refreshing', () => {
  it('gives a new access token and the next refresh token', async () => {
    const account = await newAccount()
    let token = firstToken(account)
    for (let generation = 1; generation <= 3; generation++) {
      const response = await refresh(token)
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
      const session = await response.json<SessionAnswer>()
      expect(session).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 })
      expect(session.refreshToken).toContain(`plr_${account.sessionId}.${generation}.`)
      expect(await (await me(session.accessToken)).json()).toMatchObject({ id: account.id })
      token = session.refreshToken
    }
  })

  it('gives twenty who race one and the same next token, which is good', async () => {
    const account = await newAccount()
    const first = firstToken(account)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refreshed(first)))
    const next = new Set(answers.map(({ refreshToken }) => refreshToken))
    expect(next.size).toBe(1)
    for (const { accessToken } of answers) expect((await me(accessToken)).status).toBe(200)
    const [second = ''] = next
    const third = (await refreshed(second)).refreshToken
    expect((await refreshed(third)).refreshToken).toContain('.3.')
    const row = await env.DB.prepare('SELECT generation FROM sessions WHERE account_id = ?').bind(account.id).all()
    expect(row.results).toEqual([{ generation: 3 }])
  })

  it('repeats its answer for 30 seconds, in case it was lost', async () => {
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const first = firstToken(await newAccount())
    const { refreshToken: second } = await refreshed(first)
    vi.setSystemTime(nowMs + GRACE_MS - 1)
    expect((await refreshed(first)).refreshToken).toBe(second)
    expect((await refreshed(second)).refreshToken).toContain('.2.')
  })

  it('ends the whole session when a token is used again later, with its newest tokens', async () => {
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const account = await newAccount()
    const other = firstToken({ sessionId: await anotherSession(account) })
    const first = firstToken(account)
    const { refreshToken: second, accessToken } = await refreshed(first)
    expect((await me(accessToken)).status).toBe(200)
    vi.setSystemTime(nowMs + GRACE_MS)
    await expectEnded(first, second, first)
    expect(await refusal(await me(accessToken))).toEqual([401, 'invalid_token'])
    expect((await refresh(other)).status).toBe(200)
  })

  it('locks nobody out who refreshes twice before the first answer has come everywhere', async () => {
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const first = firstToken(await newAccount())
    const { refreshToken: second } = await refreshed(first)
    const { refreshToken: third } = await refreshed(second)
    expect((await refreshed(first)).refreshToken).toBe(third)
    expect((await refreshed(third)).refreshToken).toContain('.3.')
  })

  it('ends the session for a token of two uses ago after that, however quickly others follow each other', async () => {
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const first = firstToken(await newAccount())
    const { refreshToken: second } = await refreshed(first)
    vi.setSystemTime(nowMs + GRACE_MS - 1)
    const { refreshToken: third } = await refreshed(second)
    vi.setSystemTime(nowMs + GRACE_MS)
    expect((await refreshed(second)).refreshToken).toBe(third)
    await expectEnded(first, third, second)
  })

  it('ends the session for all when twenty race with a token that was used before', async () => {
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const first = firstToken(await newAccount())
    const { refreshToken: second } = await refreshed(first)
    vi.setSystemTime(nowMs + GRACE_MS)
    const responses = await Promise.all(Array.from({ length: 20 }, () => refresh(first)))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([401]))
    await expectEnded(second)
  })

  it('takes no token that we have not made, and ends nothing for one', async () => {
    const account = await newAccount()
    const first = firstToken(account)
    const [id = '', , mac = ''] = first.slice(4).split('.')
    const foreign = keyring({ POLLUX_SECRET: 'the secret of another deployment altogether' })
    const made = [
      '',
      'plr_',
      first.slice(4),
      `pls_${first.slice(4)}`,
      `plr_${id}.1.${mac}`,
      `plr_${id}.00.${mac}`,
      `plr_${id}.-1.${mac}`,
      `plr_${id}.0.${mac.slice(0, -1)}`,
      `plr_${id}.0.${mac}A`,
      `plr_${id}.0.`,
      `plr_${id}.0.${'A'.repeat(43)}`,
      `${first}\n`,
      ` ${first}`,
      `plr_${newSessionId()}.0.${mac}`,
      refreshToken(foreign, account.sessionId, 0),
    ]
    await expectEnded(...made)
    expect((await refresh(first)).status).toBe(200)
  })

  it('takes a token of the secret before, and answers with one of the newest', async () => {
    const account = await newAccount()
    const rotated: Partial<Env> & { POLLUX_PREVIOUS_SECRET: string } = {
      POLLUX_SECRET: 'a newer secret, with the old one behind it',
      POLLUX_PREVIOUS_SECRET: env.POLLUX_SECRET,
    }
    const body = { refreshToken: firstToken(account) }
    const response = await sendWith(rotated, '/api/v1/auth/refresh', { body })
    const session = await response.json<SessionAnswer>()
    expect(session.refreshToken).toBe(refreshToken(keyring(rotated), account.sessionId, 1))
    await expectEnded(session.refreshToken)
    const again = await sendWith(rotated, '/api/v1/auth/refresh', { body: { refreshToken: session.refreshToken } })
    expect(again.status).toBe(200)
  })

  it('does not make an API session of a browser’s', async () => {
    const account = await newAccount({ kind: 'browser' })
    await expectEnded(firstToken(account))
  })

  it('goes on while it is used, for a year at most, and ends after 60 days without', async () => {
    const startMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const [busy, idle] = [await newAccount(), await newAccount()]
    let token = firstToken(busy)
    for (let day = 50; day <= 350; day += 50) {
      vi.setSystemTime(startMs + day * DAY_MS)
      token = (await refreshed(token)).refreshToken
    }
    vi.setSystemTime(startMs + 365 * DAY_MS)
    await expectEnded(token)
    vi.setSystemTime(startMs + 60 * DAY_MS - 1)
    const kept = firstToken({ sessionId: await anotherSession(idle) })
    expect((await refresh(firstToken(idle))).status).toBe(200)
    vi.setSystemTime(startMs + 120 * DAY_MS)
    await expectEnded(kept)
  })
})

describe('one’s own sessions', () => {
  it('are listed with what the client called itself, the current one marked', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const nowMs = Date.now() + SECOND_MS
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    const session = await (await logIn(email, PASSWORD, { 'User-Agent': 'A phone' })).json<SessionAnswer>()
    const response = await send('/api/v1/me/sessions', { headers: shows(session.accessToken) })
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { items } = await response.json<{ items: Session[] }>()
    expect(items.map(({ label, current, kind }) => [label, current, kind])).toEqual([
      ['A phone', true, 'api'],
      ['a test', false, 'api'],
    ])
    expect(items[0]).toMatchObject({
      createdAt: new Date(nowMs).toISOString(),
      expiresAt: new Date(nowMs + 60 * DAY_MS).toISOString(),
    })
    const stored = await env.DB.prepare('SELECT * FROM sessions WHERE id = ?').bind(items[0]?.id).all()
    expect(JSON.stringify(stored.results)).not.toContain(session.refreshToken.split('.')[2])
  })

  it.each([
    ['bot/1.0 (198.18.7.9)', 'bot/1.0 (…)'],
    ['bot/1.0 (2001:db8:ad52::32b1)', 'bot/1.0 (…)'],
    ['via ::ffff:198.18.7.9', 'via …'],
    ['Mozilla/5.0 (X11; rv:128.0) Chrome/120.0.0.0', 'Mozilla/5.0 (X11; rv:128.0) Chrome/120.0.0.0'],
  ])('keep no network address that a client writes into its name: %s', async (name, kept) => {
    const { email } = await newAccount({ password: PASSWORD })
    const session = await (await logIn(email, PASSWORD, { 'User-Agent': name })).json<SessionAnswer>()
    const response = await send('/api/v1/me/sessions', { headers: shows(session.accessToken) })
    const { items } = await response.json<{ items: Session[] }>()
    expect(items.map(({ label }) => label)).toContain(kept)
  })

  it('end one by one, by their owner only', async () => {
    const [mine, theirs] = [await newAccount(), await newAccount()]
    const second = await anotherSession(mine)
    const end = (id: string, account = mine) =>
      send(`/api/v1/me/sessions/${id}`, { method: 'DELETE', headers: account.headers })
    expect(await refusal(await end(second, theirs))).toEqual([404, 'not_found'])
    expect(await refusal(await end('nothing'))).toEqual([404, 'not_found'])
    expect((await sessionsOf(mine)).length).toBe(2)
    expect((await end(second)).status).toBe(204)
    expect(await refusal(await end(second))).toEqual([404, 'not_found'])
    await expectEnded(firstToken({ sessionId: second }))
    expect((await sessionsOf(mine)).map(({ current }) => current)).toEqual([true])
    expect((await end(mine.sessionId)).status).toBe(204)
    expect(await refusal(await me(mine.accessToken))).toEqual([401, 'invalid_token'])
    expect((await sessionsOf(theirs)).length).toBe(1)
  })

  it('end all but the current one', async () => {
    const [mine, theirs] = [await newAccount(), await newAccount()]
    const others = [await anotherSession(mine), await anotherSession(mine, 'browser')]
    const response = await send('/api/v1/me/sessions', { method: 'DELETE', headers: mine.headers })
    expect(response.status).toBe(204)
    expect((await sessionsOf(mine)).map(({ id }) => id)).toEqual([mine.sessionId])
    await expectEnded(...others.map((sessionId) => firstToken({ sessionId })))
    expect((await refresh(firstToken(mine))).status).toBe(200)
    expect((await sessionsOf(theirs)).length).toBe(1)
  })

  it('end by logging out', async () => {
    const account = await newAccount()
    const other = await anotherSession(account)
    const response = await send('/api/v1/auth/logout', { method: 'POST', headers: account.headers })
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([204, 'no-store'])
    expect(await refusal(await me(account.accessToken))).toEqual([401, 'invalid_token'])
    await expectEnded(firstToken(account))
    expect((await refresh(firstToken({ sessionId: other }))).status).toBe(200)
  })

  it('are a hundred at most: a further one ends the one that was not used for the longest time', async () => {
    const startMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const account = await newAccount()
    for (let n = 1; n < MAX_SESSIONS; n++) {
      vi.setSystemTime(startMs + n)
      await anotherSession(account)
    }
    expect((await sessionsOf(account)).length).toBe(MAX_SESSIONS)
    await refreshed(firstToken(account))
    vi.setSystemTime(startMs + MAX_SESSIONS)
    const identity = { issuer: 'https://id.example', subject: account.id }
    await linkIdentity(env.DB, identity, { accountId: account.id, sessionId: account.sessionId }, Date.now())
    const last = newSessionId()
    const session = { id: last, accountId: account.id, kind: 'api', label: 'the last' } as const
    expect(await insertSession(env.DB, session, { identity }, Date.now())).toBe(true)
    const left = (await sessionsOf(account)).map(({ id }) => id)
    expect([left.length, left.includes(last), left.includes(account.sessionId)]).toEqual([MAX_SESSIONS, true, true])
  })
})

describe('tokens that are shown', () => {
  it.each([
    ['nothing', {}, 401, 'unauthorized'],
    ['another scheme', { Authorization: 'Basic YTpi' }, 401, 'invalid_token'],
    ['a manage token', { Authorization: `Bearer plm_${'A'.repeat(43)}` }, 401, 'invalid_token'],
    ['an API key', { Authorization: `Bearer plx_${'A'.repeat(49)}` }, 403, 'forbidden'],
  ])('%s does not open an account', async (_, headers: Record<string, string>, status, code) => {
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/data'],
      ['PUT', '/password'],
      ['GET', '/sessions'],
      ['DELETE', '/sessions'],
      ['DELETE', `/sessions/${newSessionId()}`],
    ] as const) {
      const response = await send(`/api/v1/me${path}`, { method, headers })
      expect([path, ...(await refusal(response.clone() as Response))]).toEqual([path, status, code])
      if (status === 401) expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
    }
  })

  it('a refresh token and a cookie’s value open none either', async () => {
    const account = await newAccount({ kind: 'browser' })
    const cookie = `__Host-pollux_access=${account.accessToken}`
    expect(await refusal(await send('/api/v1/me', { headers: { Cookie: cookie } }))).toEqual([401, 'unauthorized'])
    expect(await refusal(await me(firstToken(account)))).toEqual([401, 'invalid_token'])
  })

  it('an access token names the session of its own account only', async () => {
    const [mine, theirs] = [await newAccount(), await newAccount()]
    await env.DB.prepare('UPDATE sessions SET account_id = ? WHERE id = ?').bind(theirs.id, mine.sessionId).run()
    expect(await refusal(await me(mine.accessToken))).toEqual([401, 'invalid_token'])
  })
})
