// Attackers of accounts: whoever has an old password, an open session, or an account to close and open again.
import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import nodeCrypto from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deleteAccount, findAccount } from '../../src/catalogue/accounts.ts'
import { findCreation, insertPoll } from '../../src/catalogue/creations.ts'
import { claimPollRow } from '../../src/catalogue/poll-rows.ts'
import worker from '../../src/index.ts'
import { createKey, newPollBy, withKey } from '../support/account-tokens.ts'
import {
  ageSession,
  logIn,
  mailTo,
  newAccount,
  newEmail,
  PASSWORD,
  registered,
  type SessionAnswer,
  shows,
  tokenIn,
} from '../support/accounts.ts'
import { newPoll, optionId, pathOf, refusal, results, send } from '../support/client.ts'
import { definitionOf } from '../support/definitions.ts'
import { sendWith } from '../support/doubles.ts'
import { cookiesOf, visit } from '../support/page-client.ts'

const NEW_PASSWORD = 'another horse, another battery'
const KEYS = '/api/v1/me/keys'
const NEW_KEY = { name: 'a test', scopes: ['polls:read'] }
const DAY_MS = 24 * 60 * 60 * 1_000

type Headers = Record<string, string>

const me = (headers: Headers) => send('/api/v1/me', { headers })
const changePassword = (headers: Headers) =>
  send('/api/v1/me/password', {
    method: 'PUT',
    body: { currentPassword: PASSWORD, password: NEW_PASSWORD },
    headers,
  })
/** By a call in the test's own request, which may wait for the others. */
const logInHere = (email: string) => sendWith({}, '/api/v1/auth/login', { body: { email, password: PASSWORD } })
const close = (headers: Headers, body: unknown = {}) => send('/api/v1/me', { method: 'DELETE', body, headers })

async function resetLink(email: string, mails = 1): Promise<string> {
  await send('/api/v1/auth/forgot-password', { body: { email } })
  return tokenIn(await mailTo(email, mails))
}

const reset = (token: string) => send('/api/v1/auth/reset-password', { body: { token, password: NEW_PASSWORD } })

