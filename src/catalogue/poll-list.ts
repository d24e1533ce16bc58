// Owns the lists of public polls: newest with a cursor, or those with most votes.
import { and, desc, eq, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { scheduleOf, statusAt } from '../polls/lifecycle.ts'
import { type PollState, type Status, storedDefinition } from '../polls/poll.ts'
import { polls } from './schema.ts'

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
  /** Null while the number of votes may not be shown. */
  votes: number | null
}

/**
 * Public polls by projection and clock. Walking the newest neither repeats nor skips: `seq` only grows, so that what is
 * created meanwhile comes before the first page.
 */
export async function listPolls(
  db: D1Database,
  query: ListQuery,
  nowMs: number,
): Promise<{ items: ListedPoll[]; next: number | null }> {
  const rows = await drizzle(db)
    .select({ seq: polls.seq, definition: polls.definition, status: polls.status, votes: polls.votes })
    .from(polls)
    .where(
      and(
        eq(polls.listing, 'public'),
        isNull(polls.deletedAtMs),
        ne(polls.status, 'draft'),
        query.before === null ? undefined : lt(polls.seq, query.before),
        query.status === null ? undefined : eq(statusNow(nowMs), query.status),
        query.tag === null
          ? undefined
          : sql`exists (select 1 from json_each(${polls.tags}) where value = ${query.tag})`,
        // Not LIKE: D1 takes no pattern of more than 50 bytes.
        query.q === null ? undefined : sql`instr(lower(${polls.question}), lower(${query.q})) > 0`,
      ),
    )
    .orderBy(...(query.sort === 'votes' ? [desc(polls.sortVotes), desc(polls.seq)] : [desc(polls.seq)]))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const items = page.map(({ definition: json, status, votes }) => {
    const definition = storedDefinition(json)
    return { definition, status: statusAt(status, scheduleOf(definition.schedule), nowMs), votes }
  })
  const more = rows.length > page.length && query.sort === 'newest'
  return { items, next: more ? (page.at(-1)?.seq ?? null) : null }
}

/** `statusAt` of polls/lifecycle in SQL. */
function statusNow(nowMs: number): SQL<Status> {
  return sql`case
    when ${polls.status} in ('scheduled', 'open', 'paused') and ${polls.closesAtMs} <= ${nowMs} then 'closed'
    when ${polls.status} = 'scheduled' and ${polls.opensAtMs} <= ${nowMs} then 'open'
    else ${polls.status} end`
}
