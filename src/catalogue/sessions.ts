// Owns the sessions in the catalogue: opened, rotated, used, listed, revoked.
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { AccountRow } from './accounts.ts'
import type { Identity } from './identities.ts'
import { rowIf } from './row-if.ts'
import { accounts, identities, sessions } from './schema.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** A session ends when it was not used for so long. */
export const SESSION_IDLE_MS = 60 * DAY_MS
/** However much it is used. */
export const SESSION_MAX_MS = 365 * DAY_MS
/** Of one account; a further one ends the one that was not used for the longest time. */
export const MAX_SESSIONS = 100
/** `lastUsedAt` is so exact, so that a busy session does not write on every page. */
const TOUCHED_EVERY_MS = 60_000

export type SessionRow = typeof sessions.$inferSelect
export type NewSession = Pick<SessionRow, 'id' | 'accountId' | 'kind' | 'label'>

/** A session in force and whose it is. */
export interface LiveSession {
  session: SessionRow
  account: AccountRow
}

/** By what somebody has just proven to be the owner of an account. */
export type Proven = { password: string } | { identity: Identity }

/** Whether the account still has what was proven: the very hash that the password was compared with, or the identity. */
function stillHas(accountId: string, proven: Proven): SQL {
  if ('password' in proven) {
    return sql`exists (select 1 from ${accounts} where ${accounts.id} = ${accountId} and ${accounts.password} = ${proven.password})`
  }
  const { issuer, subject } = proven.identity
  return sql`exists (select 1 from ${accounts} inner join ${identities} on ${identities.accountId} = ${accounts.id}
    where ${accounts.id} = ${accountId} and ${identities.issuer} = ${issuer} and ${identities.subject} = ${subject})`
}

/**
 * Adds a session, and clears away the account's ended ones.
 * @returns false when the account has not what was proven any more: a log-in under way survives no change of password
 */
export async function insertSession(
  db: D1Database,
  session: NewSession,
  proven: Proven,
  nowMs: number,
): Promise<boolean> {
  const d = drizzle(db)
  const mine = eq(sessions.accountId, session.accountId)
  const surplus = d
    .select({ id: sessions.id })
    .from(sessions)
    .where(mine)
    .orderBy(desc(sessions.lastUsedAtMs), desc(sessions.createdAtMs))
    // SQLite has no offset without a limit.
    .limit(Number.MAX_SAFE_INTEGER)
    .offset(MAX_SESSIONS - 1)
  const row = {
    ...session,
    generation: 0,
    graceGeneration: 0,
    graceAtMs: 0,
    rotatedAtMs: nowMs,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
    expiresAtMs: nowMs + SESSION_IDLE_MS,
  }
  const [, , added] = await d.batch([
    d.delete(sessions).where(and(mine, or(isNotNull(sessions.revokedAtMs), lte(sessions.expiresAtMs, nowMs)))),
    d.delete(sessions).where(inArray(sessions.id, surplus)),
    d
      .insert(sessions)
      .select(rowIf(sessions, row, stillHas(session.accountId, proven)))
      .returning({ id: sessions.id }),
  ])
  return added.length > 0
}

/** What ending a session sets: the index by age finds it from then on. */
export const endedColumns = (nowMs: number) => ({ revokedAtMs: nowMs, expiresAtMs: nowMs })

const isLive = (nowMs: number) => and(isNull(sessions.revokedAtMs), gt(sessions.expiresAtMs, nowMs))

/** A session that has not ended, with its account, or null. */
export async function findLiveSession(db: D1Database, id: string, nowMs: number): Promise<LiveSession | null> {
  const [row] = await drizzle(db)
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.id, id), isLive(nowMs)))
  return row ?? null
}

/** The end of a session that is used now. */
const slidEnd = (nowMs: number) => sql`min(${nowMs + SESSION_IDLE_MS}, ${sessions.createdAtMs} + ${SESSION_MAX_MS})`

/** Notes that a session was used, at most once a minute. */
export async function touchSession(db: D1Database, id: string, nowMs: number): Promise<void> {
  await drizzle(db)
    .update(sessions)
    .set({ lastUsedAtMs: nowMs, expiresAtMs: slidEnd(nowMs) })
    .where(and(eq(sessions.id, id), isLive(nowMs), lt(sessions.lastUsedAtMs, nowMs - TOUCHED_EVERY_MS)))
}

/**
 * Moves a session on from a generation. Of calls that come at once, one moves it.
 * @param graceMs rotations within so long of each other's first are remembered as begun with that one
 * @returns whether this call did
 */
export async function rotateSession(
  db: D1Database,
  id: string,
  generation: number,
  nowMs: number,
  graceMs: number,
): Promise<boolean> {
  const isQuick = sql`${nowMs} - ${sessions.graceAtMs} < ${graceMs}`
  const moved = await drizzle(db)
    .update(sessions)
    .set({
      generation: generation + 1,
      rotatedAtMs: nowMs,
      graceGeneration: sql`case when ${isQuick} then ${sessions.graceGeneration} else ${sessions.generation} end`,
      graceAtMs: sql`case when ${isQuick} then ${sessions.graceAtMs} else ${nowMs} end`,
      lastUsedAtMs: nowMs,
      expiresAtMs: slidEnd(nowMs),
    })
    .where(and(eq(sessions.id, id), eq(sessions.kind, 'api'), eq(sessions.generation, generation), isLive(nowMs)))
    .returning({ id: sessions.id })
  return moved.length > 0
}

/** The sessions of an account that have not ended, last used first. */
export async function listSessions(db: D1Database, accountId: string, nowMs: number): Promise<SessionRow[]> {
  return drizzle(db)
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isLive(nowMs)))
    .orderBy(desc(sessions.lastUsedAtMs), desc(sessions.createdAtMs))
}

/** Ends one session of an account. @returns false when there was none to end */
export async function revokeSession(db: D1Database, accountId: string, id: string, nowMs: number): Promise<boolean> {
  const revoked = await drizzle(db)
    .update(sessions)
    .set(endedColumns(nowMs))
    .where(and(eq(sessions.accountId, accountId), eq(sessions.id, id), isLive(nowMs)))
    .returning({ id: sessions.id })
  return revoked.length > 0
}

/** Ends all sessions of an account but one. */
export async function revokeOtherSessions(
  db: D1Database,
  accountId: string,
  keep: string,
  nowMs: number,
): Promise<void> {
  await drizzle(db)
    .update(sessions)
    .set(endedColumns(nowMs))
    .where(and(eq(sessions.accountId, accountId), ne(sessions.id, keep), isLive(nowMs)))
}