/** Holds the next run of scrypt's answer back, until what is returned is called. */
function holdNextScrypt(): { isHeld: Promise<void>; release: () => void } {
  const scrypt = nodeCrypto.scrypt
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  const isHeld = new Promise<void>((resolve) => {
    const held = (...given: unknown[]) => {
      const done = given.pop() as (...answer: unknown[]) => void
      const later = (...answer: unknown[]) => {
        resolve()
        void isReleased.then(() => done(...answer))
      }
      Reflect.apply(scrypt, nodeCrypto, [...given, later])
    }
    vi.spyOn(nodeCrypto, 'scrypt').mockImplementationOnce(held as typeof scrypt)
  })
  return { isHeld, release }
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('whoever has the old password', () => {
  it.each([
    ['changed', async (headers: Headers, _: string) => changePassword(headers)],
    ['reset by a mailed link', async (_: Headers, link: string) => reset(link)],
  ])('gets no session by a log-in that is under way while the password is %s', async (_, replace) => {
    const account = await newAccount({ password: PASSWORD })
    const link = await resetLink(account.email)
    const { isHeld, release } = holdNextScrypt()
    const attack = logInHere(account.email)
    await isHeld
    expect((await replace(account.headers, link)).status).toBe(204)
    release()
    expect(await refusal(await attack)).toEqual([401, 'invalid_credentials'])
    const { results: open } = await env.DB.prepare(
      'SELECT id FROM sessions WHERE account_id = ? AND revoked_at_ms IS NULL AND id != ?',
    )
      .bind(account.id, account.sessionId)
      .all()
    expect(open).toEqual([])
  })

  it('gets no session of an account that is closed while the log-in is under way', async () => {
    const account = await newAccount({ password: PASSWORD })
    const { isHeld, release } = holdNextScrypt()
    const attack = logInHere(account.email)
    await isHeld
    expect((await close(account.headers, { password: PASSWORD })).status).toBe(204)
    release()
    expect(await refusal(await attack)).toEqual([401, 'invalid_credentials'])
    expect(await env.DB.prepare('SELECT * FROM sessions WHERE account_id = ?').bind(account.id).first()).toBeNull()
  })

  it('does not change the password back by a change that is under way while its owner resets it', async () => {
    const account = await newAccount({ password: PASSWORD })
    const link = await resetLink(account.email)
    const { isHeld, release } = holdNextScrypt()
    const body = { currentPassword: PASSWORD, password: 'the password of the attacker' }
    const attack = sendWith({}, '/api/v1/me/password', { method: 'PUT', body, headers: account.headers })
    await isHeld
    expect((await reset(link)).status).toBe(204)
    release()
    expect(await refusal(await attack)).toEqual([401, 'invalid_credentials'])
    expect((await logIn(account.email, NEW_PASSWORD)).status).toBe(200)
  })

  it('has of nine log-ins that race a change of password no session left when all are done', async () => {
    const account = await newAccount({ password: PASSWORD })
    const logIns = Array.from({ length: 9 }, () => logIn(account.email))
    const [changed, ...answers] = await Promise.all([changePassword(account.headers), ...logIns])
    expect(changed?.status).toBe(204)
    for (const answer of answers) {
      if (answer.status !== 200) continue
      const { accessToken } = await answer.json<SessionAnswer>()
      expect(await refusal(await me(shows(accessToken)))).toEqual([401, 'invalid_token'])
    }
  })
})

describe('whoever finds a session open', () => {
  it('makes no API key of it after ten minutes without the password', async () => {
    const account = await newAccount({ password: PASSWORD })
    await ageSession(account)
    const make = (body: unknown) => send(KEYS, { body, headers: account.headers })
    const refused = await make(NEW_KEY)
    expect(await refused.clone().json()).toMatchObject({ detail: expect.stringContaining('Give the password') })
    expect(await refusal(refused)).toEqual([403, 'forbidden'])
    const wrong = await make({ ...NEW_KEY, password: 'a wrong password' })
    expect(await refusal(wrong)).toEqual([401, 'invalid_credentials'])
    expect((await make({ ...NEW_KEY, password: PASSWORD })).status).toBe(201)
  })

  it('makes none of an account without a password either', async () => {
    const account = await newAccount()
    await ageSession(account)
    for (const body of [NEW_KEY, { ...NEW_KEY, password: PASSWORD }])
      expect(await refusal(await send(KEYS, { body, headers: account.headers }))).toEqual([403, 'forbidden'])
  })

  it('makes no key by the form either, which then asks for the password', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const cookies = cookiesOf(await visit('/account/log-in', { form: { email, password: PASSWORD } }))
    const [, sessionId = ''] = /^pls_([^.]+)/.exec(cookies['__Host-pollux_session'] ?? '') ?? []
    const isAsked = async () => (await (await visit('/account', { cookies })).text()).includes('id="key-password"')
    expect(await isAsked()).toBe(false)
    await ageSession({ sessionId })
    expect(await isAsked()).toBe(true)
    const form = { action: 'create-key', name: 'a test', scopes: 'polls:read' }
    for (const [password, status] of [
      ['', 403],
      ['a wrong password', 401],
      [PASSWORD, 303],
    ] as const) {
      expect((await visit('/account', { cookies, form: { ...form, password } })).status).toBe(status)
    }
  })

  it('makes no key unseen: its owner gets a mail, without the key', async () => {
    const account = await newAccount()
    const { key } = await createKey(account)
    const mail = await mailTo(account.email)
    expect(mail.subject).toBe('A new API key at Pollux')
    expect(mail.text).toContain('https://pollux.test/account\n')
    expect(JSON.stringify(mail)).not.toContain(key.slice(0, 10))
  })

  it('does not come back by a provider of their own when the owner resets the password, and the mail counts the keys', async () => {
    const account = await newAccount({ password: PASSWORD })
    await env.DB.prepare('INSERT INTO identities VALUES (?, ?, ?, ?)')
      .bind('https://id.example', `attacker of ${account.id}`, account.id, Date.now())
      .run()
    const key = await createKey(account)
    await createKey(account, { expiresInDays: 1 })
    await env.DB.prepare('UPDATE api_keys SET expires_at_ms = 1 WHERE account_id = ? AND expires_at_ms IS NOT NULL')
      .bind(account.id)
      .run()
    await mailTo(account.email, 2)
    expect((await reset(await resetLink(account.email, 3))).status).toBe(204)
    const { accessToken } = await (await logIn(account.email, NEW_PASSWORD)).json<SessionAnswer>()
    expect(await (await me(shows(accessToken))).json()).toMatchObject({ providers: [] })
    expect(await refusal(await me(account.headers))).toEqual([401, 'invalid_token'])
    const { text } = await mailTo(account.email, 4)
    expect(text).toContain('All its sessions have ended, and all providers were unlinked')
    expect(text).toContain('API keys that are still good: 1.')
    expect((await send('/api/v1/polls?mine=true', { headers: withKey(key) })).status).toBe(200)
  })
})

