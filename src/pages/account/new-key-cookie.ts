// Owns the cookie that carries a new API key across the redirect to the one page that shows it, once.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../../http/app-env.ts'
import { isHttps } from '../../voters/device-cookie.ts'

const NAME = 'pollux_new_key'
const LIFE_SECONDS = 60
export const NEW_KEY_COOKIE = { name: NAME, lifeSeconds: LIFE_SECONDS }

const options = (c: AppContext) =>
  ({ path: '/account', httpOnly: true, secure: isHttps(c), sameSite: 'Strict' }) as const

const nameOf = (c: AppContext): string => (isHttps(c) ? `__Secure-${NAME}` : NAME)

export function keepNewKey(c: AppContext, key: string): void {
  setCookie(c, nameOf(c), key, { ...options(c), maxAge: LIFE_SECONDS })
}

/** The key that was made just now, once; else null. */
export function takeNewKey(c: AppContext): string | null {
  const key = getCookie(c, nameOf(c)) ?? null
  if (key !== null) deleteCookie(c, nameOf(c), options(c))
  return key
}
