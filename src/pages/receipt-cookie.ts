// Owns the cookie that carries a receipt across the redirect after a vote, so that the page can say "counted" truly
// where the box cannot recognise the voter again. Only our answer to a counted vote sets it, and one page reads it.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-env.ts'
import { isHttps } from '../voters/device-cookie.ts'

const NAME = 'pollux_receipt'
const LIFE_SECONDS = 60
export const RECEIPT_COOKIE = { name: NAME, lifeSeconds: LIFE_SECONDS }

const options = (c: AppContext, pollId: string) =>
  ({ path: `/p/${pollId}`, httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

const nameOf = (c: AppContext): string => (isHttps(c) ? `__Secure-${NAME}` : NAME)

export function keepReceipt(c: AppContext, pollId: string, receiptId: string): void {
  setCookie(c, nameOf(c), receiptId, { ...options(c, pollId), maxAge: LIFE_SECONDS })
}

/** The id of the receipt that the last answer gave, once; else null. */
export function takeReceipt(c: AppContext, pollId: string): string | null {
  const receiptId = getCookie(c, nameOf(c)) ?? null
  if (receiptId !== null) deleteCookie(c, nameOf(c), options(c, pollId))
  return receiptId
}
