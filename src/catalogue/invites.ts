// Owns the invites in the catalogue: which were issued to whom, and which were revoked. Who has used theirs knows the box.
import { and, eq, isNotNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { invites } from './schema.ts'

/** The ids of a poll's revoked invites. */
export async function findRevokedInvites(db: D1Database, pollId: string): Promise<string[]> {
  const rows = await drizzle(db)
    .select({ id: invites.id })
    .from(invites)
    .where(and(eq(invites.pollId, pollId), isNotNull(invites.revokedAtMs)))
  return rows.map(({ id }) => id)
}