describe('whoever closes an account', () => {
  it('votes no second time by registering the same address again', async () => {
    const poll = await newPoll({ voting: { identity: 'account' } })
    const email = newEmail()
    const vote = (accessToken: string, choice: number) =>
      send(pathOf(poll, '/votes'), { body: { choices: [optionId(poll, choice)] }, headers: shows(accessToken) })
    const first = await registered(email)
    expect((await vote(first.accessToken, 0)).status).toBe(201)
    expect((await close(shows(first.accessToken), { password: PASSWORD })).status).toBe(204)
    await send('/api/v1/auth/register', { body: { email } })
    // Whatever was in the outbox for the address went with the account.
    const body = { token: tokenIn(await mailTo(email)), password: PASSWORD }
    const again = await (await send('/api/v1/auth/verify-email', { body })).json<SessionAnswer>()
    expect(await refusal(await vote(again.accessToken, 1))).toEqual([409, 'already_voted'])
    expect((await results(poll)).voters).toBe(1)
  })

  it('creates and claims nothing by a token that outlives it, so that no poll is nobody’s', async () => {
    const account = await newAccount()
    const poll = await newPoll()
    expect((await close(account.headers)).status).toBe(204)
    const body = { question: 'Whose?', options: ['Mine', 'Yours'] }
    for (const headers of [{}, { 'Idempotency-Key': crypto.randomUUID() }]) {
      const response = await send('/api/v1/polls', { body, headers: { ...account.headers, ...headers } })
      expect(await refusal(response)).toEqual([401, 'invalid_token'])
    }
    // Nor where the account goes after its token was believed.
    expect(await claimPollRow(env.DB, poll.id, account.id)).toBe(false)
    const nowMs = Date.now()
    const key = { scope: `account ${account.id}`, key: 'a key', fingerprint: '', pollId: poll.id, answer: '{}' }
    for (const creation of [null, { ...key, createdAtMs: nowMs }]) {
      const state = {
        definition: definitionOf({ id: crypto.randomUUID(), options: [] }),
        status: 'open',
        secretId: 'a secret',
      } as const
      expect(await insertPoll(env.DB, state, account.id, creation, nowMs)).toBe('no-account')
    }
    expect(await findCreation(env.DB, key.scope, key.key, nowMs)).toBeNull()
    const owned = env.DB.prepare('SELECT id FROM polls WHERE owner_id = ?').bind(account.id)
    expect((await owned.all()).results).toEqual([])
  })

  it('is not gone before a poll that was created after the last look', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    const row = await findAccount(env.DB, account.id)
    expect(row && (await deleteAccount(env.DB, row))).toBe(false)
    expect((await me(account.headers)).status).toBe(200)
    expect((await close(account.headers)).status).toBe(204)
    expect((await send(pathOf(poll))).status).toBe(404)
  })

  it('leaves no poll behind that is created at the same moment', async () => {
    const account = await newAccount()
    const body = { question: 'Whose?', options: ['Mine', 'Yours'] }
    const creations = Array.from({ length: 10 }, () => send('/api/v1/polls', { body, headers: account.headers }))
    const [closed, ...made] = await Promise.all([close(account.headers), ...creations])
    expect(closed?.status).toBe(204)
    expect(made.every(({ status }) => status === 201 || status === 401)).toBe(true)
    const owned = env.DB.prepare('SELECT id FROM polls WHERE owner_id = ?').bind(account.id)
    expect((await owned.all()).results).toEqual([])
    for (const response of made.filter(({ status }) => status === 201)) {
      expect((await send(pathOf(await response.json<{ id: string }>()))).status).toBe(404)
    }
  })
})

describe('whoever finds an old copy of the catalogue', () => {
  it('finds nothing in it that has expired: every night it is deleted', async () => {
    const [old, young] = [await newAccount(), await newAccount()]
    const ended = await newAccount()
    await send('/api/v1/auth/logout', { method: 'POST', headers: ended.headers })
    const nowMs = Date.now()
    const link = (address: string, atMs: number) =>
      env.DB.prepare("INSERT INTO mailed_links VALUES (?, 'reset', ?, ?)").bind(address, address, atMs)
    const mail = (address: string, atMs: number) =>
      env.DB.prepare("INSERT INTO outbox (sent_at_ms, recipient, subject, text) VALUES (?, ?, '', '')").bind(
        atMs,
        address,
      )
    const creation = (scope: string, atMs: number) =>
      env.DB.prepare("INSERT INTO creations VALUES (?, '', '', '', '', ?)").bind(scope, atMs)
    await env.DB.batch([
      env.DB.prepare('UPDATE sessions SET expires_at_ms = ? WHERE id = ?').bind(nowMs - 1, old.sessionId),
      link(old.email, nowMs - 1),
      link(young.email, nowMs + DAY_MS),
      mail(old.email, nowMs - 7 * DAY_MS - 1_000),
      mail(young.email, nowMs - 6 * DAY_MS),
      creation(old.email, nowMs - DAY_MS),
      creation(young.email, nowMs - DAY_MS / 2),
    ])
    const controller = createScheduledController({ scheduledTime: new Date(nowMs), cron: '17 3 * * *' })
    await worker.scheduled(controller, env)
    const left = async (sql: string, ...words: string[]) =>
      (await Promise.all(words.map((word) => env.DB.prepare(sql).bind(word).all()))).map(
        ({ results: rows }) => rows.length,
      )
    const sessions = [old.sessionId, ended.sessionId, young.sessionId]
    expect(await left('SELECT id FROM sessions WHERE id = ?', ...sessions)).toEqual([0, 0, 1])
    for (const [table, column] of [
      ['mailed_links', 'email'],
      ['outbox', 'recipient'],
      ['creations', 'scope'],
    ]) {
      expect([table, ...(await left(`SELECT * FROM ${table} WHERE ${column} = ?`, old.email, young.email))]).toEqual([
        table,
        0,
        1,
      ])
    }
  })
})
