// Retention: a closed poll is deleted everywhere when its time is over, whatever fails in between; and no deployment
// secret is retired while the voters of a living poll are known by it.

import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { markDeleted } from '../../src/catalogue/poll-rows.ts'
import { inBox, stubOf } from '../support/box.ts'
import { bearer, type Created, edit, from, move, newPoll, pathOf, refusal, send, vote } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'
import { INVITED, inviteTo } from '../support/invites.ts'

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1_000
const KEPT = { retention: { days: 30 }, listing: 'public' }
const TABLES = ['state', 'voters', 'ballots', 'turnout', 'withheld', 'counts', 'revoked_invites', 'networks', 'audit']

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const row = ({ id }: Created) => env.DB.prepare('SELECT * FROM polls WHERE id = ?').bind(id).first()
const run = (poll: Created) => runDurableObjectAlarm(stubOf(poll))
const status = async (poll: Created, below = '') => (await send(pathOf(poll, below), { headers: bearer(poll) })).status

/** The rows that are left of a poll in its box, its definition included. */
function left(poll: Created): Promise<unknown[]> {
  return inBox(poll, (_, { storage }) => [
    ...TABLES.flatMap((table) => storage.sql.exec(`SELECT * FROM ${table}`).toArray()),
    ...storage.sql.exec("SELECT definition FROM poll WHERE definition <> '{}'").toArray(),
  ])
}

async function expectGone(poll: Created): Promise<void> {
  expect(await left(poll)).toEqual([])
  expect(await row(poll)).toMatchObject({ definition: '{}', question: '', tags: '[]', deleted_at_ms: Date.now() })
  for (const below of ['', '/results', '/export', '/audit']) expect(await status(poll, below)).toBe(404)
}

async function closedPoll(fields: Record<string, unknown> = {}): Promise<Created> {
  const poll = await newPoll({ ...KEPT, question: 'Kept for a month?', tags: ['month'], ...fields })
  await vote(poll, [0])
  await move(poll, 'close')
  await run(poll)
  return poll
}

describe('a closed poll', () => {
  it('is there until its time is over, and then nowhere', async () => {
    const poll = await closedPoll()
    vi.setSystemTime(START_MS + 30 * DAY_MS - 1)
    await run(poll)
    expect(await status(poll, '/results')).toBe(200)
    vi.setSystemTime(START_MS + 30 * DAY_MS)
    expect(await run(poll)).toBe(true)
    await expectGone(poll)
    const { items } = await (await send('/api/v1/polls?tag=month')).json<{ items: unknown[] }>()
    expect(items).toEqual([])
  })

  it('takes its invites and collaborators along, and the answer that created it', async () => {
    const poll = await newPoll({ ...KEPT, ...INVITED })
    await inviteTo(poll)
    const headers = { 'Idempotency-Key': 'retained-for-a-month' }
    const again = await (
      await send('/api/v1/polls', { body: { question: 'Again?', options: ['A', 'B'], ...KEPT }, headers })
    ).json<Created>()
    await move(again, 'close')
    const path = pathOf(poll, '/collaborators/grace%40pollux.test')
    await send(path, { method: 'PUT', body: { role: 'viewer' }, headers: bearer(poll) })
    await move(poll, 'close')
    vi.setSystemTime(START_MS + 30 * DAY_MS)
    await run(poll)
    await run(again)
    const { results } = await env.DB.prepare('SELECT * FROM creations').all()
    expect(results).toEqual([])
    for (const table of ['invites', 'collaborators']) {
      const found = env.DB.prepare(`SELECT * FROM ${table} WHERE poll_id = ?`).bind(poll.id)
      expect((await found.all()).results).toEqual([])
    }
  })

  it('counts its days from closing by schedule as well', async () => {
    const closesAt = new Date(START_MS + DAY_MS).toISOString()
    const poll = await newPoll({ ...KEPT, schedule: { closesAt } })
    vi.setSystemTime(START_MS + 2 * DAY_MS)
    await run(poll)
    vi.setSystemTime(START_MS + 31 * DAY_MS - 1)
    await run(poll)
    expect(await status(poll)).toBe(200)
    vi.setSystemTime(START_MS + 31 * DAY_MS)
    await run(poll)
    await expectGone(poll)
  })

  it('is deleted in the end though the catalogue fails and the box is evicted meanwhile', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const poll = await closedPoll()
    vi.setSystemTime(START_MS + 30 * DAY_MS)
    await env.DB.exec('ALTER TABLE polls RENAME TO polls_elsewhere')
    await run(poll)
    expect((await left(poll)).length).toBeGreaterThan(0)
    await evictDurableObject(stubOf(poll))
    vi.setSystemTime(Date.now() + 60_000)
    await run(poll)
    await env.DB.exec('ALTER TABLE polls_elsewhere RENAME TO polls')
    vi.setSystemTime(Date.now() + DAY_MS)
    await inBox(poll, () => undefined)
    await run(poll)
    await expectGone(poll)
  })

  it('is deleted though the box died after the catalogue had forgotten it', async () => {
    const poll = await closedPoll()
    vi.setSystemTime(START_MS + 30 * DAY_MS)
    await markDeleted(env.DB, poll.id, Date.now())
    await evictDurableObject(stubOf(poll))
    await run(poll)
    await expectGone(poll)
  })

  it('is kept where nothing is said, and as long as was said last', async () => {
    const kept = await closedPoll({ retention: { days: null } })
    const longer = await closedPoll()
    expect((await edit(longer, { retention: { days: 60 } })).status).toBe(200)
    vi.setSystemTime(START_MS + 59 * DAY_MS)
    for (const poll of [kept, longer]) {
      await run(poll)
      expect(await status(poll)).toBe(200)
    }
    await edit(longer, { retention: { days: 1 } })
    await run(longer)
    await expectGone(longer)
  })
})

