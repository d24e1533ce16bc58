// Owns what of webhooks is deleted with the polls and the account that they are of: statements for the batch that does it.
import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { accountExists } from './row-if.ts'
import { turnedOffWithAccount } from './webhook-access.ts'
import { webhookDeliveries, webhookEvents, webhooks } from './webhook-tables.ts'

/** What is deleted with polls: their endpoints, and whatever any endpoint was or is to be told of them. At most 90 at once. */
export function deletionsWithPolls(db: D1Database, pollIds: string[]) {
  const d = drizzle(db)
  const own = d.select({ id: webhooks.id }).from(webhooks).where(inArray(webhooks.pollId, pollIds))
  const told = d.select({ id: webhookEvents.id }).from(webhookEvents).where(inArray(webhookEvents.pollId, pollIds))
  return [
    d.delete(webhookDeliveries).where(inArray(webhookDeliveries.webhookId, own)),
    d.delete(webhookDeliveries).where(inArray(webhookDeliveries.eventId, told)),
    d.delete(webhookEvents).where(inArray(webhookEvents.pollId, pollIds)),
    d.delete(webhooks).where(inArray(webhooks.pollId, pollIds)),
  ] as const
}

/** What is deleted with an account, once it is gone; what it has set on others' polls is turned off. Pings of nobody are left, which time takes away. */
export function deletionsWithAccount(db: D1Database, accountId: string, nowMs: number) {
  const d = drizzle(db)
  const isGone = sql`not ${accountExists(accountId)}`
  const own = d.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.accountId, accountId))
  return [
    d.delete(webhookDeliveries).where(and(inArray(webhookDeliveries.webhookId, own), isGone)),
    d.delete(webhooks).where(and(eq(webhooks.accountId, accountId), isGone)),
    ...turnedOffWithAccount(db, accountId, nowMs),
  ] as const
}
