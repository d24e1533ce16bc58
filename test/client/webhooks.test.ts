// Webhooks as the client reads them: what the reference library signs is taken, and nothing else is.
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type EventData, type PolluxEvent, verifyWebhook } from '../../src/client/webhooks.ts'
import type { EventData as ToldByWorker } from '../../src/webhooks/events.ts'

const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
const OTHER = `whsec_${Buffer.from('another secret of enough').toString('base64')}`
const BODY = JSON.stringify({
  type: 'poll.closed',
  timestamp: '2026-11-20T18:00:00.000Z',
  data: { pollId: 'p', status: 'closed', version: 2 },
})

function signed(body: string, secret = SECRET, at = new Date()) {
  return {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('evt_1', at, body),
  }
}

const EVENT: PolluxEvent = {
  id: 'evt_1',
  type: 'poll.closed',
  timestamp: '2026-11-20T18:00:00.000Z',
  data: { pollId: 'p', status: 'closed', version: 2 },
}

describe('a message', () => {
  it('is taken as text and as bytes, with headers of fetch and of Node', () => {
    const headers = signed(BODY)
    expect(verifyWebhook(BODY, new Headers(headers), SECRET)).toEqual(EVENT)
    expect(verifyWebhook(new TextEncoder().encode(BODY), headers, SECRET)).toEqual(EVENT)
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]))
    expect(verifyWebhook(BODY, shouted, SECRET)).toEqual(EVENT)
  })

  it('is taken with either of two secrets', () => {
    expect(verifyWebhook(BODY, signed(BODY, OTHER), [SECRET, OTHER])).toEqual(EVENT)
    expect(verifyWebhook(BODY, signed(BODY, SECRET), [SECRET, OTHER])).toEqual(EVENT)
  })

  const MINUTE_MS = 60_000
  it.each([
    ['another secret', BODY, signed(BODY, OTHER), SECRET],
    ['another body', BODY.replace('closed', 'opened'), signed(BODY), SECRET],
    ['another id', BODY, { ...signed(BODY), 'webhook-id': 'evt_2' }, SECRET],
    ['no signature', BODY, {}, SECRET],
    ['an old date', BODY, signed(BODY, SECRET, new Date(Date.now() - 6 * MINUTE_MS)), SECRET],
    ['a date to come', BODY, signed(BODY, SECRET, new Date(Date.now() + 6 * MINUTE_MS)), SECRET],
    ['no secret to compare with', BODY, signed(BODY), []],
    ['a signature on what is no event', '{"hello":1}', signed('{"hello":1}'), SECRET],
  ])('with %s is refused', (_, body, headers, secrets) => {
    expect(() => verifyWebhook(body, headers, secrets)).toThrow(WebhookVerificationError)
  })
})

it('has the types of what the Worker tells', () => {
  expectTypeOf<EventData>().toEqualTypeOf<ToldByWorker>()
})
