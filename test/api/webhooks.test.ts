// Webhooks: made, listed, changed, given another secret, pinged, turned off and on; what becomes of them with their poll.
import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE_MS } from '../../src/catalogue/webhook-deliveries.ts'
import { newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, newPoll, pathOf, refusal, send } from '../support/client.ts'
import { answerAt, OUTSIDE, seenAt } from '../support/outside-client.ts'
import {
  asked,
  create,
  deliveries,
  HOOK,
  newWebhook,
  onWebhook,
  patch,
  ping,
  pinged,
  redeliver,
  rotate,
  type TestWebhook,
  WEBHOOKS,
  type WithSecret,
  webhookOf,
} from '../support/webhook-calls.ts'

type Headers = Record<string, string>
interface Page {
  items: TestWebhook[]
  nextCursor: string | null
}

const DAY_MS = 24 * 60 * 60 * 1_000
const SECRET = /^whsec_[A-Za-z0-9+/]{43}=$/

const page = async (query: string, headers: Headers) => (await send(`${WEBHOOKS}${query}`, { headers })).json<Page>()
const read = async (id: string, headers: Headers) => (await onWebhook(id, '', { headers })).json<TestWebhook>()
const remove = (id: string, headers: Headers) => onWebhook(id, '', { method: 'DELETE', headers })

/** Turns an endpoint off as the deliveries do. */
async function turnOff(id: string, because: string): Promise<void> {
  await env.DB.prepare(
    'update webhooks set disabled_at_ms = 1000, disabled_because = ?, failing_since_ms = 500 where id = ?',
  )
    .bind(because, id)
    .run()
}

/** A path of the outside that answers so, and how often it was asked. */
let paths = 0
async function receiver(status: number): Promise<{ path: string; url: string }> {
  const path = `/webhooks-test-${++paths}-${crypto.randomUUID()}`
  return { path, url: await answerAt(path, { status }) }
}

/** What has come in at a path, once there is so much. */
const arrived = (path: string, howMany: number) =>
  vi.waitUntil(
    async () => {
      const seen = await seenAt(path)
      return seen.length >= howMany && seen
    },
    { timeout: 20_000, interval: 20 },
  )

/** A delivery of the log, once it is in a state. */
const inState = (id: string, headers: Headers, deliveryId: string, state: string) =>
  vi.waitUntil(
    async () => (await deliveries(id, headers)).find((one) => one.id === deliveryId && one.state === state) ?? false,
    { timeout: 20_000, interval: 20 },
  )

afterEach(() => {
  vi.useRealTimers()
})

