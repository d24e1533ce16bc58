// Owns reading all that the catalogue has of one person.
import { and, eq, isNull, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { AccountRow } from './accounts.ts'
import { apiKeys, collaborators, identities, polls, sessions } from './schema.ts'
import { webhooks } from './webhook-tables.ts'

/** Everything that names an account or its address, without what opens anything. One round trip. */
export async function findAccountData(db: D1Database, { id, email }: AccountRow) {
  const d = drizzle(db)
  const [sessionRows, keys, identityRows, pollRows, roles, hooks] = await d.batch([
    d.select().from(sessions).where(eq(sessions.accountId, id)).orderBy(sessions.createdAtMs),
    d
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        scopes: apiKeys.scopes,
        createdAtMs: apiKeys.createdAtMs,
        expiresAtMs: apiKeys.expiresAtMs,
        lastUsedAtMs: apiKeys.lastUsedAtMs,
      })
      .from(apiKeys)
      .where(eq(apiKeys.accountId, id))
      .orderBy(apiKeys.createdAtMs),
    d.select().from(identities).where(eq(identities.accountId, id)).orderBy(identities.createdAtMs),
    d
      .select({ id: polls.id, question: polls.question, status: polls.status, createdAtMs: polls.createdAtMs })
      .from(polls)
      .where(and(eq(polls.ownerId, id), isNull(polls.deletedAtMs)))
      .orderBy(polls.seq),
    d.select().from(collaborators).where(eq(collaborators.email, email)).orderBy(collaborators.addedAtMs),
    d
      .select()
      .from(webhooks)
      .where(or(eq(webhooks.accountId, id), eq(webhooks.makerId, id)))
      .orderBy(webhooks.createdAtMs),
  ])
  return { sessions: sessionRows, keys, identities: identityRows, polls: pollRows, roles, webhooks: hooks }
}
