// Owns which providers the pages offer: what they show of each, never its secret.
import type { AppContext } from '../../http/app-env.ts'
import { providersOf } from '../../sign-in/providers.ts'

export interface Offered {
  id: string
  name: string
  /** As identities name it. */
  issuer: string
}

export function offered(c: AppContext): Offered[] {
  return providersOf(c.env).map(({ id, name, issuer }) => ({ id, name, issuer: issuer.href }))
}

export function signInPath(providerId: string): string {
  return `/account/sign-in/${providerId}`
}
