// Owns the identities in the catalogue: who an account is at providers. One account at most for each.
import { and, eq, exists, isNotNull, ne, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { alias } from 'drizzle-orm/sqlite-core'
import { accountExists, rowIf } from './row-if.ts'
import { accounts, identities, sessions } from './schema.ts'

/** The same table, beside the row that a statement is about. */
const OTHERS = alias(identities, 'others')

export interface Identity {
  issuer: string
  subject: string
}

/** The account that an identity is linked to, or null. One whose account is gone is nobody's, and is forgotten. */
export async function findIdentity(db: D1Database, { issuer, subject }: Identity): Promise<string | null> {
  const d = drizzle(db)
  const isIt = and(eq(identities.issuer, issuer), eq(identities.subject, subject))
  const [row] = await d
    .select({ accountId: identities.accountId, owner: accounts.id })
    .from(identities)
    .leftJoin(accounts, eq(accounts.id, identities.accountId))
    .where(isIt)
  if (!row) return null
  if (row.owner === null) {
    await d.delete(identities).where(and(isIt, sql`not ${accountExists(row.accountId)}`))
  }
  return row.owner
}

/** The identities of an account, first linked first. */
export async function identitiesOf(db: D1Database, accountId: string): Promise<(Identity & { linkedAtMs: number })[]> {
  return drizzle(db)
    .select({ issuer: identities.issuer, subject: identities.subject, linkedAtMs: identities.createdAtMs })
    .from(identities)
    .where(eq(identities.accountId, accountId))
    .orderBy(identities.createdAtMs, identities.issuer)
}

/**
 * Links an identity that no account has.
 * @param by the session that links: one that has ended meanwhile links nothing
 * @returns false when an account has it meanwhile, or the session or its account is gone
 */
export async function linkIdentity(
  db: D1Database,
  { issuer, subject }: Identity,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  nowMs: number,
): Promise<boolean> {
  const isLoggedIn = sql`${accountExists(accountId)} and exists (select 1 from ${sessions}
    where ${sessions.id} = ${sessionId} and ${sessions.accountId} = ${accountId}
      and ${sessions.revokedAtMs} is null and ${sessions.expiresAtMs} > ${nowMs})`
  const { meta } = await drizzle(db)
    .insert(identities)
    .select(rowIf(identities, { issuer, subject, accountId, createdAtMs: nowMs }, isLoggedIn))
    .onConflictDoNothing()
    .run()
  return meta.changes > 0
}

/** A new account without a password and its identity, both or neither. False when the address or the identity is taken. */
export async function createLinkedAccount(
  db: D1Database,
  account: { id: string; email: string },
  { issuer, subject }: Identity,
  nowMs: number,
): Promise<boolean> {
  const catalogue = drizzle(db)
  try {
    await catalogue.batch([
      catalogue.insert(accounts).values({ ...account, password: null, createdAtMs: nowMs }),
      catalogue.insert(identities).values({ issuer, subject, accountId: account.id, createdAtMs: nowMs }),
    ])
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && (error.message.includes('UNIQUE constraint failed') || isTaken(error.cause))
}

/** Unlinks an identity unless it is the last way to log in. Decided in the one statement, so that no race undoes it. */
export async function unlinkIdentity(db: D1Database, accountId: string, identity: Identity): Promise<boolean> {
  const catalogue = drizzle(db)
  const { issuer, subject } = identity
  const withPassword = catalogue
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNotNull(accounts.password)))
  const others = catalogue
    .select({ issuer: OTHERS.issuer })
    .from(OTHERS)
    .where(and(eq(OTHERS.accountId, accountId), or(ne(OTHERS.issuer, issuer), ne(OTHERS.subject, subject))))
  const { meta } = await catalogue
    .delete(identities)
    .where(
      and(
        eq(identities.accountId, accountId),
        eq(identities.issuer, issuer),
        eq(identities.subject, subject),
        or(exists(withPassword), exists(others)),
      ),
    )
    .run()
  return meta.changes > 0
}
