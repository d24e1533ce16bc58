// The points of Analytics Engine: one a request, one a vote, in the columns that are documented, and nothing of who or which.
import { expect, it } from 'vitest'
import { COLUMNS, type Point } from '../../src/observability/points.ts'
import { bearer, newPoll, newVoter, optionId, pathOf, voter } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

/** A data set that remembers. */
function recorder() {
  const points: Point[] = []
  const writeDataPoint = (point: Point) => {
    points.push(point)
  }
  return { points, env: { ANALYTICS: { writeDataPoint } as AnalyticsEngineDataset } }
}

const ADDRESS = '203.0.113.77'
const CANARY = 'canary-4e11'

it('writes a point for a request, and another for a vote', async () => {
  const { points, env } = recorder()
  const poll = await newPoll()
  const body = { choices: [optionId(poll, 0)] }
  const headers = voter(await newVoter())
  const answers = [
    await sendWith(env, pathOf(poll, '/votes'), { body, headers }),
    await sendWith(env, pathOf(poll, '/votes'), { body, headers }),
    await sendWith(env, '/api/v1/polls?limit=0'),
    await sendWith(env, '/privacy'),
    await sendWith(env, `/${CANARY}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 409, 422, 200, 404])
  const duration = expect.any(Number)
  const voted = (outcome: string) => ({
    indexes: ['vote'],
    blobs: ['vote', 'cast', outcome, 'device', 'choice'],
    doubles: [duration],
  })
  const requested = (method: string, route: string, status: number, code = '') => ({
    indexes: [route],
    blobs: ['request', method, route, `${Math.floor(status / 100)}xx`, code, expect.any(String), expect.any(String)],
    doubles: [duration, status],
  })
  expect(points).toEqual([
    voted('counted'),
    requested('POST', '/api/v1/polls/:pollId/votes', 201),
    voted('duplicate'),
    requested('POST', '/api/v1/polls/:pollId/votes', 409, 'already_voted'),
    requested('GET', '/api/v1/polls', 422, 'invalid_request'),
    requested('GET', '/privacy', 200),
    requested('GET', expect.any(String), 404, 'not_found'),
  ])
  expect(points.at(-1)?.indexes[0]).not.toContain(CANARY)
})

it('tells what a voter showed, what it was, and what came of it', async () => {
  const { points, env } = recorder()
  const open = await newPoll({ voting: { identity: 'open' } })
  const changing = await newPoll({ ballot: { type: 'ranking' }, voting: { changes: 'allowed' } })
  const token = voter(await newVoter())
  const ranking = (index: number) => ({ ranking: [optionId(changing, index)] })
  const mine = pathOf(changing, '/votes/mine')
  const key = { 'Idempotency-Key': crypto.randomUUID() }
  for (const _ of [1, 2]) {
    await sendWith(env, pathOf(open, '/votes'), { body: { choices: [optionId(open, 0)] }, headers: key })
  }
  await sendWith(env, mine, { method: 'PUT', body: ranking(0), headers: token })
  await sendWith(env, mine, { method: 'DELETE', headers: token })
  const told = points.filter(({ indexes }) => indexes[0] === 'vote').map(({ blobs }) => blobs.slice(1))
  expect(told).toEqual([
    ['cast', 'counted', 'none', 'choice'],
    ['cast', 'replayed', 'none', 'choice'],
    ['change', 'changed', 'device', 'ranking'],
    ['withdraw', 'withdrawn', 'device', ''],
  ])
})

it('has the columns that are documented, within what the platform takes', async () => {
  const { points, env } = recorder()
  const poll = await newPoll()
  await sendWith(env, pathOf(poll, '/votes'), { body: { choices: [optionId(poll, 0)] } })
  expect(points.map(({ blobs }) => blobs[0])).toEqual(['vote', 'request'])
  for (const { indexes, blobs, doubles } of points) {
    const columns = COLUMNS[blobs[0] as keyof typeof COLUMNS]
    const written = [
      ...indexes.map((_, index) => `index${index + 1}`),
      ...blobs.map((_, index) => `blob${index + 1}`),
      ...doubles.map((_, index) => `double${index + 1}`),
    ]
    expect(Object.keys(columns)).toEqual(written)
    expect(Buffer.byteLength(indexes[0])).toBeLessThanOrEqual(96)
    expect(Buffer.byteLength(blobs.join(''))).toBeLessThan(5_120)
  }
})

it('tells neither poll, voter, address, key nor word', async () => {
  const { points, env } = recorder()
  const poll = await newPoll({ question: `${CANARY}?`, options: [`${CANARY} a`, 'b'], voting: { changes: 'allowed' } })
  const token = await newVoter()
  const headers = {
    ...voter(token),
    'CF-Connecting-IP': ADDRESS,
    'Idempotency-Key': `${CANARY}-0123456789`,
    'User-Agent': CANARY,
    Referer: `https://${CANARY}.example`,
  }
  const body = { choices: [optionId(poll, 0)] }
  await sendWith(env, `${pathOf(poll, '/votes')}?${CANARY}`, { body, headers })
  await sendWith(env, pathOf(poll, '/votes/mine'), { headers })
  await sendWith(env, pathOf(poll, '/votes'), { body: { choices: [CANARY] }, headers: voter(await newVoter()) })
  await sendWith(env, `/p/${poll.id}?notice=${CANARY}`, { headers })
  await sendWith(env, `/${CANARY}`, { method: 'REPORT', headers })
  await sendWith(env, pathOf(poll), { method: 'PATCH', body: { description: CANARY }, headers: bearer(poll) })
  expect(points.length).toBeGreaterThan(6)
  const written = JSON.stringify(points)
  for (const hidden of [ADDRESS, CANARY, token, poll.manageToken, poll.id, optionId(poll, 0)])
    expect(written).not.toContain(hidden)
})

it('fails no request when a point cannot be written, or when there is nothing to write to', async () => {
  const failing = {
    writeDataPoint: () => {
      throw new Error('too many data points')
    },
  } as AnalyticsEngineDataset
  expect((await sendWith({ ANALYTICS: failing }, '/health/live')).status).toBe(200)
  // As where the bench runs: the binding is not there at all.
  expect((await sendWith({ ANALYTICS: undefined as never }, '/health/live')).status).toBe(200)
})
