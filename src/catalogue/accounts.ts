// Owns the accounts in the catalogue, and what goes with one when it is closed.
import { and, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { deletedColumns } from './poll-rows.ts'
import {
  accounts,
  apiKeys,
  collaborators,
  creations,
  identities,
  invites,
  mailedLinks,
  outbox,
  polls,
  sessions,
} from './schema.ts'

export type AccountRow = typeof accounts.$inferSelect

export async function findAccount(db: D1Database, id: string): Promise<AccountRow | null> {
  const [row] = await drizzle(db).select().from(accounts).where(eq(accounts.id, id))
  return row ?? null
}

/** @param email as it is stored: in lower case */
export async function findAccountByEmail(db: D1Database, email: string): Promise<AccountRow | null> {
  const [row] = await drizzle(db).select().from(accounts).where(eq(accounts.email, email))
  return row ?? null
}

/** Adds an account. @returns false when its address has one already; then nothing is added */
export async function insertAccount(db: D1Database, account: AccountRow): Promise<boolean> {
  const added = await drizzle(db).insert(accounts).values(account).onConflictDoNothing().returning({ id: accounts.id })
  return added.length > 0
}

/**
 * Gives an account another password. All its sessions end but one, and so do its reset links: whoever had the old
 * password has nothing left.
 * @param keep the session that goes on, or null
 */
export async function setPassword(
  db: D1Database,
  { id, email }: Pick<AccountRow, 'id' | 'email'>,
  password: string,
  keep: string | null,
  nowMs: number,
): Promise<void> {
  const d = drizzle(db)
  const others = and(eq(sessions.accountId, id), isNull(sessions.revokedAtMs), ne(sessions.id, keep ?? ''))
  await d.batch([
    d.update(accounts).set({ password }).where(eq(accounts.id, id)),
    d.update(sessions).set({ revokedAtMs: nowMs }).where(others),
    d.delete(mailedLinks).where(and(eq(mailedLinks.email, email), eq(mailedLinks.purpose, 'reset'))),
  ])
}

/** Stores the same password hashed anew, unless it was changed meanwhile. */
export async function replaceHash(db: D1Database, id: string, old: string, renewed: string): Promise<void> {
  await drizzle(db)
    .update(accounts)
    .set({ password: renewed })
    .where(and(eq(accounts.id, id), eq(accounts.password, old)))
}

/** Ids of polls that an account owns, at most `limit`; deleted ones too, as long as they name it. */
export async function findOwnedPolls(db: D1Database, accountId: string, limit: number): Promise<string[]> {
  const rows = await drizzle(db)
    .select({ id: polls.id })
    .from(polls)
    .where(eq(polls.ownerId, accountId))
    .orderBy(polls.seq)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Marks polls deleted and forgets their content, but not whose they were: their boxes are still to be emptied. At most 90 at once. */
export async function markOwnedDeleted(db: D1Database, pollIds: string[], nowMs: number): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.update(polls).set(deletedColumns(nowMs)).where(inArray(polls.id, pollIds)),
    d.delete(collaborators).where(inArray(collaborators.pollId, pollIds)),
    d.delete(invites).where(inArray(invites.pollId, pollIds)),
    d.delete(creations).where(inArray(creations.pollId, pollIds)),
  ])
}

/** Forgets whose deleted polls were. */
export async function disownPolls(db: D1Database, pollIds: string[]): Promise<void> {
  await drizzle(db)
    .update(polls)
    .set({ ownerId: null })
    .where(and(inArray(polls.id, pollIds), isNotNull(polls.deletedAtMs)))
}

/** Deletes an account with all that names it or its address. Its polls are deleted before. */
export async function deleteAccount(db: D1Database, { id, email }: AccountRow): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.delete(sessions).where(eq(sessions.accountId, id)),
    d.delete(apiKeys).where(eq(apiKeys.accountId, id)),
    d.delete(identities).where(eq(identities.accountId, id)),
    d.delete(mailedLinks).where(eq(mailedLinks.email, email)),
    d.delete(collaborators).where(eq(collaborators.email, email)),
    d.delete(creations).where(eq(creations.scope, `account ${id}`)),
    d.delete(outbox).where(eq(outbox.recipient, email)),
    d.delete(accounts).where(eq(accounts.id, id)),
  ])
}
