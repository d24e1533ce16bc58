// Signals: bursts are counted for whoever runs the poll; no vote is refused for them, and no network is kept.
import { evictDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nameCollaborator } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { inBox, stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  from,
  move,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const MINUTE_MS = 60_000
const OPEN = { voting: { identity: 'open' } }
const SCHOOL = from('198.51.100.7')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
})

afterEach(() => {
  vi.useRealTimers()
})

async function signals(poll: Created, headers = bearer(poll)) {
  const response = await send(pathOf(poll, '/signals'), { headers })
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  const { pollId, ...told } = await response.json<Record<string, { minutes: number; votes: number } | string>>()
  expect(pollId).toBe(poll.id)
  return told
}

const none = { minutes: 0, votes: 0 }

/** So many votes from one network, all counted. */
async function votes(poll: Created, many: number, network = SCHOOL): Promise<void> {
  const answers = await Promise.all(Array.from({ length: many }, () => vote(poll, [0], network)))
  for (const { status } of answers) expect(status).toBe(201)
}

/** So many votes by devices that have had their token for `ageMs`. */
async function devices(poll: Created, many: number, ageMs: number, network = SCHOOL): Promise<void> {
  const tokens = await Promise.all(Array.from({ length: many }, newVoter))
  vi.setSystemTime(Date.now() + ageMs)
  const answers = await Promise.all(tokens.map((token) => vote(poll, [0], { ...voter(token), ...network })))
  for (const { status } of answers) expect(status).toBe(201)
}

describe('a burst from one network', () => {
  it('is 20 votes in a minute, and what comes after them', async () => {
    const poll = await newPoll(OPEN)
    await votes(poll, 19)
    expect(await signals(poll)).toEqual({ networkBursts: none, newDeviceBursts: none })
    await votes(poll, 4)
    expect(await signals(poll)).toEqual({ networkBursts: { minutes: 1, votes: 23 }, newDeviceBursts: none })
    expect((await results(poll)).voters).toBe(23)
  })

  it('is counted by minutes, whatever their networks, and those that have fewer are none', async () => {
    const poll = await newPoll(OPEN)
    await votes(poll, 20)
    await votes(poll, 25, from('2001:db8:1:2::9'))
    await votes(poll, 19, from('203.0.113.5'))
    vi.setSystemTime(START_MS + MINUTE_MS)
    await votes(poll, 19)
    expect((await signals(poll)).networkBursts).toEqual({ minutes: 1, votes: 45 })
    vi.setSystemTime(START_MS + 2 * MINUTE_MS)
    await votes(poll, 20)
    expect((await signals(poll)).networkBursts).toEqual({ minutes: 2, votes: 65 })
  })

  it('is remembered through an eviction, and forgotten with a reset', async () => {
    const poll = await newPoll(OPEN)
    await votes(poll, 20)
    await evictDurableObject(stubOf(poll))
    expect((await signals(poll)).networkBursts).toEqual({ minutes: 1, votes: 20 })
    await move(poll, 'reset')
    expect((await signals(poll)).networkBursts).toEqual(none)
  })
})

describe('a burst of new devices', () => {
  it('is 10 of one network whose tokens are not a minute old', async () => {
    const poll = await newPoll()
    await devices(poll, 12, 1_000)
    expect(await signals(poll)).toEqual({ networkBursts: none, newDeviceBursts: { minutes: 1, votes: 12 } })
  })

  it('is none of devices that have been there, or of many networks', async () => {
    const poll = await newPoll()
    await devices(poll, 12, MINUTE_MS)
    for (let n = 0; n < 12; n++) await devices(poll, 1, 0, from(`203.0.113.${n}`))
    expect((await signals(poll)).newDeviceBursts).toEqual(none)
  })
})

it('keeps no network: the box has the figures and nothing else', async () => {
  const poll = await newPoll(OPEN)
  await votes(poll, 25)
  const rows = await inBox(poll, (_, { storage }) => ({
    signals: storage.sql.exec('SELECT signals FROM state').one().signals,
    networks: storage.sql.exec('SELECT * FROM networks').toArray(),
  }))
  expect(rows.signals).toBe('{"networkBursts":{"minutes":1,"votes":25},"newDeviceBursts":{"minutes":0,"votes":0}}')
  expect(rows.networks).toEqual([])
})

it('is for those who see everything, and the same to all others whatever was counted: it counts votes of hidden polls', async () => {
  const hidden = { results: { visibility: 'owner' }, ...OPEN }
  const [viewer, auditor, admin] = [await newAccount(), await newAccount(), await newAccount({ admin: true })]
  const told = await Promise.all(
    [0, 25].map(async (many) => {
      const poll = await newPoll(hidden)
      await votes(poll, many)
      await nameCollaborator(poll, bearer(poll), viewer.email, 'viewer')
      await nameCollaborator(poll, bearer(poll), auditor.email, 'auditor')
      expect((await send(pathOf(poll, '/signals'), { headers: viewer.headers })).status).toBe(200)
      const stranger = await newAccount()
      return Promise.all([
        send(pathOf(poll, '/signals')).then(refusal),
        send(pathOf(poll, '/signals'), { headers: stranger.headers }).then(refusal),
        send(pathOf(poll, '/signals'), { headers: bearer(await newPoll()) }).then(refusal),
        send(pathOf(poll, '/signals'), { headers: auditor.headers }).then(refusal),
        send(pathOf(poll, '/signals'), { headers: admin.headers }).then(refusal),
      ])
    }),
  )
  expect(told[1]).toEqual(told[0])
  expect(told[0]).toEqual([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [403, 'forbidden'],
    [403, 'forbidden'],
    [403, 'forbidden'],
  ])
})
