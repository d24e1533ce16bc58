// Owns what the catalogue knows of a backup that is brought back: which one, and whether all of it is here.
import { desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Row } from '../portable-rows.ts'
import { type Added, addRows, dumpedTable } from './dump-tables.ts'
import { restores } from './schema.ts'

/** What of a poll's row its box writes anew: so that no rev of before the restore stands in its way. */
const NOT_PROJECTED = { rev: -1, live: 0 }

/** Rows that say something of a poll, and that are nothing without it. */
const OF_POLLS = ['creations', 'collaborators', 'invites', 'webhooks', 'webhook_events'] as const

/** `other`: another backup was begun here. `in_use`: there are polls or accounts that came from none. */
export type Begun = 'begun' | 'resumed' | 'finished' | 'other' | 'in_use'

/** Says that a backup is brought back from now on. @param dry only tells what would be */
export async function beginRestore(db: D1Database, id: string, nowMs: number, dry: boolean): Promise<Begun> {
  const [last] = await drizzle(db).select().from(restores).orderBy(desc(restores.begunAtMs)).limit(1)
  if (last) {
    if (last.id !== id) return 'other'
    return last.finishedAtMs === null ? 'resumed' : 'finished'
  }
  const isEmpty = 'NOT EXISTS (SELECT 1 FROM polls) AND NOT EXISTS (SELECT 1 FROM accounts)'
  const { empty } = (await db.prepare(`SELECT ${isEmpty} AS empty`).first<{ empty: number }>()) ?? { empty: 0 }
  if (empty === 0) return 'in_use'
  if (!dry) {
    const query = `INSERT INTO restores (id, begun_at_ms) SELECT ?, ? WHERE ${isEmpty} AND NOT EXISTS (SELECT 1 FROM restores)`
    const { meta } = await db.prepare(query).bind(id, nowMs).run()
    if (meta.changes === 0) return 'in_use'
  }
  return 'begun'
}

/** Whether a backup is being brought back. */
export async function isRestoring(db: D1Database): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM restores WHERE finished_at_ms IS NULL').first()) !== null
}

/** Adds the row of a poll whose box is about to know it. `no_place`: another poll has its place in the order of polls. */
export async function addPollRow(db: D1Database, row: Row): Promise<Added | { outcome: 'no_place' }> {
  const table = dumpedTable('polls')
  if (!table) throw new Error('there is no table of polls')
  const added = await addRows(db, table, [{ ...row, ...NOT_PROJECTED }])
  if (added.outcome !== 'added') return added
  const there = await db.prepare('SELECT 1 FROM polls WHERE seq = ? AND id = ?').bind(row.seq, row.id).first()
  return there ? added : { outcome: 'no_place' }
}

/**
 * Says that all is here, and forgets what is of polls that are not in the backup.
 * @returns false when that backup is not what is brought back here
 */
export async function finishRestore(db: D1Database, id: string, nowMs: number): Promise<boolean> {
  const [restore] = await drizzle(db).select().from(restores).where(eq(restores.id, id))
  if (!restore) return false
  // Asked for again, perhaps long after: by then people make polls.
  if (restore.finishedAtMs !== null) return true
  const orphans = OF_POLLS.map(
    (table) => `${table} WHERE poll_id IS NOT NULL AND poll_id NOT IN (SELECT id FROM polls)`,
  )
  const untold = 'webhook_deliveries WHERE event_id NOT IN (SELECT id FROM webhook_events)'
  await db.batch([...orphans, untold].map((rows) => db.prepare(`DELETE FROM ${rows}`)))
  await drizzle(db).update(restores).set({ finishedAtMs: nowMs }).where(eq(restores.id, id))
  return true
}
