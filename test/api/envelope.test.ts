// What every answer carries, whatever it answers: security headers, a request id, and a problem where it refuses.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bearer, newPoll, ORIGIN, pathOf, send, vote } from '../support/client.ts'
import { faultyBoxes, overloadedBoxes, sendWith } from '../support/doubles.ts'
import { events, upgrade } from '../support/live.ts'

type Headers = Record<string, string>

const EVERYWHERE = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** One answer of each kind there is. */
const ANSWERS: Record<string, [status: number, kind: 'data' | 'page', ask: (headers: Headers) => Promise<Response>]> = {
  'a poll': [200, 'data', async (headers) => send(pathOf(await newPoll()), { headers })],
  'a new poll': [
    201,
    'data',
    (headers) => send('/api/v1/polls', { body: { question: 'Q?', options: ['A', 'B'] }, headers }),
  ],
  'a vote': [201, 'data', async (headers) => vote(await newPoll(), [0], headers)],
  'a deletion': [
    204,
    'data',
    async (headers) => {
      const poll = await newPoll()
      return send(pathOf(poll), { method: 'DELETE', headers: { ...bearer(poll), ...headers } })
    },
  ],
  'a result': [200, 'data', async (headers) => send(pathOf(await newPoll(), '/results'), { headers })],
  'an unchanged result': [
    304,
    'data',
    async (headers) => send(pathOf(await newPoll(), '/results'), { headers: { 'If-None-Match': '*', ...headers } }),
  ],
  'a socket': [101, 'data', async (headers) => upgrade(await newPoll(), headers)],
  'a stream': [200, 'data', async (headers) => events(await newPoll(), headers)],
  'a preflight': [204, 'data', async (headers) => send(pathOf(await newPoll()), { method: 'OPTIONS', headers })],
  'the description': [200, 'data', (headers) => send('/api/openapi.json', { headers })],
  'a sign of life': [200, 'data', (headers) => send('/health/live', { headers })],
  'security.txt': [200, 'data', (headers) => send('/.well-known/security.txt', { headers })],
  'a refusal of shape': [422, 'data', (headers) => send('/api/v1/polls', { body: {}, headers })],
  'an unknown poll': [404, 'data', (headers) => send(pathOf({ id: 'made-up' }), { headers })],
  'an unknown path of the API': [404, 'data', (headers) => send('/api/v2/anything', { headers })],
  'a wrong method': [405, 'data', (headers) => send('/api/v1/polls', { method: 'DELETE', headers })],
  'a fault': [500, 'data', async (headers) => sendWith(faultyBoxes(), pathOf(await newPoll()), { headers })],
  'an overload': [503, 'data', async (headers) => sendWith(overloadedBoxes(), pathOf(await newPoll()), { headers })],
  'an unknown page': [404, 'page', (headers) => send('/nothing/here', { headers })],
  'a wrong method of a page': [
    405,
    'page',
    (headers) => send('/problems', { method: 'POST', headers: { Origin: ORIGIN, ...headers } }),
  ],
  'the start page': [200, 'page', (headers) => send('/', { headers })],
  'the page of a poll': [200, 'page', async (headers) => send(`/p/${(await newPoll()).id}`, { headers })],
  'the list of problems': [200, 'page', (headers) => send('/problems', { headers })],
  'the docs': [200, 'page', (headers) => send('/api/docs', { headers })],
  'an asset': [200, 'page', (headers) => send('/assets/swagger-ui/swagger-ui.css', { headers })],
  'an unknown asset': [404, 'page', (headers) => send('/assets/nothing.css', { headers })],
}

const finish = async (response: Response) => {
  response.webSocket?.accept()
  response.webSocket?.close()
  await response.body?.cancel()
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(Object.entries(ANSWERS))('%s', (_, [status, kind, ask]) => {
  it('carries security headers, a strict policy and nothing of what runs it', async () => {
    const response = await ask({})
    expect(response.status).toBe(status)
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject(EVERYWHERE)
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers['cross-origin-resource-policy']).toBe(kind === 'data' ? 'cross-origin' : 'same-origin')
    expect(headers['referrer-policy']).toBe(kind === 'data' ? 'no-referrer' : 'same-origin')
    for (const name of ['server', 'x-powered-by']) expect(headers).not.toHaveProperty(name)
    await finish(response)
  })

  it('has a request id: the caller’s if it is one, else a new one', async () => {
    const given = 'trace-1.a_b:c=d'
    const known = await ask({ 'X-Request-Id': given })
    expect(known.headers.get('X-Request-Id')).toBe(given)
    const [one, two] = [await ask({ 'X-Request-Id': 'not an id' }), await ask({ 'X-Request-Id': 'x'.repeat(200) })]
    const ids = [one, two].map((response) => response.headers.get('X-Request-Id'))
    for (const id of ids) expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(ids[0]).not.toBe(ids[1])
    for (const response of [known, one, two]) await finish(response)
  })
})

const REFUSED = Object.entries(ANSWERS).filter(([, [status]]) => status >= 400)

it.each(REFUSED)('%s is a problem document with a documented code', async (_, [status, , ask]) => {
  const response = await ask({})
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const problem = await response.json<Record<string, string>>()
  expect(problem).toMatchObject({ status, requestId: response.headers.get('X-Request-Id') })
  expect(problem.type).toBe(`${ORIGIN}/problems#${problem.code}`)
  expect(await (await send('/problems')).text()).toContain(`id="${problem.code}"`)
})
