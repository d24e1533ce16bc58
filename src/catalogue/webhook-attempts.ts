// Owns attempts at deliveries in the catalogue: who may make one, what came of it, and turning off what never answers.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { WebhookEvent } from '../webhooks/events.ts'
import type { SecretOf } from '../webhooks/webhook-secret.ts'
import { type Attempt, LEASE_MS } from './webhook-deliveries.ts'
import { webhookDeliveries, webhookEvents, webhooks } from './webhook-tables.ts'

/** A message that comes so much before its time is as good as on time: clocks differ. */
const EARLY_MS = 1_000
/** Of a delivery; the log forgets earlier attempts. */
const ATTEMPTS_KEPT = 20
/** An endpoint is turned off when a delivery was given up and nothing has succeeded for so long, */
export const FAILING_LIMIT_MS = 5 * 24 * 60 * 60 * 1_000
/** or when more deliveries than this are waiting for it. */
export const MAX_BACKLOG = 10_000
/** What became of events is told for so long. */
export const LOG_KEPT_MS = 7 * 24 * 60 * 60 * 1_000
/** Rows that one statement forgets, so that none takes too long, and how many such there are in a night. */
const SWEPT_AT_ONCE = 5_000
const MAX_SWEEPS = 200

/** A delivery that is ours to attempt: nobody else attempts it meanwhile. */
export interface Leased {
  seq: number
  /** Failed ones of this round. */
  attempts: number
  log: Attempt[]
  event: Pick<WebhookEvent, 'id' | 'body' | 'traceparent'>
  webhook: SecretOf & { url: string }
}

/** `later`: it is not its time, or somebody else attempts it. `over`: there is nothing to attempt any more. */
export type Lease = { outcome: 'leased'; delivery: Leased } | { outcome: 'later'; atMs: number } | { outcome: 'over' }

/** Takes a delivery to attempt it now. What is for an endpoint that was turned off meanwhile, or is of nothing, is dropped. */
export async function leaseDelivery(db: D1Database, seq: number, nowMs: number): Promise<Lease> {
  const d = drizzle(db)
  const pending = and(eq(webhookDeliveries.seq, seq), eq(webhookDeliveries.state, 'pending'))
  const isWanted = sql`exists (select 1 from webhooks, webhook_events where webhooks.id = ${webhookDeliveries.webhookId}
    and webhooks.disabled_at_ms is null and webhook_events.id = ${webhookDeliveries.eventId})`
  const [, leased, rows] = await d.batch([
    d
      .update(webhookDeliveries)
      .set({ state: 'dropped' })
      .where(and(pending, sql`not ${isWanted}`)),
    d
      .update(webhookDeliveries)
      .set({ notBeforeMs: nowMs + LEASE_MS })
      .where(and(pending, sql`${webhookDeliveries.notBeforeMs} <= ${nowMs + EARLY_MS}`))
      .returning({ seq: webhookDeliveries.seq }),
    d
      // Columns of different names: a batch of D1 tells rows by their columns' names alone.
      .select({
        eventId: webhookDeliveries.eventId,
        attempts: webhookDeliveries.attempts,
        notBeforeMs: webhookDeliveries.notBeforeMs,
        log: webhookDeliveries.log,
        event: { body: webhookEvents.body, traceparent: webhookEvents.traceparent },
        webhook: {
          id: webhookDeliveries.webhookId,
          url: webhooks.url,
          secretId: webhooks.secretId,
          generation: webhooks.generation,
          previousUntilMs: webhooks.previousUntilMs,
          previousSecretId: webhooks.previousSecretId,
        },
      })
      .from(webhookDeliveries)
      .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
      .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
      .where(pending),
  ])
  const [row] = rows
  if (!row) return { outcome: 'over' }
  const { eventId, attempts, notBeforeMs, webhook } = row
  if (leased.length === 0) return { outcome: 'later', atMs: notBeforeMs }
  // Written by `recordAttempt`.
  const log = JSON.parse(row.log) as Attempt[]
  return { outcome: 'leased', delivery: { seq, attempts, log, event: { id: eventId, ...row.event }, webhook } }
}

/** What an attempt came to: whether there is another (`waitMs`), none (`exhausted`), or the endpoint says it is no more (`gone`). */
export type AttemptOutcome =
  | { outcome: 'delivered' }
  | { outcome: 'again'; waitMs: number }
  | { outcome: 'exhausted' }
  | { outcome: 'gone' }

/**
 * Writes down an attempt at a delivery that was leased, and what follows from it.
 * @returns how long to wait for the next attempt, in milliseconds, or null when there is none
 */
