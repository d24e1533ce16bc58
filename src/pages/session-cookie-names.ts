// Owns the names, flags and lives of the cookies of somebody who is logged in at our pages.
import { getCookie } from 'hono/cookie'
import { ACCESS_TOKEN_SECONDS } from '../credentials/access-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { isHttps } from '../voters/device-cookie.ts'

/** A cookie: its name without the prefix that https adds. */
interface PageCookie {
  name: string
  lifeSeconds: number
}

/** As long as a session lives unused; each renewal of the access token sets it anew. */
export const SESSION_COOKIE: PageCookie = { name: 'pollux_session', lifeSeconds: 60 * 24 * 60 * 60 }
export const ACCESS_COOKIE: PageCookie = { name: 'pollux_access', lifeSeconds: ACCESS_TOKEN_SECONDS }

export const cookieOptions = (c: AppContext) =>
  ({ path: '/', httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

/** `__Host-` needs https; plain http on loopback has to do without. */
export function cookieName(c: AppContext, { name }: PageCookie): string {
  return isHttps(c) ? `__Host-${name}` : name
}

/** Whether the browser shows a session, good or not: enough for the words of a link, and for nothing else. */
export function looksLoggedIn(c: AppContext): boolean {
  return getCookie(c, cookieName(c, SESSION_COOKIE)) !== undefined
}
