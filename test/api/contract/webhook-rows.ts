// Owns the rows of the operations on webhooks.
import { newKey } from '../../support/account-tokens.ts'
import { newAccount } from '../../support/accounts.ts'
import { bearer, newPoll, type Sent, send, voter } from '../../support/client.ts'
import { faultyBoxes, newAddress, overloadedBoxes, sendWith } from '../../support/doubles.ts'
import {
  asked,
  create,
  HOOK,
  newWebhook,
  onWebhook,
  patch,
  ping,
  pinged,
  redeliver,
  rotate,
  WEBHOOKS,
  webhookOf,
} from '../../support/webhook-calls.ts'
import { BAD_TOKEN, JSON_TYPE, LARGE, type Rows, sendText } from './rows.ts'

type Answers = Rows[string]

const ONE_A_MINUTE = { LIMIT_CREATES_PER_MINUTE: '1' }
let keys = 0

/** A webhook of a poll, its path and the headers of whoever manages it. */
async function managed(below = '') {
  const poll = await newPoll()
  const { id } = await webhookOf(poll)
  return { id, path: `${WEBHOOKS}/${id}${below}`, headers: bearer(poll) }
}

/** The answers of every operation on one webhook. */
function ofWebhook(method: string, below: string, sent: Sent = {}): Answers {
  const ask = async (headers: Record<string, string>, changed: Partial<Env> = {}) => {
    const at = await managed(below)
    return sendWith(changed, at.path, { ...sent, method, headers: { ...at.headers, ...headers } })
  }
  return {
    not_found: async () => onWebhook('made-up', below, { ...sent, method, headers: (await newAccount()).headers }),
    unauthorized: async () => send((await managed(below)).path, { ...sent, method }),
    invalid_token: () => ask(BAD_TOKEN),
    forbidden: async () => {
      const account = await newAccount()
      const { id } = await newWebhook(account.headers)
      return onWebhook(id, below, { ...sent, method, headers: await newKey(account, ['polls:write']) })
    },
    invalid_voter_proof: () => ask(voter('nonsense')),
    internal: () => ask({}, faultyBoxes()),
    unavailable: () => ask({}, overloadedBoxes()),
  }
}

/** The answers of those that are limited like whatever else is written, and take no body. */
function ofSender(below: string): Answers {
  return {
    ...ofWebhook('POST', below),
    payload_too_large: async () => {
      const { path, headers } = await managed(below)
      return sendText(path, LARGE, { headers })
    },
    rate_limited: async () => {
      const at = await managed(below)
      const headers = { ...at.headers, ...newAddress() }
      await sendWith(ONE_A_MINUTE, at.path, { method: 'POST', headers })
      return sendWith(ONE_A_MINUTE, at.path, { method: 'POST', headers })
    },
  }
}

/** What a webhook that is turned off answers. */
async function turnedOff(): Promise<{ id: string; headers: Record<string, string> }> {
  const { id, headers } = await managed()
  await patch(id, headers, { enabled: false })
  return { id, headers }
}

/** A body that is wrong, from somebody who may send it. */
const text = async (body: string, type: Record<string, string> = {}) =>
  sendText(WEBHOOKS, body, { headers: { ...(await newAccount()).headers, ...type } })

const patchText = async (body: string, type: Record<string, string> = {}) => {
  const { path, headers } = await managed()
  return sendText(path, body, { method: 'PATCH', headers: { ...headers, ...type } })
}

/** Asks for a webhook of a new poll, as its manager unless the headers say otherwise. */
async function createOf(headers: Record<string, string> = {}, changed: Partial<Env> = {}): Promise<Response> {
  const poll = await newPoll()
  return sendWith(changed, WEBHOOKS, {
    body: asked({ pollId: poll.id }),
    headers: { ...bearer(poll), ...headers },
  })
}

/** Asks for the webhooks of a new poll, likewise. */
async function listOf(headers: Record<string, string> | null = {}, changed: Partial<Env> = {}): Promise<Response> {
  const poll = await newPoll()
  await webhookOf(poll)
  return sendWith(changed, `${WEBHOOKS}?pollId=${poll.id}`, {
    headers: headers === null ? {} : { ...bearer(poll), ...headers },
  })
}

const WRONG = { Authorization: 'Bearer wrong' }

