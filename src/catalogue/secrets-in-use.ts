// Owns which deployment secrets are still needed: those that the voters of living polls are known by.
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { IS_ALIVE } from './schema.ts'

/**
 * The id of a secret that is not among `configured` and that a poll which may still take votes depends on, or null.
 * @param configured the ids of the current secret and of the previous one, when there is one
 */
export async function missingSecret(db: D1Database, configured: readonly string[]): Promise<string | null> {
  const ids = configured.toSorted()
  // Between the ids and around them: ranges that an index finds, where "none of these" would read every poll.
  const gaps = [...ids, null].map((id, at) => {
    const above = sql`secret_id > ${ids[at - 1] ?? ''}`
    return id === null ? above : sql`${above} AND secret_id < ${id}`
  })
  for (const gap of gaps) {
    const [row] = await drizzle(db).all<{ id: string }>(
      sql`SELECT secret_id AS id FROM polls WHERE ${sql.raw(IS_ALIVE)} AND ${gap} LIMIT 1`,
    )
    if (row) return row.id
  }
  return null
}
