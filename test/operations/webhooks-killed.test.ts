// Webhooks against a real receiver that loses, fails and hangs, from a real copy that is killed in the middle of it: every
// event arrives at least once, has one id, and every message verifies with the reference library.
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type SeparateCopy, startSeparateCopy } from '../support/separate-copy.ts'
import { newState } from '../support/site-copies.ts'
import { SECRET } from '../support/site-secrets.ts'
import { startUnreliableReceiver, type UnreliableReceiver } from '../support/unreliable-receiver.ts'

const SEED = 6
const POLLS = 4
const ROUNDS = 4
const VOTES_A_ROUND = 5
const KILLS = 4
const UNLIMITED = '1000000'
/** Short, and with more attempts than a receiver can fail that loses half: so none is given up. */
const SCHEDULE = Array.from({ length: 40 }, (_, index) => (index < 10 ? 0.5 : 1)).join()
const RETRY_PAUSE_MS = 50
/** In the place of a minute: what was attempted when a kill came is found as soon as it is nobody's any more. */
const CLOCK_EVERY_MS = 1_000
const ALL_WITHIN_MS = 90_000

interface Poll {
  id: string
  manageToken: string
  options: { id: string }[]
  path: string
  webhookId: string
  acknowledged: number
}

let stateDirectory: string
let receiver: UnreliableReceiver
let copy: SeparateCopy | undefined
let start: () => Promise<SeparateCopy>

beforeAll(async () => {
  stateDirectory = await newState()
  receiver = await startUnreliableReceiver(SEED)
  const port = await freePort()
  const vars = {
    POLLUX_SECRET: SECRET,
    LOCAL_MODE: 'on',
    LOG_LEVEL: 'none',
    WEBHOOK_SCHEDULE_SECONDS: SCHEDULE,
    LIMIT_CREATES_PER_MINUTE: UNLIMITED,
    LIMIT_VOTES_PER_MINUTE: UNLIMITED,
    LIMIT_VOTER_TOKENS_PER_MINUTE: UNLIMITED,
  }
  const options = { bundle: inject('bundle'), port, stateDirectory, vars, clockEveryMs: CLOCK_EVERY_MS }
  start = () => startSeparateCopy(options)
})

afterAll(async () => {
  await copy?.kill()
  await receiver?.stop()
  await rm(stateDirectory, { recursive: true, force: true })
})

