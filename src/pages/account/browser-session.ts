// Owns logging a browser in and out. Whoever logs in gets a session that nobody has known before.
import { openSession } from '../../accounts/sessions.ts'
import { type Proven, revokeSession } from '../../catalogue/sessions.ts'
import type { AppContext } from '../../http/app-env.ts'
import { clearSessionCookies, setSessionCookies, shownSession } from '../session-cookie.ts'

/** Ends the session that the browser has, if any, and opens one for the account. */
export async function logInBrowser(c: AppContext, accountId: string, proven: Proven): Promise<void> {
  await endSession(c)
  setSessionCookies(c, await openSession(c, accountId, proven, 'browser'))
}

/** Ends the browser's session in the catalogue, not only in its cookies. */
export async function logOutBrowser(c: AppContext): Promise<void> {
  await endSession(c)
  clearSessionCookies(c)
}

async function endSession(c: AppContext): Promise<void> {
  const own = await shownSession(c)
  if (own) await revokeSession(c.env.DB, own.account.id, own.sessionId, Date.now())
}
