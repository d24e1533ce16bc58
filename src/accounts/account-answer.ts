// Owns accounts and sessions as answers: what is shown of the rows of the catalogue.

import { findAccountData } from '../catalogue/account-data.ts'
import type { AccountRow } from '../catalogue/accounts.ts'
import { identitiesOf } from '../catalogue/identities.ts'
import type { SessionRow } from '../catalogue/sessions.ts'
import type { AppContext } from '../http/app-env.ts'
import type { z } from '../schema.ts'
import type { accountDataSchema, accountSchema, openedSessionSchema, sessionSchema } from './account-schema.ts'
import { isAdmin } from './admins.ts'
import type { OpenedSession, OwnSession } from './sessions.ts'

const moment = (ms: number): string => new Date(ms).toISOString()
const momentOrNull = (ms: number | null): string | null => (ms === null ? null : moment(ms))

/** The answer that opens a session of the API, or goes on with one. */
export function sessionResponse(
  c: AppContext,
  { accessToken, expiresInSeconds, refreshToken }: OpenedSession,
  status: 200 | 201,
): Response {
  const body: z.output<typeof openedSessionSchema> = {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: expiresInSeconds,
    refreshToken: refreshToken ?? '',
  }
  return c.json(body, status, NOT_STORED)
}

/** Of every answer with secrets or about one person. */
export const NOT_STORED = { 'Cache-Control': 'no-store' }

/** An account, as its owner sees it. */
export async function accountAnswer(c: AppContext, account: AccountRow): Promise<z.output<typeof accountSchema>> {
  const identities = await identitiesOf(c.env.DB, account.id)
  return shownAccount(
    c,
    account,
    identities.map(({ issuer }) => issuer),
  )
}

function shownAccount(c: AppContext, { id, email, password, createdAtMs }: AccountRow, issuers: string[]) {
  return {
    id,
    email,
    createdAt: moment(createdAtMs),
    admin: isAdmin(c.env, email),
    hasPassword: password !== null,
    providers: issuers,
  }
}

export function shownSession(
  { id, kind, label, createdAtMs, lastUsedAtMs, expiresAtMs }: SessionRow,
  currentId: string,
): z.output<typeof sessionSchema> {
  return {
    id,
    kind,
    label,
    current: id === currentId,
    createdAt: moment(createdAtMs),
    lastUsedAt: moment(lastUsedAtMs),
    expiresAt: moment(expiresAtMs),
  }
}

/** Everything that is stored of somebody, without secrets. */
export async function accountData(
  c: AppContext,
  { account, sessionId }: OwnSession,
): Promise<z.output<typeof accountDataSchema>> {
  const { sessions, keys, identities, polls, roles, webhooks } = await findAccountData(c.env.DB, account)
  return {
    account: shownAccount(
      c,
      account,
      identities.map(({ issuer }) => issuer),
    ),
    sessions: sessions.map((row) => ({ ...shownSession(row, sessionId), revokedAt: momentOrNull(row.revokedAtMs) })),
    keys: keys.map(({ id, name, scopes, createdAtMs, expiresAtMs, lastUsedAtMs }) => ({
      id,
      name,
      // Written by us, as JSON of scopes.
      scopes: JSON.parse(scopes) as string[],
      createdAt: moment(createdAtMs),
      expiresAt: momentOrNull(expiresAtMs),
      lastUsedAt: momentOrNull(lastUsedAtMs),
    })),
    identities: identities.map(({ issuer, subject, createdAtMs }) => ({
      issuer,
      subject,
      createdAt: moment(createdAtMs),
    })),
    polls: polls.map(({ id, question, status, createdAtMs }) => ({
      id,
      question,
      status,
      createdAt: moment(createdAtMs),
    })),
    collaborations: roles.map(({ pollId, role, addedAtMs }) => ({ pollId, role, addedAt: moment(addedAtMs) })),
    webhooks: webhooks.map(({ id, pollId, url, events, description, createdAtMs, disabledAtMs }) => ({
      id,
      pollId,
      url,
      // Written by us, as JSON of types.
      events: JSON.parse(events) as string[],
      description,
      createdAt: moment(createdAtMs),
      disabledAt: momentOrNull(disabledAtMs),
    })),
  }
}
