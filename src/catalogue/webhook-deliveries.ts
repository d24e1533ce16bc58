// Owns who is told of an event, and the log of that: an event is written once, with a delivery for each endpoint that wants it.
import { and, asc, desc, eq, gt, inArray, lt, lte, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { EventType, WebhookEvent } from '../webhooks/events.ts'
import { webhookDeliveries, webhookEvents } from './webhook-tables.ts'

export type DeliveryState = (typeof webhookDeliveries.$inferSelect)['state']

/** What came of an attempt: the status that was answered, or why there was none. */
export type AttemptResult = number | 'timeout' | 'unreachable' | 'refused-url' | 'no-secret'

/** An attempt as the log has it. */
export interface Attempt {
  atMs: number
  tookMs: number
  result: AttemptResult
}

/** A delivery as its endpoint's log has it. */
export interface LoggedDelivery {
  seq: number
  eventId: string
  type: EventType
  state: DeliveryState
  createdAtMs: number
  /** How often it was tried in this round; redelivering begins another. */
  attempts: number
  /** When it is tried next; of no meaning but while it is pending. */
  notBeforeMs: number
  deliveredAtMs: number | null
  /** The last attempts, oldest first. */
  log: Attempt[]
}

/** Whoever attempts a delivery and has said nothing for so long has died: another may. Longer than any attempt takes. */
export const LEASE_MS = 15_000

/** In the words of the partial indexes: a bound parameter would find none of them. */
const IS_PENDING = sql`state = 'pending'`

/** The endpoints of a poll and of the account that owns it, while they are on. Of a deleted poll there are none. */
const ofPoll = (pollId: string) => sql`webhooks.disabled_at_ms is null and (webhooks.poll_id = ${pollId}
  or webhooks.account_id = (select owner_id from polls where polls.id = ${pollId} and polls.deleted_at_ms is null))`

/** Those that are told of an event: they want its type, and were there when it happened. */
const wanting = ({ type, atMs }: WebhookEvent, pollId: string) => sql`${ofPoll(pollId)}
  and webhooks.created_at_ms <= ${atMs}
  and exists (select 1 from json_each(webhooks.events) where json_each.value = ${type})`

/** The types of events that somebody wants to be told of a poll: a statement for the batch of its projection. */
export function wantedTypes(db: D1Database, pollId: string) {
  return drizzle(db)
    .select({ type: sql<string>`distinct json_each.value` })
    .from(sql`webhooks, json_each(webhooks.events)`)
    .where(ofPoll(pollId))
}

/**
 * Writes events of a poll and whom they are to be told to, all or none. Those that are there already stay as they are;
 * of an event that nobody wants nothing is written.
 * @returns the deliveries of these events that are to be attempted now
 */
export async function announce(
  db: D1Database,
  pollId: string,
  events: readonly WebhookEvent[],
  nowMs: number,
): Promise<number[]> {
  const d = drizzle(db)
  const ids = events.map(({ id }) => id)
  const inserts = events.flatMap((event) => [
    insertEvent(db, event, sql`where exists (select 1 from webhooks where ${wanting(event, pollId)})`),
    ...(event.type === 'vote.counted' ? [takePlace(db, event, pollId)] : []),
    insertDeliveries(db, event.id, sql`${wanting(event, pollId)}`, nowMs),
  ])
  const due = d
    .select({ seq: webhookDeliveries.seq })
    .from(webhookDeliveries)
    .where(and(inArray(webhookDeliveries.eventId, ids), isDue(nowMs)))
    .orderBy(asc(webhookDeliveries.seq))
  const [first, ...others] = inserts
  if (!first) return []
  await d.batch([first, ...others])
  return (await due).map(({ seq }) => seq)
}

/** Writes an event for one endpoint, whatever that wants. @returns the delivery to be attempted, or null without an endpoint */
export async function announceTo(
  db: D1Database,
  webhookId: string,
  event: WebhookEvent,
  nowMs: number,
): Promise<number | null> {
  const its = sql`webhooks.id = ${webhookId}`
  const [, delivery] = await drizzle(db).batch([
    insertEvent(db, event, sql`where exists (select 1 from webhooks where ${its})`),
    insertDeliveries(db, event.id, its, nowMs).returning({ seq: webhookDeliveries.seq }),
  ])
  return delivery[0]?.seq ?? null
}

function insertEvent(db: D1Database, event: WebhookEvent, where: ReturnType<typeof sql>) {
  const { id, pollId, type, atMs, body, traceparent } = event
  return drizzle(db)
    .insert(webhookEvents)
    .select(sql`select ${id}, ${pollId}, ${type}, ${atMs}, ${body}, ${traceparent} ${where}`)
    .onConflictDoNothing()
}

function insertDeliveries(db: D1Database, eventId: string, where: ReturnType<typeof sql>, nowMs: number) {
  // As many values as the table has columns, in their order.
  return drizzle(db)
    .insert(webhookDeliveries)
    .select(
      sql`select null, webhooks.id, ${eventId}, 'pending', ${nowMs}, 0, ${nowMs}, '[]', null from webhooks where ${where}`,
    )
    .onConflictDoNothing()
}

/**
 * Puts a summary of votes in the place of the last one that an endpoint has not taken: it has everything that that one
 * had, and is attempted when that one would have been. So an endpoint that fails has one summary waiting for it, the
 * newest, however long votes go on, and gets it when it is back though no vote may come any more.
 */
function takePlace(db: D1Database, event: WebhookEvent, pollId: string) {
  return drizzle(db)
    .update(webhookDeliveries)
    .set({ eventId: event.id })
    .where(
      sql`seq in (select max(failed.seq) from webhook_deliveries as failed
          where failed.state = 'pending' and failed.attempts > 0 and failed.event_id <> ${event.id}
            and failed.webhook_id in (select webhooks.id from webhooks where ${wanting(event, pollId)})
            and exists (select 1 from webhook_events as told where told.id = failed.event_id
              and told.poll_id = ${pollId} and told.type = ${event.type})
          group by failed.webhook_id)
        and not exists (select 1 from webhook_deliveries as own
          where own.event_id = ${event.id} and own.webhook_id = webhook_deliveries.webhook_id)`,
    )
}

/** What nobody is attempting and should be: no attempt of it is under way, and its time has come. */
const isDue = (nowMs: number) => and(IS_PENDING, lte(webhookDeliveries.notBeforeMs, nowMs))

/** Deliveries whose time has come, the most overdue first: their message may be under way, or lost. */
export async function overdueDeliveries(db: D1Database, nowMs: number, limit: number): Promise<number[]> {
  const rows = await drizzle(db)
    .select({ seq: webhookDeliveries.seq })
    .from(webhookDeliveries)
    .where(isDue(nowMs))
    .orderBy(asc(webhookDeliveries.notBeforeMs))
    .limit(limit)
  return rows.map(({ seq }) => seq)
}

/** A page of an endpoint's deliveries, the newest first, older than `before` where it is given. */
export async function deliveriesOf(
  db: D1Database,
  webhookId: string,
  before: number | null,
  limit: number,
): Promise<LoggedDelivery[]> {
  const { seq, eventId, state, createdAtMs, attempts, notBeforeMs, deliveredAtMs, log } = webhookDeliveries
  const rows = await drizzle(db)
    .select({
      ...{ seq, eventId, state, createdAtMs, attempts, notBeforeMs, deliveredAtMs, log },
      type: webhookEvents.type,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(and(eq(webhookDeliveries.webhookId, webhookId), before === null ? undefined : lt(seq, before)))
    .orderBy(desc(seq))
    .limit(limit)
  // The seam where stored text becomes types: only this code writes these rows.
  return rows.map((row) => ({ ...row, type: row.type as EventType, log: JSON.parse(row.log) as Attempt[] }))
}

/** The number of an endpoint's delivery of an event, or null: outside an event's id names it, which counts nothing. */
export async function deliverySeq(db: D1Database, webhookId: string, eventId: string): Promise<number | null> {
  const [row] = await drizzle(db)
    .select({ seq: webhookDeliveries.seq })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.eventId, eventId), eq(webhookDeliveries.webhookId, webhookId)))
  return row?.seq ?? null
}

