// Owns the local outbox in the catalogue: mail that went to nobody, the newest of it.
import { desc, lte, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { outbox } from './schema.ts'

/** Older mail is forgotten. */
const KEPT_MAILS = 500

export type OutboxMail = typeof outbox.$inferSelect

export async function insertMail(db: D1Database, mail: Omit<OutboxMail, 'seq'>): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.insert(outbox).values(mail),
    d.delete(outbox).where(lte(outbox.seq, sql`(select max(seq) from outbox) - ${KEPT_MAILS}`)),
  ])
}

/** The mail in the outbox, newest first. */
export async function listMail(db: D1Database, limit: number): Promise<OutboxMail[]> {
  return drizzle(db).select().from(outbox).orderBy(desc(outbox.seq)).limit(limit)
}