/** Sends a request until there is an answer, as a client does whose server was killed. */
async function send<T>(path: string, { token, body, method, ...headers }: Record<string, unknown> = {}): Promise<T> {
  for (;;) {
    try {
      const response = await fetch((copy?.origin ?? '') + path, {
        method: String(method ?? (body === undefined ? 'GET' : 'POST')),
        headers: {
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(headers as Record<string, string>),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.status < 500) {
        if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`, { cause: 'refused' })
        // The seam where JSON becomes a type: it is our own API.
        return JSON.parse(text || 'null') as T
      }
    } catch (error) {
      if (error instanceof Error && error.cause === 'refused') throw error
    }
    await pause(RETRY_PAUSE_MS)
  }
}

async function newPoll(index: number): Promise<Poll> {
  const poll = await send<Poll>('/api/v1/polls', { body: { question: `Poll ${index}?`, options: ['Yes', 'No'] } })
  const path = `/hooks/${index}`
  const events = ['poll.opened', 'poll.updated', 'poll.closed', 'vote.counted', 'results.final']
  const webhook = await send<{ id: string; secret: string }>('/api/v1/webhooks', {
    token: poll.manageToken,
    body: { pollId: poll.id, url: receiver.origin + path, events },
  })
  receiver.expect(path, webhook.secret)
  return { ...poll, path, webhookId: webhook.id, acknowledged: 0 }
}

/** A poll's life: votes, a pause and going on again, in rounds, and the end. Each vote is sent until it is acknowledged. */
async function live(poll: Poll, midway: () => void): Promise<void> {
  const act = (name: string) => send(`/api/v1/polls/${poll.id}/${name}`, { method: 'POST', token: poll.manageToken })
  for (let round = 0; round < ROUNDS; round++) {
    for (let count = 0; count < VOTES_A_ROUND; count++) {
      const { token } = await send<{ token: string }>('/api/v1/voters', { method: 'POST' })
      await send(`/api/v1/polls/${poll.id}/votes`, {
        body: { choices: [poll.options[count % 2]?.id] },
        'Pollux-Voter': token,
        'Idempotency-Key': crypto.randomUUID(),
      })
      poll.acknowledged++
    }
    await act('pause')
    midway()
    await act('open')
  }
  await act('close')
}

interface Delivery {
  id: string
  type: string
  state: string
}

async function logOf({ webhookId, manageToken }: Poll): Promise<Delivery[]> {
  const path = `/api/v1/webhooks/${webhookId}/deliveries?limit=100`
  return (await send<{ items: Delivery[] }>(path, { token: manageToken })).items
}

const countOf = (deliveries: readonly { type: string }[], wanted: string) =>
  deliveries.filter(({ type }) => type === wanted).length

it('every event arrives at least once, with one id, and is signed, over kills, losses, failures and time-outs', async () => {
  copy = await start()
  const polls = await Promise.all(Array.from({ length: POLLS }, (_, index) => newPoll(index)))
  let kills = 0
  let turns = 0
  let killing: Promise<void> = Promise.resolve()
  const killAndStart = async () => {
    await copy?.kill()
    copy = await start()
  }
  // Some turn of each round brings a kill, which meets the others in whatever they do.
  const midway = () => {
    if (++turns % POLLS === 1 && kills < KILLS) {
      kills++
      killing = killing.then(killAndStart)
    }
  }
  await Promise.all(polls.map((poll) => live(poll, midway)))
  await killing
  expect(kills).toBe(KILLS)

  const eventsOf = ({ path }: Poll) => [...(receiver.received.get(path) ?? new Map()).values()]
  // By some summary, or else the last one was lost: nobody votes any more.
  const toldAll = (poll: Poll) =>
    eventsOf(poll).some(({ type, data }) => type === 'vote.counted' && data.voters === poll.acknowledged)
  const missing = async () => {
    const log = (await Promise.all(polls.map(logOf))).flat()
    const untold = polls.filter((poll) => countOf(eventsOf(poll), 'results.final') === 0 || !toldAll(poll))
    return [...log.filter(({ state }) => state !== 'delivered'), ...untold]
  }
  await expect.poll(missing, { timeout: ALL_WITHIN_MS, interval: 500 }).toEqual([])

  for (const poll of polls) {
    const log = await logOf(poll)
    const received = receiver.received.get(poll.path) ?? new Map()
    const events = eventsOf(poll)
    expect([...received.keys()]).toEqual(expect.arrayContaining(log.map(({ id }) => id)))
    // What came and is not in the log are summaries whose answer was lost, and whose place another took.
    const logged = new Set(log.map(({ id }) => id))
    for (const [id, { type }] of received) expect([id, logged.has(id) || type === 'vote.counted']).toEqual([id, true])
    // What was changed within one second is told in one.
    const seconds = events.flatMap(({ type, timestamp }) => (type === 'poll.updated' ? [timestamp.slice(0, 19)] : []))
    expect(seconds.length).toBeGreaterThanOrEqual(1)
    expect(seconds.length).toBeLessThanOrEqual(ROUNDS)
    expect(new Set(seconds).size).toBe(seconds.length)
    expect(countOf(events, 'poll.opened')).toBe(ROUNDS)
    expect(countOf(events, 'poll.closed')).toBe(1)
    expect(countOf(events, 'results.final')).toBe(1)
    const final = events.find(({ type }) => type === 'results.final')
    expect(final?.data.result.voters).toBe(poll.acknowledged)
  }
  const { requests, verified, unverified, lost, failed, hung } = receiver.counts
  expect({ verified, unverified }).toEqual({ verified: requests, unverified: 0 })
  for (const count of [lost, failed, hung]) expect(count).toBeGreaterThan(0)
}, 180_000)
