// Owns the tables of webhooks in D1: endpoints, what they are told, and what became of it. `npm run db:generate` as for schema.ts.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Endpoints that are told of events: of one poll, or of all polls that an account owns. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    id: text('id').primaryKey(),
    /** Either of these, never both. */
    accountId: text('account_id'),
    pollId: text('poll_id'),
    /** The account that made it, or has last changed its URL; null when that was done by the manage token. */
    makerId: text('maker_id'),
    url: text('url').notNull(),
    /** JSON array of event types. */
    events: text('events').notNull(),
    description: text('description').notNull(),
    /** The deployment secret that the signing secret is derived from, and how often that was changed. Nothing else of it is kept. */
    secretId: text('secret_id').notNull(),
    generation: integer('generation').notNull().default(0),
    /** The signing secret of before signs beside the new one until then. */
    previousUntilMs: integer('previous_until_ms'),
    previousSecretId: text('previous_secret_id'),
    createdAtMs: integer('created_at_ms').notNull(),
    disabledAtMs: integer('disabled_at_ms'),
    disabledBecause: text('disabled_because', { enum: ['asked', 'failing', 'gone', 'backlog', 'access'] }),
    /** Since when no attempt has succeeded; null while they do. */
    failingSinceMs: integer('failing_since_ms'),
  },
  (table) => [
    index('webhooks_of_account').on(table.accountId),
    index('webhooks_of_poll').on(table.pollId),
    check('webhooks_one_owner', sql`(account_id IS NULL) <> (poll_id IS NULL)`),
  ],
)

/** What happened, as every endpoint is told it: written once by the box's outbox, kept as long as the log of deliveries. */
export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    /** The `webhook-id` of the message: the same whenever it is written again. */
    id: text('id').primaryKey(),
    /** Null for a ping. */
    pollId: text('poll_id'),
    type: text('type').notNull(),
    atMs: integer('at_ms').notNull(),
    /** The body, byte by byte. */
    body: text('body').notNull(),
    /** The trace in which it happened, or null. */
    traceparent: text('traceparent'),
  },
  (table) => [index('webhook_events_age').on(table.atMs), index('webhook_events_of_poll').on(table.pollId)],
)

/** One event for one endpoint: what is still to be delivered, and the log of what was. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    webhookId: text('webhook_id').notNull(),
    eventId: text('event_id').notNull(),
    state: text('state', { enum: ['pending', 'delivered', 'exhausted', 'dropped'] }).notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** No attempt before this; while one is made, when it is given up for lost. */
    notBeforeMs: integer('not_before_ms').notNull(),
    /** JSON array of the last attempts: when, how long, status or what went wrong. */
    log: text('log').notNull().default('[]'),
    deliveredAtMs: integer('delivered_at_ms'),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_once').on(table.eventId, table.webhookId),
    index('webhook_deliveries_log').on(table.webhookId, table.seq),
    index('webhook_deliveries_due').on(table.notBeforeMs).where(sql.raw("state = 'pending'")),
    index('webhook_deliveries_oldest').on(table.createdAtMs).where(sql.raw("state = 'pending'")),
    index('webhook_deliveries_waiting').on(table.webhookId).where(sql.raw("state = 'pending'")),
    index('webhook_deliveries_age').on(table.createdAtMs),
  ],
)
