// What boxes count for the operator: every vote once, whatever is lost or comes twice; refusals as long as the box lives.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { CODES, MANY_REFUSALS } from '../../src/ballot-box/refusals.ts'
import { PROBLEMS } from '../../src/http/problems.ts'
import { inBox, stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { count, counted, summed } from '../support/figures.ts'
import { listen } from '../support/live.ts'

const project = (poll: Created) => runDurableObjectAlarm(stubOf(poll))

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** What every database of D1 is made of: the boxes' own, too. */
const d1 = () => Object.getPrototypeOf(env.DB) as D1Database

/** Has batches arrive, and their answers get lost. */
function loseAnswers(): { arrived: number } {
  const real = d1().batch
  const seen = { arrived: 0 }
  vi.spyOn(d1(), 'batch').mockImplementation(async function (this: D1Database, statements) {
    await real.call(this, statements)
    seen.arrived++
    throw new Error('D1_ERROR: the answer is lost')
  })
  return seen
}

it('counts each vote once, and those that were withdrawn or forgotten with the others', async () => {
  const poll = await newPoll({ voting: { changes: 'allowed' } })
  const before = await count('votes_total')
  const token = await newVoter()
  const mine = (method: string, body?: unknown) =>
    send(pathOf(poll, '/votes/mine'), { method, headers: voter(token), ...(body !== undefined && { body }) })
  await vote(poll, [0])
  await vote(poll, [1], voter(token))
  await project(poll)
  expect(await count('votes_total')).toBe(before + 2)
  // Changed, withdrawn, and cast again: one voter who voted once.
  await mine('PUT', { choices: [optionId(poll, 2)] })
  await mine('DELETE')
  await mine('PUT', { choices: [optionId(poll, 0)] })
  await project(poll)
  expect(await count('votes_total')).toBe(before + 2)
  expect((await move(poll, 'reset')).status).toBe(200)
  await project(poll)
  expect(await count('votes_total')).toBe(before + 2)
  // After a reset the same voter votes anew: by PUT, where there is no vote to be changed.
  await mine('PUT', { choices: [optionId(poll, 0)] })
  await project(poll)
  expect(await count('votes_total')).toBe(before + 3)
})

it('counts refusals by the code that voters are told, and duplicates among them', async () => {
  const poll = await newPoll({ options: [{ label: 'A', capacity: 1 }, 'B', 'C'] })
  const token = await newVoter()
  const before = await counted()
  const answers = [
    await vote(poll, [0], voter(token)),
    await vote(poll, [1], voter(token)),
    await vote(poll, [1], voter(token)),
    await vote(poll, [0]),
    await vote(poll, [1, 2]),
    await send(pathOf(poll, '/votes/mine'), {
      method: 'PUT',
      body: { choices: [optionId(poll, 1)] },
      headers: voter(token),
    }),
  ]
  await move(poll, 'pause')
  answers.push(await vote(poll, [1]))
  await move(poll, 'close')
  answers.push(await vote(poll, [1]))
  const told: Record<string, number> = {}
  for (const { status, json } of await Promise.all(
    answers.map(async (answer) => ({ status: answer.status, json: await answer.json<{ code?: string }>() })),
  )) {
    if (status !== 201 && json.code) told[json.code] = (told[json.code] ?? 0) + 1
  }
  expect(told).toMatchObject({ already_voted: 2, option_full: 1, invalid_ballot: 1, not_open: 1, poll_closed: 1 })
  await project(poll)
  const after = await counted()
  for (const [code, times] of Object.entries(told)) {
    expect([code, (after[`refusals_total ${code}`] ?? 0) - (before[`refusals_total ${code}`] ?? 0)]).toEqual([
      code,
      times,
    ])
  }
  expect(after.votes_total).toBe(Number(before.votes_total) + 1)
})

it('names no code that is not in the table of problems', () => {
  const codes = Object.values(CODES).flatMap((code) => code ?? [])
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !Object.hasOwn(PROBLEMS, code))).toEqual([])
})

it('counts nothing twice when the catalogue has written and its answer is lost, however often', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  await vote(poll, [0], voter(token))
  await vote(poll, [0], voter(token))
  const before = await counted()
  const lost = loseAnswers()
  await project(poll)
  await project(poll)
  // What is refused meanwhile is told later, by itself.
  for (let time = 0; time < 3; time++) await vote(poll, [0], voter(token))
  await project(poll)
  expect(lost.arrived).toBeGreaterThanOrEqual(3)
  vi.restoreAllMocks()
  await project(poll)
  await vote(poll, [1])
  await project(poll)
  const after = await counted()
  expect(after.votes_total).toBe(Number(before.votes_total) + 2)
  expect(after['refusals_total already_voted']).toBe(Number(before['refusals_total already_voted']) + 4)
})