describe('a webhook', () => {
  it('of a poll is made with its manage token, and shows its secret once', async () => {
    const poll = await newPoll()
    const response = await create(bearer(poll), { pollId: poll.id, description: 'The newsroom.' })
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([201, 'no-store'])
    const { secret, ...webhook } = await response.json<WithSecret>()
    expect(response.headers.get('Location')).toBe(`${WEBHOOKS}/${webhook.id}`)
    expect(secret).toMatch(SECRET)
    expect(webhook).toEqual({
      id: webhook.id,
      pollId: poll.id,
      url: HOOK,
      events: ['poll.closed'],
      description: 'The newsroom.',
      enabled: true,
      disabledAt: null,
      disabledBecause: null,
      failingSince: null,
      previousSecretUntil: null,
      createdAt: expect.stringMatching(/Z$/),
    })
    expect(await read(webhook.id, bearer(poll))).toEqual(webhook)
    expect(await page(`?pollId=${poll.id}`, bearer(poll))).toEqual({ items: [webhook], nextCursor: null })
  })

  it('of an account is made by the account, or by an API key of it, and listed apart from those of its polls', async () => {
    const account = await newAccount()
    const key = await newKey(account, ['webhooks:manage', 'polls:read', 'results:read'])
    const poll = await newPollBy(account)
    const [byAccount, byKey, ofPoll] = [
      await newWebhook(account.headers),
      await newWebhook(key, { url: `${HOOK}?by-key` }),
      await newWebhook(key, { pollId: poll.id }),
    ]
    const ids = async (query: string) => (await page(query, key)).items.map(({ id }) => id)
    expect((await ids('')).sort()).toEqual([byAccount.id, byKey.id].sort())
    expect(await ids(`?pollId=${poll.id}`)).toEqual([ofPoll.id])
    expect([byAccount.pollId, ofPoll.pollId]).toEqual([null, poll.id])
  })

  it('has a secret of its own', async () => {
    const { headers } = await newAccount()
    const made = await Promise.all(Array.from({ length: 5 }, (_, n) => newWebhook(headers, { url: `${HOOK}?${n}` })))
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(5)
  })

  it('is changed in what is given, and stays as it was otherwise', async () => {
    const poll = await newPoll()
    const { secret: _, ...made } = await webhookOf(poll)
    const changes = [
      { events: ['vote.counted', 'results.final'] },
      { url: `${OUTSIDE}/hook?other` },
      { description: 'Another.' },
      {},
    ]
    let expected: TestWebhook = made
    for (const change of changes) {
      const response = await patch(made.id, bearer(poll), change)
      expected = { ...expected, ...change }
      expect([response.status, await response.json()]).toEqual([200, expected])
    }
    expect(await read(made.id, bearer(poll))).toEqual(expected)
  })

  it('is gone once it is deleted, with its log', async () => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    await pinged(id, bearer(poll))
    expect((await remove(id, bearer(poll))).status).toBe(204)
    for (const response of [await onWebhook(id, '', { headers: bearer(poll) }), await remove(id, bearer(poll))])
      expect(await refusal(response)).toEqual([404, 'not_found'])
    const left = await env.DB.prepare('select count(*) as n from webhook_deliveries where webhook_id = ?')
      .bind(id)
      .first('n')
    expect(left).toBe(0)
  })

  it('is one of ten of a poll, and one of ten of an account, whoever comes at once', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    for (const fields of [{}, { pollId: poll.id }]) {
      const urls = Array.from({ length: 14 }, (_, n) => `${HOOK}?${n}`)
      const all = await Promise.all(urls.map((url) => create(account.headers, { ...fields, url })))
      expect(all.filter(({ status }) => status === 201)).toHaveLength(10)
      const [refused] = all.filter(({ status }) => status !== 201)
      expect(refused && (await refusal(refused))).toEqual([409, 'limit_reached'])
    }
  })

  it.each(['a poll', 'an account'])('of %s is the only one with its URL, whoever comes at once', async (whose) => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    const fields = whose === 'a poll' ? { pollId: poll.id } : {}
    const all = await Promise.all(Array.from({ length: 4 }, () => create(account.headers, fields)))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const again = await create(account.headers, fields)
    expect(await again.json()).toMatchObject({ code: 'limit_reached', detail: expect.stringContaining('this URL') })

    const other = await newWebhook(account.headers, { ...fields, url: `${HOOK}?other` })
    const moved = await patch(other.id, account.headers, { url: HOOK, enabled: false })
    expect(await refusal(moved)).toEqual([409, 'limit_reached'])
    expect(await read(other.id, account.headers)).toMatchObject({ url: other.url, enabled: true })
    expect((await patch(other.id, account.headers, { url: other.url })).status).toBe(200)
    // The same URL of another poll is another matter.
    expect((await create(account.headers, { pollId: (await newPollBy(account)).id })).status).toBe(201)
  })

  it('is found on the pages of the list, each once', async () => {
    const { headers } = await newAccount()
    const made: string[] = []
    for (let n = 0; n < 5; n++) made.push((await newWebhook(headers, { url: `${HOOK}?${n}` })).id)
    const found: string[] = []
    for (let query = '?limit=2'; query !== ''; ) {
      const response = await send(`${WEBHOOKS}${query}`, { headers })
      const { items, nextCursor } = await response.json<Page>()
      found.push(...items.map(({ id }) => id))
      const link = response.headers.get('Link')
      expect(link).toBe(nextCursor && `<${WEBHOOKS}?limit=2&cursor=${nextCursor}>; rel="next"`)
      query = nextCursor === null ? '' : `?limit=2&cursor=${nextCursor}`
    }
    expect(found.toSorted()).toEqual(made.toSorted())
  })
})

describe('a request that is repeated with its Idempotency-Key', () => {
  it('makes one webhook, and is told the same', async () => {
    const poll = await newPoll()
    const headers = { ...bearer(poll), 'Idempotency-Key': 'the-answer-was-lost' }
    const all = await Promise.all([1, 2, 3].map(() => create(headers, { pollId: poll.id })))
    const told = await Promise.all(all.map((response) => response.json<WithSecret>()))
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(all.filter((response) => response.headers.get('Idempotency-Replayed') === 'true')).toHaveLength(2)
    for (const one of told) expect(one).toEqual(told[0])
    expect((await page(`?pollId=${poll.id}`, bearer(poll))).items).toHaveLength(1)
  })

  it('makes another for another sender, another poll, and once the first is deleted', async () => {
    const key = { 'Idempotency-Key': 'the-same-for-all' }
    const accounts = [await newAccount(), await newAccount()]
    const made = []
    for (const { headers } of accounts) made.push(await newWebhook({ ...headers, ...key }))
    const [owner] = accounts
    const headers = { ...owner?.headers, ...key }
    const poll = await newPollBy({ headers: owner?.headers ?? { Authorization: '' } })
    made.push(await newWebhook(headers, { pollId: poll.id }))
    await remove(made[0]?.id ?? '', headers)
    made.push(await newWebhook(headers))
    expect(new Set(made.map(({ id }) => id)).size).toBe(4)
  })
})

