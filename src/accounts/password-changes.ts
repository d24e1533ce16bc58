// Owns how a password changes: by a mailed link, or by its owner who is logged in.
import { changePasswordRow, findAccountByEmail, resetPasswordRow } from '../catalogue/accounts.ts'
import { countGoodKeys } from '../catalogue/api-keys.ts'
import { findLink, takeLink } from '../catalogue/mailed-links.ts'
import { hashPassword } from '../credentials/password.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { trustLogIns } from '../quotas/take-quota.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { confirmOwner } from './credentials-check.ts'
import { limitTries } from './limits.ts'
import { linkHash, mailLink, newLink, requireMail, tellOwner } from './links.ts'
import { choosePassword, passwordChanged, passwordReset } from './mails.ts'
import { refuseAddressAsPassword } from './new-password.ts'
import type { OwnSession } from './sessions.ts'

/** Mails a link to an address that has an account; nothing to any other. @throws Problem unavailable, rate_limited */
export async function requestReset(c: AppContext, email: string): Promise<void> {
  requireMail(c)
  await limitTries(c)
  mailLink(c, email, async () => {
    const known = await findAccountByEmail(c.env.DB, email)
    return known && choosePassword(await newLink(c, 'reset', email))
  })
}

/**
 * Sets the password of the account that a link was mailed for. All its sessions end and all its providers are unlinked:
 * whoever has got into it another way is out again.
 * @throws Problem invalid_link, invalid_request, rate_limited
 */
export async function completeReset(c: AppContext, token: string, password: string): Promise<void> {
  await limitTries(c)
  const { DB } = c.env
  const hash = linkHash(token)
  const nowMs = Date.now()
  const meant = hash && (await findLink(DB, hash, 'reset', nowMs))
  if (!hash || !meant) throw new Problem('invalid_link')
  refuseAddressAsPassword(meant, password)
  const stored = await hashPassword(password)
  const email = await takeLink(DB, hash, 'reset', nowMs)
  const account = email && (await findAccountByEmail(DB, email))
  if (!account) throw new Problem('invalid_link')
  await resetPasswordRow(DB, account, stored, nowMs)
  // Whoever reads the mail of the address is its owner: strangers' tries keep nobody out any more.
  await trustLogIns(c.env, account.email, networkOfRequest(c)).catch(() => undefined)
  tellOwner(c, account.email, async (page) => passwordReset(page, await countGoodKeys(DB, account.id, nowMs)))
}

/**
 * Gives the account of a session another password; its other sessions end.
 * @param currentPassword undefined for an account that has none
 * @throws Problem invalid_credentials, forbidden, invalid_request, rate_limited
 */
export async function changePassword(
  c: AppContext,
  own: OwnSession,
  currentPassword: string | undefined,
  password: string,
): Promise<void> {
  await confirmOwner(c, own, currentPassword, 'password')
  const { account, sessionId } = own
  refuseAddressAsPassword(account.email, password)
  const stored = await hashPassword(password)
  if (!(await changePasswordRow(c.env.DB, account, stored, sessionId, Date.now()))) {
    throw new Problem('invalid_credentials', 'The password was changed meanwhile.')
  }
  tellOwner(c, account.email, passwordChanged)
}
