// Owns the accounts in the catalogue, and what goes with one when it is closed.
import { and, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { deletedColumns } from './poll-rows.ts'
import { accountExists } from './row-if.ts'
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
import { endedColumns } from './sessions.ts'
import { deletionsWithAccount, deletionsWithPolls } from './webhook-deletions.ts'

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

/** Sessions of an account end, but one; its reset links go. What else happens follows the new hash, which nothing else has. */
function endWays(db: D1Database, { id, email }: Owner, keep: string | null, nowMs: number, condition?: SQL) {
  const d = drizzle(db)
  const others = and(eq(sessions.accountId, id), isNull(sessions.revokedAtMs), ne(sessions.id, keep ?? ''))
  return [
    d.update(sessions).set(endedColumns(nowMs)).where(and(others, condition)),
    d.delete(mailedLinks).where(and(eq(mailedLinks.email, email), eq(mailedLinks.purpose, 'reset'), condition)),
  ] as const
}

type Owner = Pick<AccountRow, 'id' | 'email'>

/**
 * Gives an account another password in the place of the one that was proven. All its sessions end but one, and so do its
 * reset links: whoever had the old password has nothing left.
 * @param keep the session that goes on
 * @returns false when the password was changed meanwhile; then nothing happens
 */
export async function changePasswordRow(
  db: D1Database,
  account: AccountRow,
  password: string,
  keep: string,
  nowMs: number,
): Promise<boolean> {
  const d = drizzle(db)
  const { id, password: old } = account
  const isOld = old === null ? isNull(accounts.password) : eq(accounts.password, old)
  const isNew = sql`exists (select 1 from ${accounts} where ${accounts.id} = ${id} and ${accounts.password} = ${password})`
  const [changed] = await d.batch([
    d
      .update(accounts)
      .set({ password })
      .where(and(eq(accounts.id, id), isOld))
      .returning({ id: accounts.id }),
    ...endWays(db, account, keep, nowMs, isNew),
  ])
  return changed.length > 0
}

/** Gives an account a password, whatever it had. No session, reset link or provider opens it any more. */
export async function resetPasswordRow(db: D1Database, account: Owner, password: string, nowMs: number): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.update(accounts).set({ password }).where(eq(accounts.id, account.id)),
    d.delete(identities).where(eq(identities.accountId, account.id)),
    ...endWays(db, account, null, nowMs),
  ])
}

/** Stores the same password hashed anew, unless it was changed meanwhile. */
export async function replaceHash(db: D1Database, id: string, old: string, renewed: string): Promise<boolean> {
  const replaced = await drizzle(db)
    .update(accounts)
    .set({ password: renewed })
    .where(and(eq(accounts.id, id), eq(accounts.password, old)))
    .returning({ id: accounts.id })
  return replaced.length > 0
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
    ...deletionsWithPolls(db, pollIds),
  ])
}

/** Forgets whose deleted polls were. */
export async function disownPolls(db: D1Database, pollIds: string[]): Promise<void> {
  await drizzle(db)
    .update(polls)
    .set({ ownerId: null })
    .where(and(inArray(polls.id, pollIds), isNotNull(polls.deletedAtMs)))
}

/**
 * Deletes an account with all that names it or its address. Its polls are deleted before.
 * @returns false when it has got another poll meanwhile; then nothing is deleted
 */
export async function deleteAccount(db: D1Database, { id, email }: AccountRow): Promise<boolean> {
  const d = drizzle(db)
  const isGone = sql`not ${accountExists(id)}`
  const hasNoPoll = sql`not exists (select 1 from ${polls} where ${polls.ownerId} = ${id})`
  const [deleted] = await d.batch([
    d
      .delete(accounts)
      .where(and(eq(accounts.id, id), hasNoPoll))
      .returning({ id: accounts.id }),
    d.delete(sessions).where(and(eq(sessions.accountId, id), isGone)),
    d.delete(apiKeys).where(and(eq(apiKeys.accountId, id), isGone)),
    d.delete(identities).where(and(eq(identities.accountId, id), isGone)),
    d.delete(mailedLinks).where(and(eq(mailedLinks.email, email), isGone)),
    d.delete(collaborators).where(and(eq(collaborators.email, email), isGone)),
    d.delete(creations).where(and(inArray(creations.scope, [`account ${id}`, `webhooks account ${id}`]), isGone)),
    ...deletionsWithAccount(db, id, Date.now()),
    d.delete(outbox).where(and(eq(outbox.recipient, email), isGone)),
  ])
  return deleted.length > 0
}
