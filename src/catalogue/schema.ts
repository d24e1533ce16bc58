// Owns the tables of the catalogue in D1. `npm run db:generate` turns a change here into a migration.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * One row a poll. `seq` is the order of creation, which lists walk: later polls always come after. What follows
 * `rev` is the projection of the ballot box: `UPDATE … WHERE rev < ?` keeps it monotonic.
 */
export const polls = sqliteTable(
  'polls',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    createdAtMs: integer('created_at_ms').notNull(),
    deletedAtMs: integer('deleted_at_ms'),
    rev: integer('rev').notNull(),
    status: text('status', { enum: ['draft', 'scheduled', 'open', 'paused', 'closed', 'archived'] }).notNull(),
    /** Null while the number of votes may not be shown. */
    votes: integer('votes'),
    /** `votes` as lists sort it: 0 while it may not be shown. */
    sortVotes: integer('sort_votes').notNull().default(0),
    /** JSON of a PollDefinition; '{}' once deleted. */
    definition: text('definition').notNull(),
    listing: text('listing', { enum: ['public', 'unlisted', 'private'] }).notNull(),
    question: text('question').notNull(),
    /** JSON array of strings. */
    tags: text('tags').notNull(),
    opensAtMs: integer('opens_at_ms'),
    closesAtMs: integer('closes_at_ms'),
  },
  (table) => [
    index('polls_newest').on(table.listing, table.seq),
    index('polls_most_votes').on(table.listing, table.sortVotes, table.seq),
  ],
)

/** Answers of creations that carried an Idempotency-Key, kept for 24 hours. */
export const creations = sqliteTable(
  'creations',
  {
    /** The account or network pseudonym that created. */
    scope: text('scope').notNull(),
    /** A keyed hash of the Idempotency-Key. */
    key: text('key').notNull(),
    /** A hash of the request's body. */
    fingerprint: text('fingerprint').notNull(),
    pollId: text('poll_id').notNull(),
    /** JSON of the answer without its manage token. */
    answer: text('answer').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] }), index('creations_age').on(table.createdAtMs)],
)
