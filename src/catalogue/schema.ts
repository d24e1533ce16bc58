// Owns the tables of the catalogue in D1. `npm run db:generate` turns a change here into a migration.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { GIVEN_ROLES } from '../polls/permissions.ts'

/** A poll that is neither over nor deleted; as a text, since SQLite takes a partial index only for the very same words. */
export const IS_ALIVE = "status NOT IN ('closed', 'archived') AND deleted_at_ms IS NULL"

/**
 * One row a poll. `seq` is the order of creation, which lists walk: later polls always come after. What follows
 * `rev` is the projection of the ballot box: `UPDATE … WHERE rev < ?` keeps it monotonic.
 */
export const polls = sqliteTable(
  'polls',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    /** The account that owns the poll; null for one that only a manage token opens. */
    ownerId: text('owner_id'),
    /** The id of the deployment secret that the voter keys are made with, once the box has told it. */
    secretId: text('secret_id'),
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
    /** How many votes were ever taken, withdrawn and reset ones included: what the counter of all polls has got. */
    everCast: integer('ever_cast').notNull().default(0),
    /** Live connections when the box last wrote. */
    live: integer('live').notNull().default(0),
    /** The number of the last figures that the box has told (see figures.ts): those that come twice count once. */
    told: integer('told').notNull().default(0),
  },
  (table) => [
    index('polls_newest').on(table.listing, table.seq),
    index('polls_most_votes').on(table.listing, table.sortVotes, table.seq),
    index('polls_of_owner').on(table.ownerId, table.seq),
    // Of polls that may still take votes: those whose votes need the secret.
    index('polls_by_secret').on(table.secretId).where(sql.raw(IS_ALIVE)),
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
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index('creations_age').on(table.createdAtMs),
    index('creations_of_poll').on(table.pollId),
  ],
)

/** People with an account. Its e-mail address is always a verified one, in lower case. */
export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  email: text('email').notNull().unique(),
  /** A PHC string; null for whoever signs in with a provider only. */
  password: text('password'),
  createdAtMs: integer('created_at_ms').notNull(),
})

/** Who an account is at a provider (OpenID Connect): at most one account for each subject of an issuer. */
export const identities = sqliteTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    accountId: text('account_id').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index('identities_of_account').on(table.accountId),
  ],
)

/**
 * One row for each place where somebody is logged in. No token is stored, nor its hash: a token carries the session's
 * id, its generation and a MAC over both, and only the newest generation is good (those before it for a moment).
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    kind: text('kind', { enum: ['api', 'browser'] }).notNull(),
    /** What the client called itself, for the list that its owner sees. */
    label: text('label').notNull(),
    generation: integer('generation').notNull().default(0),
    rotatedAtMs: integer('rotated_at_ms').notNull(),
    /** The generation with which quick rotations began, and when: those since then are good for a moment, too. */
    graceGeneration: integer('grace_generation').notNull().default(0),
    graceAtMs: integer('grace_at_ms').notNull().default(0),
    createdAtMs: integer('created_at_ms').notNull(),
    lastUsedAtMs: integer('last_used_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    revokedAtMs: integer('revoked_at_ms'),
  },
  (table) => [index('sessions_of_account').on(table.accountId), index('sessions_age').on(table.expiresAtMs)],
)

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    /** SHA-256 of the key. */
    hash: text('hash').notNull().unique(),
    name: text('name').notNull(),
    /** JSON array of scopes. */
    scopes: text('scopes').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms'),
    lastUsedAtMs: integer('last_used_at_ms'),
  },
  (table) => [index('api_keys_of_account').on(table.accountId)],
)

/** Links that were mailed and not yet used, by the SHA-256 of their token. */
export const mailedLinks = sqliteTable(
  'mailed_links',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose', { enum: ['register', 'reset'] }).notNull(),
    email: text('email').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
  },
  (table) => [index('mailed_links_age').on(table.expiresAtMs), index('mailed_links_of_address').on(table.email)],
)

/** Who besides the owner has a role on a poll: by address, so that naming somebody tells nothing of who has an account. */
export const collaborators = sqliteTable(
  'collaborators',
  {
    pollId: text('poll_id').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: GIVEN_ROLES }).notNull(),
    addedAtMs: integer('added_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.email] }), index('collaborators_by_email').on(table.email)],
)

/** The invites that were issued: by the hash of their code, which nobody can make of it again. */
export const invites = sqliteTable(
  'invites',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    pollId: text('poll_id').notNull(),
    id: text('id').notNull(),
    /** What the owner wrote beside it: a name, a seat, nothing. */
    label: text('label').notNull(),
    weight: integer('weight').notNull(),
    issuedAtMs: integer('issued_at_ms').notNull(),
    revokedAtMs: integer('revoked_at_ms'),
  },
  (table) => [
    uniqueIndex('invites_of_poll').on(table.pollId, table.id),
    index('invites_newest').on(table.pollId, table.seq),
  ],
)

/** Mail that a local copy has sent to nobody, to be read on its own page. */
export const outbox = sqliteTable('outbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  sentAtMs: integer('sent_at_ms').notNull(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
})

/**
 * What is added up over all polls and all deliveries, so that nobody has to go through them: see figures.ts. What ends in
 * `_total` only ever grows. `label` tells parts of one counter apart.
 */
export const counters = sqliteTable(
  'counters',
  {
    name: text('name').notNull(),
    label: text('label').notNull(),
    value: integer('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.label] })],
)

/** Backups that are being, or were, brought back into this deployment: by the SHA-256 of their manifest. */
export const restores = sqliteTable('restores', {
  id: text('id').primaryKey(),
  begunAtMs: integer('begun_at_ms').notNull(),
  /** Null while it is under way. */
  finishedAtMs: integer('finished_at_ms'),
})
