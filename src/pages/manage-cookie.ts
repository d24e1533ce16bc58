// Owns the cookie that keeps a manage token for the poll's manage page, and for nothing else.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-env.ts'
import { isHttps } from '../voters/device-cookie.ts'

const NAME = 'pollux_manage'
const LIFE_SECONDS = 400 * 24 * 60 * 60
export const MANAGE_COOKIE = { name: NAME, lifeSeconds: LIFE_SECONDS }

const options = (c: AppContext, pollId: string) =>
  ({ path: managePath(pollId), httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

const nameOf = (c: AppContext): string => (isHttps(c) ? `__Secure-${NAME}` : NAME)

export function managePath(pollId: string): string {
  return `/p/${pollId}/manage`
}

export function keepManageToken(c: AppContext, pollId: string, token: string): void {
  setCookie(c, nameOf(c), token, { ...options(c, pollId), maxAge: LIFE_SECONDS })
}

export function manageTokenOf(c: AppContext): string | null {
  return getCookie(c, nameOf(c)) ?? null
}

export function forgetManageToken(c: AppContext, pollId: string): void {
  deleteCookie(c, nameOf(c), options(c, pollId))
}
