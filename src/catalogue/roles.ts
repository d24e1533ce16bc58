// Owns what an account is to a poll: its owner, or one of those whom the owner has named by their e-mail address.
import { and, eq, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Role } from '../polls/permissions.ts'
import { accounts, collaborators, polls } from './schema.ts'

/** The role of an account on a poll, or null. One read. */
export async function findRole(db: D1Database, pollId: string, accountId: string): Promise<Role | null> {
  const [row] = await drizzle(db)
    .select({
      role: sql<Role | null>`case when ${polls.ownerId} = ${accounts.id} then 'owner' else ${collaborators.role} end`,
    })
    .from(accounts)
    .innerJoin(polls, and(eq(polls.id, pollId), isNull(polls.deletedAtMs)))
    .leftJoin(collaborators, and(eq(collaborators.pollId, polls.id), eq(collaborators.email, accounts.email)))
    .where(eq(accounts.id, accountId))
  return row?.role ?? null
}

/** The roles of an account on polls, by poll id, without those on which it has none. One query, however many they are. */
export async function findRoles(
  db: D1Database,
  pollIds: readonly string[],
  accountId: string,
): Promise<Map<string, Role>> {
  const rows = await drizzle(db)
    .select({
      id: polls.id,
      role: sql<Role | null>`case when ${polls.ownerId} = ${accounts.id} then 'owner' else ${collaborators.role} end`,
    })
    .from(accounts)
    .innerJoin(
      polls,
      and(sql`${polls.id} in (select value from json_each(${JSON.stringify(pollIds)}))`, isNull(polls.deletedAtMs)),
    )
    .leftJoin(collaborators, and(eq(collaborators.pollId, polls.id), eq(collaborators.email, accounts.email)))
    .where(eq(accounts.id, accountId))
  return new Map(rows.flatMap(({ id, role }) => (role === null ? [] : [[id, role]])))
}
