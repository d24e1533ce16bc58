// Owns what becomes of endpoints when whoever made them loses the right to: statements for the batch that takes it away.
import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { accountExists } from './row-if.ts'
import { accounts, collaborators, polls } from './schema.ts'
import { turningOff } from './webhook-attempts.ts'
import { webhooks } from './webhook-tables.ts'

/** Turns off what somebody who is no editor of a poll any more has made of it. The owner's own is left alone, whatever else they were named. */
export function turnedOffWithRole(db: D1Database, pollId: string, email: string, nowMs: number) {
  const maker = sql`${webhooks.makerId} in (select ${accounts.id} from ${accounts} where ${eq(accounts.email, email)})`
  const isOwner = sql`${webhooks.makerId} = (select ${polls.ownerId} from ${polls} where ${eq(polls.id, pollId)})`
  const isEditor: SQL = sql`exists (select 1 from ${collaborators} where ${and(
    eq(collaborators.pollId, pollId),
    eq(collaborators.email, email),
    eq(collaborators.role, 'editor'),
  )})`
  const its = and(eq(webhooks.pollId, pollId), maker, sql`not coalesce(${isOwner}, 0)`, sql`not ${isEditor}`)
  return turningOff(db, its, 'access', nowMs)
}

/** Turns off what an account has made of others' polls, once it is gone, and forgets that it was this account. */
export function turnedOffWithAccount(db: D1Database, accountId: string, nowMs: number) {
  const its = and(eq(webhooks.makerId, accountId), isNotNull(webhooks.pollId), sql`not ${accountExists(accountId)}`)
  const forgotten = drizzle(db).update(webhooks).set({ makerId: null }).where(its)
  return [...turningOff(db, its, 'access', nowMs), forgotten] as const
}
