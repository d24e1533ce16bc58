// Owns the cookies of a poll's manage page: the one that keeps its manage token, and the one that has it shown, once.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-env.ts'
import { isHttps } from '../voters/device-cookie.ts'

const NAME = 'pollux_manage'
const LIFE_SECONDS = 400 * 24 * 60 * 60
export const MANAGE_COOKIE = { name: NAME, lifeSeconds: LIFE_SECONDS }

/** Across the redirect to the page, and no longer. */
const NEW_NAME = 'pollux_new_manage'
const NEW_LIFE_SECONDS = 60
export const NEW_MANAGE_COOKIE = { name: NEW_NAME, lifeSeconds: NEW_LIFE_SECONDS }

const options = (c: AppContext, pollId: string) =>
  ({ path: managePath(pollId), httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

const nameOf = (c: AppContext, name = NAME): string => (isHttps(c) ? `__Secure-${name}` : name)

export function managePath(pollId: string): string {
  return `/p/${pollId}/manage`
}

export function keepManageToken(c: AppContext, pollId: string, token: string): void {
  setCookie(c, nameOf(c), token, { ...options(c, pollId), maxAge: LIFE_SECONDS })
}

/** Has the next page say that the poll was made just now, and show its token where it has one. */
export function keepAsNew(c: AppContext, pollId: string): void {
  setCookie(c, nameOf(c, NEW_NAME), 'yes', { ...options(c, pollId), maxAge: NEW_LIFE_SECONDS })
}

/** Whether the poll was made just now: said once. */
export function takeIsNew(c: AppContext, pollId: string): boolean {
  const isNew = getCookie(c, nameOf(c, NEW_NAME)) !== undefined
  if (isNew) deleteCookie(c, nameOf(c, NEW_NAME), options(c, pollId))
  return isNew
}

export function manageTokenOf(c: AppContext): string | null {
  return getCookie(c, nameOf(c)) ?? null
}

export function forgetManageToken(c: AppContext, pollId: string): void {
  deleteCookie(c, nameOf(c), options(c, pollId))
}
