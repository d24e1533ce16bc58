// Owns checking a password: the same work whether there is such an account, or a password, or neither.
import { waitUntil } from 'cloudflare:workers'
import { type AccountRow, findAccountByEmail, replaceHash } from '../catalogue/accounts.ts'
import { hashPassword, isOutdated, isPassword, NO_PASSWORD } from '../credentials/password.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { limitPasswordTries } from './limits.ts'
import type { OwnSession } from './sessions.ts'

/** Whoever has no password shows by a log-in of this age at most that they are there. */
const RECENT_MS = 10 * 60 * 1_000

/** The account with this address and password, or null. @throws Problem rate_limited */
export async function accountWithPassword(c: AppContext, email: string, password: string): Promise<AccountRow | null> {
  await limitPasswordTries(c, email)
  const account = await findAccountByEmail(c.env.DB, email)
  const stored = account?.password ?? NO_PASSWORD
  if (!(await isPassword(stored, password)) || !account) return null
  if (isOutdated(stored)) waitUntil(rehash(c.env.DB, account.id, stored, password).catch(() => undefined))
  return account
}

async function rehash(db: D1Database, id: string, stored: string, password: string): Promise<void> {
  await replaceHash(db, id, stored, await hashPassword(password))
}

/**
 * Lets pass who proves once more to be the account's owner: by its password, or, where it has none, by having logged in
 * just now.
 * @throws Problem invalid_credentials, forbidden, rate_limited
 */
export async function confirmOwner(
  c: AppContext,
  { account, openedAtMs }: OwnSession,
  password: string | undefined,
): Promise<void> {
  await limitPasswordTries(c, account.email)
  if (account.password === null) {
    if (Date.now() - openedAtMs <= RECENT_MS) return
    throw new Problem(
      'forbidden',
      'The account has no password, and this session is older than 10 minutes. Log in anew.',
    )
  }
  if (password === undefined || !(await isPassword(account.password, password))) {
    throw new Problem('invalid_credentials', 'The password is wrong.')
  }
}