/**
 * Has a delivery of an endpoint attempted now, with the same id and body: one that is over from the beginning of the
 * schedule, one that waits for its next attempt with what is left of it.
 * @returns `queued`: it is to be attempted now; `soon`: it is being attempted, or will be before a lease would end, which
 * nothing tells apart; or `not_found`
 */
export async function redeliver(
  db: D1Database,
  webhookId: string,
  seq: number,
  nowMs: number,
): Promise<'queued' | 'soon' | 'not_found'> {
  const d = drizzle(db)
  const its = and(eq(webhookDeliveries.seq, seq), eq(webhookDeliveries.webhookId, webhookId))
  const [hastened, begun, there] = await d.batch([
    d
      .update(webhookDeliveries)
      .set({ notBeforeMs: nowMs })
      .where(and(its, IS_PENDING, gt(webhookDeliveries.notBeforeMs, nowMs + LEASE_MS)))
      .returning({ seq: webhookDeliveries.seq }),
    d
      .update(webhookDeliveries)
      .set({ state: 'pending', attempts: 0, notBeforeMs: nowMs, deliveredAtMs: null })
      .where(and(its, ne(webhookDeliveries.state, 'pending')))
      .returning({ seq: webhookDeliveries.seq }),
    d.select({ seq: webhookDeliveries.seq }).from(webhookDeliveries).where(its),
  ])
  if (hastened.length + begun.length > 0) return 'queued'
  return there.length > 0 ? 'soon' : 'not_found'
}
