// Idempotency-Key on creation: one poll for one key of one network within a day, answered the same each time.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Created, from, move, newPoll, pathOf, refusal, send } from '../support/client.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const REUSED = [422, 'idempotency_key_reused']
const body = { question: 'Where?', options: ['Here', 'There'], listing: 'public' }
let keys = 0
const newKey = () => `creation-${++keys}`
const create = (key: string, fields: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  send('/api/v1/polls', { body: { ...body, ...fields }, headers: { 'Idempotency-Key': key, ...headers } })

afterEach(() => {
  vi.useRealTimers()
})

it('replays the same bytes, the manage token among them', async () => {
  const key = newKey()
  const [first, again] = [await create(key), await create(key)]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(first.headers.has('Idempotency-Replayed')).toBe(false)
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  for (const name of ['ETag', 'Location']) expect(again.headers.get(name)).toBe(first.headers.get(name))
  const [one, two] = [await first.text(), await again.text()]
  expect(two).toBe(one)
  const poll = JSON.parse(one) as Created
  expect((await move(poll, 'close')).status).toBe(200)
})

it('replays what was answered then, whatever has become of the poll', async () => {
  const key = newKey()
  const first = await create(key)
  const text = await first.text()
  const poll = JSON.parse(text) as Created
  await move(poll, 'close')
  expect(await (await create(key)).text()).toBe(text)
})

it('refuses another body, and takes the same one written otherwise', async () => {
  const key = newKey()
  const { id } = await (await create(key)).json<Created>()
  expect(await refusal(await create(key, { question: 'Where else?' }))).toEqual(REUSED)
  expect(await refusal(await create(key, { tags: ['new'] }))).toEqual(REUSED)
  const same = await send('/api/v1/polls', {
    body: { listing: 'public', options: ['Here', 'There'], question: ' Where? ', tags: [] },
    headers: { 'Idempotency-Key': key },
  })
  expect(await same.json()).toMatchObject({ id })
})

it('makes one poll of many requests at once', async () => {
  const key = newKey()
  const tag = 'at-once'
  const responses = await Promise.all(Array.from({ length: 20 }, () => create(key, { tags: [tag] })))
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
  const answers = await Promise.all(responses.map((response) => response.text()))
  expect(new Set(answers).size).toBe(1)
  const list = await (await send(`/api/v1/polls?tag=${tag}`)).json<{ items: unknown[] }>()
  expect(list.items).toHaveLength(1)
})

it('keeps the keys of different networks apart', async () => {
  const key = newKey()
  const ids = await Promise.all(
    ['192.0.2.1', '192.0.2.2', '192.0.2.1'].map(async (address) => {
      const response = await create(key, {}, from(address))
      return (await response.json<Created>()).id
    }),
  )
  expect(new Set(ids).size).toBe(2)
})

it('makes a new poll for each request without a key', async () => {
  const [one, two] = [await newPoll(), await newPoll()]
  expect(one.id).not.toBe(two.id)
  expect(one.manageToken).not.toBe(two.manageToken)
})

it('refuses a key that is none', async () => {
  for (const key of ['', 'x'.repeat(256), 'two words']) {
    expect(await refusal(await create(key))).toEqual([422, 'invalid_request'])
  }
})

describe('in time', () => {
  it('remembers a key for 24 hours to the millisecond and no longer', async () => {
    const startMs = Date.parse('2026-11-20T12:00:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const key = newKey()
    const idAt = async (ms: number) => {
      vi.setSystemTime(ms)
      const response = await create(key)
      expect(response.status).toBe(201)
      return (await response.json<Created>()).id
    }
    const first = await idAt(startMs)
    expect(await idAt(startMs + DAY_MS - 1)).toBe(first)
    expect(await idAt(startMs + DAY_MS)).not.toBe(first)
  })

  it('replays a poll whose closing time has come since', async () => {
    const startMs = Date.parse('2026-12-20T12:00:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const key = newKey()
    const schedule = { closesAt: new Date(startMs + 1_000).toISOString() }
    const first = await (await create(key, { schedule })).text()
    vi.setSystemTime(startMs + 2_000)
    const again = await create(key, { schedule })
    expect([again.status, await again.text()]).toEqual([201, first])
  })
})

it('clones once for a key', async () => {
  const source = await newPoll()
  const headers = { 'Idempotency-Key': newKey() }
  const [one, two] = [await move(source, 'clone', headers), await move(source, 'clone', headers)]
  expect(two.headers.get('Idempotency-Replayed')).toBe('true')
  expect(await two.text()).toBe(await one.text())
  expect((await send(pathOf(source))).status).toBe(200)
})