describe('another secret', () => {
  it('comes with a day in which both sign, as the reference library says', async () => {
    const poll = await newPoll()
    const { path, url } = await receiver(204)
    const first = await webhookOf(poll, { url })
    const response = await rotate(first.id, bearer(poll))
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const second = await response.json<WithSecret>()
    expect(second.secret).toMatch(SECRET)
    expect(second.secret).not.toBe(first.secret)
    expect(Math.abs(Date.parse(second.previousSecretUntil ?? '') - Date.now() - DAY_MS)).toBeLessThan(DAY_MS / 24)
    const third = await (await rotate(first.id, bearer(poll))).json<WithSecret>()
    const deliveryId = await pinged(first.id, bearer(poll))
    const [message] = await arrived(path, 1)
    if (!message) throw new Error('no message')
    const verified = (secret: string) => {
      try {
        return new Webhook(secret).verify(message.body, message.headers)
      } catch {
        return null
      }
    }
    const sent = { type: 'ping', timestamp: expect.stringMatching(/Z$/), data: { webhookId: first.id } }
    expect([verified(third.secret), verified(second.secret), verified(first.secret)]).toEqual([sent, sent, null])
    expect(message.headers['webhook-id']).toBe(deliveryId)
  })

  it('is the only one a day later', async () => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    await rotate(id, bearer(poll))
    expect((await read(id, bearer(poll))).previousSecretUntil).not.toBe(null)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS + 1 })
    expect((await read(id, bearer(poll))).previousSecretUntil).toBe(null)
  })
})

