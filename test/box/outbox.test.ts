// Nothing is lost between the box, the catalogue and the queue: wherever the chain breaks, what was to be told is told
// later, once, with the same id. And none of it costs a vote anything.
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { markOwnedDeleted } from '../../src/catalogue/accounts.ts'
import { announce } from '../../src/catalogue/webhook-deliveries.ts'
import { pollEvent } from '../../src/webhooks/events.ts'
import { newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { inBox, metered, stubOf } from '../support/box.ts'
import { type Created, move, newPoll, newVoter, vote, voter } from '../support/client.ts'
import {
  announceNow,
  deliverAll,
  logOf,
  newEndpoint,
  ofAccount,
  ofPoll,
  receivedBy,
  secondLater,
  sweepMinute,
} from '../support/webhooks.ts'

afterEach(() => {
  vi.useRealTimers()
})

type Send = Queue['sendBatch']

/** What gives the boxes' queue back. */
let restore: (() => Promise<void>) | null = null

afterEach(async () => {
  await restore?.()
  restore = null
})

/** Has the box of a poll send to the queue in another way, until `restore`. */
async function inPlaceOfQueue(poll: Created, other: (real: Send) => Send): Promise<void> {
  const swap = (queue: (real: Queue) => Queue) =>
    inBox(poll, (box) => {
      // What the box was made with, and sends by.
      const { env: own } = box as unknown as { env: { WEBHOOKS: Queue } }
      const real = own.WEBHOOKS
      own.WEBHOOKS = queue(real)
      return real
    })
  const real = await swap((queue) => ({ ...queue, sendBatch: other(queue.sendBatch.bind(queue)) }) as Queue)
  restore = async () => {
    await swap(() => real)
  }
}

const eventsOf = async ({ id }: Pick<Created, 'id'>) => {
  const statement = env.DB.prepare('SELECT id, body FROM webhook_events WHERE poll_id = ? ORDER BY id').bind(id)
  return (await statement.all<{ id: string; body: string }>()).results
}

const marksOf = (poll: Created) =>
  inBox(poll, ({ ledger: { known } }) => (known && known !== 'deleted' ? known.state.announced : null))

/** The ids that an endpoint got, each as often as it came. */
async function deliveredTo(endpoint: Parameters<typeof receivedBy>[0]): Promise<string[]> {
  await deliverAll(endpoint)
  return (await receivedBy(endpoint)).map(({ id }) => id).sort()
}

it('sends what the catalogue has, and the queue did not get, once and with the same id, when the box died in between', async () => {
  const poll = await newPoll()
  const endpoint = await newEndpoint(ofPoll(poll))
  let tries = 0
  await inPlaceOfQueue(poll, () => () => {
    tries++
    throw new Error('the queue is away')
  })
  const before = await marksOf(poll)
  await move(poll, 'pause')
  await move(poll, 'close')
  secondLater()
  await announceNow(poll)
  expect(tries).toBeGreaterThan(0)
  expect(await marksOf(poll)).toEqual(before)
  const written = await eventsOf(poll)
  expect(written).toHaveLength(3)
  await restore?.()
  restore = null
  await evictDurableObject(stubOf(poll))
  await announceNow(poll)
  expect(await marksOf(poll)).not.toEqual(before)
  expect(await eventsOf(poll)).toEqual(written)
  expect(await deliveredTo(endpoint)).toEqual(written.map(({ id }) => id))
})

it('tells again what it had not marked as told, which then is there once, when it died after the queue', async () => {
  const poll = await newPoll()
  const endpoint = await newEndpoint(ofPoll(poll))
  const before = await marksOf(poll)
  await inPlaceOfQueue(poll, (real) => async (...message) => {
    await real(...message)
    throw new Error('nobody hears the answer')
  })
  await vote(poll, [0])
  await move(poll, 'close')
  await announceNow(poll)
  const written = await eventsOf(poll)
  expect(written.length).toBeGreaterThan(2)
  expect(await marksOf(poll)).toEqual(before)
  await restore?.()
  restore = null
  await evictDurableObject(stubOf(poll))
  await announceNow(poll)
  expect(await marksOf(poll)).not.toEqual(before)
  expect((await eventsOf(poll)).map(({ id }) => id)).toEqual(written.map(({ id }) => id))
  expect(await deliveredTo(endpoint)).toEqual(written.map(({ id }) => id))
  await announceNow(poll)
  await sweepMinute()
  expect(await deliveredTo(endpoint)).toHaveLength(written.length)
})

it('keeps what it has to tell while the catalogue does not take it, and tells it afterwards', async () => {
  const poll = await newPoll()
  const endpoint = await newEndpoint(ofPoll(poll))
  vi.useFakeTimers({ toFake: ['Date'] })
  await env.DB.exec('ALTER TABLE webhook_events RENAME TO events_away')
  try {
    await vote(poll, [0])
    await move(poll, 'pause')
    for (let tries = 0; tries < 4; tries++) {
      await announceNow(poll)
      vi.setSystemTime(Date.now() + 60_000)
    }
  } finally {
    await env.DB.exec('ALTER TABLE events_away RENAME TO webhook_events')
  }
  const waitMs = await inBox(poll, async (_, { storage }) => ((await storage.getAlarm()) ?? Number.NaN) - Date.now())
  expect(waitMs).toBeLessThanOrEqual(60_000)
  await announceNow(poll)
  await deliverAll(endpoint)
  expect((await receivedBy(endpoint)).map(({ type }) => type).sort()).toEqual(['poll.updated', 'vote.counted'])
})

it('writes nothing of a poll that is gone, though its box does not know yet', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner)
  await newEndpoint(ofAccount(owner))
  const event = pollEvent(Buffer.alloc(32), 'poll.closed', '', Date.now(), {
    pollId: poll.id,
    status: 'closed',
    version: 1,
  })
  await markOwnedDeleted(env.DB, [poll.id], Date.now())
  expect(await announce(env.DB, poll.id, [event], Date.now())).toEqual([])
  expect(await eventsOf(poll)).toEqual([])
})

