// Owns the API keys in the catalogue: hashed, named, scoped.
import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Scope } from '../polls/permissions.ts'
import { accounts, apiKeys } from './schema.ts'

/** Expired ones included, until they are revoked. */
export const MAX_KEYS_PER_ACCOUNT = 50
/** `lastUsedAt` is so exact, so that a busy key does not write on every call. */
const TOUCHED_EVERY_MS = 60_000

export interface FoundKey {
  id: string
  accountId: string
  scopes: Scope[]
}

/** A key as its account sees it. */
export interface ListedKey {
  id: string
  name: string
  scopes: Scope[]
  createdAtMs: number
  expiresAtMs: number | null
  /** Exact to a minute; null for one that was never used. */
  lastUsedAtMs: number | null
}

/** A key that somebody has just made. */
export interface NewKey extends Omit<ListedKey, 'lastUsedAtMs'> {
  accountId: string
  hash: string
}

/** The key stored under a hash, unless it has expired. */
export async function findApiKey(db: D1Database, hash: string, nowMs: number): Promise<FoundKey | null> {
  const [row] = await drizzle(db)
    .select({ id: apiKeys.id, accountId: apiKeys.accountId, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), or(isNull(apiKeys.expiresAtMs), gt(apiKeys.expiresAtMs, nowMs))))
  return row ? { ...row, scopes: storedScopes(row.scopes) } : null
}

/** Notes that a key was used. */
export async function touchApiKey(db: D1Database, id: string, nowMs: number): Promise<void> {
  await drizzle(db)
    .update(apiKeys)
    .set({ lastUsedAtMs: nowMs })
    .where(
      and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAtMs), lt(apiKeys.lastUsedAtMs, nowMs - TOUCHED_EVERY_MS))),
    )
}

/** Adds a key. @returns false when the account has as many as it may have, or is no more */
export async function insertApiKey(db: D1Database, key: NewKey): Promise<boolean> {
  const { id, accountId, hash, name, createdAtMs, expiresAtMs } = key
  const { meta } = await drizzle(db).run(sql`
    insert into ${apiKeys} (id, account_id, hash, name, scopes, created_at_ms, expires_at_ms)
    select ${id}, ${accountId}, ${hash}, ${name}, ${JSON.stringify(key.scopes)}, ${createdAtMs}, ${expiresAtMs}
    where exists (select 1 from ${accounts} where ${accounts.id} = ${accountId})
      and (select count(*) from ${apiKeys} where ${apiKeys.accountId} = ${accountId}) < ${MAX_KEYS_PER_ACCOUNT}`)
  return meta.changes > 0
}

/** The keys of an account, newest first. */
export async function findKeysOfAccount(db: D1Database, accountId: string): Promise<ListedKey[]> {
  const rows = await drizzle(db)
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      createdAtMs: apiKeys.createdAtMs,
      expiresAtMs: apiKeys.expiresAtMs,
      lastUsedAtMs: apiKeys.lastUsedAtMs,
    })
    .from(apiKeys)
    .where(eq(apiKeys.accountId, accountId))
    .orderBy(desc(apiKeys.createdAtMs), desc(apiKeys.id))
  return rows.map((row) => ({ ...row, scopes: storedScopes(row.scopes) }))
}

/** How many keys of an account open something. */
export async function countGoodKeys(db: D1Database, accountId: string, nowMs: number): Promise<number> {
  const isGood = or(isNull(apiKeys.expiresAtMs), gt(apiKeys.expiresAtMs, nowMs))
  return drizzle(db).$count(apiKeys, and(eq(apiKeys.accountId, accountId), isGood))
}

/** Deletes a key of an account: it opens nothing from then on. @returns whether there was one */
export async function deleteApiKey(db: D1Database, accountId: string, id: string): Promise<boolean> {
  const rows = await drizzle(db)
    .delete(apiKeys)
    .where(and(eq(apiKeys.accountId, accountId), eq(apiKeys.id, id)))
    .returning({ id: apiKeys.id })
  return rows.length > 0
}

function storedScopes(json: string): Scope[] {
  // Written by insertApiKey.
  return JSON.parse(json) as Scope[]
}
