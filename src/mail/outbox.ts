// Owns the outbox of a local copy: mail is kept for its page, and sent to nobody.
import { insertMail } from '../catalogue/outbox.ts'
import type { Mail } from './send-mail.ts'

export async function putIntoOutbox(db: D1Database, { to, subject, text }: Mail): Promise<void> {
  await insertMail(db, { sentAtMs: Date.now(), recipient: to, subject, text })
}
