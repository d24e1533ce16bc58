// Owns reading and writing single polls in the catalogue.
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { scheduleOf } from '../polls/lifecycle.ts'
import { type PollState, storedDefinition } from '../polls/poll.ts'
import { listedVotes } from '../results/visibility.ts'
import { countFigures, type Figures, figureColumns, whereUntold } from './figures.ts'
import { accounts, collaborators, creations, invites, polls } from './schema.ts'
import { deletionsWithPolls } from './webhook-deletions.ts'
import { wantedTypes } from './webhook-deliveries.ts'

/** What a ballot box projects into the catalogue. */
export interface Projection extends PollState {
  rev: number
  /** Null while the number of votes may not be shown. */
  votes: number | null
  /** The id of the deployment secret that the voter keys are made with. */
  secretId: string
}

function columnsOf({ definition, status, rev, votes, secretId }: Projection) {
  return {
    rev,
    secretId,
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
export function newPollRow(poll: PollState & Pick<Projection, 'secretId'>): typeof polls.$inferInsert {
  return {
    id: poll.definition.id,
    createdAtMs: Date.parse(poll.definition.createdAt),
    everCast: 0,
    live: 0,
    told: 0,
    ...columnsOf({ ...poll, rev: 0, votes: listedVotes(poll, 0) }),
  }
}

/** The poll as the catalogue has it, or null when there is none or it is deleted. */
export async function findPoll(
  db: D1Database,
  id: string,
): Promise<(PollState & { rev: number; ownerId: string | null }) | null> {
  const [row] = await drizzle(db)
    .select({ definition: polls.definition, status: polls.status, rev: polls.rev, ownerId: polls.ownerId })
    .from(polls)
    .where(and(eq(polls.id, id), isNull(polls.deletedAtMs)))
  return row ? { ...row, definition: storedDefinition(row.definition) } : null
}

/** How many have voted in polls, by poll id, where that may be told. One query, however many they are. */
export async function findVotes(db: D1Database, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await drizzle(db)
    .select({ id: polls.id, votes: polls.votes })
    .from(polls)
    .where(and(sql`${polls.id} in (select value from json_each(${JSON.stringify(ids)}))`, isNull(polls.deletedAtMs)))
  return new Map(rows.flatMap(({ id, votes }) => (votes === null ? [] : [[id, votes]])))
}

/**
 * Brings the projection up to a rev, in which an older one changes nothing, and takes in what the box has counted.
 * @returns the types of events that somebody wants to be told of, or null when the poll is no longer there: that tells
 * its box to empty itself
 */
export async function projectPoll(db: D1Database, projection: Projection, figures: Figures): Promise<string[] | null> {
  const { id } = projection.definition
  const d = drizzle(db)
  const columns = figureColumns(figures)
  const [, , , left, wanted] = await d.batch([
    countFigures(d, id, figures),
    d
      .update(polls)
      .set({ ...columnsOf(projection), ...columns })
      .where(and(eq(polls.id, id), lt(polls.rev, projection.rev), isNull(polls.deletedAtMs))),
    // Changes no row where the one before did.
    d.update(polls).set(columns).where(whereUntold(id, figures)),
    d.select({ deletedAtMs: polls.deletedAtMs }).from(polls).where(eq(polls.id, id)),
    wantedTypes(db, id),
  ])
  const isThere = left[0] === undefined || left[0].deletedAtMs === null
  return isThere ? wanted.map(({ type }) => type) : null
}

/** What is left of a deleted poll: when it was deleted, for the first time. */
export const deletedColumns = (nowMs: number) =>
  ({
    deletedAtMs: sql<number>`coalesce(${polls.deletedAtMs}, ${nowMs})`,
    live: 0,
    definition: '{}',
    question: '',
    tags: '[]',
    votes: null,
    sortVotes: 0,
    listing: 'private',
  }) as const

/** Marks a poll deleted and forgets its content, whose it was, and who had a role on it or an invite to it. */
export async function markDeleted(db: D1Database, id: string, nowMs: number): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d
      .update(polls)
      .set({ ...deletedColumns(nowMs), ownerId: null })
      .where(eq(polls.id, id)),
    d.delete(collaborators).where(eq(collaborators.pollId, id)),
    d.delete(invites).where(eq(invites.pollId, id)),
    // Their answers hold the poll as it was created.
    d.delete(creations).where(eq(creations.pollId, id)),
    ...deletionsWithPolls(db, [id]),
  ])
}

/**
 * Gives a poll without an owner to an account.
 * @returns whether the poll is the account's now, or was before
 */
export async function claimPollRow(db: D1Database, id: string, accountId: string): Promise<boolean> {
  const rows = await drizzle(db)
    .update(polls)
    .set({ ownerId: accountId })
    .where(
      and(
        eq(polls.id, id),
        isNull(polls.deletedAtMs),
        or(isNull(polls.ownerId), eq(polls.ownerId, accountId)),
        // An access token may outlive its account by some minutes.
        sql`exists (select 1 from ${accounts} where ${accounts.id} = ${accountId})`,
      ),
    )
    .returning({ id: polls.id })
  return rows.length > 0
}
