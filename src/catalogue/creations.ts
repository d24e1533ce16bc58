// Owns the answers of creations with an Idempotency-Key: inserted with their poll, in one batch, or not at all.
import { and, eq, lte, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { PollState } from '../polls/poll.ts'
import { newPollRow } from './poll-rows.ts'
import { accountExists, rowIf } from './row-if.ts'
import { creations, polls } from './schema.ts'

/** An Idempotency-Key is known for so long. */
export const CREATION_KEPT_MS = 24 * 60 * 60 * 1_000

export type Creation = typeof creations.$inferInsert

/** What was answered under this key within the last 24 hours, or null. */
export async function findCreation(
  db: D1Database,
  scope: string,
  key: string,
  nowMs: number,
): Promise<Creation | null> {
  const [row] = await drizzle(db)
    .select()
    .from(creations)
    .where(and(eq(creations.scope, scope), eq(creations.key, key)))
  return row && row.createdAtMs > nowMs - CREATION_KEPT_MS ? row : null
}

/** `repeated`: another request with the same key came first. `no-account`: the owner is gone. Then nothing is added. */
export type Insertion = 'added' | 'repeated' | 'no-account'

/** Adds a poll to the catalogue, with the answer to repeat when there is one. */
export async function insertPoll(
  db: D1Database,
  poll: PollState & { secretId: string },
  ownerId: string | null,
  creation: Creation | null,
  nowMs: number,
): Promise<Insertion> {
  const d = drizzle(db)
  // A token may outlive its account for some minutes; its poll would be nobody's.
  const mayOwn = ownerId === null ? sql`1` : accountExists(ownerId)
  const insert = d
    .insert(polls)
    .select(rowIf(polls, { ...newPollRow(poll), ownerId }, mayOwn))
    .returning({ id: polls.id })
  if (!creation) return (await insert).length > 0 ? 'added' : 'no-account'
  try {
    const [, , added] = await d.batch([
      d.delete(creations).where(lte(creations.createdAtMs, nowMs - CREATION_KEPT_MS)),
      d.insert(creations).select(rowIf(creations, creation, mayOwn)),
      insert,
    ])
    return added.length > 0 ? 'added' : 'no-account'
  } catch (error) {
    if (await findCreation(db, creation.scope, creation.key, nowMs)) return 'repeated'
    throw error
  }
}
