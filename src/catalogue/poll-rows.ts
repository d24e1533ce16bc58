// Owns reading and writing single polls in the catalogue.
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { scheduleOf } from '../polls/lifecycle.ts'
import { type PollState, storedDefinition } from '../polls/poll.ts'
import { listedVotes } from '../results/visibility.ts'
import { polls } from './schema.ts'

/** What a ballot box projects into the catalogue. */
export interface Projection extends PollState {
  rev: number
  /** Null while the number of votes may not be shown. */
  votes: number | null
}

function columnsOf({ definition, status, rev, votes }: Projection) {
  return {
    rev,
    status,
    votes,
    sortVotes: votes ?? 0,
    definition: JSON.stringify(definition),
    listing: definition.listing,
    question: definition.question,
    tags: JSON.stringify(definition.tags),
    ...scheduleOf(definition.schedule),
  }
}

/** The row of a new poll. */
export function newPollRow(poll: PollState): typeof polls.$inferInsert {
  return {
    id: poll.definition.id,
    createdAtMs: Date.parse(poll.definition.createdAt),
    ...columnsOf({ ...poll, rev: 0, votes: listedVotes(poll, 0) }),
  }
}

/** The poll as the catalogue has it, or null when there is none or it is deleted. */
export async function findPoll(db: D1Database, id: string): Promise<(PollState & { rev: number }) | null> {
  const [row] = await drizzle(db)
    .select({ definition: polls.definition, status: polls.status, rev: polls.rev })
    .from(polls)
    .where(and(eq(polls.id, id), isNull(polls.deletedAtMs)))
  return row ? { ...row, definition: storedDefinition(row.definition) } : null
}

/**
 * Brings the projection up to a rev; an older one changes nothing.
 * @returns whether the poll is still there. A deleted one tells its box to empty itself.
 */
export async function projectPoll(db: D1Database, projection: Projection): Promise<boolean> {
  const { id } = projection.definition
  const d = drizzle(db)
  const [, left] = await d.batch([
    d
      .update(polls)
      .set(columnsOf(projection))
      .where(and(eq(polls.id, id), lt(polls.rev, projection.rev), isNull(polls.deletedAtMs))),
    d.select({ deletedAtMs: polls.deletedAtMs }).from(polls).where(eq(polls.id, id)),
  ])
  return left[0] === undefined || left[0].deletedAtMs === null
}

/** Marks a poll deleted and forgets its content. */
export async function markDeleted(db: D1Database, id: string, nowMs: number): Promise<void> {
  await drizzle(db)
    .update(polls)
    .set({
      deletedAtMs: sql`coalesce(${polls.deletedAtMs}, ${nowMs})`,
      definition: '{}',
      question: '',
      tags: '[]',
      votes: null,
      sortVotes: 0,
      listing: 'private',
    })
    .where(eq(polls.id, id))
}
