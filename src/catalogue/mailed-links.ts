// Owns the links that were mailed and not yet used: by the hash of their token, a few for each address and purpose.
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { mailedLinks } from './schema.ts'

export type MailedLink = typeof mailedLinks.$inferSelect
export type LinkPurpose = MailedLink['purpose']

/** Of an address and purpose: so many, so that a stranger who asks for another does not end the one just mailed. */
export const MAX_LINKS = 3

/** Stores a link beside the newest ones of its address and purpose. */
export async function insertLink(db: D1Database, link: MailedLink): Promise<void> {
  const d = drizzle(db)
  const surplus = d
    .select({ hash: mailedLinks.hash })
    .from(mailedLinks)
    .where(and(eq(mailedLinks.email, link.email), eq(mailedLinks.purpose, link.purpose)))
    // All of one purpose live equally long.
    .orderBy(desc(mailedLinks.expiresAtMs), desc(sql`rowid`))
    // SQLite has no offset without a limit.
    .limit(Number.MAX_SAFE_INTEGER)
    .offset(MAX_LINKS)
  await d.batch([d.insert(mailedLinks).values(link), d.delete(mailedLinks).where(inArray(mailedLinks.hash, surplus))])
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

/** Uses a link up, and all others of its address and purpose. Of calls that come at once, one gets the address, and all others null. */
export async function takeLink(
  db: D1Database,
  hash: string,
  purpose: LinkPurpose,
  nowMs: number,
): Promise<string | null> {
  const d = drizzle(db)
  const address = d
    .select({ email: mailedLinks.email })
    .from(mailedLinks)
    .where(ofUse(hash, purpose, nowMs))
  const [row] = await d
    .delete(mailedLinks)
    .where(and(eq(mailedLinks.purpose, purpose), inArray(mailedLinks.email, address)))
    .returning({ email: mailedLinks.email })
  return row?.email ?? null
}
