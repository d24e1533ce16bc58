// Who is let in below /api/v1/operator: whoever has the operator's token. Everybody else finds nothing, whatever they ask.
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { isOperator } from '../../src/operations/operator.ts'
import { newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, type Created, newPoll, refusal, send, sendRaw } from '../support/client.ts'
import { asOperator, OPERATOR_TOKEN, operate } from '../support/operator.ts'

const BASE = '/api/v1/operator'
const LINES = { 'Content-Type': 'application/x-ndjson' }
const HASH = '0'.repeat(64)

let poll: Created

/** Every way in, with a body that the operator could send. */
const calls = (): [method: string, path: string, body?: string][] => [
  ['GET', 'backup'],
  ['POST', 'backup/seal', JSON.stringify({ manifest: HASH })],
  ['GET', 'tables/accounts'],
  ['PUT', 'tables/accounts', '["accounts",{"id":"x","email":"thief@pollux.test","created_at_ms":1}]'],
  ['GET', `boxes/${poll.id}`],
  ['GET', `boxes/${poll.id}/digest`],
  ['PUT', `boxes/${poll.id}?first=true&schema=1`, '["state",{"id":1}]'],
  ['POST', `boxes/${poll.id}/open`, '["polls",{}]\n["poll",{}]'],
  ['POST', 'restore', '{}'],
  ['POST', 'restore/finish', JSON.stringify({ manifest: HASH })],
]

const strangers: Record<string, () => Promise<Record<string, string>>> = {
  nobody: async () => ({}),
  'a made-up token': async () => ({ Authorization: 'Bearer made-up-but-as-long-as-the-one-of-the-operator' }),
  'the token in other letters': async () => ({ Authorization: `Bearer ${OPERATOR_TOKEN.toUpperCase()}` }),
  'the token with something after it': async () => ({ Authorization: `Bearer ${OPERATOR_TOKEN}x` }),
  'the beginning of the token': async () => ({ Authorization: `Bearer ${OPERATOR_TOKEN.slice(0, -1)}` }),
  'the token by another scheme': async () => ({ Authorization: `Basic ${btoa(`operator:${OPERATOR_TOKEN}`)}` }),
  'the token in another header': async () => ({ 'X-Operator-Token': OPERATOR_TOKEN, 'Pollux-Voter': OPERATOR_TOKEN }),
  'the token in a cookie': async () => ({ Cookie: `OPERATOR_TOKEN=${OPERATOR_TOKEN}` }),
  'a manage token': async () => bearer(poll),
  'an access token': async () => (await newAccount()).headers,
  'an API key with every scope': async () => newKey(await newAccount(), ['polls:read', 'polls:write']),
  'the admin': async () => (await newAccount({ admin: true })).headers,
}

const send404 = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
  const response = await sendRaw(path, {
    method,
    headers: { ...LINES, ...headers, 'X-Request-Id': 'the-same' },
    ...(body !== undefined && { body }),
  })
  const kept = [...response.headers].filter(([name]) => name !== 'date').toSorted()
  return { status: response.status, headers: kept, body: await response.text() }
}

beforeAll(async () => {
  poll = await newPoll()
})

describe.each(Object.entries(strangers))('to %s', (_, show) => {
  it('every way in is the same as a path that does not exist', async () => {
    const headers = await show()
    for (const [method, path, body] of calls()) {
      const nothing = await send404(method, '/api/v1/no-such-thing', headers, body)
      expect(nothing.status).toBe(404)
      const found = await send404(method, `${BASE}/${path}`, headers, body)
      expect(found, `${method} ${path}`).toEqual(nothing)
    }
  })
})

it('methods that no way in has are not told apart either, nor is the token taken from the query', async () => {
  for (const method of ['DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
    expect((await send404(method, `${BASE}/backup`, {})).status).toBe(404)
  }
  expect((await send404('GET', `${BASE}/backup?token=${OPERATOR_TOKEN}`, {})).status).toBe(404)
})

it('lets the operator in', async () => {
  const statuses = await Promise.all(
    calls().map(async ([method, path, body]) => {
      const type = path.startsWith('restore') || path.startsWith('backup') ? 'application/json' : 'application/x-ndjson'
      const headers = { ...asOperator, 'Content-Type': type }
      return (await sendRaw(`${BASE}/${path}`, { method, headers, ...(body !== undefined && { body }) })).status
    }),
  )
  // What writes is refused for want of a restore, or for the shape of what was sent.
  expect(statuses).toEqual([200, 200, 200, 409, 200, 200, 409, 409, 422, 409])
})

it('is closed where no token is set, or one that could be guessed', () => {
  const authorization = `Bearer ${OPERATOR_TOKEN}`
  expect(isOperator({ ...env, OPERATOR_TOKEN }, authorization)).toBe(true)
  expect(isOperator({ POLLUX_SECRET: 'x' }, authorization)).toBe(false)
  expect(isOperator({ OPERATOR_TOKEN: '' }, 'Bearer ')).toBe(false)
  const short = OPERATOR_TOKEN.slice(0, 31)
  expect(isOperator({ OPERATOR_TOKEN: short }, `Bearer ${short}`)).toBe(false)
  expect(isOperator({ OPERATOR_TOKEN: `${short}x` }, `Bearer ${short}x`)).toBe(true)
})

it('tells nothing of polls that an account could not see by itself in the OpenAPI', async () => {
  const text = await (await send('/api/openapi.json')).text()
  expect(text).not.toContain('/operator')
  await newPollBy(await newAccount())
})

describe('the operator is refused', () => {
  it.each([
    ['a table that no backup has', 'GET', 'tables/sessions', 404],
    ['mailed links', 'GET', 'tables/mailed_links', 404],
    ['a table that is none', 'GET', 'tables/sqlite_master', 404],
    ['a place that is none', 'GET', 'tables/polls?after=bm9uc2Vuc2U', 422],
    ['a place with too much in it', 'GET', `tables/polls?after=${btoa('[1,2]')}`, 422],
    ['a box that this deployment has not made', 'GET', 'boxes/AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 404],
    ['a way that is none', 'GET', 'boxes', 404],
    ['another way that is none', 'GET', 'backup/seal/more', 404],
  ])('%s', async (_, method, path, status) => {
    expect((await sendRaw(`${BASE}/${path}`, { method, headers: asOperator })).status).toBe(status)
  })

  it('a place in a box that is none, and a digest that is none', async () => {
    const nowhere = btoa('["voters; DROP TABLE voters","x"]').replaceAll('=', '')
    expect(await refusal(await operate(`boxes/${poll.id}?after=${nowhere}`))).toEqual([422, 'invalid_request'])
    expect(await refusal(await operate(`boxes/${poll.id}/digest?digest=x`))).toEqual([422, 'invalid_request'])
    expect(await refusal(await operate('backup/seal', { manifest: 'x' }))).toEqual([422, 'invalid_request'])
  })
})
