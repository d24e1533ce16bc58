// One's own account: its password, its data, and its end.
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKey, nameCollaborator, newPollBy, withKey } from '../support/account-tokens.ts'
import {
  logIn,
  mailTo,
  newAccount,
  newEmail,
  PASSWORD,
  registered,
  type SessionAnswer,
  shows,
  type TestAccount,
  tokenIn,
} from '../support/accounts.ts'
import { stored } from '../support/box.ts'
import { pathOf, refusal, send, vote } from '../support/client.ts'
import { overloadedBoxes, sendWith } from '../support/doubles.ts'
import { create, HOOK, newWebhook, pinged } from '../support/webhook-calls.ts'

const NEW_PASSWORD = 'another horse, another battery'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

type Headers = Record<string, string>

/** What a box that was emptied keeps. */
const TOMBSTONE = expect.objectContaining({ deleted: 1, definition: '{}', salt: null })

const me = (headers: Headers) => send('/api/v1/me', { headers })
const forgot = (email: string) => send('/api/v1/auth/forgot-password', { body: { email } })
const reset = (token: string, password = NEW_PASSWORD) =>
  send('/api/v1/auth/reset-password', { body: { token, password } })
const change = (headers: Headers, body: unknown) => send('/api/v1/me/password', { method: 'PUT', body, headers })
const close = (headers: Headers, body: unknown = { password: PASSWORD }) =>
  send('/api/v1/me', { method: 'DELETE', body, headers })

/** Every row of the catalogue that holds one of the words, by table. */
async function rowsWith(...words: string[]): Promise<Record<string, number>> {
  const tables = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_cf%'",
  ).all<{ name: string }>()
  const found: Record<string, number> = {}
  for (const { name } of tables.results) {
    const { results } = await env.DB.prepare(`SELECT * FROM ${name}`).all()
    const hits = results.filter((row) => words.some((word) => JSON.stringify(row).includes(word))).length
    if (hits > 0) found[name] = hits
  }
  return found
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which ends every session', async () => {
    const account = await newAccount({ password: PASSWORD })
    const asked = await forgot(account.email)
    expect([asked.status, await asked.text()]).toEqual([202, ''])
    const mail = await mailTo(account.email)
    expect(mail.text).toMatch(/https:\/\/pollux\.test\/account\/reset#token=plt_[\w-]{43}\n/)
    expect((await me(account.headers)).status).toBe(200)
    expect((await reset(tokenIn(mail))).status).toBe(204)
    expect(await refusal(await me(account.headers))).toEqual([401, 'invalid_token'])
    expect(await refusal(await logIn(account.email, PASSWORD))).toEqual([401, 'invalid_credentials'])
    expect((await logIn(account.email, NEW_PASSWORD)).status).toBe(200)
    expect((await mailTo(account.email, 2)).subject).toBe('Your password for Pollux was changed')
  })

  it('is answered the same for an address without an account, which gets no mail', async () => {
    const [{ email }, strange] = [await newAccount({ password: PASSWORD }), newEmail()]
    const [unknown, known] = [await forgot(strange), await forgot(email)]
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    await mailTo(email)
    expect(await rowsWith(strange)).toEqual({})
  })

  it('takes a link once, for an hour', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    await forgot(email)
    const link = tokenIn(await mailTo(email))
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs + HOUR_MS })
    expect(await refusal(await reset(link))).toEqual([422, 'invalid_link'])
    vi.setSystemTime(nowMs)
    const responses = await Promise.all(Array.from({ length: 5 }, () => reset(link)))
    expect(responses.map(({ status }) => status).sort()).toEqual([204, 422, 422, 422, 422])
  })

  it('cannot be replaced by a link to register, nor the other way round', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    await forgot(email)
    const token = tokenIn(await mailTo(email))
    const body = { token, password: NEW_PASSWORD }
    expect(await refusal(await send('/api/v1/auth/verify-email', { body }))).toEqual([422, 'invalid_link'])
    const strange = newEmail()
    await send('/api/v1/auth/register', { body: { email: strange } })
    expect(await refusal(await reset(tokenIn(await mailTo(strange))))).toEqual([422, 'invalid_link'])
    expect((await reset(token)).status).toBe(204)
  })

  it('gives a first one to an account that had none', async () => {
    const { email } = await newAccount()
    await forgot(email)
    expect((await reset(tokenIn(await mailTo(email)))).status).toBe(204)
    expect((await logIn(email, NEW_PASSWORD)).status).toBe(200)
  })
})

