// Owns the calls of the operations on webhooks, for tests, and an endpoint that takes whatever it is sent.
import { bearer, type Created, type Sent, send } from './client.ts'
import { OUTSIDE } from './outside-client.ts'

type Headers = Record<string, string>

export const WEBHOOKS = '/api/v1/webhooks'
/** Takes whatever is sent there. */
export const HOOK = `${OUTSIDE}/hook`

/** A webhook as the API gives it. */
export interface TestWebhook {
  id: string
  pollId: string | null
  url: string
  events: string[]
  description: string
  enabled: boolean
  disabledAt: string | null
  disabledBecause: string | null
  failingSince: string | null
  previousSecretUntil: string | null
  createdAt: string
}
export type WithSecret = TestWebhook & { secret: string }

export interface TestDelivery {
  id: string
  type: string
  state: string
  createdAt: string
  deliveredAt: string | null
  attempts: number
  nextAttemptAt: string | null
  log: { at: string; tookMs: number; status: number | null; error: string | null }[]
}

/** A body that asks for a webhook, of an account unless it names a poll. */
export const asked = (fields: Record<string, unknown> = {}) => ({ url: HOOK, events: ['poll.closed'], ...fields })

/** Asks for a webhook. */
export const create = (headers: Headers, fields: Record<string, unknown> = {}): Promise<Response> =>
  send(WEBHOOKS, { body: asked(fields), headers })

/** A new webhook of whoever shows the headers. */
export async function newWebhook(headers: Headers, fields: Record<string, unknown> = {}): Promise<WithSecret> {
  const response = await create(headers, fields)
  if (response.status !== 201) throw new Error(`no webhook: ${response.status} ${await response.text()}`)
  return response.json<WithSecret>()
}

/** A new webhook of a poll, made with its manage token. */
export const webhookOf = (poll: Created, fields: Record<string, unknown> = {}): Promise<WithSecret> =>
  newWebhook(bearer(poll), { pollId: poll.id, ...fields })

/** A call of an operation on one webhook. */
export const onWebhook = (id: string, below: string, sent: Sent = {}): Promise<Response> =>
  send(`${WEBHOOKS}/${id}${below}`, sent)

export const patch = (id: string, headers: Headers, body: unknown): Promise<Response> =>
  onWebhook(id, '', { method: 'PATCH', headers, body })
export const rotate = (id: string, headers: Headers): Promise<Response> =>
  onWebhook(id, '/rotate-secret', { method: 'POST', headers })
export const ping = (id: string, headers: Headers): Promise<Response> =>
  onWebhook(id, '/ping', { method: 'POST', headers })
export const redeliver = (id: string, deliveryId: string, headers: Headers): Promise<Response> =>
  onWebhook(id, `/deliveries/${deliveryId}/redeliver`, { method: 'POST', headers })

/** The id of the delivery that a ping has made. */
export async function pinged(id: string, headers: Headers): Promise<string> {
  const response = await ping(id, headers)
  if (response.status !== 202) throw new Error(`no ping: ${response.status} ${await response.text()}`)
  return (await response.json<{ deliveryId: string }>()).deliveryId
}

/** The log of a webhook, newest first. */
export async function deliveries(id: string, headers: Headers, query = ''): Promise<TestDelivery[]> {
  const response = await onWebhook(id, `/deliveries${query}`, { headers })
  return (await response.json<{ items: TestDelivery[] }>()).items
}
