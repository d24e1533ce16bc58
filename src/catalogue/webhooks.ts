// Owns the endpoints of webhooks in the catalogue: of a poll or of an account, and how they stand.
import { and, asc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { CREATION_KEPT_MS, type Creation, findCreation } from './creations.ts'
import { accountExists, rowIf } from './row-if.ts'
import { creations, polls } from './schema.ts'
import { turningOff } from './webhook-attempts.ts'
import { webhookDeliveries, webhooks } from './webhook-tables.ts'

/** So many of one poll, and so many of one account: each event goes to all of them. */
export const MAX_WEBHOOKS_OF_ONE = 10

export type WebhookRow = typeof webhooks.$inferSelect

/** Whose events an endpoint is told: those of one poll, or of all polls that an account owns. */
export type WebhookOwner = { pollId: string; accountId: null } | { pollId: null; accountId: string }

const ownedBy = ({ pollId, accountId }: WebhookOwner): SQL =>
  pollId === null ? eq(webhooks.accountId, accountId) : eq(webhooks.pollId, pollId)

const ownerExists = ({ pollId, accountId }: WebhookOwner): SQL =>
  pollId === null
    ? accountExists(accountId)
    : sql`exists (select 1 from ${polls} where ${polls.id} = ${pollId} and ${polls.deletedAtMs} is null)`

/** Whether another endpoint of the same poll or account has the URL: every event would be sent there twice. */
const isTaken = (owner: WebhookOwner, url: string, id: string): SQL =>
  sql`exists (select 1 from ${webhooks} where ${and(ownedBy(owner), eq(webhooks.url, url), ne(webhooks.id, id))})`

export type NewWebhook = WebhookOwner &
  Pick<WebhookRow, 'id' | 'makerId' | 'url' | 'events' | 'description' | 'secretId'>

/**
 * Adds an endpoint, with the note by which a repeated request is told when there is one.
 * @returns `repeated` when a request with the same note came first, `same_url` when another of them has this URL, `refused`
 * when there would be too many, or whose events they are is gone
 */
export async function insertWebhook(
  db: D1Database,
  webhook: NewWebhook,
  note: Creation | null,
  nowMs: number,
): Promise<{ outcome: 'added'; webhook: WebhookRow } | { outcome: 'repeated' | 'same_url' | 'refused' }> {
  const d = drizzle(db)
  const fits = sql`(select count(*) from ${webhooks} where ${ownedBy(webhook)}) < ${MAX_WEBHOOKS_OF_ONE}
    and ${ownerExists(webhook)} and not ${isTaken(webhook, webhook.url, webhook.id)}`
  const insert = d
    .insert(webhooks)
    .select(rowIf(webhooks, { ...webhook, generation: 0, createdAtMs: nowMs }, fits))
    .returning()
  const isIn = sql`exists (select 1 from ${webhooks} where ${webhooks.id} = ${webhook.id})`
  const noted = note
    ? [
        d.delete(creations).where(sql`${creations.createdAtMs} <= ${nowMs - CREATION_KEPT_MS}`),
        d.insert(creations).select(rowIf(creations, note, isIn)),
      ]
    : []
  try {
    const [[added]] = await d.batch([insert, ...noted])
    if (added) return { outcome: 'added', webhook: added }
    // Of two at once that are one, the second finds the URL of the first.
    if (note && (await findCreation(db, note.scope, note.key, nowMs))) return { outcome: 'repeated' }
    const [same] = await d.all(sql`select 1 where ${isTaken(webhook, webhook.url, webhook.id)}`)
    return { outcome: same ? 'same_url' : 'refused' }
  } catch (error) {
    if (note && (await findCreation(db, note.scope, note.key, nowMs))) return { outcome: 'repeated' }
    throw error
  }
}

/** Whose events an endpoint is told; the table holds one of the two. */
function ownerOf({ pollId, accountId }: WebhookRow): WebhookOwner {
  return pollId === null ? { pollId, accountId: accountId ?? '' } : { pollId, accountId: null }
}

export async function findWebhook(db: D1Database, id: string): Promise<WebhookRow | null> {
  const [row] = await drizzle(db).select().from(webhooks).where(eq(webhooks.id, id))
  return row ?? null
}

/**
 * A page of the endpoints of a poll or an account, in the order in which they were made.
 * @param after the id of the last one of the page before, or null
 * @returns null when there is no such endpoint among them
 */
export async function listWebhooks(
  db: D1Database,
  owner: WebhookOwner,
  after: string | null,
  limit: number,
): Promise<{ items: WebhookRow[]; next: string | null } | null> {
  const d = drizzle(db)
  const isLast = and(eq(webhooks.id, after ?? ''), ownedBy(owner))
  const [last] = after === null ? [null] : await d.select().from(webhooks).where(isLast)
  if (last === undefined) return null
  const rows = await d
    .select()
    .from(webhooks)
    .where(
      and(
        ownedBy(owner),
        last ? sql`(${webhooks.createdAtMs}, ${webhooks.id}) > (${last.createdAtMs}, ${last.id})` : undefined,
      ),
    )
    .orderBy(asc(webhooks.createdAtMs), asc(webhooks.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** What of an endpoint can be changed; what is left out stays. */
export interface WebhookChanges {
  /** Another place, and the account that says so, or null. */
  target?: { url: string; makerId: string | null } | undefined
  /** JSON array of event types. */
  events?: string | undefined
  description?: string | undefined
  enabled?: boolean | undefined
}

/**
 * Changes an endpoint. One that is turned on, or gets another URL, has not failed yet; what waits for one that is turned
 * off is dropped.
 */
export async function updateWebhook(
  db: D1Database,
  webhook: WebhookRow,
  { target, events, description, enabled }: WebhookChanges,
  nowMs: number,
): Promise<{ outcome: 'changed'; webhook: WebhookRow } | { outcome: 'not_found' | 'same_url' }> {
  const { id } = webhook
  const its = and(eq(webhooks.id, id), target && sql`not ${isTaken(ownerOf(webhook), target.url, id)}`)
  const isFresh = enabled === true ? sql`1` : target === undefined ? sql`0` : sql`${webhooks.url} <> ${target.url}`
  const d = drizzle(db)
  const update = d
    .update(webhooks)
    .set({
      ...target,
      ...(events !== undefined && { events }),
      ...(description !== undefined && { description }),
      ...(enabled === true && { disabledAtMs: null, disabledBecause: null }),
      failingSinceMs: sql`case when ${isFresh} then null else ${webhooks.failingSinceMs} end`,
    })
    .where(its)
    .returning()
  // One that is off already stays so for the reason of then.
  const [row] = enabled === false ? (await d.batch([...turningOff(db, its, 'asked', nowMs), update]))[2] : await update
  if (row) return { outcome: 'changed', webhook: row }
  return { outcome: (await findWebhook(db, id)) ? 'same_url' : 'not_found' }
}

/**
 * Gives an endpoint the next signing secret. The one of before signs beside it until `previousUntilMs`; one that was
 * still signing from an earlier change no longer does.
 * @param secretId of the deployment secret in force, which the new one is derived from
 */
export async function rotateWebhook(
  db: D1Database,
  id: string,
  secretId: string,
  previousUntilMs: number,
): Promise<WebhookRow | null> {
  const [row] = await drizzle(db)
    .update(webhooks)
    .set({
      generation: sql`${webhooks.generation} + 1`,
      previousSecretId: sql`${webhooks.secretId}`,
      previousUntilMs,
      secretId,
    })
    .where(eq(webhooks.id, id))
    .returning()
  return row ?? null
}

/** Deletes an endpoint with its log, and the note of the request that made it. */
export async function deleteWebhook(db: D1Database, id: string, creationScope: string): Promise<void> {
  const d = drizzle(db)
  await d.batch([
    d.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id)),
    d.delete(webhooks).where(eq(webhooks.id, id)),
    d.delete(creations).where(and(eq(creations.scope, creationScope), eq(creations.answer, id))),
  ])
}