it('a request to create that is sent again after the poll’s time makes another poll, and brings nothing back', async () => {
  const body = { question: 'Kept for no time?', options: ['Yes', 'No'], retention: { days: 0 } }
  const create = () => send('/api/v1/polls', { body, headers: { 'Idempotency-Key': 'before-and-after-its-time' } })
  const created = await create()
  const first = await created.json<Created>()
  await move(first, 'close')
  const replayed = await create()
  expect([replayed.headers.get('Idempotency-Replayed'), await replayed.json()]).toEqual(['true', first])
  await run(first)
  await expectGone(first)
  const again = await create()
  expect([again.status, again.headers.has('Idempotency-Replayed')]).toEqual([201, false])
  const second = await again.json<Created>()
  expect(second.id).not.toBe(first.id)
  expect((await send(pathOf(second, '/pause'), { method: 'POST', headers: bearer(first) })).status).not.toBe(200)
  expect((await vote(second, [0])).status).toBe(201)
  await expectGone(first)
})

it('an open poll is kept however old it is', async () => {
  const poll = await newPoll({ retention: { days: 0 } })
  vi.setSystemTime(START_MS + 1_000 * DAY_MS)
  await run(poll)
  expect(await status(poll)).toBe(200)
})

describe('retiring a deployment secret', () => {
  const NEXT = 'the next secret of the tests, long enough to be one'
  const ready = (vars: Partial<Env> & { POLLUX_PREVIOUS_SECRET?: string }) => sendWith(vars, '/health/ready')

  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await env.DB.exec('DELETE FROM polls')
  })

  it('is refused by readiness while a poll needs it that may still take votes', async () => {
    expect((await ready({ POLLUX_SECRET: NEXT })).status).toBe(200)
    const poll = await newPoll()
    const refused = await ready({ POLLUX_SECRET: NEXT })
    expect(refused.headers.get('Retry-After')).toBe('2')
    const text = await refused.clone().text()
    expect(await refusal(refused)).toEqual([503, 'secret_in_use'])
    for (const secret of [NEXT, env.POLLUX_SECRET, poll.id]) expect(text).not.toContain(secret)
    expect((await ready({ POLLUX_SECRET: NEXT, POLLUX_PREVIOUS_SECRET: env.POLLUX_SECRET })).status).toBe(200)
    await move(poll, 'close')
    await run(poll)
    expect((await ready({ POLLUX_SECRET: NEXT })).status).toBe(200)
  })

  it.each([{ draft: true }, { schedule: { opensAt: '2026-12-01T00:00:00Z' } }])(
    'is refused for %o too',
    async (fields) => {
      const poll = await newPoll(fields)
      expect(await refusal(await ready({ POLLUX_SECRET: NEXT }))).toEqual([503, 'secret_in_use'])
      await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })
      expect((await ready({ POLLUX_SECRET: NEXT })).status).toBe(200)
    },
  )

  it('goes by the secret that the box uses, whatever the catalogue was told first', async () => {
    const poll = await newPoll()
    await env.DB.prepare('UPDATE polls SET secret_id = ? WHERE id = ?').bind('00000000', poll.id).run()
    expect((await ready({})).status).toBe(503)
    await vote(poll, [0], from('198.51.100.7'))
    await vote(poll, [0])
    vi.setSystemTime(START_MS + 60_000)
    await run(poll)
    expect((await ready({})).status).toBe(200)
  })
})