export async function recordAttempt(
  db: D1Database,
  { seq, attempts, log, event, webhook }: Leased,
  attempt: Attempt,
  outcome: AttemptOutcome,
  nowMs: number,
): Promise<number | null> {
  const d = drizzle(db)
  const its = and(eq(webhookDeliveries.seq, seq), eq(webhookDeliveries.state, 'pending'))
  const logged = { attempts: attempts + 1, log: JSON.stringify([...log, attempt].slice(-ATTEMPTS_KEPT)) }
  const write = (changes: SQLiteUpdateSetSource<typeof webhookDeliveries>) =>
    d
      .update(webhookDeliveries)
      .set({ ...logged, ...changes })
      .where(its)
      .returning({ state: webhookDeliveries.state })
  const failing = d
    .update(webhooks)
    .set({ failingSinceMs: sql`coalesce(${webhooks.failingSinceMs}, ${nowMs})` })
    .where(eq(webhooks.id, webhook.id))
  switch (outcome.outcome) {
    case 'delivered': {
      // Unless a newer summary has taken its place meanwhile, which is then to be delivered at once.
      const isIt = sql`${webhookDeliveries.eventId} = ${event.id}`
      const delivered = write({
        state: sql`iif(${isIt}, 'delivered', 'pending')`,
        deliveredAtMs: sql`iif(${isIt}, ${nowMs}, null)`,
        attempts: sql`iif(${isIt}, ${logged.attempts}, 0)`,
        notBeforeMs: nowMs,
      })
      const [[left]] = await d.batch([
        delivered,
        d
          .update(webhooks)
          .set({ failingSinceMs: null })
          .where(and(eq(webhooks.id, webhook.id), sql`${webhooks.failingSinceMs} is not null`)),
      ])
      return left?.state === 'pending' ? 0 : null
    }
    case 'again':
      await d.batch([write({ notBeforeMs: nowMs + outcome.waitMs }), failing])
      return outcome.waitMs
    case 'exhausted': {
      const isHopeless = and(
        eq(webhooks.id, webhook.id),
        sql`${webhooks.failingSinceMs} <= ${nowMs - FAILING_LIMIT_MS}`,
      )
      await d.batch([write({ state: 'exhausted' }), failing, ...turningOff(db, isHopeless, 'failing', nowMs)])
      return null
    }
    case 'gone':
      await d.batch([
        write({ state: 'exhausted' }),
        failing,
        ...turningOff(db, eq(webhooks.id, webhook.id), 'gone', nowMs),
      ])
      return null
  }
}

/** Turns off endpoints for which too much is waiting. */
export async function turnOffBacklogged(db: D1Database, nowMs: number): Promise<void> {
  const backlogged = sql`${webhooks.id} in (select webhook_id from webhook_deliveries where state = 'pending'
    group by webhook_id having count(*) > ${MAX_BACKLOG})`
  const d = drizzle(db)
  await d.batch(turningOff(db, backlogged, 'backlog', nowMs))
}

/** Turns endpoints off, and drops what waits for them: whoever turns one on again finds it in the log. */
export function turningOff(
  db: D1Database,
  which: SQL | undefined,
  because: NonNullable<(typeof webhooks.$inferSelect)['disabledBecause']>,
  nowMs: number,
) {
  const d = drizzle(db)
  const off = d
    .update(webhooks)
    .set({ disabledAtMs: nowMs, disabledBecause: because })
    .where(and(which, sql`${webhooks.disabledAtMs} is null`))
  const dropped = d
    .update(webhookDeliveries)
    .set({ state: 'dropped' })
    .where(
      sql`state = 'pending' and webhook_id in (select ${webhooks.id} from ${webhooks}
        where ${which} and ${webhooks.disabledAtMs} = ${nowMs} and ${webhooks.disabledBecause} = ${because})`,
    )
  return [off, dropped] as const
}

/** Forgets what became of events long ago, some rows at a time. What is still pending stays. */
export async function sweepDeliveries(db: D1Database, nowMs: number): Promise<void> {
  const eldestMs = nowMs - LOG_KEPT_MS
  const old = [
    `webhook_deliveries WHERE seq IN (SELECT seq FROM webhook_deliveries
       WHERE created_at_ms < ?1 AND state <> 'pending' LIMIT ${SWEPT_AT_ONCE})`,
    `webhook_events WHERE id IN (SELECT id FROM webhook_events WHERE at_ms < ?1
       AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = webhook_events.id) LIMIT ${SWEPT_AT_ONCE})`,
  ]
  for (const rows of old) {
    for (let rounds = 0; rounds < MAX_SWEEPS; rounds++) {
      const { meta } = await db.prepare(`DELETE FROM ${rows}`).bind(eldestMs).run()
      if (meta.changes === 0) break
    }
  }
}
