// Owns the identities in the catalogue: who an account is at providers. One account at most for each.
import { and, eq, exists, isNotNull, ne, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { alias } from 'drizzle-orm/sqlite-core'
import { accounts, identities } from './schema.ts'

/** The same table, beside the row that a statement is about. */
const OTHERS = alias(identities, 'others')

export interface Identity {
  issuer: string
  subject: string
}

/** The account that an identity is linked to, or null. */
export async function findIdentity(db: D1Database, { issuer, subject }: Identity): Promise<string | null> {
  const [row] = await drizzle(db)
    .select({ accountId: identities.accountId })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  return row?.accountId ?? null
}

/** The identities of an account, first linked first. */
export async function identitiesOf(db: D1Database, accountId: string): Promise<(Identity & { linkedAtMs: number })[]> {
  return drizzle(db)
    .select({ issuer: identities.issuer, subject: identities.subject, linkedAtMs: identities.createdAtMs })
    .from(identities)
    .where(eq(identities.accountId, accountId))
    .orderBy(identities.createdAtMs, identities.issuer)
}

/** Links an identity that no account has. False when one has it meanwhile. */
export async function linkIdentity(
  db: D1Database,
  { issuer, subject }: Identity,
  accountId: string,
  nowMs: number,
): Promise<boolean> {
  const { meta } = await drizzle(db)
    .insert(identities)
    .values({ issuer, subject, accountId, createdAtMs: nowMs })
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
