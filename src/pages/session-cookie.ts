// Owns the two cookies of somebody who is logged in at our pages: the session, and beside it an access token, so that
// voting by a page asks no catalogue. The API reads neither: pages pass on the token that they find here.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { accessTokenOf, accountOfCookie, type OpenedSession, type OwnSession } from '../accounts/sessions.ts'
import { readAccessToken } from '../credentials/access-token.ts'
import { readCookieToken } from '../credentials/session-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import { keyring } from '../secrets/keyring.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { ACCESS_COOKIE, cookieName, cookieOptions, SESSION_COOKIE } from './session-cookie-names.ts'

/** Logs this browser in. A session is never taken up that was there before. */
export function setSessionCookies(c: AppContext, { cookieToken, accessToken }: OpenedSession): void {
  if (cookieToken === null) throw new Error('only the session of a browser has a cookie')
  keepSession(c, cookieToken, accessToken)
}

function keepSession(c: AppContext, session: string, accessToken: string): void {
  setCookie(c, cookieName(c, SESSION_COOKIE), session, { ...cookieOptions(c), maxAge: SESSION_COOKIE.lifeSeconds })
  setCookie(c, cookieName(c, ACCESS_COOKIE), accessToken, { ...cookieOptions(c), maxAge: ACCESS_COOKIE.lifeSeconds })
}

export function clearSessionCookies(c: AppContext): void {
  for (const cookie of [SESSION_COOKIE, ACCESS_COOKIE]) deleteCookie(c, cookieName(c, cookie), cookieOptions(c))
}

/** Who is logged in at this browser, as the catalogue knows them now, or null. Leaves the cookies as they are. */
export async function shownSession(c: AppContext): Promise<OwnSession | null> {
  const cookie = getCookie(c, cookieName(c, SESSION_COOKIE))
  return cookie === undefined ? null : accountOfCookie(c, cookie)
}

/** The same. Renews the access token on the way; cookies of a session that has ended are taken away. */
export async function pageSession(c: AppContext): Promise<OwnSession | null> {
  const own = await shownSession(c)
  const cookie = getCookie(c, cookieName(c, SESSION_COOKIE))
  if (cookie === undefined) return null
  if (!own) clearSessionCookies(c)
  else if ((await goodAccessToken(c)) === null) await renew(c, cookie, own)
  return own
}

/** The access token in the cookie while it is good and of the session beside it, else null. Asks no catalogue. */
async function goodAccessToken(c: AppContext): Promise<string | null> {
  const [session, token] = [SESSION_COOKIE, ACCESS_COOKIE].map((cookie) => getCookie(c, cookieName(c, cookie)))
  if (session === undefined || token === undefined) return null
  const ring = keyring(c.env)
  const claims = await readAccessToken(ring, token, Date.now())
  return claims !== null && claims.sessionId === readCookieToken(ring, session) ? token : null
}

async function renew(c: AppContext, cookie: string, { account, sessionId }: OwnSession): Promise<string> {
  const { accessToken } = await accessTokenOf(c, account, sessionId)
  keepSession(c, cookie, accessToken)
  return accessToken
}

interface PageAccess {
  accessToken: string | null
  /** Whether the catalogue could not say whether somebody is logged in. */
  unknown: boolean
}

/** The access token of whoever is logged in: the cookie's, or a new one by the session in the catalogue. */
async function pageAccess(c: AppContext): Promise<PageAccess> {
  const good = await goodAccessToken(c)
  const cookie = getCookie(c, cookieName(c, SESSION_COOKIE))
  if (good !== null || cookie === undefined) return { accessToken: good, unknown: false }
  try {
    const own = await accountOfCookie(c, cookie)
    if (own) return { accessToken: await renew(c, cookie, own), unknown: false }
  } catch (error) {
    log('warn', 'the catalogue could not tell who is logged in', { requestId: c.get('requestId'), error })
    return { accessToken: null, unknown: true }
  }
  clearSessionCookies(c)
  return { accessToken: null, unknown: false }
}

/**
 * Who sends the request of a page: as `senderOf`, with the account that the browser is logged in to. While the
 * catalogue is away somebody whose access token has just expired goes on without an account.
 */
export async function pageSender(c: AppContext, { votes = false, ...shown }: PageShown = {}): Promise<Sender> {
  const { accessToken, unknown } = await pageAccess(c)
  const sender = await senderOf(c, { ...shown, votes, ...(accessToken !== null && { bearer: accessToken }) })
  if (accessToken !== null && sender.fault === 'invalid_token') {
    // The session was ended somewhere else: who comes to a page is then somebody who is not logged in.
    clearSessionCookies(c)
    return senderOf(c, { ...shown, votes })
  }
  return unknown ? { ...sender, roleUnknown: true } : sender
}

interface PageShown {
  /** Whether the sender is going to vote. */
  votes?: boolean
  /** A voter proof that came another way than by the header. */
  proof?: string | undefined
}
