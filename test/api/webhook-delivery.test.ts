// How an event gets to its endpoint: signed, on the schedule, over failures of every kind; and when nobody tries any more.
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  FAILING_LIMIT_MS,
  LOG_KEPT_MS,
  leaseDelivery,
  MAX_BACKLOG,
  recordAttempt,
} from '../../src/catalogue/webhook-attempts.ts'
import { announceTo, deliveriesOf, redeliver } from '../../src/catalogue/webhook-deliveries.ts'
import { findWebhook, rotateWebhook } from '../../src/catalogue/webhooks.ts'
import worker from '../../src/index.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { attemptDelivery } from '../../src/webhooks/attempt.ts'
import { pingEvent } from '../../src/webhooks/events.ts'
import { newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { type Created, move, newPoll, vote } from '../support/client.ts'
import {
  announceNow,
  consumeMessages,
  deliverAll,
  deliverDue,
  deliverUntil,
  type Endpoint,
  logOf,
  newEndpoint,
  ofAccount,
  ofPoll,
  type Received,
  receivedBy,
  script,
  secondLater,
  secretsOf,
  seenAt,
  sweepMinute,
} from '../support/webhooks.ts'

const SECOND_MS = 1_000
const HOUR_MS = 60 * 60 * SECOND_MS
const DAY_MS = 24 * HOUR_MS
/** As the specification recommends it: after the first attempt 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
const WAITS_MS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * SECOND_MS)

afterEach(() => {
  vi.useRealTimers()
})

/** A ping for an endpoint, which is as good an event as any; returns its delivery. */
async function ping({ id }: Endpoint): Promise<{ seq: number; eventId: string }> {
  const event = pingEvent(id, Date.now())
  const seq = await announceTo(env.DB, id, event, Date.now())
  if (seq === null) throw new Error('no endpoint')
  return { seq, eventId: event.id }
}

const stopClock = (now: number = Date.now()) => vi.useFakeTimers({ toFake: ['Date'], now })

const statusOf = async ({ id }: Endpoint) => (await findWebhook(env.DB, id))?.disabledBecause

const pollWith = async (): Promise<[Created, Endpoint]> => {
  const poll = await newPoll()
  return [poll, await newEndpoint(ofPoll(poll))]
}

describe('a message', () => {
  it('says what it is, belongs to the trace of what happened, and is signed for the reference library', async () => {
    const [poll, endpoint] = await pollWith()
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    await move(poll, 'pause', { traceparent: `00-${trace}-00f067aa0ba902b7-01` })
    secondLater()
    await announceNow(poll)
    await deliverAll(endpoint)
    const [told, ...more] = await receivedBy(endpoint)
    expect(more).toEqual([])
    expect(told?.type).toBe('poll.updated')
    expect(told?.headers).toMatchObject({ 'user-agent': 'Pollux-Webhooks/1', 'content-type': 'application/json' })
    expect(told?.headers.traceparent).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`))
  })

  it('is refused by the reference library when a byte of it was changed', async () => {
    const [, endpoint] = await pollWith()
    await ping(endpoint)
    await deliverAll(endpoint)
    const [told] = await receivedBy(endpoint)
    const reference = new Webhook((await secretsOf(endpoint))[0] ?? '')
    expect(() => reference.verify(`${told?.body} `, told?.headers ?? {})).toThrow()
  })

  it('is signed by both secrets for a day after a change, and by the new one alone from then on', async () => {
    const [, endpoint] = await pollWith()
    const [old = ''] = await secretsOf(endpoint)
    stopClock()
    await rotateWebhook(env.DB, endpoint.id, keyring(env)[0].id, Date.now() + DAY_MS)
    const [fresh = '', previous] = await secretsOf(endpoint)
    expect(previous).toBe(old)
    expect(fresh).not.toBe(old)
    await ping(endpoint)
    await deliverAll(endpoint)
    for (const secret of [old, fresh]) expect(await receivedBy(endpoint, secret)).toHaveLength(1)
    vi.setSystemTime(Date.now() + DAY_MS)
    await ping(endpoint)
    await deliverAll(endpoint)
    const last = (await seenAt(endpoint.path)).at(-1)
    expect(last?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
    expect(() => new Webhook(old).verify(last?.body ?? '', last?.headers ?? {})).toThrow()
    expect(new Webhook(fresh).verify(last?.body ?? '', last?.headers ?? {})).toBeTruthy()
  })

  it('is not sent unsigned when the deployment secret is no longer known', async () => {
    const [, endpoint] = await pollWith()
    await ping(endpoint)
    const elsewhere = { ...env, POLLUX_SECRET: 'another secret that is as long as it has to be' }
    const [delivery] = await deliverUntil(endpoint, ([first]) => first?.attempts === 1, elsewhere)
    expect(delivery?.log.map(({ result }) => result)).toEqual(['no-secret'])
    expect(await seenAt(endpoint.path)).toEqual([])
  })
})

describe('an endpoint that fails', () => {
  it('is tried on the whole schedule, with one id and one body; then the message is among the dead letters', async () => {
    const [, endpoint] = await pollWith()
    await script(endpoint.path, { status: 500 })
    const dead: unknown[] = []
    const send = async (message: unknown) => void dead.push(message)
    const environment: Env = { ...env, WEBHOOKS_DEAD: { ...env.WEBHOOKS_DEAD, send } as unknown as Queue }
    stopClock()
    const { eventId, seq } = await ping(endpoint)
    for (const [failed, waitMs] of WAITS_MS.entries()) {
      const atMs = Date.now()
      const [delivery] = await deliverUntil(endpoint, ([first]) => first?.attempts === failed + 1, environment)
      expect(delivery?.state).toBe('pending')
      const waitedMs = (delivery?.notBeforeMs ?? 0) - atMs
      expect(waitedMs).toBeGreaterThanOrEqual(0.9 * waitMs)
      expect(waitedMs).toBeLessThanOrEqual(1.1 * waitMs + 1)
      vi.setSystemTime(atMs + waitedMs - 2 * SECOND_MS)
      await consumeMessages([{ deliverySeq: seq, hop: false }], environment)
      expect((await logOf(endpoint))[0]?.attempts).toBe(failed + 1)
      vi.setSystemTime(atMs + waitedMs)
    }
    const [over] = await deliverUntil(endpoint, ([first]) => first?.state === 'exhausted', environment)
    expect(over?.attempts).toBe(WAITS_MS.length + 1)
    expect(dead).toEqual([{ deliverySeq: seq, eventId, last: 500 }])
    const seen = await seenAt(endpoint.path)
    expect(seen).toHaveLength(WAITS_MS.length + 1)
    expect(new Set(seen.map(({ headers, body }) => `${headers['webhook-id']} ${body}`))).toHaveLength(1)
  })

  it('is not followed to where it redirects', async () => {
    const [, endpoint] = await pollWith()
    const secret = `${endpoint.path}/secret`
    for (const status of [301, 302, 303, 307, 308]) {
      await script(endpoint.path, { status, headers: { Location: secret } })
      await ping(endpoint)
    }
    const log = await deliverUntil(endpoint, (all) => all.every(({ attempts }) => attempts > 0))
    expect(log.map(({ log: [first] }) => first?.result)).toEqual([308, 308, 308, 308, 308])
    expect(log.every(({ state }) => state === 'pending')).toBe(true)
    expect(await seenAt(secret)).toEqual([])
  })

  it('by not answering, or by not being there, is given up in time', async () => {
    const [, endpoint] = await pollWith()
    await script(endpoint.path, { hangs: true })
    const { seq } = await ping(endpoint)
    const lease = await leaseDelivery(env.DB, seq, Date.now())
    if (lease.outcome !== 'leased') throw new Error('somebody else has it')
    const secrets = await secretsOf(endpoint)
    expect(await attemptDelivery(lease.delivery, secrets, true, 50)).toBe('timeout')
    const nowhere = { ...lease.delivery, webhook: { ...lease.delivery.webhook, url: 'http://127.0.0.1:1/' } }
    expect(await attemptDelivery(nowhere, secrets, true)).toBe('unreachable')
    await script(endpoint.path, { status: 204 })
  })

  it('by an answer without end costs no more than its head', async () => {
    const [, endpoint] = await pollWith()
    await script(endpoint.path, { status: 200, body: 'x'.repeat(5_000_000) })
    await ping(endpoint)
    expect((await deliverAll(endpoint)).map(({ state }) => state)).toEqual(['delivered'])
  })

  it('and comes back is told what it has missed; of summaries the last, though nobody votes any more', async () => {
    const [poll, endpoint] = await pollWith()
    await script(endpoint.path, { status: 503 })
    stopClock()
    await move(poll, 'pause')
    await move(poll, 'open')
    for (let count = 1; count <= 5; count++) {
      vi.setSystemTime(Date.now() + 2_000)
      await vote(poll, [0])
      await announceNow(poll)
      await deliverUntil(endpoint, (log) => log.length === 3 && log.every(({ attempts }) => attempts > 0))
    }
    const waiting = (await logOf(endpoint)).find(({ type }) => type === 'vote.counted')
    expect(waiting?.attempts).toBeGreaterThan(1)
    expect(waiting?.attempts).toBeLessThan(5)
    const before = (await seenAt(endpoint.path)).length
    await script(endpoint.path, { status: 200 })
    vi.setSystemTime(Date.now() + HOUR_MS)
    await deliverAll(endpoint)
    const told = (await receivedBy(endpoint)).slice(before)
    expect(told.map(({ type }) => type).sort()).toEqual(['poll.opened', 'poll.updated', 'vote.counted'])
    expect(told.find(({ type }) => type === 'vote.counted')?.data.voters).toBe(5)
  })

  it('and takes a summary at last while the next one takes its place, is sent that one too', async () => {
    const [poll, endpoint] = await pollWith()
    await script(endpoint.path, { status: 503 })
    stopClock()
    await vote(poll, [0])
    await announceNow(poll)
    const [failed] = await deliverUntil(endpoint, ([first]) => first?.attempts === 1)
    vi.setSystemTime(failed?.notBeforeMs ?? 0)
    const lease = await leaseDelivery(env.DB, failed?.seq ?? 0, Date.now())
    if (lease.outcome !== 'leased') throw new Error('somebody else has it')
    vi.setSystemTime(Date.now() + 2_000)
    await vote(poll, [0])
    await announceNow(poll)
    await script(endpoint.path, { status: 200 })
    const attempt = { atMs: Date.now(), tookMs: 1, result: 200 }
    expect(await recordAttempt(env.DB, lease.delivery, attempt, { outcome: 'delivered' }, Date.now())).toBe(0)
    const log = await deliverAll(endpoint)
    expect(log.map(({ state }) => state)).toEqual(['delivered'])
    expect(log[0]?.eventId).not.toBe(failed?.eventId)
    expect((await receivedBy(endpoint)).at(-1)?.data.voters).toBe(2)
  })

  it('has each poll’s last summary wait for it, and each endpoint its own', async () => {
    const owner = await newAccount()
    const [broken, fine] = [await newEndpoint(ofAccount(owner)), await newEndpoint(ofAccount(owner))]
    const polls = [await newPollBy(owner), await newPollBy(owner)]
    await script(broken.path, { status: 503 })
    stopClock()
    for (let round = 1; round <= 3; round++) {
      for (const poll of polls) {
        await vote(poll, [0])
        await announceNow(poll)
      }
      await deliverUntil(broken, (log) => log.every(({ attempts }) => attempts > 0))
      await deliverAll(fine)
      vi.setSystemTime(Date.now() + 2_000)
    }
    const voters = (told: Received[]) =>
      told.filter(({ type }) => type === 'vote.counted').map(({ data }) => `${data.pollId} ${data.voters}`)
    const all = polls.flatMap(({ id }) => [1, 2, 3].map((count) => `${id} ${count}`))
    expect(voters(await receivedBy(fine)).sort()).toEqual(all.sort())
    const before = (await receivedBy(broken)).length
    await script(broken.path, { status: 200 })
    vi.setSystemTime(Date.now() + HOUR_MS)
    await deliverAll(broken)
    const last = polls.map(({ id }) => `${id} 3`)
    expect(voters((await receivedBy(broken)).slice(before)).sort()).toEqual(last.sort())
  })
})

describe('an endpoint is turned off', () => {
  it('at once when it says that it is gone, and what waited for it is dropped', async () => {
    const [poll, endpoint] = await pollWith()
    await script(endpoint.path, { status: 500 })
    await ping(endpoint)
    await deliverUntil(endpoint, ([first]) => first?.attempts === 1)
    await script(endpoint.path, { status: 410 })
    await ping(endpoint)
    const log = await deliverUntil(endpoint, (all) => all.every(({ state }) => state !== 'pending'))
    expect(log.map(({ state }) => state)).toEqual(['dropped', 'exhausted'])
    expect(await statusOf(endpoint)).toBe('gone')
    await move(poll, 'pause')
    await announceNow(poll)
    expect(await logOf(endpoint)).toHaveLength(2)
  })

  it('when a message was given up and nothing has succeeded for five days, and not before', async () => {
    const [, endpoint] = await pollWith()
    const impatient = { ...env, WEBHOOK_SCHEDULE_SECONDS: '1' }
    const startMs = Date.now()
    const giveUpAt = async (ms: number) => {
      stopClock(startMs + ms)
      await ping(endpoint)
      await deliverUntil(endpoint, (all) => all.at(-1)?.attempts === 1, impatient)
      vi.setSystemTime(Date.now() + 2 * SECOND_MS)
      await deliverUntil(endpoint, (all) => all.at(-1)?.state === 'exhausted', impatient)
      return statusOf(endpoint)
    }
    await script(endpoint.path, { status: 500 })
    expect(await giveUpAt(0)).toBeNull()
    expect(await giveUpAt(4 * DAY_MS)).toBeNull()
    await script(endpoint.path, { status: 200 })
    stopClock(startMs + 4.5 * DAY_MS)
    await ping(endpoint)
    await deliverAll(endpoint)
    await script(endpoint.path, { status: 500 })
    expect(await giveUpAt(5 * DAY_MS)).toBeNull()
    expect(await giveUpAt(5 * DAY_MS + FAILING_LIMIT_MS - HOUR_MS)).toBeNull()
    expect(await giveUpAt(5 * DAY_MS + FAILING_LIMIT_MS)).toBe('failing')
  })

  it('when too much is waiting for it', async () => {
    const [, endpoint] = await pollWith()
    const pile = (from: number, to: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
         INSERT INTO webhook_deliveries (webhook_id, event_id, state, created_at_ms, attempts, not_before_ms, log)
         SELECT ?3, ?3 || i, 'pending', 0, 0, 9e15, '[]' FROM n`,
      )
        .bind(from, to, endpoint.id)
        .run()
    await pile(1, MAX_BACKLOG)
    await sweepMinute()
    expect(await statusOf(endpoint)).toBeNull()
    await pile(MAX_BACKLOG + 1, MAX_BACKLOG + 1)
    await sweepMinute()
    expect(await statusOf(endpoint)).toBe('backlog')
    const left = env.DB.prepare("SELECT seq FROM webhook_deliveries WHERE webhook_id = ? AND state = 'pending'")
    expect((await left.bind(endpoint.id).all()).results).toEqual([])
  })

  it('by somebody: what is on its way then is dropped, and nothing is sent', async () => {
    const [, endpoint] = await pollWith()
    const { seq } = await ping(endpoint)
    await env.DB.prepare('UPDATE webhooks SET disabled_at_ms = 1 WHERE id = ?').bind(endpoint.id).run()
    await consumeMessages([{ deliverySeq: seq, hop: false }])
    expect((await logOf(endpoint)).map(({ state }) => state)).toEqual(['dropped'])
    expect(await seenAt(endpoint.path)).toEqual([])
  })
})

