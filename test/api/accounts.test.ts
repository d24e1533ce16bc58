// Accounts: made by a mailed link, logged in to, read, and never told of to anybody else.

import { env } from 'cloudflare:workers'
import nodeCrypto from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listMail } from '../../src/catalogue/outbox.ts'
import {
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
import { refusal, send } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

const register = (email: string) => send('/api/v1/auth/register', { body: { email } })
const verify = (token: string, password = PASSWORD) => send('/api/v1/auth/verify-email', { body: { token, password } })
const me = async (accessToken: string) => send('/api/v1/me', { headers: shows(accessToken) })

/** All of an answer that its reader could tell apart. */
async function told(response: Response): Promise<unknown> {
  const { requestId: _, ...body } = (await response.clone().json()) as Record<string, unknown>
  const { 'x-request-id': __, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, body, headers }
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('registering', () => {
  it('mails a link, by which the address and a password make an account that is logged in', async () => {
    const email = newEmail()
    const asked = await register(`  ${email.toUpperCase()} `)
    expect([asked.status, await asked.text()]).toEqual([202, ''])
    const mail = await mailTo(email)
    expect(mail.text).toMatch(/https:\/\/pollux\.test\/account\/verify#token=plt_[\w-]{43}\n/)
    const made = await verify(tokenIn(mail))
    expect([made.status, made.headers.get('Cache-Control')]).toEqual([201, 'no-store'])
    const session = await made.json<SessionAnswer>()
    expect(session).toEqual({
      accessToken: expect.stringMatching(/^ey/),
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^plr_[\w-]{22}\.0\.[\w-]{43}$/),
    })
    const account = await (await me(session.accessToken)).json<Record<string, unknown>>()
    expect(account).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      email,
      createdAt: expect.stringMatching(/^20/),
      admin: false,
      hasPassword: true,
      providers: [],
    })
    expect((await logIn(email)).status).toBe(200)
  })

  it('makes no account before the link is used, and none for whoever has not got it', async () => {
    const email = newEmail()
    await register(email)
    await mailTo(email)
    expect(await refusal(await logIn(email))).toEqual([401, 'invalid_credentials'])
    expect(await refusal(await verify(`plt_${'A'.repeat(43)}`))).toEqual([422, 'invalid_link'])
  })

  it('takes a link once, also of twenty who show it at once', async () => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    const responses = await Promise.all(Array.from({ length: 20 }, (_, n) => verify(token, `${PASSWORD} ${n}`)))
    expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(422)])
    const winner = responses.findIndex(({ status }) => status === 201)
    expect((await logIn(email, `${PASSWORD} ${winner}`)).status).toBe(200)
    expect(await refusal(await verify(token))).toEqual([422, 'invalid_link'])
  })

  it('takes a link for a day', async () => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs + DAY_MS })
    expect(await refusal(await verify(token))).toEqual([422, 'invalid_link'])
    vi.setSystemTime(nowMs)
    expect((await verify(token)).status).toBe(201)
  })

  it('keeps a link good while a stranger asks for two more, and ends all of them with the first that is used', async () => {
    const email = newEmail()
    const tokens: string[] = []
    for (let n = 1; n <= 4; n++) {
      await register(email)
      tokens.push(tokenIn(await mailTo(email, n)))
    }
    const [first = '', second = '', third = '', fourth = ''] = tokens
    expect(await refusal(await verify(first))).toEqual([422, 'invalid_link'])
    const answers = await Promise.all([second, third].map((token) => verify(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    for (const token of [second, third, fourth])
      expect(await refusal(await verify(token))).toEqual([422, 'invalid_link'])
  })

  it('answers the same for an address that has an account, and tells only its owner', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const strange = newEmail()
    const [known, unknown] = [await register(email), await register(strange)]
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    const { 'x-request-id': _, ...knownHeaders } = Object.fromEntries(known.headers)
    const { 'x-request-id': __, ...unknownHeaders } = Object.fromEntries(unknown.headers)
    // What is left of the brake differs from call to call, whoever it is about.
    expect({ ...knownHeaders, ratelimit: '' }).toEqual({ ...unknownHeaders, ratelimit: '' })
    const mail = await mailTo(email)
    expect(mail.subject).toBe('You have an account at Pollux')
    const token = tokenIn(mail)
    expect(await refusal(await verify(token))).toEqual([422, 'invalid_link'])
    expect((await logIn(email)).status).toBe(200)
    const body = { token, password: 'another horse, another battery' }
    expect((await send('/api/v1/auth/reset-password', { body })).status).toBe(204)
    expect((await logIn(email, body.password)).status).toBe(200)
  })

  it('gives no second account to an address that got one while the link was on its way', async () => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    const { id } = await newAccount({ email })
    expect(await refusal(await verify(token))).toEqual([422, 'invalid_link'])
    const row = await env.DB.prepare('SELECT id, password FROM accounts WHERE email = ?').bind(email).all()
    expect(row.results).toEqual([{ id, password: null }])
  })

  it('stores neither the token of the link nor the password', async () => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    const links = await env.DB.prepare('SELECT * FROM mailed_links WHERE email = ?').bind(email).all()
    expect(links.results.length).toBe(1)
    expect(JSON.stringify(links.results)).not.toContain(token.slice(4))
    await verify(token)
    const [account] = (await env.DB.prepare('SELECT * FROM accounts WHERE email = ?').bind(email).all()).results
    expect(account?.password).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/)
  })

  it('mails an address five times an hour and no more, while the answers stay the same', async () => {
    const email = newEmail()
    const nowMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
    for (let n = 1; n <= 5; n++) {
      await register(email)
      await mailTo(email, n)
    }
    for (let n = 0; n < 3; n++) expect((await register(email)).status).toBe(202)
    const other = newEmail()
    await register(other)
    await mailTo(other)
    vi.setSystemTime(nowMs + DAY_MS / 24)
    await register(email)
    await mailTo(email, 6)
    const mails = (await listMail(env.DB, 500)).filter(({ recipient }) => recipient === email)
    expect(mails.length).toBe(6)
  })

  it.each([
    ['no address', 'nobody'],
    ['two addresses', 'a@pollux.test,b@pollux.test'],
    ['a line end within', 'a@pollux.test\nBcc: b@pollux.test'],
    ['a name before it', 'Ada <ada@pollux.test>'],
    [
      'more than 254 characters',
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`,
    ],
    ['a sign that becomes a letter of somebody else’s address', 'mi\u212Ae@pollux.test'],
    ['an address that is not ASCII', 'jürgen@pollux.test'],
    ['a number', 7],
  ])('refuses %s', async (_, email) => {
    const response = await send('/api/v1/auth/register', { body: { email } })
    expect(await refusal(response)).toEqual([422, 'invalid_request'])
  })

  it.each([
    ['nine characters', 'ninechars'],
    ['257 characters', 'a'.repeat(257)],
    ['nine characters in twice as many signs', 'a\u0301'.repeat(9)],
  ])('refuses %s as a password, and the link stays good', async (_, password) => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    expect(await refusal(await verify(token, password))).toEqual([422, 'invalid_request'])
    expect((await verify(token)).status).toBe(201)
  })

  it('refuses the address as a password, and the link stays good', async () => {
    const email = newEmail()
    await register(email)
    const token = tokenIn(await mailTo(email))
    const response = await verify(token, ` ${email.toUpperCase()}`)
    expect(await response.clone().json()).toMatchObject({ errors: [{ pointer: '/password' }] })
    expect(await refusal(response)).toEqual([422, 'invalid_request'])
    expect((await verify(token)).status).toBe(201)
  })
})

describe('logging in', () => {
  it('takes the address in any case and the password in any composition, and nothing else', async () => {
    const { email } = await newAccount({ password: 'Ein schönes Passwort' })
    expect((await logIn(` ${email.toUpperCase()}`, 'Ein scho\u0308nes Passwort')).status).toBe(200)
    for (const wrong of ['ein schönes Passwort', 'Ein schönes Passwort ', 'Ein schones Passwort', '', 'x'])
      expect(await refusal(await logIn(email, wrong))).toEqual([401, 'invalid_credentials'])
  })

  it('refuses unknown people, wrong passwords and accounts without one alike, after the same work', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const { email: withoutPassword } = await newAccount()
    const scrypt = vi.spyOn(nodeCrypto, 'scrypt')
    const answers: unknown[] = []
    const work: unknown[] = []
    const limits = { LIMIT_AUTH_PER_MINUTE: '0' }
    for (const address of [email, newEmail(), withoutPassword]) {
      scrypt.mockClear()
      const body = { email: address, password: 'a wrong password' }
      answers.push(await told(await sendWith(limits, '/api/v1/auth/login', { body })))
      work.push(scrypt.mock.calls.map(([, , bytes, options]) => [bytes, options]))
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    expect(work[0]).toEqual([[32, expect.objectContaining({ N: 16_384, r: 8, p: 5 })]])
    expect(work).toEqual([work[0], work[0], work[0]])
  })

  it('hashes a password anew that was hashed at another cost', async () => {
    const { email, id } = await newAccount()
    const salt = Buffer.alloc(16, 7)
    const hash = nodeCrypto.scryptSync(PASSWORD, salt, 32, { N: 1_024, r: 8, p: 1 })
    const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
    const old = `$scrypt$ln=10,r=8,p=1$${base64(salt)}$${base64(hash)}`
    await env.DB.prepare('UPDATE accounts SET password = ? WHERE id = ?').bind(old, id).run()
    const stored = () => env.DB.prepare('SELECT password FROM accounts WHERE id = ?').bind(id).first<string>('password')
    expect(await refusal(await logIn(email, 'a wrong password'))).toEqual([401, 'invalid_credentials'])
    expect(await stored()).toBe(old)
    expect((await logIn(email)).status).toBe(200)
    expect(await vi.waitUntil(async () => (await stored())?.startsWith('$scrypt$ln=14,r=8,p=5$'), 10_000)).toBe(true)
    expect((await logIn(email)).status).toBe(200)
  })

  it('makes an admin of whoever has a named address', async () => {
    const { email } = await registered()
    const admins: Partial<Env> & { ADMIN_EMAILS: string } = {
      ADMIN_EMAILS: `somebody@pollux.test, ${email.toUpperCase()}`,
    }
    const body = { email, password: PASSWORD }
    for (const [changed, admin] of [
      [admins, true],
      [{}, false],
    ] as const) {
      const { accessToken } = await (await sendWith(changed, '/api/v1/auth/login', { body })).json<SessionAnswer>()
      const [, payload = ''] = accessToken.split('.')
      expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).admin === true).toBe(admin)
      const shown = await sendWith(changed, '/api/v1/me', { headers: shows(accessToken) })
      expect(await shown.json()).toMatchObject({ admin })
    }
  })
})

describe('without a mail service', () => {
  const none: Partial<Env> & { MAIL_OUTBOX: string } = { MAIL_OUTBOX: '' }

  it('nobody can register or ask for a new password, and everybody is told so', async () => {
    for (const path of ['/api/v1/auth/register', '/api/v1/auth/forgot-password']) {
      const response = await sendWith(none, path, { body: { email: newEmail() } })
      expect(await refusal(response)).toEqual([503, 'unavailable'])
    }
  })

  it('people log in all the same', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const response = await sendWith(none, '/api/v1/auth/login', { body: { email, password: PASSWORD } })
    expect(response.status).toBe(200)
  })
})
