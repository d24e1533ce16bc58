// Owns clearing the catalogue of what has had its time, once a day: nobody has to come by for it to go.
import { lt, lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { CREATION_KEPT_MS } from './creations.ts'
import { creations, mailedLinks, outbox, sessions } from './schema.ts'
import { sweepDeliveries } from './webhook-attempts.ts'

/** Mail in the outbox of a local copy. */
const OUTBOX_KEPT_MS = 7 * 24 * 60 * 60 * 1_000

/** Deletes links and sessions that have ended, answers to repeat that are too old to be repeated, old mail, and old logs. */
export async function sweep(db: D1Database, nowMs: number): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.delete(mailedLinks).where(lte(mailedLinks.expiresAtMs, nowMs)),
    // Revoked ones too: revoking sets when they expire.
    d.delete(sessions).where(lte(sessions.expiresAtMs, nowMs)),
    d.delete(creations).where(lte(creations.createdAtMs, nowMs - CREATION_KEPT_MS)),
    d.delete(outbox).where(lt(outbox.sentAtMs, nowMs - OUTBOX_KEPT_MS)),
  ])
  await sweepDeliveries(db, nowMs)
}