describe('the queue', () => {
  /** An environment whose queue notes what it is given, and hands on nothing. */
  function noting() {
    const sent: { body: unknown; delaySeconds: number | undefined }[] = []
    const sendBatch = async (messages: { body: unknown }[], options?: { delaySeconds?: number }) => {
      for (const { body } of messages) sent.push({ body, delaySeconds: options?.delaySeconds })
    }
    return { sent, environment: { ...env, WEBHOOKS: { sendBatch } as unknown as Queue } as Env }
  }

  it('is given what is due late in hops that it can keep back, and what is due soon once', async () => {
    const [, endpoint] = await pollWith()
    const { seq } = await ping(endpoint)
    const { sent, environment } = noting()
    await env.DB.prepare('UPDATE webhook_deliveries SET not_before_ms = ? WHERE seq = ?')
      .bind(Date.now() + 20 * HOUR_MS, seq)
      .run()
    await consumeMessages([{ deliverySeq: seq, hop: true }], environment)
    expect(sent).toEqual([{ body: { deliverySeq: seq, hop: true }, delaySeconds: 12 * 60 * 60 }])
    stopClock(Date.now() + 12 * HOUR_MS)
    await consumeMessages([{ deliverySeq: seq, hop: true }], environment)
    expect(sent[1]).toEqual({ body: { deliverySeq: seq, hop: false }, delaySeconds: expect.any(Number) })
    expect(sent[1]?.delaySeconds).toBeLessThanOrEqual(8 * 60 * 60)
    await consumeMessages([{ deliverySeq: seq, hop: false }], environment)
    expect(sent).toHaveLength(2)
    expect(await seenAt(endpoint.path)).toEqual([])
  })

  it('may bring a message many times at once: it is sent once', async () => {
    const [, endpoint] = await pollWith()
    const { seq } = await ping(endpoint)
    await consumeMessages(Array.from({ length: 8 }, () => ({ deliverySeq: seq, hop: false })))
    await deliverAll(endpoint)
    expect(await seenAt(endpoint.path)).toHaveLength(1)
  })

  it('may lose a message: the sweep of every minute puts it back', async () => {
    const [, endpoint] = await pollWith()
    const { seq } = await ping(endpoint)
    const { sent, environment } = noting()
    await sweepMinute(environment)
    expect(sent.map(({ body }) => body)).toContainEqual({ deliverySeq: seq, hop: false })
  })

  it('gets a message back that could not be worked on, for another time', async () => {
    const [, endpoint] = await pollWith()
    const { seq } = await ping(endpoint)
    const bodies = [{ deliverySeq: seq, hop: false }, 'no message of ours']
    const messages = bodies.map((body, index) => ({ id: `${index}`, timestamp: new Date(), attempts: 1, body }))
    const batch = createMessageBatch('pollux-webhooks', messages)
    await env.DB.exec('ALTER TABLE webhook_events RENAME TO events_away')
    try {
      await worker.queue(batch, env)
    } finally {
      await env.DB.exec('ALTER TABLE events_away RENAME TO webhook_events')
    }
    const { retryMessages, explicitAcks } = await getQueueResult(batch, createExecutionContext())
    expect(retryMessages.map(({ msgId }) => msgId).sort()).toEqual(['0', '1'])
    expect(explicitAcks).toEqual([])
    expect((await deliverAll(endpoint)).map(({ state }) => state)).toEqual(['delivered'])
  })
})

