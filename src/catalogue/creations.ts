// Owns the answers of creations with an Idempotency-Key: inserted with their poll, in one batch, or not at all.
import { and, eq, lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { PollState } from '../polls/poll.ts'
import { newPollRow } from './poll-rows.ts'
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

/**
 * Adds a poll to the catalogue, with the answer to repeat when there is one.
 * @returns false when another request with the same key came first; then nothing is added
 */
export async function insertPoll(
  db: D1Database,
  poll: PollState & { secretId: string },
  ownerId: string | null,
  creation: Creation | null,
  nowMs: number,
): Promise<boolean> {
  const d = drizzle(db)
  const insert = d.insert(polls).values({ ...newPollRow(poll), ownerId })
  if (!creation) {
    await insert
    return true
  }
  try {
    await d.batch([
      d.delete(creations).where(lte(creations.createdAtMs, nowMs - CREATION_KEPT_MS)),
      d.insert(creations).values(creation),
      insert,
    ])
    return true
  } catch (error) {
    if (await findCreation(db, creation.scope, creation.key, nowMs)) return false
    throw error
  }
}
