// Webhooks refused: URLs that nothing may be sent to, bodies that are wrong, and in which order it is told.
import { describe, expect, it } from 'vitest'
import { newKey } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, newPoll, refusal, send, sendRaw } from '../support/client.ts'
import { newAddress, sendWith } from '../support/doubles.ts'
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
  WEBHOOKS,
  webhookOf,
} from '../support/webhook-calls.ts'

interface Refused {
  code: string
  errors: { pointer: string }[]
}

/** Where a body is wrong. */
async function pointersOf(response: Response): Promise<unknown[]> {
  const { code, errors } = await response.json<Refused>()
  return [response.status, code, ...errors.map(({ pointer }) => pointer)]
}

const HOSTILE = [
  'hooks.news.example/pollux',
  'http://hooks.news.example/',
  'ftp://hooks.news.example/',
  'javascript:alert(1)',
  'https://user:password@hooks.news.example/',
  'https://10.0.0.1/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://localhost/',
  'https://metadata.google.internal/',
  'https://router.local./',
  'https://intranet/',
  'https://hooks.news.example:22/',
  ' https://hooks.news.example/',
  'https://hooks.news.example/\n',
  `https://hooks.news.example/${'x'.repeat(2_048)}`,
  '',
]

describe('a URL that nothing may be sent to', () => {
  it.each(HOSTILE)('is not set: %j', async (url) => {
    const { headers } = await newAccount()
    expect(await pointersOf(await create(headers, { url }))).toEqual([422, 'invalid_request', '/url'])
    const { id } = await newWebhook(headers)
    expect(await pointersOf(await patch(id, headers, { url }))).toEqual([422, 'invalid_request', '/url'])
    expect((await (await onWebhook(id, '', { headers })).json<{ url: string }>()).url).toBe(HOOK)
  })

  it('is one of this machine where the copy is not on somebody’s own', async () => {
    const { headers } = await newAccount()
    const response = await sendWith({ LOCAL_MODE: 'off' }, WEBHOOKS, { body: asked(), headers })
    expect(await pointersOf(response)).toEqual([422, 'invalid_request', '/url'])
  })
})

describe('a body', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['without events', { events: undefined }, ['/events']],
    ['with none', { events: [] }, ['/events']],
    ['with an event that there is not', { events: ['poll.deleted'] }, ['/events/0']],
    ['with a ping, which comes when it is asked for', { events: ['ping'] }, ['/events/0']],
    ['with an event twice', { events: ['poll.closed', 'poll.closed'] }, ['/events']],
    ['with more than there is', { secret: 'whsec_mine' }, ['/secret']],
    ['with lines for a description', { description: 'one\ntwo' }, ['/description']],
    ['with a long description', { description: 'x'.repeat(201) }, ['/description']],
    ['with a poll that is no text', { pollId: 7 }, ['/pollId']],
  ])('%s is refused', async (_, fields, pointers) => {
    const { headers } = await newAccount()
    expect(await pointersOf(await create(headers, fields))).toEqual([422, 'invalid_request', ...pointers])
  })

  it.each([
    [{ events: 'poll.closed' }, { pointer: '/events', detail: expect.stringContaining('expected array') }],
    [{ events: 7 }, { pointer: '/events', detail: expect.stringContaining('expected array') }],
    [
      { description: 'x'.repeat(201) },
      { pointer: '/description', detail: 'The text may have at most 200 characters.' },
    ],
  ])('with %j is told what is wrong, once', async (fields, fault) => {
    const { headers } = await newAccount()
    const { errors } = await (await create(headers, fields)).json<{ errors: unknown[] }>()
    expect(errors).toEqual([fault])
  })

  it('that asks for the making of a poll, for a webhook of that poll, is refused', async () => {
    const poll = await newPoll()
    const events = ['poll.closed', 'poll.created']
    const made = await create(bearer(poll), { pollId: poll.id, events })
    const detail = 'poll.created comes to webhooks of an account only: the poll of this one is there already.'
    expect([made.status, await made.json()]).toEqual([
      422,
      expect.objectContaining({ detail, errors: [{ pointer: '/events/1', detail }] }),
    ])
    const { id } = await webhookOf(poll)
    expect(await pointersOf(await patch(id, bearer(poll), { events }))).toEqual([422, 'invalid_request', '/events/1'])
    const { headers } = await newAccount()
    expect((await create(headers, { events })).status).toBe(201)
  })

  it.each<[Record<string, unknown>, string]>([
    [{ events: [] }, '/events'],
    [{ enabled: 'yes' }, '/enabled'],
    [{ pollId: null }, '/pollId'],
    [{ disabledAt: null }, '/disabledAt'],
  ])('that changes %j is refused', async (body, pointer) => {
    const poll = await newPoll()
    const { id } = await webhookOf(poll)
    expect(await pointersOf(await patch(id, bearer(poll), body))).toEqual([422, 'invalid_request', pointer])
  })
})