describe('changing the password', () => {
  it('takes the current one, ends the other sessions and the links to reset it, and tells the owner', async () => {
    const account = await newAccount({ password: PASSWORD })
    await forgot(account.email)
    const link = tokenIn(await mailTo(account.email))
    const other = await (await logIn(account.email)).json<SessionAnswer>()
    for (const currentPassword of ['a wrong password', undefined, '']) {
      const refused = await change(account.headers, { currentPassword, password: NEW_PASSWORD })
      expect(await refusal(refused)).toEqual([401, 'invalid_credentials'])
    }
    const changed = await change(account.headers, { currentPassword: PASSWORD, password: NEW_PASSWORD })
    expect([changed.status, changed.headers.get('Cache-Control')]).toEqual([204, 'no-store'])
    expect((await me(account.headers)).status).toBe(200)
    expect(await refusal(await me(shows(other.accessToken)))).toEqual([401, 'invalid_token'])
    expect(await refusal(await reset(link))).toEqual([422, 'invalid_link'])
    expect(await refusal(await logIn(account.email))).toEqual([401, 'invalid_credentials'])
    expect((await logIn(account.email, NEW_PASSWORD)).status).toBe(200)
    expect((await mailTo(account.email, 2)).subject).toBe('Your password for Pollux was changed')
  })

  it('gives a first one to whoever has logged in within ten minutes', async () => {
    const account = await newAccount()
    const startMs = Date.now()
    const body = { password: NEW_PASSWORD }
    vi.useFakeTimers({ toFake: ['Date'], now: startMs + 9 * MINUTE_MS })
    expect((await change(account.headers, body)).status).toBe(204)
    expect((await logIn(account.email, NEW_PASSWORD)).status).toBe(200)
    expect(await refusal(await change(account.headers, body))).toEqual([401, 'invalid_credentials'])
  })

  it('gives none to a session that is older, however fresh its token', async () => {
    const account = await newAccount()
    await env.DB.prepare('UPDATE sessions SET created_at_ms = ? WHERE id = ?')
      .bind(Date.now() - 10 * MINUTE_MS - 1, account.sessionId)
      .run()
    expect(await refusal(await change(account.headers, { password: NEW_PASSWORD }))).toEqual([403, 'forbidden'])
    expect(await refusal(await close(account.headers, {}))).toEqual([403, 'forbidden'])
    expect((await me(account.headers)).status).toBe(200)
  })

  it('refuses what is no password', async () => {
    const account = await newAccount({ password: PASSWORD })
    for (const password of ['short', account.email, 'a'.repeat(257)]) {
      const refused = await change(account.headers, { currentPassword: PASSWORD, password })
      expect(await refusal(refused)).toEqual([422, 'invalid_request'])
    }
    expect((await logIn(account.email)).status).toBe(200)
  })
})

/** An account that has something of everything, and somebody else who has something to do with it. */
async function fullAccount(): Promise<{ account: TestAccount; poll: { id: string }; others: { id: string } }> {
  const account = await newAccount({ password: PASSWORD })
  const poll = await newPollBy(account, { question: `A question of ${account.email}?`, voting: { identity: 'open' } })
  await vote(poll as Parameters<typeof vote>[0], [0])
  await nameCollaborator(poll, account.headers, newEmail(), 'viewer')
  await createKey(account, { name: 'a key of mine', scopes: ['polls:read'] })
  const { id: webhookId } = await newWebhook(account.headers, { description: `of ${account.email}` })
  await pinged(webhookId, account.headers)
  const another = { url: `${HOOK}?another` }
  await create({ ...account.headers, 'Idempotency-Key': 'closing-the-account' }, another)
  await newWebhook(account.headers, { pollId: poll.id, description: `of a poll of ${account.email}` })
  await env.DB.prepare('INSERT INTO identities VALUES (?, ?, ?, ?)')
    .bind('https://accounts.test', `subject of ${account.id}`, account.id, 1_700_000_000_000)
    .run()
  const somebody = await newAccount()
  const others = await newPollBy(somebody)
  await nameCollaborator(others, somebody.headers, account.email, 'editor')
  await newWebhook(account.headers, { pollId: others.id, description: 'of somebody’s poll' })
  await forgot(account.email)
  await mailTo(account.email)
  return { account, poll, others }
}

