// Owns endpoints in tests of the Worker: set by hand, receivers that answer as a test wants, and the way of a delivery,
// walked at once: what the alarm and the queue would do in their own time.
import { createMessageBatch, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'
import { deliveriesOf, type LoggedDelivery, overdueDeliveries } from '../../src/catalogue/webhook-deliveries.ts'
import { findWebhook, insertWebhook } from '../../src/catalogue/webhooks.ts'
import worker from '../../src/index.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { EVENT_TYPES } from '../../src/webhooks/events.ts'
import { signingSecrets } from '../../src/webhooks/webhook-secret.ts'
import { stubOf } from './box.ts'
import type { ScriptedAnswer, SeenRequest } from './outside.ts'

const EVERY_MINUTE = '* * * * *'
const MAX_LOOKS = 500
const LOOK_EVERY_MS = 10

export interface Endpoint {
  id: string
  url: string
  /** The path of its receiver, outside. */
  path: string
}

/** What an endpoint was sent, read and verified. */
export interface Received {
  id: string
  type: string
  timestamp: string
  data: Record<string, unknown>
  headers: Record<string, string>
  body: string
}

type Owner = { pollId: string; accountId: null } | { pollId: null; accountId: string }

// The one binding that is there in tests only.
const outside = () => (env as unknown as { OUTSIDE: string }).OUTSIDE

export const ofPoll = ({ id }: { id: string }): Owner => ({ pollId: id, accountId: null })
export const ofAccount = ({ id }: { id: string }): Owner => ({ pollId: null, accountId: id })

/** An endpoint for all types of events unless some are named, with a receiver that answers 204 unless told otherwise. */
export async function newEndpoint(
  owner: Owner,
  { events = [...EVENT_TYPES], url }: { events?: readonly string[]; url?: string } = {},
): Promise<Endpoint> {
  const id = crypto.randomUUID()
  const path = `/hooks/${id}`
  const endpoint = { id, path, url: url ?? outside() + path }
  await script(path, { status: 204 })
  const row = {
    id,
    makerId: null,
    url: endpoint.url,
    events: JSON.stringify(events),
    description: '',
    secretId: keyring(env)[0].id,
  }
  const { outcome } = await insertWebhook(env.DB, { ...owner, ...row }, null, Date.now())
  if (outcome !== 'added') throw new Error(`no endpoint: ${outcome}`)
  return endpoint
}

/** Has a path outside answer so from now on. */
export async function script(path: string, answer: ScriptedAnswer): Promise<void> {
  await fetch(outside() + path, { method: 'PUT', body: JSON.stringify(answer) })
}

export async function seenAt(path: string): Promise<SeenRequest[]> {
  const response = await fetch(`${outside()}/seen?path=${encodeURIComponent(path)}`)
  return response.json()
}

/** The secrets that sign for an endpoint now, newest first. */
export async function secretsOf({ id }: Pick<Endpoint, 'id'>, nowMs: number = Date.now()): Promise<string[]> {
  const row = await findWebhook(env.DB, id)
  return row ? signingSecrets(keyring(env), row, nowMs) : []
}

/** All that an endpoint was sent, in the order in which it came; each verified by the reference library. */
export async function receivedBy(endpoint: Endpoint, secret?: string): Promise<Received[]> {
  const [newest = ''] = await secretsOf(endpoint)
  const reference = new Webhook(secret ?? newest)
  return (await seenAt(endpoint.path)).map(({ headers, body }) => {
    at(headers, () => reference.verify(body, headers))
    return { ...JSON.parse(body), id: headers['webhook-id'], headers, body }
  })
}

/** Does something at the time at which a message came, where the clock has been moved since. */
function at(headers: Record<string, string>, act: () => unknown): void {
  const nowMs = Date.now()
  if (vi.isFakeTimers()) vi.setSystemTime(Number(headers['webhook-timestamp']) * 1_000)
  act()
  if (vi.isFakeTimers()) vi.setSystemTime(nowMs)
}

/** The log of an endpoint, oldest first. */
export async function logOf({ id }: Pick<Endpoint, 'id'>): Promise<LoggedDelivery[]> {
  return (await deliveriesOf(env.DB, id, null, 100)).reverse()
}

/** Has the box of a poll do what is due, as its alarm does. */
export async function announceNow(poll: { id: string }): Promise<void> {
  await runDurableObjectAlarm(stubOf(poll))
}

/** Moves the clock on by a second: what was changed within one is told when that is over. `vi.useRealTimers` gives it back. */
export function secondLater(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000 })
}

/** Hands messages to the Worker as the queue does. */
export async function consumeMessages(bodies: readonly unknown[], environment: Env = env): Promise<void> {
  const messages = bodies.map((body, index) => ({ id: `${index}`, timestamp: new Date(), attempts: 1, body }))
  await worker.queue(createMessageBatch('pollux-webhooks', messages), environment)
}

/** Runs what the Worker does every minute. */
export async function sweepMinute(environment: Env = env): Promise<void> {
  await worker.scheduled({ cron: EVERY_MINUTE, scheduledTime: Date.now(), noRetry: () => {} }, environment)
}

/** Attempts everything that is due, and waits for what the queue of the tests has taken by itself. */
export async function deliverDue(environment: Env = env): Promise<void> {
  const due = await overdueDeliveries(env.DB, Date.now(), 1_000)
  await consumeMessages(
    due.map((deliverySeq) => ({ deliverySeq, hop: false })),
    environment,
  )
}

/** Attempts what is due until the log of an endpoint is as it should be. */
export async function deliverUntil(
  endpoint: Pick<Endpoint, 'id'>,
  done: (log: LoggedDelivery[]) => boolean,
  environment: Env = env,
): Promise<LoggedDelivery[]> {
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    await deliverDue(environment)
    const log = await logOf(endpoint)
    if (done(log)) return log
    await scheduler.wait(LOOK_EVERY_MS)
  }
  throw new Error(`the log is not as it should be: ${JSON.stringify(await logOf(endpoint))}`)
}

/** Attempts everything for an endpoint until nothing of it is pending. */
export function deliverAll(endpoint: Pick<Endpoint, 'id'>): Promise<LoggedDelivery[]> {
  return deliverUntil(endpoint, (log) => log.every(({ state }) => state !== 'pending'))
}
