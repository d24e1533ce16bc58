// Owns the cookie that keeps an invite code for the pages of its poll, until the browser is closed. No script reads it,
// and the API does not: there a code travels in a header.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { readInviteCode } from '../credentials/invite-code.ts'
import type { AppContext } from '../http/app-env.ts'
import { keyring } from '../secrets/keyring.ts'
import { isHttps } from '../voters/device-cookie.ts'

const NAME = 'pollux_invite'
export const INVITE_COOKIE = { name: NAME, lifeSeconds: null }

const options = (c: AppContext, pollId: string) =>
  ({ path: `/p/${pollId}`, httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

const nameOf = (c: AppContext): string => (isHttps(c) ? `__Secure-${NAME}` : NAME)

export function keepInviteCode(c: AppContext, pollId: string, code: string): void {
  setCookie(c, nameOf(c), code, options(c, pollId))
}

export function forgetInviteCode(c: AppContext, pollId: string): void {
  deleteCookie(c, nameOf(c), options(c, pollId))
}

/** The code that the browser keeps for the poll of the path, when it is one of this poll's; else null. */
export function inviteCodeOf(c: AppContext): string | null {
  const code = getCookie(c, nameOf(c))
  return code !== undefined && readInviteCode(keyring(c.env), c.req.param('pollId') ?? '', code) ? code : null
}
