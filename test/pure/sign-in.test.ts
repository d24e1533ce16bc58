// Signing in with a provider, without one: what coming back comes to, the sealed state, return paths, the list of providers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keyring } from '../../src/secrets/keyring.ts'
import { type Circumstances, decide } from '../../src/sign-in/decision.ts'
import { checkProviders, findProvider, parseProviders, providersOf } from '../../src/sign-in/providers.ts'
import { returnPath } from '../../src/sign-in/return-path.ts'
import { openState, type SignInState, sealState } from '../../src/sign-in/sign-in-state.ts'

const NEW: Circumstances = {
  person: { issuer: 'https://id.example', subject: 's-1', email: 'ann@example.org', emailVerified: true },
  linked: null,
  linkTo: null,
  loggedIn: null,
  addressTaken: false,
}

describe('coming back from a provider', () => {
  it('logs in whoever is known, whatever the address, also when somebody else is logged in', () => {
    expect(decide({ ...NEW, linked: 'ann', addressTaken: true })).toEqual({ to: 'log-in', accountId: 'ann' })
    expect(decide({ ...NEW, linked: 'ann', loggedIn: 'bob' })).toEqual({ to: 'log-in', accountId: 'ann' })
    const unverified = { ...NEW.person, email: null, emailVerified: false }
    expect(decide({ ...NEW, linked: 'ann', person: unverified })).toEqual({ to: 'log-in', accountId: 'ann' })
  })

  it('makes an account only of a free address that the provider has verified', () => {
    expect(decide(NEW)).toEqual({ to: 'create', email: 'ann@example.org' })
    expect(decide({ ...NEW, addressTaken: true })).toEqual({ to: 'refuse', why: 'address_taken' })
    const refused = { to: 'refuse', why: 'address_unverified' }
    expect(decide({ ...NEW, person: { ...NEW.person, emailVerified: false } })).toEqual(refused)
    expect(decide({ ...NEW, person: { ...NEW.person, email: null } })).toEqual(refused)
  })

  it('tells nobody by an unverified address whether it has an account', () => {
    const person = { ...NEW.person, emailVerified: false }
    expect(decide({ ...NEW, person, addressTaken: true })).toEqual(decide({ ...NEW, person, addressTaken: false }))
  })

  it('never links by the address: being logged in with it is not enough either', () => {
    expect(decide({ ...NEW, addressTaken: true, loggedIn: 'ann' })).toEqual({ to: 'refuse', why: 'address_taken' })
  })

  it('links only to the account that went, while it is logged in, and no identity twice', () => {
    const linking = { ...NEW, linkTo: 'ann', loggedIn: 'ann' }
    expect(decide(linking)).toEqual({ to: 'link', accountId: 'ann' })
    expect(decide({ ...linking, linked: 'ann' })).toEqual({ to: 'keep' })
    expect(decide({ ...linking, linked: 'bob' })).toEqual({ to: 'refuse', why: 'linked_elsewhere' })
    for (const loggedIn of [null, 'bob']) {
      for (const linked of [null, 'ann', 'bob']) {
        expect(decide({ ...linking, loggedIn, linked })).toEqual({ to: 'refuse', why: 'other_session' })
      }
    }
  })
})

describe('the sealed state', () => {
  const SECRETS = ['one secret that is long enough to be one', 'another secret that is long enough']
  const [first = '', second = ''] = SECRETS
  const ring = keyring({ POLLUX_SECRET: first })
  const state: SignInState = {
    provider: 'test',
    state: 'st',
    nonce: 'no',
    codeVerifier: 'cv',
    returnTo: '/account',
    linkTo: null,
    expiresAtMs: 1_000,
  }

  it('is read by its deployment until it expires, also after a rotation of the secret', () => {
    const sealed = sealState(ring, state)
    expect(sealed).not.toContain(Buffer.from('cv').toString('base64url'))
    expect(openState(ring, sealed, 999)).toEqual(state)
    expect(openState(ring, sealed, 1_000)).toBeNull()
    const rotated = keyring({ POLLUX_SECRET: second, POLLUX_PREVIOUS_SECRET: first })
    expect(openState(rotated, sealed, 999)).toEqual(state)
    expect(openState(keyring({ POLLUX_SECRET: second }), sealed, 999)).toBeNull()
  })

  it('is refused when one character was changed, cut off, or made up', () => {
    const sealed = sealState(ring, state)
    for (let at = 0; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      expect(openState(ring, sealed.slice(0, at) + other + sealed.slice(at + 1), 0)).toBeNull()
    }
    for (const text of ['', 'A', sealed.slice(0, -4), 'A'.repeat(200)]) expect(openState(ring, text, 0)).toBeNull()
  })
})

