// Owns how a password changes: by a mailed link, or by its owner who is logged in.
import { type AccountRow, findAccountByEmail, setPassword } from '../catalogue/accounts.ts'
import { findLink, takeLink } from '../catalogue/mailed-links.ts'
import { hashPassword } from '../credentials/password.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { canSendMail } from '../mail/send-mail.ts'
import { confirmOwner } from './credentials-check.ts'
import { limitTries } from './limits.ts'
import { linkHash, mailLater, mailLink, newLink, requireMail } from './links.ts'
import { choosePassword, passwordChanged } from './mails.ts'
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
 * Sets the password of the account that a link was mailed for; all its sessions end.
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
  await setPassword(DB, account, stored, null, nowMs)
  tellOwner(c, account)
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
  await confirmOwner(c, own, currentPassword)
  refuseAddressAsPassword(own.account.email, password)
  await setPassword(c.env.DB, own.account, await hashPassword(password), own.sessionId, Date.now())
  tellOwner(c, own.account)
}

function tellOwner(c: AppContext, { email }: AccountRow): void {
  if (!canSendMail(c.env)) return
  mailLater(c, email, async () => passwordChanged(new URL('/account/forgot', c.req.url).href))
}