describe('the log', () => {
  it('has every delivery with its attempts, newest first, and delivers one again with the same id', async () => {
    const [, endpoint] = await pollWith()
    const [, stranger] = await pollWith()
    const first = await ping(endpoint)
    await deliverAll(endpoint)
    const second = await ping(endpoint)
    await deliverAll(endpoint)
    expect((await deliveriesOf(env.DB, endpoint.id, null, 10)).map(({ seq }) => seq)).toEqual([second.seq, first.seq])
    const [older] = await deliveriesOf(env.DB, endpoint.id, second.seq, 10)
    expect(older).toMatchObject({ eventId: first.eventId, type: 'ping', state: 'delivered', log: [{ result: 204 }] })
    expect(await redeliver(env.DB, stranger.id, first.seq, Date.now())).toBe('not_found')
    expect(await redeliver(env.DB, endpoint.id, first.seq, Date.now())).toBe('queued')
    // Due, and being attempted: nobody has to see to it once more.
    expect(await redeliver(env.DB, endpoint.id, first.seq, Date.now())).toBe('soon')
    await deliverAll(endpoint)
    const ids = (await receivedBy(endpoint)).map(({ id }) => id)
    expect(ids).toEqual([first.eventId, second.eventId, first.eventId])
  })

  it('is kept for a week; what is still to be delivered stays', async () => {
    const [, endpoint] = await pollWith()
    await ping(endpoint)
    await deliverAll(endpoint)
    await script(endpoint.path, { status: 500 })
    const kept = await ping(endpoint)
    await deliverUntil(endpoint, (all) => all.at(-1)?.attempts === 1)
    stopClock(Date.now() + LOG_KEPT_MS + SECOND_MS)
    await worker.scheduled({ cron: '17 3 * * *', scheduledTime: Date.now(), noRetry: () => {} }, env)
    expect((await logOf(endpoint)).map(({ seq }) => seq)).toEqual([kept.seq])
    const events = env.DB.prepare("SELECT id FROM webhook_events WHERE body LIKE '%' || ? || '%'").bind(endpoint.id)
    expect((await events.all()).results).toEqual([{ id: kept.eventId }])
    await deliverDue()
  })
})
