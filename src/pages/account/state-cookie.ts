// Owns the cookie that keeps the sealed state of a sign-in in the browser that began it. It is good for one way back.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../../http/app-env.ts'
import { keyring } from '../../secrets/keyring.ts'
import { openState, SIGN_IN_SECONDS, type SignInState, sealState } from '../../sign-in/sign-in-state.ts'
import { isHttps } from '../../voters/device-cookie.ts'

const NAME = 'pollux_sign_in'
export const SIGN_IN_COOKIE = { name: NAME, lifeSeconds: SIGN_IN_SECONDS }

/** Lax, since the way back is a link from the provider's site. */
const options = (c: AppContext) => ({ path: '/', httpOnly: true, secure: isHttps(c), sameSite: 'Lax' }) as const

const nameOf = (c: AppContext): string => (isHttps(c) ? `__Host-${NAME}` : NAME)

export function keepSignInState(c: AppContext, state: Omit<SignInState, 'expiresAtMs'>): void {
  const expiresAtMs = Date.now() + SIGN_IN_SECONDS * 1_000
  const sealed = sealState(keyring(c.env), { ...state, expiresAtMs })
  setCookie(c, nameOf(c), sealed, { ...options(c), maxAge: SIGN_IN_SECONDS })
}

/** The state that this browser was given, once; null without one that is good. */
export function takeSignInState(c: AppContext): SignInState | null {
  const sealed = getCookie(c, nameOf(c))
  if (sealed === undefined) return null
  deleteCookie(c, nameOf(c), options(c))
  return openState(keyring(c.env), sealed, Date.now())
}
