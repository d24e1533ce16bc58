// How fast votes may come: to a poll, and from one network; whoever has to wait is told how long, and nobody is refused for good.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Arrivals } from '../../src/ballot-box/arrivals.ts'
import { inBox, stubOf } from '../support/box.ts'
import {
  type Created,
  edit,
  from,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
const HERE = from('198.51.100.7')
const THERE = from('203.0.113.5')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
})

afterEach(() => {
  vi.useRealTimers()
})

const slowed = (voters: number, seconds: number, fields: Record<string, unknown> = {}) =>
  newPoll({ voting: { identity: 'open', perNetwork: { voters, seconds }, ...fields } })

/** So many votes at once; how many were counted, how many have to wait. */
async function votes(poll: Created, many: number, network = HERE): Promise<[counted: number, waiting: number]> {
  const answers = await Promise.all(Array.from({ length: many }, () => vote(poll, [0], network)))
  const of = (status: number) => answers.filter((answer) => answer.status === status).length
  expect(of(201) + of(429)).toBe(many)
  return [of(201), of(429)]
}

const networks = (poll: Created) =>
  inBox(poll, (_, { storage }) => storage.sql.exec('SELECT key, full_at_ms FROM networks').toArray())

describe('voters of one network', () => {
  it('are so many at once, then one after another, while other networks vote', async () => {
    const poll = await slowed(5, 50)
    expect(await votes(poll, 12)).toEqual([5, 7])
    expect(await votes(poll, 3, THERE)).toEqual([3, 0])
    const waiting = await vote(poll, [0], HERE)
    expect(waiting.headers.get('Retry-After')).toBe('10')
    expect(await refusal(waiting)).toEqual([429, 'rate_limited'])
    vi.setSystemTime(START_MS + 10 * SECOND_MS)
    expect(await votes(poll, 2)).toEqual([1, 1])
    vi.setSystemTime(START_MS + HOUR_MS)
    expect(await votes(poll, 6)).toEqual([5, 1])
    expect((await results(poll)).voters).toBe(14)
  })

  it('are no more for an edit of the poll', async () => {
    const poll = await slowed(2, 60)
    expect(await votes(poll, 3)).toEqual([2, 1])
    expect((await edit(poll, { description: 'A line more.' })).status).toBe(200)
    expect(await votes(poll, 1)).toEqual([0, 1])
  })

  it('are one network behind an IPv6 prefix, and another behind another', async () => {
    const poll = await slowed(1, 60)
    expect(await votes(poll, 1, from('2001:db8:1:2::1'))).toEqual([1, 0])
    expect(await votes(poll, 1, from('2001:db8:1:2:ffff::2'))).toEqual([0, 1])
    expect(await votes(poll, 1, from('2001:db8:1:3::1'))).toEqual([1, 0])
  })

  it('wait for what would count only: repeated votes pass, refused ones take nothing', async () => {
    const poll = await slowed(2, 60, { identity: 'device' })
    const headers = { ...voter(await newVoter()), ...HERE, 'Idempotency-Key': 'the-answer-was-lost' }
    expect((await vote(poll, [0], headers)).status).toBe(201)
    for (let n = 0; n < 3; n++) {
      const body = { choices: ['no such option'] }
      const sent = { body, headers: { ...voter(await newVoter()), ...HERE } }
      expect(await refusal(await send(pathOf(poll, '/votes'), sent))).toEqual([422, 'invalid_ballot'])
      const again = await vote(poll, [1], { ...headers, 'Idempotency-Key': `another-${n}` })
      expect(await refusal(again)).toEqual([409, 'already_voted'])
    }
    const token = voter(await newVoter())
    expect((await vote(poll, [0], { ...token, ...HERE })).status).toBe(201)
    expect((await vote(poll, [0], { ...voter(await newVoter()), ...HERE })).status).toBe(429)
    const replayed = await vote(poll, [0], headers)
    expect([replayed.status, replayed.headers.get('Idempotency-Replayed')]).toEqual([201, 'true'])
  })

  it('are slowed as well where a vote is put instead of cast, and a change of mind is free', async () => {
    const poll = await slowed(1, 60, { identity: 'device', changes: 'allowed' })
    const put = (token: string, index: number) =>
      send(pathOf(poll, '/votes/mine'), {
        method: 'PUT',
        body: { choices: [optionId(poll, index)] },
        headers: { ...voter(token), ...HERE },
      })
    const [first, second] = [await newVoter(), await newVoter()]
    expect((await put(first, 0)).status).toBe(200)
    expect((await put(first, 1)).status).toBe(200)
    expect(await refusal(await put(second, 0))).toEqual([429, 'rate_limited'])
  })

  it('get no fresh allowance by an eviction', async () => {
    const poll = await slowed(5, 3_600)
    expect(await votes(poll, 5)).toEqual([5, 0])
    await runDurableObjectAlarm(stubOf(poll))
    await evictDurableObject(stubOf(poll))
    expect(await votes(poll, 2)).toEqual([0, 2])
    expect(await votes(poll, 1, THERE)).toEqual([1, 0])
  })

  it('are kept by a name that no voter has, until their allowance is full again', async () => {
    const poll = await slowed(5, 50, { identity: 'network' })
    for (let n = 0; n < 20; n++) await vote(poll, [0], from(`198.51.100.${n}`))
    await runDurableObjectAlarm(stubOf(poll))
    const kept = await networks(poll)
    expect(kept.length).toBe(20)
    const voters = await inBox(poll, (_, { storage }) => storage.sql.exec('SELECT key FROM voters').toArray())
    const names = new Set([...kept, ...voters].map(({ key }) => key))
    expect(names.size).toBe(40)
    vi.setSystemTime(START_MS + HOUR_MS)
    await vote(poll, [0], THERE)
    await runDurableObjectAlarm(stubOf(poll))
    expect((await networks(poll)).length).toBe(1)
  })

  it('are forgotten with a reset, and with the salt', async () => {
    const poll = await slowed(1, 86_400)
    await votes(poll, 1)
    await runDurableObjectAlarm(stubOf(poll))
    await move(poll, 'reset')
    expect(await networks(poll)).toEqual([])
    expect(await votes(poll, 2)).toEqual([1, 1])
    await move(poll, 'close')
    vi.setSystemTime(START_MS + 24 * HOUR_MS)
    await runDurableObjectAlarm(stubOf(poll))
    expect(await networks(poll)).toEqual([])
  })

  it('are slowed by another rule as soon as it is set', async () => {
    const poll = await slowed(1, 86_400)
    expect(await votes(poll, 2)).toEqual([1, 1])
    await edit(poll, { voting: { perNetwork: { voters: 2, seconds: 60 } } })
    expect(await votes(poll, 3)).toEqual([2, 1])
    await edit(poll, { voting: { perNetwork: null } })
    expect(await votes(poll, 30)).toEqual([30, 0])
  })
})

describe('one poll', () => {
  /** Gives a box a limit that is not the deployment's. */
  const limited = (poll: Created, votesPerMinute: number) =>
    inBox(poll, (box) => {
      const { ledger } = box
      Object.assign(ledger, { arrivals: new Arrivals(ledger.store.networks, votesPerMinute) })
    })

  it('takes in exactly so many votes a minute, from whatever networks', async () => {
    const poll = await newPoll({ voting: { identity: 'open' } })
    await limited(poll, 60)
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => vote(poll, [0], from(`198.51.100.${n}`))))
    expect(answers.filter(({ status }) => status === 201).length).toBe(60)
    expect((await results(poll)).voters).toBe(60)
    vi.setSystemTime(START_MS + SECOND_MS)
    expect(await votes(poll, 3)).toEqual([1, 2])
  })

  it('takes in what comes where nothing is limited', async () => {
    const poll = await newPoll({ voting: { identity: 'open' } })
    await limited(poll, Number.NaN)
    expect(await votes(poll, 100)).toEqual([100, 0])
  })
})
