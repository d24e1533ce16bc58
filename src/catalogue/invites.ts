// Owns the invites in the catalogue: which were issued to whom, and which were revoked. Who has used theirs knows the box.
import { and, asc, desc, eq, gt, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { CREATION_KEPT_MS, type Creation, findCreation } from './creations.ts'
import { creations, invites, polls } from './schema.ts'

/** Revoked ones included. */
export const MAX_INVITES_PER_POLL = 100_000
/** Rows of one statement go in as one text, which D1 takes up to 2 MB of; a row with the longest label has 900 bytes. */
const ROWS_PER_STATEMENT = 2_000

export interface NewInvite {
  /** A hash of the code. */
  id: string
  label: string
  weight: number
}

export interface ListedInvite extends NewInvite {
  issuedAtMs: number
  revokedAtMs: number | null
}

/**
 * Adds invites to a poll, all or none, with the note by which a repeated request is told when there is one.
 * @returns `repeated` when a request with the same note came first; `refused` when there would be too many, or the poll
 * is no longer there
 */
export async function insertInvites(
  db: D1Database,
  pollId: string,
  added: readonly NewInvite[],
  note: Creation | null,
  nowMs: number,
): Promise<'added' | 'repeated' | 'refused'> {
  const d = drizzle(db)
  const last = MAX_INVITES_PER_POLL - added.length
  const fits = sql`(select count(*) from ${invites} where poll_id = ${pollId}) <= ${last}
    and exists (select 1 from ${polls} where id = ${pollId} and deleted_at_ms is null)`
  // What comes after the first rows goes in if those have.
  const begun = sql`exists (select 1 from ${invites} where poll_id = ${pollId} and id = ${added[0]?.id ?? ''})`
  const insert = (from: number) => {
    const rows = added.slice(from, from + ROWS_PER_STATEMENT).map(({ id, label, weight }) => [id, label, weight])
    // As many values as the table has columns, in their order.
    return d.insert(invites).select(sql`select null, ${pollId}, value ->> 0, value ->> 1, value ->> 2, ${nowMs}, null
      from json_each(${JSON.stringify(rows)}) where ${from === 0 ? fits : begun} order by key`)
  }
  const later = Array.from({ length: Math.ceil(added.length / ROWS_PER_STATEMENT) - 1 }, (_, n) =>
    insert((n + 1) * ROWS_PER_STATEMENT),
  )
  const noted = note
    ? [
        d.delete(creations).where(lte(creations.createdAtMs, nowMs - CREATION_KEPT_MS)),
        d.insert(creations).select(sql`select ${note.scope}, ${note.key}, ${note.fingerprint}, ${pollId}, '', ${nowMs}
          where ${begun}`),
      ]
    : []
  try {
    const [first] = await d.batch([insert(0), ...later, ...noted])
    return first.meta.changes > 0 ? 'added' : 'refused'
  } catch (error) {
    if (note && (await findCreation(db, note.scope, note.key, nowMs))) return 'repeated'
    throw error
  }
}

/**
 * A page of a poll's invites, in the order in which they were issued: later ones come at the end.
 * @param after the id of the last invite of the page before, or null
 * @returns null when there is no such invite
 */
export async function listInvites(
  db: D1Database,
  pollId: string,
  after: string | null,
  limit: number,
): Promise<{ items: ListedInvite[]; next: string | null } | null> {
  const from = after === null ? 0 : await seqOf(db, pollId, after)
  if (from === null) return null
  const { id, label, weight, issuedAtMs, revokedAtMs } = invites
  const rows = await drizzle(db)
    .select({ id, label, weight, issuedAtMs, revokedAtMs })
    .from(invites)
    .where(and(eq(invites.pollId, pollId), gt(invites.seq, from)))
    .orderBy(asc(invites.seq))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/**
 * The newest invites of a poll, the last one first, and how many it has in all, revoked ones included.
 * @param before the id of the last invite of the page before, or null; one that is none begins with the newest
 * @returns `next`: the id to go on from, or null at the end
 */
export async function newestInvites(
  db: D1Database,
  pollId: string,
  before: string | null,
  limit: number,
): Promise<{ items: ListedInvite[]; issued: number; next: string | null }> {
  const { id, label, weight, issuedAtMs, revokedAtMs } = invites
  const until = before === null ? null : await seqOf(db, pollId, before)
  const d = drizzle(db)
  const [rows, [counts]] = await d.batch([
    d
      .select({ id, label, weight, issuedAtMs, revokedAtMs })
      .from(invites)
      .where(and(eq(invites.pollId, pollId), until === null ? undefined : lt(invites.seq, until)))
      .orderBy(desc(invites.seq))
      .limit(limit + 1),
    d.select({ issued: sql<number>`count(*)` }).from(invites).where(eq(invites.pollId, pollId)),
  ])
  const items = rows.slice(0, limit)
  return { items, issued: counts?.issued ?? 0, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Whether an invite was issued for a poll. */
export async function isInviteOf(db: D1Database, pollId: string, id: string): Promise<boolean> {
  return (await seqOf(db, pollId, id)) !== null
}

/** Notes that an invite was revoked; the first time counts. */
export async function markInviteRevoked(db: D1Database, pollId: string, id: string, nowMs: number): Promise<void> {
  await drizzle(db)
    .update(invites)
    .set({ revokedAtMs: sql`coalesce(${invites.revokedAtMs}, ${nowMs})` })
    .where(and(eq(invites.pollId, pollId), eq(invites.id, id)))
}

/** The ids of a poll's revoked invites. */
export async function findRevokedInvites(db: D1Database, pollId: string): Promise<string[]> {
  const rows = await drizzle(db)
    .select({ id: invites.id })
    .from(invites)
    .where(and(eq(invites.pollId, pollId), isNotNull(invites.revokedAtMs)))
  return rows.map(({ id }) => id)
}

async function seqOf(db: D1Database, pollId: string, id: string): Promise<number | null> {
  const [row] = await drizzle(db)
    .select({ seq: invites.seq })
    .from(invites)
    .where(and(eq(invites.pollId, pollId), eq(invites.id, id)))
  return row?.seq ?? null
}
