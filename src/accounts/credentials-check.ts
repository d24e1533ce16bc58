// Owns checking a password: the same work whether there is such an account, or a password, or neither.
import { type AccountRow, findAccountByEmail, replaceHash } from '../catalogue/accounts.ts'
import { hashPassword, isOutdated, isPassword, NO_PASSWORD } from '../credentials/password.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { trustLogIns } from '../quotas/take-quota.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { limitOwnerChecks, limitPasswordTries, limitTries } from './limits.ts'
import type { OwnSession } from './sessions.ts'

/** A log-in of this age at most shows that the owner is there. */
const RECENT_MS = 10 * 60 * 1_000

/** An account, and the hash that the password was compared with. */
export type Checked = Pick<AccountRow, 'id' | 'email'> & { password: string }

/** The account with this address and password, or null. @throws Problem rate_limited */
export async function accountWithPassword(c: AppContext, email: string, password: string): Promise<Checked | null> {
  await limitPasswordTries(c, email)
  const account = await findAccountByEmail(c.env.DB, email)
  const stored = account?.password ?? NO_PASSWORD
  if (!(await isPassword(stored, password)) || !account) return null
  await trustLogIns(c.env, email, networkOfRequest(c)).catch(() => undefined)
  const checked = { id: account.id, email, password: stored }
  return isOutdated(stored) ? rehashed(c.env.DB, checked, password) : checked
}

/** Null when the password was changed meanwhile. */
async function rehashed(db: D1Database, account: Checked, password: string): Promise<Checked | null> {
  const renewed = await hashPassword(password)
  return (await replaceHash(db, account.id, account.password, renewed)) ? { ...account, password: renewed } : null
}

/** Whether somebody has logged in for a session just now: a stolen one, or one left open, seldom is so young. */
export function isRecent({ openedAtMs }: Pick<OwnSession, 'openedAtMs'>): boolean {
  return Date.now() - openedAtMs <= RECENT_MS
}

/**
 * Lets pass who proves once more to be the account's owner. What cannot be undone takes the `password` where there is
 * one, and a recent log-in where there is none; what opens another way in takes either: the owner's `presence`.
 * @throws Problem invalid_credentials, forbidden, rate_limited
 */
export async function confirmOwner(
  c: AppContext,
  own: OwnSession,
  password: string | undefined,
  needed: 'password' | 'presence',
): Promise<void> {
  const { account } = own
  if (account.password === null || (needed === 'presence' && password === undefined)) {
    await limitTries(c)
    if (isRecent(own)) return
    const how = account.password === null ? 'Log in anew.' : 'Give the password, or log in anew.'
    throw new Problem('forbidden', `This session is older than 10 minutes. ${how}`)
  }
  await limitOwnerChecks(c, account.id)
  if (password === undefined || !(await isPassword(account.password, password))) {
    throw new Problem('invalid_credentials', 'The password is wrong.')
  }
}
