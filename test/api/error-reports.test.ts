// Faults are reported to a service that speaks Sentry's protocol, as it receives them; refusals are not, nor is who asked.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { reporting } from '../../src/observability/errors.ts'
import { inBox, stubOf } from '../support/box.ts'
import { newPoll, newVoter, optionId, pathOf, voter } from '../support/client.ts'
import { failingCatalogue, faultyBoxes, sendWith } from '../support/doubles.ts'

const { OUTSIDE } = env as Env & { OUTSIDE: string }
const CANARY = 'canary-77c1'
const ADDRESS = '203.0.113.211'

let projects = 0

/** A project of its own at the stand-in for the service, and what has come in there. */
async function newProject() {
  const id = ++projects + Math.floor(Math.random() * 1e9)
  const path = `/api/${id}/envelope/`
  const answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' }
  await fetch(OUTSIDE + path, { method: 'PUT', body: JSON.stringify(answer) })
  const seen = async () => {
    const requests = await (await fetch(`${OUTSIDE}/seen?path=${path}`)).json<{ method: string; body: string }[]>()
    return requests.map(({ body }) => body)
  }
  return { env: { SENTRY_DSN: `${OUTSIDE.replace('://', '://publickey@')}/${id}` } as Partial<Env>, seen }
}

/** An envelope: a line of JSON about all of it, then two for each item. */
function eventOf(envelope: string) {
  const [head, item, event] = envelope.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(head).toHaveProperty('event_id')
  expect(item).toMatchObject({ type: 'event' })
  return event
}

const reports = (seen: () => Promise<string[]>, count: number) =>
  vi.waitFor(
    async () => {
      const all = await seen()
      expect(all.length).toBeGreaterThanOrEqual(count)
      return all
    },
    { timeout: 10_000 },
  )

afterEach(() => {
  vi.restoreAllMocks()
})

it('reports a fault with where it happened, and nothing of who asked for what', async () => {
  const project = await newProject()
  const poll = await newPoll({ question: `${CANARY}?` })
  const token = await newVoter()
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = {
    ...voter(token),
    'CF-Connecting-IP': ADDRESS,
    'User-Agent': CANARY,
    Cookie: `a=${CANARY}`,
    'Idempotency-Key': `${CANARY}-0123456789`,
    'X-Request-Id': 'the-request',
    traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
  }
  const body = { choices: [optionId(poll, 0)] }
  const faulty = { ...project.env, ...faultyBoxes() }
  expect((await sendWith(faulty, `${pathOf(poll, '/votes')}?${CANARY}`, { body, headers })).status).toBe(500)
  const [envelope = ''] = await reports(project.seen, 1)
  expect(eventOf(envelope)).toMatchObject({
    exception: { values: [{ type: 'Error', value: 'a fault in the box', stacktrace: { frames: expect.any(Array) } }] },
    tags: { where: 'request', route: '/api/v1/polls/:pollId/votes', requestId: 'the-request' },
    contexts: { trace: { trace_id: traceId } },
  })
  for (const hidden of [ADDRESS, CANARY, token, poll.id, poll.manageToken, optionId(poll, 0), '"request":', '"user":'])
    expect(envelope).not.toContain(hidden)
})

it('reports a fault that GraphQL tells among its errors', async () => {
  const project = await newProject()
  const poll = await newPoll({ question: `${CANARY}?` })
  const body = {
    query: `query ($id: ID!) { poll(id: $id) { id ${CANARY.replace('-', '_')}: question } }`,
    variables: { id: poll.id },
  }
  const headers = { 'X-Request-Id': 'the-query' }
  await sendWith({ ...project.env, ...failingCatalogue() }, '/api/graphql', {
    body: { query: '{ polls(first: 1) { nodes { id } } }' },
  })
  expect((await sendWith({ ...project.env, ...faultyBoxes() }, '/api/graphql', { body, headers })).status).toBe(200)
  const [envelope = '', ...more] = await reports(project.seen, 1)
  expect(more).toEqual([])
  expect(eventOf(envelope)).toMatchObject({
    exception: { values: [{ type: 'Error', value: 'a fault in the box' }] },
    tags: { where: 'request', route: '/api/graphql', requestId: 'the-query' },
  })
  for (const hidden of [CANARY, 'canary', poll.id]) expect(envelope).not.toContain(hidden)
})

it('tells of a failed query what the database said, and not what it was given', async () => {
  const project = await newProject()
  const query = new Error(`Failed query: insert into polls … params: ${CANARY}`, { cause: new TypeError('the cause') })
  await expect(reporting(project.env, 'scheduled', () => Promise.reject(query))).rejects.toBe(query)
  const [envelope = ''] = await reports(project.seen, 1)
  expect(eventOf(envelope)).toMatchObject({
    exception: { values: [{ type: 'TypeError', value: 'the cause' }] },
    tags: { where: 'scheduled' },
  })
  expect(envelope).not.toContain(CANARY)
})

it('reports an alarm that failed', async () => {
  const project = await newProject()
  const poll = await newPoll()
  const set = (changed: Partial<Env>) =>
    // The box's own environment, as a deployment with the secret has it.
    inBox(poll, (box) => Object.assign((box as unknown as { env: object }).env, changed) && undefined)
  await set(project.env)
  await inBox(poll, (box, { storage }) => {
    vi.spyOn(box.ledger.arrivals, 'save').mockImplementation(() => {
      throw new Error('the alarm broke')
    })
    return storage.setAlarm(Date.now() + 60_000)
  })
  await runDurableObjectAlarm(stubOf(poll))
  const [envelope = ''] = await reports(project.seen, 1)
  expect(eventOf(envelope)).toMatchObject({
    exception: { values: [{ value: 'the alarm broke' }] },
    tags: { where: 'alarm' },
  })
  await set({ SENTRY_DSN: '' } as Partial<Env>)
})

it('reports neither refusals nor a catalogue that is down, and nothing without the secret', async () => {
  const project = await newProject()
  await sendWith(project.env, '/nothing')
  await sendWith(project.env, '/api/v1/polls?limit=0')
  await sendWith({ ...project.env, ...failingCatalogue() }, '/api/v1/polls')
  const poll = await newPoll()
  await sendWith(faultyBoxes(), pathOf(poll))
  await expect(reporting({}, 'queue', () => Promise.reject(new Error('no one')))).rejects.toThrow('no one')
  // What would have been sent first has come in when what is sent last has.
  await sendWith({ ...project.env, ...faultyBoxes() }, pathOf(poll))
  expect(await reports(project.seen, 1)).toHaveLength(1)
})

it('answers as ever when the service is away, or its address is nonsense', async () => {
  const poll = await newPoll()
  for (const dsn of ['http://key@127.0.0.1:1/1', 'nonsense']) {
    const response = await sendWith({ SENTRY_DSN: dsn, ...faultyBoxes() } as Partial<Env>, pathOf(poll))
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'internal' }])
  }
})
