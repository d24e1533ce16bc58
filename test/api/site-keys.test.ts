// Fetching the keys of a site: what is taken, what is not, how often it is asked, and what holds while it does not answer.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchSiteKeys, siteKeys } from '../../src/voters/site-keys.ts'
import { type Created, refusal, results, vote } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'
import { answerAt, OUTSIDE, seenAt } from '../support/outside-client.ts'
import {
  claims,
  newJwksPath,
  newKey,
  publish,
  signed,
  sitePoll,
  siteUser,
  type TestKey,
  weakened,
} from '../support/site-tokens.ts'

const LOCAL = true
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const UNAVAILABLE = [503, 'unavailable']
const REFUSED = [401, 'invalid_voter_proof']
const anything = () => true

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const castBy = async (key: TestKey, poll: Created, sub: string) => vote(poll, [0], await siteUser(key, poll, sub))
const asked = async (path: string) => (await seenAt(path)).length

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})

afterEach(() => {
  vi.useRealTimers()
})

it('takes the keys for signatures that are strong enough, and passes over the others', async () => {
  const [ed, ec, rsa] = [await newKey('EdDSA'), await newKey('ES256'), await newKey('RS256')]
  const others = [
    { ...ed.jwk, use: 'enc' },
    { ...ed.jwk, alg: 'ES256' },
    { ...ed.jwk, key_ops: ['sign'] },
    { ...ed.jwk, d: 'AAAA' },
    { ...ed.jwk, crv: 'Ed448' },
    { ...ec.jwk, crv: 'P-384' },
    { ...rsa.jwk, alg: 'PS256' },
    { ...rsa.jwk, ...weakened(rsa) },
    { kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' },
    'nonsense',
    null,
  ]
  const url = await publish(
    newJwksPath(),
    [ed.jwk, ...others, ec.jwk, rsa.jwk, { ...ed.publicKey }].map((jwk) => ({ jwk: jwk as object })),
  )
  const keys = await fetchSiteKeys(url, LOCAL)
  expect(keys?.map(({ alg, kid }) => [alg, kid])).toEqual([
    ['EdDSA', ed.kid],
    ['ES256', ec.kid],
    ['RS256', rsa.kid],
    ['EdDSA', null],
  ])
})

it('sends nothing but the question, and asks for JSON', async () => {
  const path = newJwksPath()
  await fetchSiteKeys(await publish(path, [await newKey()]), LOCAL)
  const [request] = await seenAt(path)
  expect(request?.method).toBe('GET')
  expect(request?.headers.accept).toContain('json')
  for (const name of ['authorization', 'cookie', 'referer', 'origin']) expect(request?.headers[name]).toBe(undefined)
})

it('takes no answer but a 200 with a set of keys', async () => {
  const key = await newKey()
  const good = JSON.stringify({ keys: [key.jwk] })
  const elsewhere = await publish(newJwksPath(), [key])
  for (const [name, answer] of Object.entries({
    'a redirect': { status: 302, headers: { Location: elsewhere }, body: good },
    'a lasting redirect': { status: 308, headers: { Location: elsewhere } },
    'a redirect in itself': { status: 307, headers: { Location: '#' } },
    'not found': { status: 404, body: good },
    'a failure': { status: 500, body: good },
    'nothing there': { status: 204 },
    'an empty body': { body: '' },
    'no JSON': { body: '<html>' },
    'half of it': { body: good.slice(0, -2) },
    null: { body: 'null' },
    'a list': { body: JSON.stringify([key.jwk]) },
    'no list': { body: JSON.stringify({ keys: key.jwk }) },
    'more than 20 keys': { body: JSON.stringify({ keys: Array(21).fill(key.jwk) }) },
    'more than 64 KiB': { body: JSON.stringify({ keys: [key.jwk], story: 'x'.repeat(65_536) }) },
    megabytes: { body: JSON.stringify({ keys: [key.jwk], story: 'x'.repeat(8_000_000) }) },
    'more than it says': { headers: { 'Content-Type': 'application/json' }, body: `${good}${' '.repeat(70_000)}` },
  })) {
    const url = await answerAt(newJwksPath(), answer)
    expect([name, await fetchSiteKeys(url, LOCAL)]).toEqual([name, null])
  }
  const large = { keys: Array(20).fill(key.jwk), story: 'x'.repeat(50_000) }
  const url = await answerAt(newJwksPath(), { body: JSON.stringify(large) })
  expect(await fetchSiteKeys(url, LOCAL)).toHaveLength(20)
})

it('gives up on a site that never answers', async () => {
  const url = await answerAt(newJwksPath(), { hangs: true })
  expect(await fetchSiteKeys(url, LOCAL, 50)).toBe(null)
})

it('gives up on a host that is not there', async () => {
  expect(await fetchSiteKeys('http://127.0.0.1:1/keys', LOCAL)).toBe(null)
})

it.each([
  'http://127.0.0.1',
  'http://localhost',
  'https://127.0.0.1',
  'https://localhost',
  'https://user:word@site.example',
])('never even asks %s outside of a local copy', async (origin) => {
  const path = newJwksPath()
  await publish(path, [await newKey()])
  const { port } = new URL(OUTSIDE)
  expect(await fetchSiteKeys(`${origin}:${port}${path}`, false)).toBe(null)
  expect(await asked(path)).toBe(0)
})

it('judges the URL anew when it is used: a poll may have come from elsewhere', async () => {
  const path = newJwksPath()
  const key = await newKey()
  const poll = await sitePoll({ jwksUrl: await publish(path, [key]) })
  const response = await sendWith({ LOCAL_MODE: 'off' }, `/api/v1/polls/${poll.id}/votes`, {
    body: { choices: [poll.options[0]?.id] },
    headers: await siteUser(key, poll, 'ada'),
  })
  expect(await refusal(response)).toEqual(UNAVAILABLE)
  expect(await asked(path)).toBe(0)
})

it('asks once for many votes at once, and holds the keys for ten minutes', async () => {
  const path = newJwksPath()
  const key = await newKey()
  const poll = await sitePoll({ jwksUrl: await publish(path, [key]) })
  const votes = await Promise.all(Array.from({ length: 30 }, (_, n) => castBy(key, poll, `user-${n}`)))
  expect(votes.map(({ status }) => status)).toEqual(Array(30).fill(201))
  expect(await asked(path)).toBe(1)
  later(9 * MINUTE_MS)
  expect((await castBy(key, poll, 'later')).status).toBe(201)
  expect(await asked(path)).toBe(1)
  later(2 * MINUTE_MS)
  expect((await castBy(key, poll, 'latest')).status).toBe(201)
  expect(await asked(path)).toBe(2)
})

it('looks for a key that it does not know, but not more often than each half minute', async () => {
  const path = newJwksPath()
  const [old, renewed, strange] = [await newKey(), await newKey(), await newKey()]
  const poll = await sitePoll({ jwksUrl: await publish(path, [old]) })
  expect((await castBy(old, poll, 'ada')).status).toBe(201)
  await publish(path, [old, renewed])
  later(31_000)
  expect((await castBy(renewed, poll, 'grace')).status).toBe(201)
  expect(await asked(path)).toBe(2)
  for (let n = 0; n < 20; n++) expect(await refusal(await castBy(strange, poll, 'mallory'))).toEqual(REFUSED)
  await Promise.all(Array.from({ length: 20 }, () => castBy(strange, poll, 'mallory')))
  expect(await asked(path)).toBe(2)
  later(31_000)
  expect(await refusal(await castBy(strange, poll, 'mallory'))).toEqual(REFUSED)
  expect(await asked(path)).toBe(3)
  expect((await results(poll)).voters).toBe(2)
})

it('drops a key that the site has dropped, once the held ones are old', async () => {
  const path = newJwksPath()
  const [old, renewed] = [await newKey(), await newKey()]
  const poll = await sitePoll({ jwksUrl: await publish(path, [old]) })
  expect((await castBy(old, poll, 'ada')).status).toBe(201)
  await publish(path, [renewed])
  later(11 * MINUTE_MS)
  expect(await refusal(await castBy(old, poll, 'mallory'))).toEqual(REFUSED)
  expect((await castBy(renewed, poll, 'grace')).status).toBe(201)
})

it('goes on with the keys that it has while the site does not answer, for a day', async () => {
  const path = newJwksPath()
  const [key, strange] = [await newKey(), await newKey()]
  const poll = await sitePoll({ jwksUrl: await publish(path, [key]) })
  expect((await castBy(key, poll, 'ada')).status).toBe(201)
  await answerAt(path, { status: 503 })
  later(11 * MINUTE_MS)
  expect((await castBy(key, poll, 'grace')).status).toBe(201)
  // Whether this one is good nobody can say now.
  expect(await refusal(await castBy(strange, poll, 'mallory'))).toEqual(UNAVAILABLE)
  later(23 * HOUR_MS)
  expect((await castBy(key, poll, 'edith')).status).toBe(201)
  later(HOUR_MS)
  expect(await refusal(await castBy(key, poll, 'lise'))).toEqual(UNAVAILABLE)
  expect((await results(poll)).voters).toBe(3)
})

it('spares a site that does not answer, and finds it again when it does', async () => {
  const path = newJwksPath()
  const key = await newKey()
  const poll = await sitePoll({ jwksUrl: await answerAt(path, { status: 503 }) })
  for (let n = 0; n < 10; n++) expect(await refusal(await castBy(key, poll, 'ada'))).toEqual(UNAVAILABLE)
  expect(await asked(path)).toBe(1)
  await publish(path, [key])
  expect(await refusal(await castBy(key, poll, 'ada'))).toEqual(UNAVAILABLE)
  later(6_000)
  expect((await castBy(key, poll, 'ada')).status).toBe(201)
  expect(await asked(path)).toBe(2)
})

it('takes a token without the name of a key only where one key can be meant', async () => {
  const [first, second, other] = [await newKey('EdDSA'), await newKey('EdDSA'), await newKey('ES256')]
  const unnamed = { kid: undefined }
  for (const [keys, expected] of [
    [[first, other], 201],
    [[first, second], 401],
  ] as const) {
    const poll = await sitePoll({ jwksUrl: await publish(newJwksPath(), keys) })
    const token = await signed(first, claims(poll), unnamed)
    expect((await vote(poll, [0], { 'Pollux-Voter': token })).status).toBe(expected)
  }
})

it('is not held up by a clock that was set back', async () => {
  const path = newJwksPath()
  const key = await newKey()
  const url = await publish(path, [key])
  later(48 * HOUR_MS)
  expect(await siteKeys(url, anything, LOCAL)).toHaveLength(1)
  later(-48 * HOUR_MS)
  expect(await siteKeys(url, anything, LOCAL)).toHaveLength(1)
  expect(await asked(path)).toBe(2)
})