describe('the log', () => {
  it('says what became of each delivery, newest first, by pages', async () => {
    const poll = await newPoll()
    const good = await receiver(204)
    const { id } = await webhookOf(poll, { url: good.url })
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push(await pinged(id, bearer(poll)))
    for (const deliveryId of ids) await inState(id, bearer(poll), deliveryId, 'delivered')
    const all = await deliveries(id, bearer(poll))
    expect(all.map((one) => one.id)).toEqual(ids.toReversed())
    expect(all[0]).toEqual({
      id: ids[2],
      type: 'ping',
      state: 'delivered',
      createdAt: expect.stringMatching(/Z$/),
      deliveredAt: expect.stringMatching(/Z$/),
      attempts: 1,
      nextAttemptAt: null,
      log: [{ at: expect.stringMatching(/Z$/), tookMs: expect.any(Number), status: 204, error: null }],
    })
    const first = await onWebhook(id, '/deliveries?limit=2', { headers: bearer(poll) })
    const { nextCursor } = await first.json<{ nextCursor: string }>()
    expect((await deliveries(id, bearer(poll), `?limit=2&cursor=${nextCursor}`)).map((one) => one.id)).toEqual([ids[0]])
  })

  it('tells a delivery that has failed when it is tried next', async () => {
    const poll = await newPoll()
    const bad = await receiver(500)
    const { id } = await webhookOf(poll, { url: bad.url })
    const deliveryId = await pinged(id, bearer(poll))
    await arrived(bad.path, 1)
    const failed = await vi.waitUntil(
      async () =>
        (await deliveries(id, bearer(poll))).find((one) => one.id === deliveryId && one.attempts > 0) ?? false,
      { timeout: 20_000, interval: 20 },
    )
    expect([failed.state, failed.log[0]?.status]).toEqual(['pending', 500])
    expect(Date.parse(failed.nextAttemptAt ?? '')).toBeGreaterThan(Date.parse(failed.log[0]?.at ?? ''))
    expect((await read(id, bearer(poll))).failingSince).not.toBe(null)
    await remove(id, bearer(poll))
  })

  it('has a delivery sent again with the same id and body', async () => {
    const poll = await newPoll()
    const { path, url } = await receiver(204)
    const { id } = await webhookOf(poll, { url })
    const deliveryId = await pinged(id, bearer(poll))
    await inState(id, bearer(poll), deliveryId, 'delivered')
    const again = await redeliver(id, deliveryId, bearer(poll))
    expect([again.status, await again.json()]).toEqual([202, { deliveryId }])
    const [first, second] = await arrived(path, 2)
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  })

  it('has one that waits for its next attempt sent now, and goes on with the schedule from there', async () => {
    const poll = await newPoll()
    const { path, url } = await receiver(500)
    const { id } = await webhookOf(poll, { url })
    const deliveryId = await pinged(id, bearer(poll))
    const triedSince = (attempts: number) =>
      vi.waitUntil(
        async () => (await deliveries(id, bearer(poll))).find((one) => one.attempts > attempts && one) ?? false,
        { timeout: 20_000, interval: 20 },
      )
    await triedSince(0)
    // As after some failures: hours to wait, and no message in the queue that would come before.
    await env.DB.prepare('update webhook_deliveries set attempts = 4, not_before_ms = ? where event_id = ?')
      .bind(Date.now() + DAY_MS, deliveryId)
      .run()
    expect((await redeliver(id, deliveryId, bearer(poll))).status).toBe(202)
    expect(await triedSince(4)).toMatchObject({
      state: 'pending',
      attempts: 5,
      log: [{ status: 500 }, { status: 500 }],
    })
    await answerAt(path, { status: 204 })
    await env.DB.prepare('update webhook_deliveries set not_before_ms = ? where event_id = ?')
      .bind(Date.now() + DAY_MS, deliveryId)
      .run()
    expect((await redeliver(id, deliveryId, bearer(poll))).status).toBe(202)
    expect(await inState(id, bearer(poll), deliveryId, 'delivered')).toMatchObject({ attempts: 6 })
  })

  it('leaves one alone that is being attempted', async () => {
    const poll = await newPoll()
    const { path, url } = await receiver(204)
    const { id } = await webhookOf(poll, { url })
    const deliveryId = await pinged(id, bearer(poll))
    await inState(id, bearer(poll), deliveryId, 'delivered')
    const leasedUntilMs = Date.now() + LEASE_MS
    await env.DB.prepare("update webhook_deliveries set state = 'pending', not_before_ms = ? where event_id = ?")
      .bind(leasedUntilMs, deliveryId)
      .run()
    expect((await redeliver(id, deliveryId, bearer(poll))).status).toBe(202)
    const [left] = await deliveries(id, bearer(poll))
    expect(left).toMatchObject({ state: 'pending', nextAttemptAt: new Date(leasedUntilMs).toISOString() })
    expect(await seenAt(path)).toHaveLength(1)
    await remove(id, bearer(poll))
  })
})

describe('one that is off', () => {
  it.each(['failing', 'gone', 'backlog'])('says why (%s), and is turned on again', async (because) => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    await turnOff(id, because)
    const [listed] = (await page(`?pollId=${poll.id}`, bearer(poll))).items
    expect(listed).toMatchObject({
      enabled: false,
      disabledAt: '1970-01-01T00:00:01.000Z',
      disabledBecause: because,
      failingSince: '1970-01-01T00:00:00.500Z',
    })
    const off = await patch(id, bearer(poll), { enabled: false })
    expect(await off.json()).toMatchObject({ enabled: false, disabledBecause: because })
    const on = await patch(id, bearer(poll), { enabled: true })
    expect(await on.json()).toMatchObject({
      enabled: true,
      disabledAt: null,
      disabledBecause: null,
      failingSince: null,
    })
    expect((await ping(id, bearer(poll))).status).toBe(202)
  })

  it('by somebody has what waited for it dropped, to be sent again by hand', async () => {
    const poll = await newPoll()
    const { path, url } = await receiver(500)
    const { id } = await webhookOf(poll, { url })
    const deliveryId = await pinged(id, bearer(poll))
    await arrived(path, 1)
    await patch(id, bearer(poll), { description: 'Still on.' })
    await vi.waitUntil(async () => (await deliveries(id, bearer(poll)))[0]?.attempts === 1, { timeout: 20_000 })
    expect(await deliveries(id, bearer(poll))).toMatchObject([{ id: deliveryId, state: 'pending' }])
    await patch(id, bearer(poll), { enabled: false })
    expect(await deliveries(id, bearer(poll))).toMatchObject([{ id: deliveryId, state: 'dropped' }])
    await patch(id, bearer(poll), { enabled: true })
    expect(await deliveries(id, bearer(poll))).toMatchObject([{ id: deliveryId, state: 'dropped' }])
    await answerAt(path, { status: 204 })
    expect((await redeliver(id, deliveryId, bearer(poll))).status).toBe(202)
    await inState(id, bearer(poll), deliveryId, 'delivered')
  })

  it('because somebody asked for it is sent nothing', async () => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    const off = await patch(id, bearer(poll), { enabled: false })
    expect(await off.json()).toMatchObject({ enabled: false, disabledBecause: 'asked' })
    expect(await refusal(await ping(id, bearer(poll)))).toEqual([409, 'webhook_disabled'])
    expect(await refusal(await redeliver(id, 'made-up', bearer(poll)))).toEqual([409, 'webhook_disabled'])
    expect(await deliveries(id, bearer(poll))).toEqual([])
  })

  it('has not failed yet at another URL', async () => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    await env.DB.prepare('update webhooks set failing_since_ms = 500 where id = ?').bind(id).run()
    const failing = async (change: Record<string, unknown>) =>
      (await (await patch(id, bearer(poll), change)).json<TestWebhook>()).failingSince
    expect(await failing({ url: HOOK })).not.toBe(null)
    expect(await failing({ description: 'Another.' })).not.toBe(null)
    expect(await failing({ url: `${HOOK}?other` })).toBe(null)
  })
})

