// Webhooks against whoever would like to have those of others: unknown and not yours are the same, and no secret is kept.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { stubOf } from '../support/box.ts'
import { bearer, newPoll, ORIGIN, pathOf, refusal, send, voter } from '../support/client.ts'
import {
  asked,
  create,
  newWebhook,
  onWebhook,
  patch,
  ping,
  pinged,
  redeliver,
  rotate,
  WEBHOOKS,
  type WithSecret,
  webhookOf,
} from '../support/webhook-calls.ts'

type Headers = Record<string, string>

/** All that can be asked of one webhook. */
const QUESTIONS: Record<string, (id: string, headers: Headers, deliveryId: string) => Promise<Response>> = {
  read: (id, headers) => onWebhook(id, '', { headers }),
  change: (id, headers) => patch(id, headers, { url: 'https://hooks.attacker.example/' }),
  'change wrongly': (id, headers) => patch(id, headers, { url: 7 }),
  remove: (id, headers) => onWebhook(id, '', { method: 'DELETE', headers }),
  rotate: (id, headers) => rotate(id, headers),
  ping: (id, headers) => ping(id, headers),
  log: (id, headers) => onWebhook(id, '/deliveries', { headers }),
  'log wrongly': (id, headers) => onWebhook(id, '/deliveries?limit=0', { headers }),
  redeliver: (id, headers, deliveryId) => redeliver(id, deliveryId, headers),
}

/** All of an answer but what differs from one request to the next. */
async function told(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => !/^(x-request-id|ratelimit|date)/.test(name))
  const text = await response.text()
  return [response.status, headers, text.replace(response.headers.get('X-Request-Id') ?? '', '')]
}

describe('a webhook that is not yours is told from none by nothing', () => {
  it.each(Object.entries(QUESTIONS))('whoever may want to %s it', async (_, ask) => {
    const owner = await newAccount()
    const poll = await newPollBy(owner)
    const anonymous = await newPoll({ listing: 'private' })
    const viewer = await newAccount()
    await nameCollaborator(poll, owner.headers, viewer.email, 'viewer')
    const stranger = await newAccount()
    const askers: Headers[] = [
      {},
      { Authorization: 'Bearer wrong' },
      { Authorization: 'Basic wrong' },
      bearer(await newPoll()),
      stranger.headers,
      await newKey(stranger, ['webhooks:manage', 'polls:read']),
      await newKey(stranger, ['polls:read']),
      viewer.headers,
      (await newAccount({ admin: true })).headers,
      { ...stranger.headers, ...voter('nonsense') },
    ]
    const targets = [
      await newWebhook(owner.headers),
      await newWebhook(owner.headers, { pollId: poll.id }),
      await webhookOf(anonymous),
    ]
    for (const { id, ...target } of targets) {
      const manager = target.pollId === anonymous.id ? bearer(anonymous) : owner.headers
      const deliveryId = await pinged(id, manager)
      for (const headers of askers) {
        const none = await told(await ask(crypto.randomUUID(), headers, deliveryId))
        expect(await told(await ask(id, headers, deliveryId))).toEqual(none)
      }
      const { secret: _, ...kept } = target
      expect(await (await onWebhook(id, '', { headers: manager })).json()).toEqual({ id, ...kept })
    }
  })
})

describe('webhooks of a poll', () => {
  it('are managed by editors while they are such, and by nobody by an account’s own list', async () => {
    const owner = await newAccount()
    const editor = await newAccount()
    const poll = await newPollBy(owner, { listing: 'private' })
    await nameCollaborator(poll, owner.headers, editor.email, 'editor')
    const { id } = await newWebhook(editor.headers, { pollId: poll.id })
    expect((await onWebhook(id, '', { headers: owner.headers })).status).toBe(200)
    for (const { headers } of [owner, editor])
      expect((await (await send(WEBHOOKS, { headers })).json<{ items: unknown[] }>()).items).toEqual([])
    const path = pathOf(poll, `/collaborators/${encodeURIComponent(editor.email)}`)
    await send(path, { method: 'DELETE', headers: owner.headers })
    expect(await refusal(await onWebhook(id, '', { headers: editor.headers }))).toEqual([404, 'not_found'])
    expect((await onWebhook(id, '', { headers: owner.headers })).status).toBe(200)
  })

  it('are those of whoever claims it, and no longer those of the token', async () => {
    const { manageToken, ...poll } = await newPoll()
    const token = { Authorization: `Bearer ${manageToken}` }
    const { id } = await newWebhook(token, { pollId: poll.id })
    const owner = await newAccount()
    await send(pathOf(poll, '/claim'), { body: { manageToken }, headers: owner.headers })
    expect((await onWebhook(id, '', { headers: owner.headers })).status).toBe(200)
    expect(await refusal(await onWebhook(id, '', { headers: token }))).toEqual([404, 'not_found'])
  })
})

it('an account whose session has ended manages none', async () => {
  const account = await newAccount()
  const { id } = await newWebhook(account.headers)
  await send('/api/v1/auth/logout', { method: 'POST', headers: account.headers })
  for (const response of [
    await onWebhook(id, '', { headers: account.headers }),
    await send(WEBHOOKS, { headers: account.headers }),
    await create(account.headers),
  ])
    expect(await refusal(response)).toEqual([401, 'invalid_token'])
})

it('a manage token has no webhooks but those of its poll', async () => {
  const [poll, other] = [await newPoll(), await newPoll()]
  for (const response of [
    await create(bearer(poll)),
    await send(WEBHOOKS, { headers: bearer(poll) }),
    await create(bearer(poll), { pollId: other.id }),
  ])
    expect(await refusal(response)).toEqual([403, 'forbidden'])
})

it('no page of another origin asks for any', async () => {
  const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' }
  for (const path of [WEBHOOKS, `${WEBHOOKS}/${crypto.randomUUID()}/ping`]) {
    const asked = await send(path, { method: 'OPTIONS', headers })
    expect(asked.headers.has('Access-Control-Allow-Origin')).toBe(false)
  }
})

it('secrets are in no row of the catalogue, no trail and no list', async () => {
  const account = await newAccount()
  const poll = await newPollBy(account)
  const made = await newWebhook({ ...account.headers, 'Idempotency-Key': crypto.randomUUID() }, { pollId: poll.id })
  const next = await (await rotate(made.id, account.headers)).json<WithSecret>()
  await pinged(made.id, account.headers)
  await runDurableObjectAlarm(stubOf(poll))
  const texts = []
  for (const table of ['webhooks', 'webhook_events', 'webhook_deliveries', 'creations'])
    texts.push(JSON.stringify((await env.DB.prepare(`select * from ${table}`).all()).results))
  for (const path of [pathOf(poll, '/audit'), `${WEBHOOKS}?pollId=${poll.id}`, '/api/v1/me/data'])
    texts.push(await (await send(path, { headers: account.headers })).text())
  expect(texts.join('')).toContain(made.id)
  for (const { secret } of [made, next]) {
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64')
    for (const form of [secret.slice('whsec_'.length), bytes.toString('hex'), bytes.toString('base64url')])
      expect(texts.join('')).not.toContain(form)
  }
})

it('a form of a page does not reach them', async () => {
  const poll = await newPoll()
  const headers = { ...bearer(poll), 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN }
  const body = new URLSearchParams({ pollId: poll.id, url: asked().url }).toString()
  expect(await refusal(await send(WEBHOOKS, { body, headers }))).toEqual([415, 'unsupported_media_type'])
})
