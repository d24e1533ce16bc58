// Owns how an account comes to be: by a link that was mailed to its address, so that nobody makes one for somebody else.
import { findAccountByEmail, insertAccount } from '../catalogue/accounts.ts'
import { findLink, takeLink } from '../catalogue/mailed-links.ts'
import { accountIdOf } from '../credentials/account-id.ts'
import { hashPassword } from '../credentials/password.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { keyring } from '../secrets/keyring.ts'
import type { Checked } from './credentials-check.ts'
import { limitTries } from './limits.ts'
import { linkHash, mailLink, newLink, requireMail } from './links.ts'
import { accountExists, confirmAddress } from './mails.ts'
import { refuseAddressAsPassword } from './new-password.ts'

/**
 * Mails a link to an address: to register, or, where it has an account, to choose a new password.
 * @throws Problem unavailable, rate_limited
 */
export async function requestRegistration(c: AppContext, email: string): Promise<void> {
  requireMail(c)
  await limitTries(c)
  mailLink(c, email, async () => {
    const known = await findAccountByEmail(c.env.DB, email)
    return known ? accountExists(await newLink(c, 'reset', email)) : confirmAddress(await newLink(c, 'register', email))
  })
}

/**
 * Makes the account that a link was mailed for.
 * @throws Problem invalid_link, invalid_request, rate_limited
 */
export async function completeRegistration(c: AppContext, token: string, password: string): Promise<Checked> {
  await limitTries(c)
  const hash = linkHash(token)
  const nowMs = Date.now()
  const meant = hash && (await findLink(c.env.DB, hash, 'register', nowMs))
  if (!hash || !meant) throw new Problem('invalid_link')
  refuseAddressAsPassword(meant, password)
  const stored = await hashPassword(password)
  const email = await takeLink(c.env.DB, hash, 'register', nowMs)
  if (!email) throw new Problem('invalid_link')
  const account = { id: accountIdOf(keyring(c.env), email), email, password: stored }
  // Somebody with this address may have signed in by a provider since the link was sent.
  if (!(await insertAccount(c.env.DB, { ...account, createdAtMs: nowMs }))) {
    throw new Problem('invalid_link')
  }
  return account
}
