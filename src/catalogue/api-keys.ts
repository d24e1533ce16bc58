// Owns the API keys in the catalogue: hashed, named, scoped.
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Scope } from '../polls/permissions.ts'
import { apiKeys } from './schema.ts'

/** `lastUsedAt` is so exact, so that a busy key does not write on every call. */
const TOUCHED_EVERY_MS = 60_000

export interface FoundKey {
  id: string
  accountId: string
  scopes: Scope[]
}

/** The key stored under a hash, unless it has expired. */
export async function findApiKey(db: D1Database, hash: string, nowMs: number): Promise<FoundKey | null> {
  const [row] = await drizzle(db)
    .select({ id: apiKeys.id, accountId: apiKeys.accountId, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), or(isNull(apiKeys.expiresAtMs), gt(apiKeys.expiresAtMs, nowMs))))
  // Written by us, as JSON of scopes.
  return row ? { ...row, scopes: JSON.parse(row.scopes) as Scope[] } : null
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
