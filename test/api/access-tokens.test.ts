// Access tokens: what this deployment has signed is taken, and nothing that differs from it. Where they are checked, and by which keys.

import { env } from 'cloudflare:workers'
import nodeCrypto from 'node:crypto'
import { createLocalJWKSet, type CryptoKey as JoseKey, jwtVerify, SignJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { ACCESS_TOKEN_SECONDS, publicKeys, signAccessToken } from '../../src/credentials/access-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { newAccount } from '../support/accounts.ts'
import { refusal, send, sendRaw } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

type Json = Record<string, unknown>

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const OLD_SECRET = 'the secret that was in force before this one'
const MINUTE_SECONDS = 60

const account = await newAccount()
const ring = keyring(env)
const token = account.accessToken
const [header64 = '', payload64 = '', signature64 = ''] = token.split('.')
const header = decoded(header64)
const payload = decoded(payload64)
const nowSeconds = Math.floor(Date.now() / 1_000)
const claims = { accountId: account.id, sessionId: account.sessionId, admin: false }
const publicKey = (await publicKeys(ring))[0]?.x ?? ''

function decoded(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Json
}
const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** The key with which this deployment signs: what nobody outside has, so that only what is signed can be wrong. */
const ours = nodeCrypto.createPrivateKey({
  key: Buffer.concat([PKCS8_PREFIX, ring[0].key('access-token')]),
  format: 'der',
  type: 'pkcs8',
})
const signed = (head: string, body: string): string =>
  `${head}.${body}.${nodeCrypto.sign(null, Buffer.from(`${head}.${body}`), ours).toString('base64url')}`

/** Rightly signed by us, with other fields. A field that is undefined is left out. */
const resigned = (fields: Json, head: Json = {}): string =>
  signed(encoded({ ...header, ...head }), encoded({ ...payload, ...fields }))
/** With another head over the signature of ours. */
const rehead = (head: Json): string => `${encoded({ ...header, ...head })}.${payload64}.${signature64}`

const hs256 = (key: Buffer | string): string => {
  const input = `${encoded({ ...header, alg: 'HS256' })}.${payload64}`
  return `${input}.${nodeCrypto.createHmac('sha256', key).update(input).digest('base64url')}`
}

/** By a key of the attacker's own, of any kind, under our key's id. */
async function byOwnKey(alg: 'ES256' | 'RS256' | 'EdDSA', head: Json = {}): Promise<string> {
  const kinds = {
    ES256: { name: 'ECDSA', namedCurve: 'P-256' },
    RS256: {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2_048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    EdDSA: { name: 'Ed25519' },
  }
  // The platform's types do not tell that these algorithms have two keys.
  const pair = (await crypto.subtle.generateKey(kinds[alg], true, ['sign', 'verify'])) as CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const withKey = 'jwk' in head ? { ...head, jwk } : head
  return new SignJWT(payload)
    .setProtectedHeader({ ...header, alg, ...withKey })
    .sign(pair.privateKey as unknown as JoseKey)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const nextTo = (character: string): string => ALPHABET[ALPHABET.indexOf(character) ^ 1] ?? ''

const flippedAt = (text: string, at: number): string => {
  const bytes = Buffer.from(text, 'base64url')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64url')
}

async function signedWith(secret: string): Promise<string> {
  return (await signAccessToken(keyring({ POLLUX_SECRET: secret }), claims, Date.now())).token
}

const MUTATIONS: Record<string, string> = {
  // The algorithm
  'alg none, unsigned': `${encoded({ ...header, alg: 'none' })}.${payload64}.`,
  'alg none, signed all the same': rehead({ alg: 'none' }),
  'alg NONE': `${encoded({ ...header, alg: 'NONE' })}.${payload64}.`,
  'alg HS256 with the public key as the secret': hs256(Buffer.from(publicKey, 'base64url')),
  'alg HS256 with the public key’s text as the secret': hs256(publicKey),
  'alg HS256 with an empty secret': hs256(''),
  'alg ES256 under our key id': await byOwnKey('ES256'),
  'alg RS256 under our key id': await byOwnKey('RS256'),
  'EdDSA by another key under our key id': await byOwnKey('EdDSA'),
  'alg in lower case, rightly signed': resigned({}, { alg: 'eddsa' }),
  'alg Ed25519, rightly signed': resigned({}, { alg: 'Ed25519' }),
  'alg as a list': resigned({}, { alg: ['EdDSA'] }),
  'no alg': resigned({}, { alg: undefined }),
  // The key
  'no key id': resigned({}, { kid: undefined }),
  'an unknown key id': resigned({}, { kid: 'another' }),
  'a path for a key id': resigned({}, { kid: '../../../../dev/null' }),
  'a statement for a key id': resigned({}, { kid: "' OR 1=1 --" }),
  'a number for a key id': resigned({}, { kid: 0 }),
  'a key of its own in jwk': await byOwnKey('EdDSA', { jwk: {} }),
  'a key of its own in jwk, and no key id': await byOwnKey('EdDSA', { jwk: {}, kid: undefined }),
  'a set of keys elsewhere in jku': await byOwnKey('EdDSA', { jku: 'https://evil.test/jwks.json', kid: 'evil' }),
  'a certificate elsewhere in x5u': await byOwnKey('EdDSA', { x5u: 'https://evil.test/cert.pem' }),
  'another deployment’s key': await signedWith('the secret of another deployment altogether'),
  'the previous secret’s key after it was taken away': await signedWith(OLD_SECRET),
  // The kind of token
  'typ JWT': resigned({}, { typ: 'JWT' }),
  'no typ': resigned({}, { typ: undefined }),
  'typ of an identity token': resigned({}, { typ: 'id+jwt' }),
  'a critical extension that nobody knows': resigned({}, { crit: ['exp2'], exp2: 1 }),
  'an empty list of critical extensions': resigned({}, { crit: [] }),
  'a payload that is not encoded': resigned({}, { crit: ['b64'], b64: false }),
  // The claims
  'another audience': resigned({ aud: 'pollux-admin' }),
  'no audience': resigned({ aud: undefined }),
  'an empty list of audiences': resigned({ aud: [] }),
  'another issuer': resigned({ iss: 'https://evil.test' }),
  'no issuer': resigned({ iss: undefined }),
  'expired just now': resigned({ exp: nowSeconds - 1 }),
  'expired an hour ago': resigned({ iat: nowSeconds - 4_200, exp: nowSeconds - 3_600 }),
  'no expiry': resigned({ exp: undefined }),
  'an expiry in words': resigned({ exp: 'never' }),
  'an expiry as text': resigned({ exp: String(nowSeconds + 600) }),
  'issued an hour ago, to expire far beyond': resigned({ iat: nowSeconds - 3_600, exp: nowSeconds + 3_600 }),
  'issued eleven minutes ago, to expire in a year': resigned({
    iat: nowSeconds - 11 * MINUTE_SECONDS,
    exp: nowSeconds + 31_536_000,
  }),
  'issued in the future': resigned({ iat: nowSeconds + 3_600, exp: nowSeconds + 4_200 }),
  'no time of issue': resigned({ iat: undefined }),
  'not yet good': resigned({ nbf: nowSeconds + 3_600 }),
  'no subject': resigned({ sub: undefined }),
  'an empty subject': resigned({ sub: '' }),
  'a number for a subject': resigned({ sub: 1 }),
  'a list for a subject': resigned({ sub: [account.id] }),
  'no session': resigned({ sid: undefined }),
  'an empty session': resigned({ sid: '' }),
  'a number for a session': resigned({ sid: 7 }),
  'claims that are a list': signed(header64, encoded([payload])),
  'claims that are null': signed(header64, encoded('null')),
  'claims that are no JSON': signed(header64, encoded('{"sub":')),
  'no claims': signed(header64, ''),
  // The text
  'the first bit of the signature flipped': `${header64}.${payload64}.${flippedAt(signature64, 0)}`,
  'the last byte of the signature changed': `${header64}.${payload64}.${flippedAt(signature64, 63)}`,
  'half of the signature': `${header64}.${payload64}.${signature64.slice(0, 43)}`,
  'no signature': `${header64}.${payload64}.`,
  'a signature of zeros': `${header64}.${payload64}.${'A'.repeat(86)}`,
  'two parts': `${header64}.${payload64}`,
  'a fourth part': `${token}.${signature64}`,
  'a fifth part, as of an encrypted token': `${token}.${signature64}.${signature64}`,
  'another account under the same signature': `${header64}.${encoded({ ...payload, sub: crypto.randomUUID() })}.${signature64}`,
  'made an admin under the same signature': `${header64}.${encoded({ ...payload, admin: true })}.${signature64}`,
  'a claim more under the same signature': `${header64}.${encoded({ ...payload, x: 1 })}.${signature64}`,
  'the same claims in another order under the same signature': `${header64}.${encoded(Object.fromEntries(Object.entries(payload).reverse()))}.${signature64}`,
  'a claim named twice under the same signature': `${header64}.${encoded(`{"sub":"x",${JSON.stringify(payload).slice(1)}`)}.${signature64}`,
  'spaces in the claims under the same signature': `${header64}.${encoded(JSON.stringify(payload, null, 1))}.${signature64}`,
  'padding behind the signature': `${token}==`,
  'other bits that stand for nothing behind the signature': `${token.slice(0, -1)}${nextTo(token.at(-1) ?? '')}`,
  'padding behind the claims': `${header64}.${payload64}=.${signature64}`,
  'the signature in the other base64': `${header64}.${payload64}.${`${signature64.slice(0, -4)}+/+/`}`,
  'a space within': `${header64}. ${payload64}.${signature64}`,
  'a dot before it': `.${token}`,
  'the token twice': token + token,
  'its parts in another order': `${payload64}.${header64}.${signature64}`,
  'a letter of another script in it': `${header64.replace('e', '\u00e9')}.${payload64}.${signature64}`,
  'the scheme twice': `Bearer ${token}`,
}

const me = (text: string) =>
  sendRaw('/api/v1/me', { headers: { Authorization: `Bearer ${Buffer.from(text, 'utf8').toString('latin1')}` } })

describe('an access token', () => {
  it('is taken as it was signed, and as this test signs', async () => {
    for (const text of [token, resigned({}), resigned({ extra: 1 })]) {
      const response = await me(text)
      expect([response.status, (await response.json<Json>()).id]).toEqual([200, account.id])
    }
  })

  it(`is refused in ${Object.keys(MUTATIONS).length} mutations, which are more than 40`, () => {
    expect(Object.keys(MUTATIONS).length).toBeGreaterThanOrEqual(40)
    expect(new Set(Object.values(MUTATIONS)).size).toBe(Object.keys(MUTATIONS).length)
    expect(Object.values(MUTATIONS)).not.toContain(token)
  })

  it.each(Object.entries(MUTATIONS))('is refused: %s', async (_, text) => {
    expect(await refusal(await me(text))).toEqual([401, 'invalid_token'])
  })

  it('is refused on polls as well, whatever else the request may do', async () => {
    for (const text of [MUTATIONS['alg none, unsigned'], MUTATIONS['made an admin under the same signature']]) {
      const response = await send('/api/v1/polls?mine=true', { headers: { Authorization: `Bearer ${text}` } })
      expect(await refusal(response)).toEqual([401, 'invalid_token'])
    }
  })

  it('is good for ten minutes', async () => {
    const nowMs = Date.now()
    const { accessToken } = await newAccount()
    vi.useFakeTimers({ toFake: ['Date'], now: nowMs + (ACCESS_TOKEN_SECONDS - 2) * 1_000 })
    expect((await me(accessToken)).status).toBe(200)
    vi.setSystemTime(nowMs + (ACCESS_TOKEN_SECONDS + 1) * 1_000)
    expect(await refusal(await me(accessToken))).toEqual([401, 'invalid_token'])
    vi.useRealTimers()
  })

  it('is of no use once its account is gone', async () => {
    const gone = await newAccount()
    await env.DB.prepare('DELETE FROM accounts WHERE id = ?').bind(gone.id).run()
    expect(await refusal(await me(gone.accessToken))).toEqual([401, 'invalid_token'])
  })
})

describe('when the secret is changed', () => {
  const rotated: Partial<Env> & { POLLUX_PREVIOUS_SECRET: string } = { POLLUX_PREVIOUS_SECRET: OLD_SECRET }

  it('a token of the secret before is good until that is taken away', async () => {
    const old = await signedWith(OLD_SECRET)
    const headers = { Authorization: `Bearer ${old}` }
    expect((await sendWith(rotated, '/api/v1/me', { headers })).status).toBe(200)
    expect((await sendWith(rotated, '/api/v1/me', { headers: account.headers })).status).toBe(200)
    expect(await refusal(await sendWith({}, '/api/v1/me', { headers }))).toEqual([401, 'invalid_token'])
  })

  it('both public keys are told, the newest first, and nothing secret', async () => {
    for (const [changed, secrets] of [
      [{}, [env.POLLUX_SECRET]],
      [rotated, [env.POLLUX_SECRET, OLD_SECRET]],
    ] as const) {
      const response = await sendWith(changed, '/.well-known/jwks.json')
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=300')
      expect(response.headers.get('Content-Type')).toBe('application/jwk-set+json')
      const { keys } = await response.json<{ keys: Json[] }>()
      expect(keys.length).toBe(secrets.length)
      for (const key of keys) {
        expect(key).toEqual({
          kty: 'OKP',
          crv: 'Ed25519',
          x: expect.stringMatching(/^[\w-]{43}$/),
          kid: expect.stringMatching(/^[\w-]{43}$/),
          alg: 'EdDSA',
          use: 'sig',
        })
      }
      // Anybody can check our tokens by what is told here.
      for (const [index, secret] of secrets.entries()) {
        const set = createLocalJWKSet({ keys: [keys[index] as { kty: string }] })
        const { payload } = await jwtVerify(await signedWith(secret), set, {
          issuer: 'pollux',
          audience: 'pollux-api',
          typ: 'at+jwt',
        })
        expect(payload).toMatchObject({ sub: account.id, sid: account.sessionId })
      }
    }
  })

  it('the set of keys is read, not written', async () => {
    expect((await send('/.well-known/jwks.json', { method: 'HEAD' })).status).toBe(200)
    expect(await refusal(await send('/.well-known/jwks.json', { method: 'POST' }))).toEqual([405, 'method_not_allowed'])
  })
})
