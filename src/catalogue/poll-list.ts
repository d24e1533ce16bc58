// Owns the lists of polls, newest with a cursor, or those with most votes: public ones, or an account's own.
import { and, desc, eq, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { scheduleOf, statusAt } from '../polls/lifecycle.ts'
import type { Role } from '../polls/permissions.ts'
import { type PollState, type Status, storedDefinition } from '../polls/poll.ts'
import { accounts, collaborators, polls } from './schema.ts'

export interface ListQuery {
  limit: number
  sort: 'newest' | 'votes'
  /** Only polls created before the one with this sequence number. */
  before: number | null
  status: Status | null
  tag: string | null
  /** A part of the question, whatever the case of its ASCII letters. */
  q: string | null
}

export interface ListedPoll extends PollState {
  /** The sequence number of the poll: what comes after it in a list of the newest has a smaller one. */
  seq: number
  /** Null while the number of votes may not be shown. */
  votes: number | null
}

/** A poll of an account, and what the account is to it. */
export interface OwnPoll extends ListedPoll {
  role: Role
}

export interface Page<T> {
  items: T[]
  next: number | null
}

/**
 * Public polls by projection and clock. Walking the newest neither repeats nor skips: `seq` only grows, so that what is
 * created meanwhile comes before the first page.
 */
export async function listPolls(db: D1Database, query: ListQuery, nowMs: number): Promise<Page<ListedPoll>> {
  const rows = await drizzle(db)
    .select(COLUMNS)
    .from(polls)
    .where(and(eq(polls.listing, 'public'), ne(polls.status, 'draft'), asked(query, nowMs)))
    .orderBy(...orderOf(query))
    .limit(query.limit + 1)
  return pageOf(rows, query, (row) => listed(row, nowMs))
}

/**
 * The polls that an account owns or has a role on, of every status and listing. Two queries, since each walks an index
 * of its own: together they would read all polls of the account for each page.
 */
export async function listOwnPolls(
  db: D1Database,
  accountId: string,
  query: ListQuery,
  nowMs: number,
): Promise<Page<OwnPoll>> {
  const d = drizzle(db)
  const [owned, helped] = await d.batch([
    d
      .select({ ...COLUMNS, role: sql<Role>`'owner'` })
      .from(polls)
      .where(and(eq(polls.ownerId, accountId), asked(query, nowMs)))
      .orderBy(...orderOf(query))
      .limit(query.limit + 1),
    d
      .select({ ...COLUMNS, role: sql<Role>`${collaborators.role}` })
      .from(accounts)
      .innerJoin(collaborators, eq(collaborators.email, accounts.email))
      .innerJoin(polls, eq(polls.id, collaborators.pollId))
      .where(
        and(eq(accounts.id, accountId), or(isNull(polls.ownerId), ne(polls.ownerId, accountId)), asked(query, nowMs)),
      )
      .orderBy(...orderOf(query))
      .limit(query.limit + 1),
  ])
  const byVotes = query.sort === 'votes'
  const rows = [...owned, ...helped].sort((a, b) => (byVotes ? b.sortVotes - a.sortVotes : 0) || b.seq - a.seq)
  return pageOf(rows, query, (row) => ({ ...listed(row, nowMs), role: row.role }))
}

const COLUMNS = {
  seq: polls.seq,
  definition: polls.definition,
  status: polls.status,
  votes: polls.votes,
  sortVotes: polls.sortVotes,
}
type Row = Pick<typeof polls.$inferSelect, keyof typeof COLUMNS>

/** What a query asks of any poll. */
function asked({ before, status, tag, q }: ListQuery, nowMs: number): SQL | undefined {
  return and(
    isNull(polls.deletedAtMs),
    before === null ? undefined : lt(polls.seq, before),
    status === null ? undefined : eq(statusNow(nowMs), status),
    tag === null ? undefined : sql`exists (select 1 from json_each(${polls.tags}) where value = ${tag})`,
    // Not LIKE: D1 takes no pattern of more than 50 bytes.
    q === null ? undefined : sql`instr(lower(${polls.question}), lower(${q})) > 0`,
  )
}

function orderOf({ sort }: ListQuery): SQL[] {
  return sort === 'votes' ? [desc(polls.sortVotes), desc(polls.seq)] : [desc(polls.seq)]
}

function listed({ seq, definition: json, status, votes }: Row, nowMs: number): ListedPoll {
  const definition = storedDefinition(json)
  return { seq, definition, status: statusAt(status, scheduleOf(definition.schedule), nowMs), votes }
}

/** A page of rows, of which there may be more than it holds. */
function pageOf<R extends Row, T>(rows: R[], { limit, sort }: ListQuery, item: (row: R) => T): Page<T> {
  const page = rows.slice(0, limit)
  const more = rows.length > page.length && sort === 'newest'
  return { items: page.map(item), next: more ? (page.at(-1)?.seq ?? null) : null }
}

/** `statusAt` of polls/lifecycle in SQL. */
function statusNow(nowMs: number): SQL<Status> {
  return sql`case
    when ${polls.status} in ('scheduled', 'open', 'paused') and ${polls.closesAtMs} <= ${nowMs} then 'closed'
    when ${polls.status} = 'scheduled' and ${polls.opensAtMs} <= ${nowMs} then 'open'
    else ${polls.status} end`
}
