// Sessions of browsers at our own pages: their cookies, what ends them, and what works while the catalogue is away.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newAccount, newEmail, PASSWORD, type TestAccount } from '../support/accounts.ts'
import { newPoll, ORIGIN, optionId, results, send } from '../support/client.ts'
import { failingCatalogue } from '../support/doubles.ts'
import { cookiesOf, visit } from '../support/page-client.ts'

const SESSION_SECONDS = 60 * 24 * 60 * 60
const ACCESS_MS = 10 * 60 * 1_000
const LOOPBACK = 'http://localhost:8787'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const logInAt = (origin: string, { email }: Pick<TestAccount, 'email'>, cookies = {}, next = '') =>
  visit('/account/log-in', { origin, form: { email, password: PASSWORD, next }, cookies })

async function loggedIn() {
  const account = await newAccount({ password: PASSWORD })
  return { account, cookies: cookiesOf(await logInAt(ORIGIN, account)) }
}

const shownTo = async (cookies: Record<string, string>, changed?: object) =>
  (await visit('/account', { cookies, ...(changed && { changed }) })).text()

describe('logging in by the form', () => {
  it('sets two cookies that no script reads and no other site sends, bound to the host on https', async () => {
    const account = await newAccount({ password: PASSWORD })
    const response = await logInAt(ORIGIN, account)
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/desk'])
    const [session = '', access = ''] = response.headers.getSetCookie()
    const flags = 'Path=/; HttpOnly; Secure; SameSite=Lax'
    expect(session).toMatch(/^__Host-pollux_session=pls_[\w-]{22}\.[\w-]{43}; /)
    expect(session).toContain(`Max-Age=${SESSION_SECONDS}; ${flags}`)
    expect(access).toMatch(/^__Host-pollux_access=ey/)
    expect(access).toContain(`Max-Age=600; ${flags}`)

    const local = await logInAt(LOOPBACK, account)
    const [plain = ''] = local.headers.getSetCookie()
    expect(plain).toMatch(/^pollux_session=/)
    expect(plain).toContain('Path=/; HttpOnly; SameSite=Lax')
    expect(plain).not.toContain('Secure')
  })

  it('leads to pages of ours only', async () => {
    const account = await newAccount({ password: PASSWORD })
    const led = async (next: string) => (await logInAt(ORIGIN, account, {}, next)).headers.get('Location')
    expect(await led('/p/abc?x=1')).toBe('/p/abc?x=1')
    for (const next of ['//other.example', '/\\other.example', 'https://other.example/']) {
      expect(await led(next)).toBe('/desk')
    }
  })

  it('opens a session that nobody has known before, and ends the one before', async () => {
    const { account, cookies } = await loggedIn()
    const response = await logInAt(ORIGIN, account, cookies)
    expect(response.headers.getSetCookie()).toHaveLength(2)
    const again = cookiesOf(response)
    expect(again['__Host-pollux_session']).not.toBe(cookies['__Host-pollux_session'])
    expect(await shownTo(again)).toContain(account.email)
    expect(await shownTo(cookies)).not.toContain(account.email)
  })

  it('answers the same for a wrong password, an unknown address and an account without a password', async () => {
    const { email } = await newAccount({ password: PASSWORD })
    const { email: bare } = await newAccount()
    const answers = []
    for (const [address, password] of [
      [email, 'a wrong password'],
      [newEmail(), PASSWORD],
      [bare, PASSWORD],
    ]) {
      const response = await visit('/account/log-in', { form: { email: address ?? '', password: password ?? '' } })
      expect(response.headers.getSetCookie()).toEqual([])
      const text = await response.text()
      expect(text).not.toContain(password)
      answers.push([response.status, text.replaceAll(address ?? '', '')])
    }
    expect(answers[0]?.[0]).toBe(401)
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
  })

  it('is refused when the form comes from another site', async () => {
    const { account, cookies } = await loggedIn()
    const form = { email: account.email, password: PASSWORD, action: 'delete', sure: 'yes' }
    const paths = ['/account', '/account/log-in', '/account/log-out', '/account/register', '/account/verify']
    for (const path of paths) {
      const response = await visit(path, { form, cookies, from: 'https://other.example' })
      expect([path, response.status]).toEqual([path, 403])
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(await shownTo(cookies)).toContain(account.email)
  })
})

describe('the cookies', () => {
  it('open nothing at the API', async () => {
    const { cookies } = await loggedIn()
    const Cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    expect((await send('/api/v1/me', { headers: { Cookie } })).status).toBe(401)
    expect((await send('/api/v1/polls?mine=true', { headers: { Cookie } })).status).toBe(401)
  })

  it('say in the head of a page that somebody is logged in, without asking the catalogue', async () => {
    const { cookies } = await loggedIn()
    const head = async (path: string, shown: Record<string, string>) =>
      /<a href="\/account">([^<]*)</.exec(await (await visit(path, { cookies: shown, changed: away() })).text())?.[1]
    for (const path of ['/', '/privacy', '/problems', '/outbox', '/no-such-page']) {
      expect([path, await head(path, cookies), await head(path, {})]).toEqual([path, 'My account', 'Log in'])
    }
  })

  it('are renewed by the session while it lasts, and taken away when it has ended', async () => {
    const { account, cookies } = await loggedIn()
    const fresh = await visit('/account', { cookies })
    expect(fresh.headers.getSetCookie()).toEqual([])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ACCESS_MS })
    const renewed = cookiesOf(await visit('/account', { cookies }))
    expect(renewed['__Host-pollux_session']).toBe(cookies['__Host-pollux_session'])
    expect(renewed['__Host-pollux_access']).not.toBe(cookies['__Host-pollux_access'])

    const out = await visit('/account/log-out', { cookies, form: { any: '' } })
    expect(out.headers.get('Location')).toBe('/account?notice=logged_out')
    expect(cookiesOf(out)).toEqual({ '__Host-pollux_session': '', '__Host-pollux_access': '' })
    const ended = await visit('/account', { cookies })
    expect(cookiesOf(ended)).toEqual({ '__Host-pollux_session': '', '__Host-pollux_access': '' })
    expect(await ended.text()).not.toContain(account.email)
  })

  it('are good only together: an access token of another session is not believed', async () => {
    const [ann, bob] = [await loggedIn(), await loggedIn()]
    const mixed = { ...ann.cookies, '__Host-pollux_access': bob.cookies['__Host-pollux_access'] ?? '' }
    const poll = await newPoll({ voting: { identity: 'account' } })
    const vote = (cookies: Record<string, string>) =>
      visit(`/p/${poll.id}`, { cookies, form: { type: 'choice', choice: optionId(poll, 0), key: crypto.randomUUID() } })
    await vote(mixed)
    await vote(bob.cookies)
    expect((await results(poll)).voters).toBe(2)
  })

  it('that are made up, or are those of the API, open nothing', async () => {
    const { account, cookies } = await loggedIn()
    const good = cookies['__Host-pollux_session'] ?? ''
    const wrong = [`${good.slice(0, -1)}${good.endsWith('A') ? 'E' : 'A'}`, 'pls_x.y', '', `pls_${account.sessionId}.x`]
    for (const value of wrong) expect(await shownTo({ '__Host-pollux_session': value })).not.toContain(account.email)
    expect(await shownTo({ pollux_session: good })).not.toContain(account.email)
  })
})