describe('the trail of the poll', () => {
  it('says by whom webhooks were set, changed their secret, were sent elsewhere and were removed: the host, and no more of a URL', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    const { id } = await newWebhook(account.headers, { pollId: poll.id, url: `${HOOK}?token=of-the-receiver` })
    await patch(id, account.headers, { description: 'Nothing that the trail is about.' })
    await rotate(id, account.headers)
    await patch(id, account.headers, { url: 'https://hooks.elsewhere.example/secret-path' })
    await remove(id, account.headers)
    await newWebhook(account.headers)
    const audit = await send(pathOf(poll, '/audit'), { headers: account.headers })
    const text = await audit.text()
    // The shape is the contract test's matter.
    const { items } = JSON.parse(text) as { items: { actor: unknown; action: string; detail: unknown }[] }
    const { host } = new URL(HOOK)
    const elsewhere = 'hooks.elsewhere.example'
    expect(items.reverse().map(({ action, detail }) => [action, detail])).toEqual([
      ['created', { clonedFrom: null }],
      ['webhook-set', { webhookId: id, host }],
      ['webhook-secret-rotated', { webhookId: id, host }],
      ['webhook-set', { webhookId: id, host: elsewhere }],
      ['webhook-removed', { webhookId: id, host: elsewhere }],
    ])
    expect(items[1]?.actor).toEqual({ kind: 'account', id: account.id })
    for (const word of ['of-the-receiver', 'secret-path', 'whsec']) expect(text).not.toContain(word)
  })
})

describe('what goes with a poll', () => {
  it('is its webhooks, and whatever others were told of it', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    const own = await newWebhook(account.headers, { pollId: poll.id })
    const others = await newWebhook(account.headers)
    await pinged(own.id, account.headers)
    const kept = await pinged(others.id, account.headers)
    const event = `evt_${crypto.randomUUID()}`
    await env.DB.batch([
      env.DB.prepare(
        "insert into webhook_events (id, poll_id, type, at_ms, body) values (?, ?, 'poll.closed', 0, '{}')",
      ).bind(event, poll.id),
      env.DB.prepare(
        `insert into webhook_deliveries (webhook_id, event_id, state, created_at_ms, not_before_ms)
         values (?, ?, 'delivered', 0, 0)`,
      ).bind(others.id, event),
    ])
    expect(await deliveries(others.id, account.headers)).toHaveLength(2)
    await send(pathOf(poll), { method: 'DELETE', headers: account.headers })
    expect(await refusal(await onWebhook(own.id, '', { headers: account.headers }))).toEqual([404, 'not_found'])
    expect((await deliveries(others.id, account.headers)).map(({ id }) => id)).toEqual([kept])
    const left = async (sql: string, value: string) => env.DB.prepare(sql).bind(value).first('n')
    expect([
      await left('select count(*) as n from webhooks where poll_id = ?', poll.id),
      await left('select count(*) as n from webhook_events where poll_id = ?', poll.id),
      await left('select count(*) as n from webhook_deliveries where webhook_id = ?', own.id),
      await left('select count(*) as n from webhook_deliveries where event_id = ?', event),
    ]).toEqual([0, 0, 0, 0])
  })

  it('is not to be made again', async () => {
    const poll = await newPoll()
    await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })
    const response = await send(WEBHOOKS, { body: asked({ pollId: poll.id }), headers: bearer(poll) })
    expect(await refusal(response)).toEqual([404, 'not_found'])
  })
})
