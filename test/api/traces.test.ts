// A trace goes from the edge into the box: what a change follows from is known there, and stands in the log of both.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { readTraceparent } from '../../src/observability/trace.ts'
import { inBox, metered, stubOf } from '../support/box.ts'
import { bearer, type Created, newPoll, newVoter, optionId, pathOf, send, vote, voter } from '../support/client.ts'

let made = 0
const newTrace = () => (++made).toString(16).padStart(32, 'a')
const from = (traceId: string) => ({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` })
const traceOf = (poll: Pick<Created, 'id'>) => inBox(poll, ({ ledger }) => readTraceparent(ledger.trace))

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('is handed to the box with everything that changes something, as a part of our own', async () => {
  const headers = voter(await newVoter())
  const traces = Array.from({ length: 6 }, newTrace)
  const [creating = '', casting = '', changing = '', withdrawing = '', editing = '', closing = ''] = traces
  const created = await send('/api/v1/polls', {
    body: { question: 'A?', options: ['a', 'b'], voting: { changes: 'allowed' } },
    headers: from(creating),
  })
  const poll = await created.json<Created>()
  const body = { choices: [optionId(poll, 0)] }
  const seen = [await traceOf(poll)]
  const follow = async (traceId: string, path: string, method: string, sent?: unknown, more = {}) => {
    const { status } = await send(pathOf(poll, path), {
      method,
      ...(sent !== undefined && { body: sent }),
      headers: { ...headers, ...more, ...from(traceId) },
    })
    expect(status).toBeLessThan(300)
    seen.push(await traceOf(poll))
  }
  await follow(casting, '/votes', 'POST', body)
  await follow(changing, '/votes/mine', 'PUT', { choices: [optionId(poll, 1)] })
  await follow(withdrawing, '/votes/mine', 'DELETE')
  await follow(editing, '', 'PATCH', { description: 'More.' }, { ...bearer(poll), 'If-Match': '*' })
  await follow(closing, '/close', 'POST', undefined, bearer(poll))
  expect(seen.map((trace) => trace?.traceId)).toEqual(traces)
  expect(new Set(seen.map((trace) => trace?.spanId)).size).toBe(traces.length)
  expect(seen.map((trace) => trace?.spanId)).not.toContain('00f067aa0ba902b7')
})

it('is that of the newest change, and of no refusal', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  const counting = newTrace()
  await vote(poll, [0], { ...voter(token), ...from(counting) })
  await vote(poll, [0], { ...voter(token), ...from(newTrace()) })
  await send(pathOf(poll, '/close'), {
    method: 'POST',
    headers: { Authorization: 'Bearer guess', ...from(newTrace()) },
  })
  expect((await traceOf(poll))?.traceId).toBe(counting)
})

it('is nobody’s when the clock closes a poll', async () => {
  const closesAtMs = Date.now() + 60_000
  const poll = await newPoll({ schedule: { closesAt: new Date(closesAtMs).toISOString() } })
  await vote(poll, [0])
  expect(await traceOf(poll)).not.toBe(null)
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(closesAtMs + 1)
  await runDurableObjectAlarm(stubOf(poll))
  expect(await traceOf(poll)).toBe(null)
})

it('stands in what the box logs', async () => {
  const poll = await newPoll()
  const headers = { ...voter(await newVoter()), ...from(newTrace()) }
  const lines: { message: string; traceId?: string }[] = []
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(JSON.parse(line))
    })
  const meter = await inBox(poll, (box) =>
    metered(box, () => {
      throw new Error('the disk is full')
    }),
  )
  await vote(poll, [0], headers)
  meter.stop()
  const traceId = readTraceparent(headers.traceparent)?.traceId
  expect(lines.filter(({ message }) => message.startsWith('a group of votes'))).toMatchObject([{ traceId }])
  await vote(poll, [0], headers)
  vi.spyOn(Object.getPrototypeOf(env.DB) as D1Database, 'batch').mockRejectedValue(new Error('D1_ERROR: down'))
  await runDurableObjectAlarm(stubOf(poll))
  expect(lines.filter(({ message }) => message.startsWith('the catalogue did not'))).toMatchObject([{ traceId }])
})
