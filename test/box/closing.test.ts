// Sharp closing: the box's clock decides when it counts the vote, and what is final stays as it is.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { stubOf } from '../support/box.ts'
import { bearer, type Created, newPoll, newVoter, refusal, results, send, vote, voter } from '../support/client.ts'

const HOUR_MS = 60 * 60 * 1_000
const START_MS = Date.parse('2026-11-20T12:00:00Z')
const at = (ms: number) => new Date(ms).toISOString()

afterEach(() => {
  vi.useRealTimers()
})

/** A clock that stands still until it is moved. No alarm runs unless a test runs it. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
}

it('counts votes up to the closing time and none from then on, without any alarm', async () => {
  stopClock()
  const poll = await newPoll({ schedule: { closesAt: at(START_MS + HOUR_MS) } })
  const tokens = await Promise.all(Array.from({ length: 60 }, newVoter))
  let counted = 0
  for (const [index, token] of tokens.entries()) {
    vi.setSystemTime(START_MS + HOUR_MS - 30 + index)
    const response = await vote(poll, [index % 3], voter(token))
    if (response.status === 201) counted++
    else expect(await refusal(response)).toEqual([409, 'poll_closed'])
  }
  expect(counted).toBe(30)
  const result = await results(poll)
  expect(result).toMatchObject({ status: 'closed', final: true, voters: 30, asOf: at(START_MS + HOUR_MS) })
})

it('opens at its moment, without any alarm', async () => {
  stopClock()
  const poll = await newPoll({ schedule: { opensAt: at(START_MS + HOUR_MS) } })
  expect(poll.status).toBe('scheduled')
  vi.setSystemTime(START_MS + HOUR_MS - 1)
  expect(await refusal(await vote(poll, [0]))).toEqual([409, 'not_open'])
  vi.setSystemTime(START_MS + HOUR_MS)
  expect((await vote(poll, [0])).status).toBe(201)
  expect(await (await send(`/api/v1/polls/${poll.id}`)).json()).toMatchObject({ status: 'open' })
})

it('closes a paused poll at its closing time, and one that never opened', async () => {
  stopClock()
  const paused = await newPoll({ schedule: { closesAt: at(START_MS + HOUR_MS) } })
  await send(`/api/v1/polls/${paused.id}/pause`, { method: 'POST', headers: bearer(paused) })
  const waiting = await newPoll({ schedule: { opensAt: at(START_MS + HOUR_MS), closesAt: at(START_MS + 2 * HOUR_MS) } })
  vi.setSystemTime(START_MS + 3 * HOUR_MS)
  for (const poll of [paused, waiting]) {
    expect(await (await send(`/api/v1/polls/${poll.id}`)).json()).toMatchObject({ status: 'closed' })
  }
})

it('never changes a final result, whatever comes later', async () => {
  stopClock()
  const poll = await newPoll({ schedule: { closesAt: at(START_MS + HOUR_MS) }, voting: { changes: 'allowed' } })
  const token = await newVoter()
  await vote(poll, [0], voter(token))
  vi.setSystemTime(START_MS + HOUR_MS)
  const read = async () => (await send(`/api/v1/polls/${poll.id}/results`, { headers: bearer(poll) })).text()
  const final = await read()
  const body = { choices: [] }
  const path = `/api/v1/polls/${poll.id}`
  const attempts: Promise<Response>[] = [
    vote(poll, [1]),
    send(`${path}/votes/mine`, { method: 'DELETE', headers: voter(token) }),
    send(`${path}/votes/mine`, { method: 'PUT', body: { choices: [poll.options[1]?.id] }, headers: voter(token) }),
    send(`${path}/votes`, { body, headers: voter(token) }),
    ...['open', 'pause', 'reset'].map((move) => send(`${path}/${move}`, { method: 'POST', headers: bearer(poll) })),
    send(path, {
      method: 'PATCH',
      body: { schedule: { closesAt: at(START_MS + 5 * HOUR_MS) } },
      headers: { ...bearer(poll), 'If-Match': '*' },
    }),
  ]
  for (const response of await Promise.all(attempts)) expect(response.status).toBeGreaterThanOrEqual(400)
  expect(await read()).toBe(final)
  await runDurableObjectAlarm(stubOf(poll))
  await evictDurableObject(stubOf(poll))
  expect(await read()).toBe(final)
})

it('replays a vote that was counted before closing to whoever lost the answer', async () => {
  stopClock()
  const poll: Created = await newPoll({ schedule: { closesAt: at(START_MS + HOUR_MS) } })
  const headers = { ...voter(await newVoter()), 'Idempotency-Key': 'the-answer-was-lost' }
  const first = await (await vote(poll, [0], headers)).json<{ receipt: unknown }>()
  vi.setSystemTime(START_MS + 2 * HOUR_MS)
  const again = await vote(poll, [0], headers)
  expect(again.status).toBe(201)
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  expect((await again.json<{ receipt: unknown }>()).receipt).toEqual(first.receipt)
  expect((await results(poll)).voters).toBe(1)
})

it('leaves the final result as it is when what is free to edit is edited, and takes no new option', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const path = `/api/v1/polls/${poll.id}`
  await send(`${path}/close`, { method: 'POST', headers: bearer(poll) })
  const read = async () => (await send(`${path}/results`, { headers: bearer(poll) })).text()
  const final = await read()
  const headers = { ...bearer(poll), 'If-Match': '*' }
  const edit = (body: unknown) => send(path, { method: 'PATCH', body, headers })
  expect((await edit({ description: 'It was Memphis.', tags: ['history'] })).status).toBe(200)
  expect(await read()).toBe(final)
  const options = [...poll.options.map(({ id, label }) => ({ id, label })), 'Chattanooga']
  expect(await refusal(await edit({ options }))).toEqual([409, 'would_change_votes'])
  expect(await read()).toBe(final)
})