describe('one’s own data', () => {
  it('is everything that names the account, without what opens anything', async () => {
    const { account, poll, others } = await fullAccount()
    const response = await send('/api/v1/me/data', { headers: account.headers })
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="pollux-account.json"')
    const text = await response.text()
    const shown = await (await me(account.headers)).json()
    expect(shown).toMatchObject({ providers: ['https://accounts.test'], hasPassword: true })
    expect(JSON.parse(text)).toMatchObject({
      account: shown,
      sessions: [{ id: account.sessionId, label: 'a test', current: true, revokedAt: null }],
      keys: [{ name: 'a key of mine', scopes: ['polls:read'], expiresAt: expect.toSatisfy(() => true) }],
      identities: [{ issuer: 'https://accounts.test', subject: `subject of ${account.id}` }],
      polls: [{ id: poll.id, question: `A question of ${account.email}?`, status: 'open' }],
      collaborations: [{ pollId: others.id, role: 'editor' }],
      webhooks: expect.arrayContaining([
        expect.objectContaining({ url: HOOK, events: ['poll.closed'], description: `of ${account.email}` }),
        expect.objectContaining({ url: `${HOOK}?another` }),
        expect.objectContaining({ pollId: poll.id }),
        expect.objectContaining({ pollId: others.id, description: 'of somebody’s poll' }),
      ]),
    })
    expect(text).not.toMatch(/scrypt|plx_|plr_|plt_|whsec_|hash/)
  })

  it('is nobody else’s', async () => {
    const { account } = await fullAccount()
    const text = await (await send('/api/v1/me/data', { headers: (await newAccount()).headers })).text()
    for (const word of [account.id, account.email]) expect(text).not.toContain(word)
  })
})

describe('closing-the-account', () => {
  it('deletes it with its polls and their votes, and leaves nothing that names it', async () => {
    const { account, poll, others } = await fullAccount()
    const key = await createKey(account)
    expect(Object.keys(await rowsWith(account.id, account.email)).length).toBeGreaterThan(5)
    const closed = await close(account.headers)
    expect([closed.status, closed.headers.get('Cache-Control')]).toEqual([204, 'no-store'])
    expect(await rowsWith(account.id, account.email)).toEqual({})
    expect(await refusal(await send(pathOf(poll)))).toEqual([404, 'not_found'])
    const { poll: defined, ballots, voters } = await stored(poll)
    expect([defined, ballots, voters]).toEqual([[TOMBSTONE], [], []])
    expect((await send(pathOf(others))).status).toBe(200)
    expect(await refusal(await me(account.headers))).toEqual([401, 'invalid_token'])
    expect(await refusal(await logIn(account.email))).toEqual([401, 'invalid_credentials'])
    const listed = await send('/api/v1/polls?mine=true', { headers: withKey(key) })
    expect(await refusal(listed)).toEqual([401, 'invalid_token'])
  })

  it('takes the password, and nothing happens without', async () => {
    const { account, poll } = await fullAccount()
    for (const body of [{}, { password: 'a wrong password' }, { password: '' }])
      expect(await refusal(await close(account.headers, body))).toEqual([401, 'invalid_credentials'])
    expect((await me(account.headers)).status).toBe(200)
    expect((await send(pathOf(poll))).status).toBe(200)
  })

  it('needs no password where there is none, by a fresh session', async () => {
    const account = await newAccount()
    expect((await close(account.headers, {})).status).toBe(204)
    expect(await rowsWith(account.id)).toEqual({})
  })

  it('goes on where it broke off', async () => {
    const account = await newAccount()
    const polls = [await newPollBy(account), await newPollBy(account)]
    const sent = { method: 'DELETE', body: {}, headers: account.headers }
    expect(await refusal(await sendWith(overloadedBoxes(), '/api/v1/me', sent))).toEqual([503, 'unavailable'])
    expect((await me(account.headers)).status).toBe(200)
    expect((await close(account.headers, {})).status).toBe(204)
    for (const poll of polls) {
      expect(await refusal(await send(pathOf(poll)))).toEqual([404, 'not_found'])
      expect((await stored(poll)).poll).toEqual([TOMBSTONE])
    }
    expect(await rowsWith(account.id)).toEqual({})
  })

  it('deletes more polls than it does at once', async () => {
    const account = await newAccount()
    const polls = await Promise.all(Array.from({ length: 23 }, () => newPollBy(account)))
    expect((await close(account.headers, {})).status).toBe(204)
    for (const poll of polls) expect((await send(pathOf(poll))).status).toBe(404)
  })

  it('leaves the address free for a new account, which has nothing of the old one', async () => {
    const { account } = await fullAccount()
    await close(account.headers)
    const { accessToken } = await registered(account.email)
    const data = await (await send('/api/v1/me/data', { headers: shows(accessToken) })).json()
    expect(data).toMatchObject({ keys: [], identities: [], polls: [], collaborations: [], webhooks: [] })
  })
})
