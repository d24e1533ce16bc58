// Mail by a service's HTTP API, against a real HTTP server: what it gets, and what nobody notices when it fails.
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listMail } from '../../src/catalogue/outbox.ts'
import { canSendMail, hasOutbox, type MailEnv, sendMail } from '../../src/mail/send-mail.ts'
import { newEmail, PASSWORD, tokenIn } from '../support/accounts.ts'
import { send } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

// The test configuration binds where the stand-in for the outside listens.
const { OUTSIDE } = env as Env & { OUTSIDE: string }

interface Sent {
  from: string
  to: string
  subject: string
  text: string
}

const service = (path = '/mail'): Partial<Env> & MailEnv => ({
  DB: env.DB,
  MAIL_API_URL: OUTSIDE + path,
  MAIL_API_TOKEN: 'the token of the mail service',
  MAIL_FROM: 'Pollux <polls@pollux.test>',
})

const received = async (email: string): Promise<Sent[]> =>
  (await fetch(`${OUTSIDE}/mail?to=${encodeURIComponent(email)}`)).json()

const seen = async (path: string): Promise<{ method: string; headers: Record<string, string>; body: string }[]> =>
  (await fetch(`${OUTSIDE}/seen?path=${encodeURIComponent(path)}`)).json()

/** Makes a path of the stand-in answer so. */
async function scripted(answer: Record<string, unknown>): Promise<string> {
  const path = `/mail-${crypto.randomUUID()}`
  await fetch(OUTSIDE + path, { method: 'PUT', body: JSON.stringify(answer) })
  return path
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a mail service', () => {
  it('gets a mail as JSON with the deployment’s token, and its link makes an account', async () => {
    const email = newEmail()
    const asked = await sendWith(service(), '/api/v1/auth/register', { body: { email } })
    expect(asked.status).toBe(202)
    const mail = await vi.waitUntil(async () => (await received(email))[0], { timeout: 10_000, interval: 5 })
    expect(Object.keys(mail).sort()).toEqual(['from', 'subject', 'text', 'to'])
    expect(mail).toMatchObject({ from: 'Pollux <polls@pollux.test>', to: email })
    const request = (await seen('/mail')).find(({ body }) => body.includes(email))
    expect(request).toMatchObject({
      method: 'POST',
      headers: { authorization: 'Bearer the token of the mail service', 'content-type': 'application/json' },
    })
    expect((await listMail(env.DB, 500)).filter(({ recipient }) => recipient === email)).toEqual([])
    const body = { token: tokenIn(mail), password: PASSWORD }
    expect((await send('/api/v1/auth/verify-email', { body })).status).toBe(201)
  })

  it.each([
    ['refuses', { status: 422, body: '{"message":"no such recipient"}' }, 'the mail service answered 422'],
    ['fails', { status: 500 }, 'the mail service answered 500'],
    ['leads elsewhere', { status: 302, headers: { Location: 'https://evil.test/' } }, 'the mail service answered 302'],
  ])('that %s changes no answer, and is logged without the address', async (_, answer, message) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const email = newEmail()
    const path = await scripted(answer)
    const asked = await sendWith(service(path), '/api/v1/auth/register', { body: { email } })
    expect([asked.status, await asked.text()]).toEqual([202, ''])
    await vi.waitUntil(() => logged.mock.calls.length > 0, { timeout: 10_000, interval: 5 })
    expect(logged.mock.calls.length).toBe(1)
    const [[line]] = logged.mock.calls as [[string]]
    expect(JSON.parse(line)).toMatchObject({ message: 'a mail could not be sent', error: { message } })
    for (const secret of [email, 'plt_', 'the token of']) expect(line).not.toContain(secret)
  })

  it('that never answers is given up on', async () => {
    const signal = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      expect(ms).toBe(10_000)
      return AbortSignal.abort(new DOMException('too late', 'TimeoutError'))
    })
    const path = await scripted({ hangs: true })
    const mail = { to: newEmail(), subject: 'Hello', text: 'Hello' }
    await expect(sendMail(service(path), mail)).rejects.toThrow('too late')
    expect(signal).toHaveBeenCalledTimes(1)
  })
})

describe('where mail goes', () => {
  const { DB } = env
  const whole = service()

  it.each([
    ['nothing is set', { DB }, false, false],
    ['the outbox is on', { DB, MAIL_OUTBOX: 'on', LOCAL_MODE: 'on' }, true, true],
    ['the outbox is on in a copy that is not local', { DB, MAIL_OUTBOX: 'on', LOCAL_MODE: 'off' }, false, false],
    ['there is a mail service beside the outbox', { ...service(), MAIL_OUTBOX: 'on', LOCAL_MODE: 'on' }, true, false],
    ['the outbox is set to something else', { DB, MAIL_OUTBOX: 'true', LOCAL_MODE: 'on' }, false, false],
    ['a service is set', whole, true, false],
    ['a service is set without its token', { ...whole, MAIL_API_TOKEN: '' }, false, false],
    ['a service is set without a sender', { ...whole, MAIL_FROM: '' }, false, false],
  ])('is known when %s', (_, settings: MailEnv, canSend, outbox) => {
    expect([canSendMail(settings), hasOutbox(settings)]).toEqual([canSend, outbox])
  })

  it('is the service where both are set, so that no mail is published by a forgotten variable', async () => {
    const to = newEmail()
    await sendMail({ ...whole, MAIL_OUTBOX: 'on' }, { to, subject: 'Hello', text: 'Hello' })
    expect((await received(to)).length).toBe(1)
    expect((await listMail(DB, 500)).filter(({ recipient }) => recipient === to)).toEqual([])
  })

  it('is an error where nothing is set', async () => {
    await expect(sendMail({ DB }, { to: newEmail(), subject: '', text: '' })).rejects.toThrow('no mail service')
  })
})
