// The way to a provider and back at the level of requests: what the browser is given, how long it is good, who is refused.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ageSession, newAccount, PASSWORD } from '../support/accounts.ts'
import { ORIGIN } from '../support/client.ts'
import { answerAt, OUTSIDE } from '../support/outside-client.ts'
import { cookiesOf, visit } from '../support/page-client.ts'

const SIGN_IN_MS = 10 * 60 * 1_000
const STATE = '__Host-pollux_sign_in'
const CALLBACK = '/account/sign-in/test/callback'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth?tenant=a`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  authorization_response_iss_parameter_supported: true,
})

/** A deployment that knows a provider of its own, which says this of itself. */
async function knowing(told: object = {}) {
  const path = `/${crypto.randomUUID()}`
  const issuer = OUTSIDE + path
  const body = JSON.stringify({ ...metadataOf(issuer), ...told })
  await answerAt(`${path}/.well-known/openid-configuration`, {
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  const provider = { id: 'test', name: 'Test', issuer, clientId: 'client', clientSecret: 'hidden', scopes: ['email'] }
  return { issuer, changed: { OIDC_PROVIDERS: JSON.stringify([provider]), LOCAL_MODE: 'on' } }
}

const start = (changed: object, form: Record<string, string> = { next: '/account' }) =>
  visit('/account/sign-in/test', { form, changed })

/** Where the browser is sent. */
const leadsTo = (response: Response) => new URL(response.headers.get('Refresh')?.replace(/^0;url=/, '') ?? '')

function silent() {
  return vi.spyOn(console, 'warn').mockImplementation(() => {})
}

describe('setting out', () => {
  it('asks for a code with PKCE, state and nonce, and keeps what it will compare them with sealed in the browser', async () => {
    const { issuer, changed } = await knowing()
    const response = await start(changed)
    expect(response.status).toBe(200)
    const url = leadsTo(response)
    expect(url.origin + url.pathname).toBe(`${issuer}/auth`)
    const { state, nonce, code_challenge, ...asked } = Object.fromEntries(url.searchParams)
    expect(asked).toEqual({
      tenant: 'a',
      response_type: 'code',
      client_id: 'client',
      redirect_uri: ORIGIN + CALLBACK,
      scope: 'openid email',
      code_challenge_method: 'S256',
    })
    for (const secret of [state, nonce, code_challenge]) expect(secret).toMatch(/^[\w-]{43}$/)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-pollux_sign_in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(Buffer.from(cookiesOf(response)[STATE] ?? '', 'base64url').toString('latin1')).not.toContain(state)
    const again = leadsTo(await start(changed))
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(again.searchParams.get(name)).not.toBe(url.searchParams.get(name))
    }
  })

  it('is refused from another site, and for whoever wants to link without being logged in', async () => {
    const { changed } = await knowing()
    const foreign = await visit('/account/sign-in/test', { form: {}, from: 'https://other.example', changed })
    expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []])
    const linking = await start(changed, { link: 'yes' })
    expect([linking.status, linking.headers.get('Location'), linking.headers.getSetCookie()]).toEqual([
      303,
      '/account',
      [],
    ])
  })

  it('to link a provider of one’s own is refused to whoever finds a session open, without the password', async () => {
    const { changed } = await knowing()
    const { email } = await newAccount({ password: PASSWORD })
    const cookies = cookiesOf(await visit('/account/log-in', { form: { email, password: PASSWORD } }))
    const link = (password = '') =>
      visit('/account/sign-in/test', { form: { link: 'yes', password }, cookies, changed })
    const shown = async () => (await visit('/account', { cookies, changed })).text()
    expect((await link()).headers.get('Refresh')).toContain('/auth')
    expect(await shown()).not.toContain('link-password-test')
    const [, sessionId = ''] = /^pls_([^.]+)/.exec(cookies['__Host-pollux_session'] ?? '') ?? []
    await ageSession({ sessionId })
    expect(await shown()).toContain('link-password-test')
    const refused = await link()
    expect([refused.status, refused.headers.get('Refresh')]).toEqual([403, null])
    expect(await refused.text()).toContain('Give the password, or log in anew.')
    expect((await link('a wrong password')).status).toBe(401)
    expect((await link(PASSWORD)).headers.get('Refresh')).toContain('/auth')
  })

  it.each([
    ['another issuer', { issuer: 'https://id.example' }],
    ['no place to log in', { authorization_endpoint: undefined }],
    ['a place that is no web page', { authorization_endpoint: 'javascript:alert(1)' }],
  ])('is refused at a provider that names %s', async (_, told) => {
    const warned = silent()
    const { changed } = await knowing(told)
    const response = await start(changed)
    expect([response.status, response.headers.get('Refresh'), response.headers.getSetCookie()]).toEqual([503, null, []])
    expect(String(warned.mock.calls)).not.toContain('hidden')
  })
})

describe('coming back', () => {
  async function back(changed: object, cookies: Record<string, string>, parameters: Record<string, string>) {
    silent()
    const response = await visit(`${CALLBACK}?${new URLSearchParams(parameters)}`, { cookies, changed })
    return [response.status, (await response.text()).match(/role="alert">([^<]*)/)?.[1], cookiesOf(response)]
  }

  const STALE = expect.stringContaining('took more than 10 minutes')
  const INVALID = expect.stringContaining('is not as it must be')

  it('is refused without a state, and 10 minutes later, and takes the state away each time', async () => {
    const { issuer, changed } = await knowing()
    const out = await start(changed)
    const answer = { code: 'c', state: leadsTo(out).searchParams.get('state') ?? '', iss: issuer }
    expect(await back(changed, {}, answer)).toEqual([403, STALE, {}])
    expect(await back(changed, cookiesOf(out), { ...answer, state: 'x' })).toEqual([403, INVALID, { [STATE]: '' }])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SIGN_IN_MS })
    expect(await back(changed, cookiesOf(out), answer)).toEqual([403, STALE, { [STATE]: '' }])
  })

  it('is refused when the answer names another issuer, or none although the provider always does', async () => {
    const { changed } = await knowing()
    const out = await start(changed)
    const state = leadsTo(out).searchParams.get('state') ?? ''
    for (const iss of [{ iss: 'https://other.example' }, {}]) {
      expect(await back(changed, cookiesOf(out), { code: 'c', state, ...iss })).toEqual([403, INVALID, { [STATE]: '' }])
    }
  })

  it('with the state of another provider is refused', async () => {
    const { issuer, changed } = await knowing()
    const out = await start(changed)
    const [provider] = JSON.parse(changed.OIDC_PROVIDERS)
    const other = { ...changed, OIDC_PROVIDERS: JSON.stringify([{ ...provider, id: 'other' }]) }
    const state = leadsTo(out).searchParams.get('state') ?? ''
    const path = `/account/sign-in/other/callback?${new URLSearchParams({ code: 'c', state, iss: issuer })}`
    const response = await visit(path, { cookies: cookiesOf(out), changed: other })
    expect([response.status, cookiesOf(response)]).toEqual([403, { [STATE]: '' }])
  })
})