describe('while the catalogue is away', () => {
  it('somebody who is logged in votes by the page, without a look-up', async () => {
    const { cookies } = await loggedIn()
    const poll = await newPoll({ voting: { identity: 'account' } })
    const form = { type: 'choice', choice: optionId(poll, 0), key: crypto.randomUUID() }
    const response = await visit(`/p/${poll.id}`, { cookies, form, changed: away() })
    expect(response.status).toBe(303)
    expect((await results(poll)).voters).toBe(1)
  })

  it('a session that needs a look-up is neither believed nor ended: 503, and the cookies stay', async () => {
    const { account, cookies } = await loggedIn()
    const response = await visit('/account', { cookies, changed: away() })
    expect(response.status).toBe(503)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await shownTo(cookies)).toContain(account.email)
  })
})

function away() {
  for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  return failingCatalogue()
}

describe('settings of the deployment', () => {
  it('show the outbox only to a local copy, and say where no mail can be sent', async () => {
    expect((await visit('/outbox')).status).toBe(200)
    const changed = { MAIL_OUTBOX: 'off' }
    expect((await visit('/outbox', { changed })).status).toBe(404)
    expect(await (await visit('/account/register', { changed })).text()).toContain('not set up to send mail')
    const form = { email: newEmail() }
    expect((await visit('/account/register', { changed, form })).status).toBe(503)
  })

  it('offer the providers that they name; a wrong list makes the deployment not ready, and says why in the log', async () => {
    const provider = {
      id: 'a',
      name: 'An example',
      issuer: 'https://id.example',
      clientId: 'c',
      clientSecret: 'hidden',
    }
    const OIDC_PROVIDERS = JSON.stringify([provider])
    expect(await (await visit('/account', { changed: { OIDC_PROVIDERS } })).text()).toContain(
      'Continue with An example',
    )
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const changed = { OIDC_PROVIDERS: JSON.stringify([{ ...provider, issuer: 'http://id.example' }]) }
    expect((await visit('/health/ready', { changed })).status).toBe(503)
    expect(String(logged.mock.calls)).toMatch(/OIDC_PROVIDERS is not usable.*must be https/)
    expect(String(logged.mock.calls)).not.toContain('hidden')
    const page = await visit('/account', { changed })
    expect([page.status, (await page.text()).includes('An example')]).toEqual([200, false])
  })
})

it('takes somebody whose session was ended elsewhere for somebody who is not logged in, and clears the cookies', async () => {
  const { account, cookies } = await loggedIn()
  await send('/api/v1/me/sessions', { method: 'DELETE', headers: account.headers })
  const poll = await newPoll({ voting: { identity: 'account' } })
  const page = await visit(`/p/${poll.id}`, { cookies })
  expect([page.status, page.headers.getSetCookie().filter((cookie) => cookie.includes('Max-Age=0')).length]).toEqual([
    200, 2,
  ])
  expect(await page.text()).toContain('Log in to vote')
})
