// Owns the links that were mailed and not yet used: by the hash of their token, one for each address and purpose.
import { and, eq, gt, lte, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { mailedLinks } from './schema.ts'

export type MailedLink = typeof mailedLinks.$inferSelect
export type LinkPurpose = MailedLink['purpose']

/** Stores a link in the place of older ones of its address and purpose. Expired ones go on the way. */
export async function replaceLink(db: D1Database, link: MailedLink, nowMs: number): Promise<void> {
  const d = drizzle(db)
  const older = and(eq(mailedLinks.email, link.email), eq(mailedLinks.purpose, link.purpose))
  await d.batch([
    d.delete(mailedLinks).where(or(older, lte(mailedLinks.expiresAtMs, nowMs))),
    d.insert(mailedLinks).values(link),
  ])
}

const ofUse = (hash: string, purpose: LinkPurpose, nowMs: number) =>
  and(eq(mailedLinks.hash, hash), eq(mailedLinks.purpose, purpose), gt(mailedLinks.expiresAtMs, nowMs))

/** The address that a link was mailed to, or null when it is of no use any more. The link stays. */
export async function findLink(
  db: D1Database,
  hash: string,
  purpose: LinkPurpose,
  nowMs: number,
): Promise<string | null> {
  const [row] = await drizzle(db)
    .select({ email: mailedLinks.email })
    .from(mailedLinks)
    .where(ofUse(hash, purpose, nowMs))
  return row?.email ?? null
}

/** Uses a link up. Of calls that come at once, one gets the address, and all others null. */
export async function takeLink(
  db: D1Database,
  hash: string,
  purpose: LinkPurpose,
  nowMs: number,
): Promise<string | null> {
  const [row] = await drizzle(db)
    .delete(mailedLinks)
    .where(ofUse(hash, purpose, nowMs))
    .returning({ email: mailedLinks.email })
  return row?.email ?? null
}