it('a cursor of another list is refused', async () => {
  const { headers } = await newAccount()
  const poll = await newPoll()
  const [own, other] = [await newWebhook(headers), await webhookOf(poll)]
  const deliveryId = await pinged(other.id, bearer(poll))
  for (const path of [`${WEBHOOKS}?cursor=${other.id}`, `${WEBHOOKS}/${own.id}/deliveries?cursor=${deliveryId}`])
    expect(await pointersOf(await send(path, { headers }))).toEqual([422, 'invalid_request', '/query/cursor'])
})

it('a delivery of another webhook is not sent again', async () => {
  const { headers } = await newAccount()
  const [one, other] = [await newWebhook(headers), await newWebhook(headers, { url: `${HOOK}?other` })]
  const deliveryId = await pinged(other.id, headers)
  expect(await refusal(await redeliver(one.id, deliveryId, headers))).toEqual([404, 'not_found'])
  expect(await deliveries(one.id, headers)).toEqual([])
})

describe('every fault in its turn', () => {
  const faulty = (method: string, path: string, headers: Record<string, string>, body: string) =>
    sendRaw(path, { method, headers, body: new TextEncoder().encode(body) }).then(refusal)
  const LARGE = 'x'.repeat(70_000)
  const json = { 'Content-Type': 'application/json' }

  it('of an edit', async () => {
    const account = await newAccount()
    const { id } = await newWebhook(account.headers)
    const [path, key] = [`${WEBHOOKS}/${id}`, await newKey(account, ['polls:write'])]
    const { headers } = account
    expect([
      await faulty('PATCH', `${WEBHOOKS}/made-up`, {}, LARGE),
      await faulty('PATCH', `${WEBHOOKS}/made-up`, key, LARGE),
      await faulty('PATCH', path, key, LARGE),
      await faulty('PATCH', path, headers, LARGE),
      await faulty('PATCH', path, { ...headers, ...json }, LARGE),
      await faulty('PATCH', path, { ...headers, ...json }, '{'),
      await faulty('PATCH', path, { ...headers, ...json }, '{"url":"https://10.0.0.1/"}'),
    ]).toEqual([
      [401, 'unauthorized'],
      [404, 'not_found'],
      [403, 'forbidden'],
      [415, 'unsupported_media_type'],
      [413, 'payload_too_large'],
      [400, 'malformed_json'],
      [422, 'invalid_request'],
    ])
  })

  it('of a new one, whose poll is in the body: so the body first, for whoever shows a token', async () => {
    const poll = await newPoll()
    const wrong = { Authorization: 'Bearer wrong' }
    const body = (pollId: string) => JSON.stringify(asked({ pollId, url: 'https://10.0.0.1/' }))
    expect([
      await faulty('POST', WEBHOOKS, {}, LARGE),
      await faulty('POST', WEBHOOKS, wrong, LARGE),
      await faulty('POST', WEBHOOKS, { ...wrong, ...json }, LARGE),
      await faulty('POST', WEBHOOKS, { ...wrong, ...json }, '{'),
      await faulty('POST', WEBHOOKS, { ...wrong, ...json }, body('made-up')),
      await faulty('POST', WEBHOOKS, { ...wrong, ...json }, body(poll.id)),
      await faulty('POST', WEBHOOKS, { ...bearer(poll), ...json }, body(poll.id)),
    ]).toEqual([
      [401, 'unauthorized'],
      [415, 'unsupported_media_type'],
      [413, 'payload_too_large'],
      [400, 'malformed_json'],
      [404, 'not_found'],
      [403, 'forbidden'],
      [422, 'invalid_request'],
    ])
  })
})

it('more pings and redeliveries of one webhook than there may be in an hour are refused, wherever they come from', async () => {
  const poll = await newPoll()
  const { id } = await webhookOf(poll)
  // Quotas are objects of their own: what is taken here is taken as a ping takes it. A body too large comes after that.
  const large = () =>
    sendRaw(`${WEBHOOKS}/${id}/ping`, {
      method: 'POST',
      headers: { ...bearer(poll), ...newAddress() },
      body: new TextEncoder().encode('x'.repeat(70_000)),
    })
  for (let n = 0; n < 300; n += 50) await Promise.all(Array.from({ length: 50 }, large))
  const response = await ping(id, bearer(poll))
  expect(response.headers.get('RateLimit-Policy')).toContain('"webhook-sends";q=300;w=3600')
  expect(await refusal(response)).toEqual([429, 'rate_limited'])
})