export const WEBHOOK_ROWS: Rows = {
  createWebhook: {
    201: () => createOf(),
    not_found: async () => create((await newAccount()).headers, { pollId: 'made-up' }),
    unauthorized: () => create({}),
    invalid_token: () => create(BAD_TOKEN),
    forbidden: () => createOf(WRONG),
    invalid_voter_proof: () => createOf(voter('nonsense')),
    unsupported_media_type: () => text('{}'),
    payload_too_large: () => text(LARGE, JSON_TYPE),
    malformed_json: () => text('{', JSON_TYPE),
    invalid_request: () => text('{}', JSON_TYPE),
    idempotency_key_reused: async () => {
      const { headers } = await newAccount()
      const keyed = { ...headers, 'Idempotency-Key': `contract-webhook-${++keys}` }
      await create(keyed)
      return create(keyed, { description: 'Another.' })
    },
    limit_reached: async () => {
      const { headers } = await newAccount()
      const urls = Array.from({ length: 10 }, (_, n) => `${HOOK}?${n}`)
      await Promise.all(urls.map((url) => newWebhook(headers, { url })))
      return create(headers)
    },
    rate_limited: async () => {
      const headers = newAddress()
      await createOf(headers, ONE_A_MINUTE)
      return createOf(headers, ONE_A_MINUTE)
    },
    internal: () => createOf({}, faultyBoxes()),
    unavailable: () => createOf({}, overloadedBoxes()),
  },
  listWebhooks: {
    200: () => listOf(),
    not_found: async () => send(`${WEBHOOKS}?pollId=made-up`, { headers: (await newAccount()).headers }),
    unauthorized: () => listOf(null),
    invalid_token: () => listOf(BAD_TOKEN),
    forbidden: () => listOf(WRONG),
    invalid_voter_proof: () => listOf(voter('nonsense')),
    invalid_request: async () => send(`${WEBHOOKS}?cursor=first`, { headers: (await newAccount()).headers }),
    internal: () => listOf({}, faultyBoxes()),
    unavailable: () => listOf({}, overloadedBoxes()),
  },
  getWebhook: {
    ...ofWebhook('GET', ''),
    200: async () => {
      const { id, headers } = await managed()
      return onWebhook(id, '', { headers })
    },
  },
  updateWebhook: {
    ...ofWebhook('PATCH', '', { body: {} }),
    200: async () => {
      const { id, headers } = await managed()
      return patch(id, headers, { description: 'Ours.', enabled: false })
    },
    unsupported_media_type: () => patchText('{}'),
    payload_too_large: () => patchText(LARGE, JSON_TYPE),
    malformed_json: () => patchText('{', JSON_TYPE),
    invalid_request: () => patchText('{"url":"https://10.0.0.1/"}', JSON_TYPE),
    limit_reached: async () => {
      const { headers } = await newAccount()
      await newWebhook(headers)
      const { id } = await newWebhook(headers, { url: `${HOOK}?other` })
      return patch(id, headers, { url: HOOK })
    },
  },
  deleteWebhook: {
    ...ofWebhook('DELETE', ''),
    204: async () => {
      const { id, headers } = await managed()
      return onWebhook(id, '', { method: 'DELETE', headers })
    },
  },
  rotateWebhookSecret: {
    ...ofSender('/rotate-secret'),
    200: async () => {
      const { id, headers } = await managed()
      return rotate(id, headers)
    },
  },
  pingWebhook: {
    ...ofSender('/ping'),
    202: async () => {
      const { id, headers } = await managed()
      return ping(id, headers)
    },
    webhook_disabled: async () => {
      const { id, headers } = await turnedOff()
      return ping(id, headers)
    },
  },
  listWebhookDeliveries: {
    ...ofWebhook('GET', '/deliveries'),
    200: async () => {
      const { id, headers } = await managed()
      await ping(id, headers)
      await ping(id, headers)
      return onWebhook(id, '/deliveries?limit=1', { headers })
    },
    invalid_request: async () => {
      const { id, headers } = await managed()
      return onWebhook(id, '/deliveries?cursor=first', { headers })
    },
  },
  redeliverWebhookDelivery: {
    ...ofSender('/deliveries/made-up/redeliver'),
    202: async () => {
      const { id, headers } = await managed()
      return redeliver(id, await pinged(id, headers), headers)
    },
    webhook_disabled: async () => {
      const { id, headers } = await turnedOff()
      return redeliver(id, 'made-up', headers)
    },
  },
}
