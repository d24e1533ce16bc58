// Owns the cookie that carries a device token for our own pages, in a jar of its own on each embedding site.
import { setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-env.ts'
import { type DeviceToken, TOKEN_LIFE_SECONDS } from './device-token.ts'

const NAME = 'pollux_voter'
export const DEVICE_COOKIE = { name: NAME, lifeSeconds: TOKEN_LIFE_SECONDS }

/** `__Host-` needs https; plain http on loopback has to do without. */
export function deviceCookieName(c: AppContext): string {
  return isHttps(c) ? `__Host-${NAME}` : NAME
}

export function setDeviceCookie(c: AppContext, { token }: DeviceToken): void {
  const always = { path: '/', httpOnly: true, maxAge: TOKEN_LIFE_SECONDS }
  if (isHttps(c))
    setCookie(c, deviceCookieName(c), token, { ...always, secure: true, sameSite: 'None', partitioned: true })
  else setCookie(c, deviceCookieName(c), token, { ...always, sameSite: 'Lax' })
}

/** Whether the request came by https. */
export function isHttps(c: AppContext): boolean {
  return c.req.url.startsWith('https:')
}