it('counts all of it when the catalogue has been down', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  const before = await counted()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(d1(), 'batch').mockRejectedValue(new Error('D1_ERROR: down'))
  for (let time = 0; time < 5; time++) {
    await vote(poll, [0])
    await vote(poll, [0], voter(token))
    await project(poll)
    vi.setSystemTime(Date.now() + 60_001)
  }
  vi.restoreAllMocks()
  expect(await counted()).toEqual(before)
  await project(poll)
  const after = await counted()
  expect(after.votes_total).toBe(Number(before.votes_total) + 6)
  // The first telling has its own number; the rest goes with the next one.
  await vote(poll, [1])
  await project(poll)
  expect(await count('refusals_total already_voted')).toBe(Number(before['refusals_total already_voted']) + 4)
  // It took five minutes, and says so.
  expect(after['projection_lag_total 3600']).toBe((before['projection_lag_total 3600'] ?? 0) + 1)
  expect(Number(after.projection_lag_ms_total) - (before.projection_lag_ms_total ?? 0)).toBeGreaterThanOrEqual(300_000)
})

it('tells many refusals by themselves, and writes nothing for few', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  await vote(poll, [0], voter(token))
  await project(poll)
  const before = await count('refusals_total already_voted')
  const alarm = () => inBox(poll, (_, { storage }) => storage.getAlarm())
  for (let time = 1; time < MANY_REFUSALS; time++) await vote(poll, [0], voter(token))
  expect(await alarm()).toBe(null)
  await vote(poll, [0], voter(token))
  expect(await alarm()).not.toBe(null)
  await project(poll)
  expect(await count('refusals_total already_voted')).toBe(before + MANY_REFUSALS)
  expect(await alarm()).toBe(null)
})

it('loses refusals with the object, and no vote', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  await vote(poll, [0], voter(token))
  await vote(poll, [0], voter(token))
  const before = await counted()
  await evictDurableObject(stubOf(poll))
  await project(poll)
  const after = await counted()
  expect(after.votes_total).toBe(Number(before.votes_total) + 1)
  expect(after['refusals_total already_voted']).toBe(before['refusals_total already_voted'])
})

it('never falls while boxes are killed under load, and ends at the votes that were acknowledged', async () => {
  const VOTERS = 120
  const VOTES_BETWEEN_KILLS = 10
  const MAX_TRIES = 20
  const polls = await Promise.all([newPoll(), newPoll(), newPoll()])
  const before = await count('votes_total')
  const seen: number[] = []
  let acknowledged = 0
  let kills = 0
  /** Projects what there is, and has the object go at once with whatever it was about to do. */
  const kill = async (poll: Created) => {
    kills++
    await project(poll).catch(() => false)
    seen.push(await count('votes_total'))
    await inBox(poll, (_, state) => state.abort('killed')).catch(() => undefined)
  }
  /** Votes until it is told that the vote is counted: what breaks on the way is tried again with the same key. */
  const insist = async (poll: Created) => {
    const headers = { ...voter(await newVoter()), 'Idempotency-Key': crypto.randomUUID() }
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const { status } = await vote(poll, [0], headers).catch(() => ({ status: 0 }))
      if (status !== 201) continue
      acknowledged++
      if (acknowledged % VOTES_BETWEEN_KILLS === 0) await kill(poll)
      return
    }
    throw new Error('the vote was never acknowledged')
  }
  await Promise.all(Array.from({ length: VOTERS }, (_, index) => insist(polls[index % polls.length] as Created)))
  await Promise.all(polls.map(project))
  expect([acknowledged, kills]).toEqual([VOTERS, VOTERS / VOTES_BETWEEN_KILLS])
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(await count('votes_total')).toBe(before + VOTERS)
})

it('knows who watches half a minute later, though nobody votes, and when they are gone', async () => {
  const poll = await newPoll()
  const before = await count('live')
  const listeners = await Promise.all([listen(poll), listen(poll), listen(poll)])
  const waitMs = await inBox(poll, async (_, { storage }) => ((await storage.getAlarm()) ?? 0) - Date.now())
  expect(waitMs).toBeGreaterThan(20_000)
  await project(poll)
  expect(await count('live')).toBe(before + 3)
  for (const { socket } of listeners) socket.close(1000, 'bye')
  await vi.waitFor(async () => {
    expect(await inBox(poll, (_, { storage }) => storage.getAlarm())).not.toBe(null)
  })
  await project(poll)
  expect(await count('live')).toBe(before)
})

it('keeps the sums over all rows right, whatever happens to polls', async () => {
  const polls = await Promise.all(Array.from({ length: 6 }, () => newPoll()))
  const [open, paused, closed, archived, deleted, watched] = polls as [
    Created,
    Created,
    Created,
    Created,
    Created,
    Created,
  ]
  await newPoll({ draft: true })
  await newPoll({ schedule: { opensAt: '2099-01-01T00:00:00Z' } })
  await Promise.all(polls.map((poll) => vote(poll, [0])))
  await move(paused, 'pause')
  for (const poll of [closed, archived]) await move(poll, 'close')
  await move(archived, 'archive')
  await listen(watched)
  await listen(deleted)
  await Promise.all([open, paused, closed, archived, deleted, watched].map(project))
  expect((await send(pathOf(deleted), { method: 'DELETE', headers: bearer(deleted) })).status).toBe(204)
  const sums = await summed()
  expect(await counted()).toMatchObject(sums)
  expect(Object.keys(sums)).toEqual(
    expect.arrayContaining(['polls open', 'polls archived', 'polls draft', 'polls scheduled']),
  )
  expect(sums.live).toBe(1)
  await env.DB.exec('DELETE FROM polls')
  expect(await counted()).toMatchObject({ live: 0, 'polls open': 0, 'polls draft': 0, 'polls archived': 0 })
})