describe('return paths', () => {
  it.each(['/', '/account', '/p/abc/manage?notice=created', '/a?next=https://other.example'])('keeps %s', (path) => {
    expect(returnPath(path, '/account')).toBe(path)
  })

  it.each([
    '//other.example',
    '/\\other.example',
    '\\\\other.example',
    '/a\\..\\b',
    'https://other.example/',
    'javascript:alert(1)',
    '/\t/other.example',
    '/\n/other.example',
    ' //other.example',
    'account',
    '/ä',
    '',
    `/${'a'.repeat(600)}`,
    null,
    undefined,
  ])('does not follow %j', (path) => {
    expect(returnPath(path, '/account')).toBe('/account')
  })
})

describe('the list of providers', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const provider = { id: 'test', name: 'Test', issuer: 'https://id.example', clientId: 'c', clientSecret: 'hidden-one' }
  const parse = (value: unknown, local = false) => parseProviders(JSON.stringify(value), local)

  it('may be empty, and asks for openid whatever else it asks for', () => {
    expect(parseProviders('', false)).toEqual({ providers: [], fault: null })
    expect(parse([provider]).providers[0]?.scopes).toEqual(['openid', 'email'])
    expect(parse([{ ...provider, scopes: ['email', 'openid'] }]).providers[0]?.scopes).toEqual(['openid', 'email'])
  })

  it('takes plain http for loopback only, and only in a local copy', () => {
    const at = (issuer: string, local: boolean) => parse([{ ...provider, issuer }], local).fault === null
    for (const host of ['localhost', '127.0.0.1:8080', '[::1]:9000']) {
      expect([at(`http://${host}`, true), at(`http://${host}`, false)]).toEqual([true, false])
    }
    for (const host of ['id.example', 'localhost.example', '127.0.0.1.example', '10.0.0.1']) {
      expect([at(`http://${host}`, true), at(`https://${host}`, false)]).toEqual([false, true])
    }
    expect(at('ftp://localhost', true)).toBe(false)
  })

  it.each([
    ['no JSON', '{'],
    ['no list', JSON.stringify(provider)],
    ['a field too much', JSON.stringify([{ ...provider, secret: 'hidden-one' }])],
    ['a field too few', JSON.stringify([{ ...provider, clientId: undefined }])],
    ['an id that is no part of a path', JSON.stringify([{ ...provider, id: '../x' }])],
    ['two of one id', JSON.stringify([provider, { ...provider, issuer: 'https://other.example' }])],
    ['two of one issuer', JSON.stringify([provider, { ...provider, id: 'other' }])],
    ['an issuer without https', JSON.stringify([{ ...provider, issuer: 'http://id.example' }])],
  ])('says what is wrong with %s, without a secret, and offers nothing', (_, text) => {
    const { providers, fault } = parseProviders(text, false)
    expect(providers).toEqual([])
    expect(fault).toMatch(/^\/.*: ./)
    expect(fault).not.toContain('hidden-one')
    const env = { OIDC_PROVIDERS: text }
    expect(() => checkProviders(env)).toThrow(/^OIDC_PROVIDERS is not usable: /)
    expect(providersOf(env)).toEqual([])
  })

  it('is looked up by id', () => {
    const env = { OIDC_PROVIDERS: JSON.stringify([provider]) }
    expect(findProvider(env, 'test')?.name).toBe('Test')
    for (const id of ['constructor', '', undefined]) expect(findProvider(env, id)).toBeNull()
    expect(() => checkProviders(env)).not.toThrow()
  })
})