it('costs a vote no row and no statement, whoever listens', async () => {
  const poll = await newPoll()
  const endpoint = await newEndpoint(ofPoll(poll))
  await vote(poll, [0])
  await announceNow(poll)
  const costOf = async () => {
    const token = await newVoter()
    const meter = await inBox(poll, (box) => metered(box))
    await vote(poll, [0], voter(token))
    meter.stop()
    return { written: meter.rowsWritten, statements: meter.statements }
  }
  const heard = await costOf()
  await env.DB.prepare('DELETE FROM webhooks WHERE id = ?').bind(endpoint.id).run()
  await announceNow(poll)
  expect(heard).toEqual(await costOf())
  expect(heard.written).toBeLessThanOrEqual(3)
})

it('tells nothing of what happened before there were endpoints, to a box of then', async () => {
  const poll = await newPoll()
  await move(poll, 'pause')
  const endpoint = await newEndpoint(ofPoll(poll))
  await announceNow(poll)
  // A box from before, as its next life finds it.
  await inBox(poll, (_, { storage }) => {
    storage.sql.exec('ALTER TABLE state DROP COLUMN announced')
    storage.sql.exec('DELETE FROM migrations WHERE version = (SELECT MAX(version) FROM migrations)')
  })
  await evictDurableObject(stubOf(poll))
  expect(await marksOf(poll)).toMatchObject({ seq: 2, final: false, exhausted: null })
  await announceNow(poll)
  expect(await logOf(endpoint)).toEqual([])
  await move(poll, 'close')
  await announceNow(poll)
  expect((await logOf(endpoint)).map(({ type }) => type).sort()).toEqual(['poll.closed', 'results.final'])
})
