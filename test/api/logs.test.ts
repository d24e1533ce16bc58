// The log: one line of JSON a request, which tells the outcome and nothing of who asked or what was said.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newPoll, newVoter, optionId, pathOf } from '../support/client.ts'
import { failingCatalogue, faultyBoxes, sendWith } from '../support/doubles.ts'

const LOGGING = { LOG_LEVEL: 'info' }
const ADDRESS = '203.0.113.199'
const CANARY = 'canary-9f2c'

interface Line {
  level: string
  message: string
  requestId: string
  [field: string]: unknown
}

let lines: string[] = []

beforeEach(() => {
  lines = []
  for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(line)
    })
})

afterEach(() => {
  vi.restoreAllMocks()
})

const parsed = () => lines.map((line) => JSON.parse(line) as Line)

it('writes one line a request, with the route instead of the path', async () => {
  const poll = await newPoll()
  const response = await sendWith(LOGGING, `${pathOf(poll, '/results')}?since=0`)
  expect(parsed()).toEqual([
    {
      level: 'info',
      message: 'request',
      requestId: response.headers.get('X-Request-Id'),
      method: 'GET',
      route: '/api/v1/polls/:pollId/results',
      status: 200,
      traceId: expect.stringMatching(/^[\da-f]{32}$/),
      spanId: expect.stringMatching(/^[\da-f]{16}$/),
    },
  ])
})

it('tells the code of a refusal and the trace that a request belongs to', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
  await sendWith(LOGGING, '/api/v1/polls?limit=0', { headers })
  await sendWith(LOGGING, '/nothing', { headers: { traceparent: CANARY } })
  await sendWith(LOGGING, pathOf({ id: CANARY }), { method: 'POST' })
  expect(parsed()).toMatchObject([
    { route: '/api/v1/polls', status: 422, code: 'invalid_request', traceId },
    // One that is malformed is as good as none: a trace of our own begins.
    { status: 404, code: 'not_found', traceId: expect.stringMatching(/^[\da-f]{32}$/) },
    { method: 'POST', status: 405, code: 'method_not_allowed' },
  ])
  // Our own part of the trace, not that of whoever called.
  expect(parsed()[0]?.spanId).not.toBe('00f067aa0ba902b7')
  expect(new Set(parsed().map((line) => line.traceId)).size).toBe(3)
})

it('tells neither addresses, tokens, keys, questions, answers nor queries, whatever happens', async () => {
  const poll = await newPoll({ question: `${CANARY}?`, options: [`${CANARY} a`, `${CANARY} b`] })
  const token = await newVoter()
  lines = []
  const secret = {
    'CF-Connecting-IP': ADDRESS,
    'Pollux-Voter': token,
    'Idempotency-Key': `${CANARY}-idempotency`,
    Authorization: `Bearer ${poll.manageToken}`,
    Cookie: `__Host-pollux_voter=${token}; other=${CANARY}`,
    'User-Agent': CANARY,
    Referer: `https://${CANARY}.example`,
  }
  const ballot = { choices: [optionId(poll, 0)] }
  const creating = { question: `${CANARY}?`, options: [CANARY, 'b'], metadata: { note: CANARY } }
  const broken = { ...LOGGING, ...failingCatalogue() }
  const requests: [env: Partial<Env>, path: string, sent: Parameters<typeof sendWith>[2]][] = [
    [LOGGING, '/api/v1/polls', { body: creating }],
    [LOGGING, '/api/v1/polls', { body: { ...creating, [CANARY]: CANARY } }],
    [LOGGING, `/api/v1/polls?q=${CANARY}`, {}],
    [LOGGING, `/api/v1/polls?cursor=${CANARY}`, {}],
    [LOGGING, pathOf(poll, '/votes'), { body: ballot }],
    [LOGGING, pathOf(poll, '/votes'), { body: { choices: [CANARY] } }],
    [LOGGING, pathOf(poll, '/votes/mine'), {}],
    [LOGGING, pathOf(poll), { method: 'PATCH', body: { description: CANARY } }],
    [LOGGING, `/p/${poll.id}?notice=${CANARY}`, {}],
    [LOGGING, `/${CANARY}`, {}],
    [broken, '/api/v1/polls', { body: creating }],
    [broken, '/api/v1/polls', { body: creating }],
    [broken, `/api/v1/polls?q=${CANARY}`, {}],
    [broken, pathOf(poll), { method: 'DELETE' }],
    [{ ...LOGGING, ...faultyBoxes() }, pathOf(poll, '/votes'), { body: ballot }],
  ]
  for (const [env, path, sent] of requests) await sendWith(env, path, { ...sent, headers: { ...secret } })
  expect(parsed().filter(({ message }) => message === 'request')).toHaveLength(requests.length)
  const written = lines.join('\n')
  for (const hidden of [ADDRESS, CANARY, token, poll.manageToken, poll.id, optionId(poll, 0)])
    expect(written).not.toContain(hidden)
})

it('logs a fault with its request id, and its stack where the answer has none', async () => {
  const poll = await newPoll()
  const response = await sendWith({ LOG_LEVEL: 'info', ...faultyBoxes() }, pathOf(poll))
  const { requestId } = await response.json<Line>()
  const [fault, request] = parsed()
  expect(fault).toMatchObject({ level: 'error', requestId, error: { message: 'a fault in the box' } })
  expect(request).toMatchObject({ level: 'error', requestId, status: 500, code: 'internal' })
})

it.each([
  ['error', 0],
  ['none', 0],
  ['warn', 0],
  ['debug', 1],
  ['nonsense', 1],
])('at level %s writes %i lines of a request that went well', async (level, count) => {
  await sendWith({ LOG_LEVEL: level }, '/health/live')
  expect(lines).toHaveLength(count)
})
