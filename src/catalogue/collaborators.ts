// Owns who has been named to help with a poll, by e-mail address. What a role allows says polls/permissions.
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Role } from '../polls/permissions.ts'
import { collaborators } from './schema.ts'
import { turnedOffWithRole } from './webhook-access.ts'

export const MAX_COLLABORATORS_PER_POLL = 100

export interface Collaborator {
  email: string
  role: Exclude<Role, 'owner'>
  addedAtMs: number
}

const COLUMNS = { email: collaborators.email, role: collaborators.role, addedAtMs: collaborators.addedAtMs }

/** The collaborators of a poll, by address. */
export async function findCollaborators(db: D1Database, pollId: string): Promise<Collaborator[]> {
  return drizzle(db)
    .select(COLUMNS)
    .from(collaborators)
    .where(eq(collaborators.pollId, pollId))
    .orderBy(asc(collaborators.email))
}

/**
 * Names somebody, or gives a role anew to somebody who was named. Webhooks of whoever is no editor any more are turned off.
 * @param email in the one form that addresses have here
 * @returns null when the poll has as many collaborators as it may have
 */
export async function setCollaborator(
  db: D1Database,
  pollId: string,
  { email, role, addedAtMs }: Collaborator,
): Promise<Collaborator | null> {
  const d = drizzle(db)
  const set = d
    .insert(collaborators)
    .select(
      sql`select ${pollId}, ${email}, ${role}, ${addedAtMs}
        where exists (select 1 from ${collaborators} where ${named(pollId, email)})
          or (select count(*) from ${collaborators} where ${eq(collaborators.pollId, pollId)}) < ${MAX_COLLABORATORS_PER_POLL}`,
    )
    .onConflictDoUpdate({ target: [collaborators.pollId, collaborators.email], set: { role } })
    .returning({ addedAtMs: collaborators.addedAtMs })
  const [[row]] = await d.batch([set, ...turnedOffWithRole(db, pollId, email, Date.now())])
  return row ? { email, role, addedAtMs: row.addedAtMs } : null
}

/** Takes somebody's role away, and turns off the webhooks that they have made by it. @returns whether there was one */
export async function removeCollaborator(db: D1Database, pollId: string, email: string): Promise<boolean> {
  const remove = drizzle(db).delete(collaborators).where(named(pollId, email)).returning({ email: collaborators.email })
  const [rows] = await drizzle(db).batch([remove, ...turnedOffWithRole(db, pollId, email, Date.now())])
  return rows.length > 0
}

function named(pollId: string, email: string): SQL | undefined {
  return and(eq(collaborators.pollId, pollId), eq(collaborators.email, email))
}
