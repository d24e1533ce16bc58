// Owns which providers people may sign in with (OpenID Connect): the variable OIDC_PROVIDERS, checked.

import { log } from '../log.ts'
import { z } from '../schema.ts'

const MAX_PROVIDERS = 10
const USUAL_SCOPES = ['openid', 'email']
/** Addresses that only this machine can be reached at. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

const providerSchema = z.strictObject({
  /** Stands in paths: /account/sign-in/{id}. */
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, '1 to 32 lower-case letters, digits and hyphens'),
  /** As people know it. */
  name: z.string().min(1).max(60),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).optional(),
})

const providersSchema = z
  .array(providerSchema)
  .max(MAX_PROVIDERS)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'two have the same id')
  .refine((list) => new Set(list.map(({ issuer }) => issuer)).size === list.length, 'two have the same issuer')

export interface Provider {
  id: string
  name: string
  issuer: URL
  /** Whether the issuer may be asked by plain http: only on loopback, and only by a local copy. */
  insecure: boolean
  clientId: string
  clientSecret: string
  /** With `openid`. */
  scopes: readonly string[]
}

/** The variables of a deployment that say how people may sign in. */
export interface SignInEnv {
  POLLUX_SECRET?: string
  OIDC_PROVIDERS?: string
  LOCAL_MODE?: string
}

type Configured = { providers: readonly Provider[]; fault: string | null }

const NONE: Configured = { providers: [], fault: null }

/** The list that a text and a mode give, and what is wrong with it: in words without any value of the text. */
export function parseProviders(text: string, local: boolean): Configured {
  if (text.trim() === '') return NONE
  const parsed = providersSchema.safeParse(jsonOf(text))
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`)
    return { providers: [], fault: faults.join('; ') }
  }
  const providers: Provider[] = []
  for (const [index, { issuer: address, scopes = USUAL_SCOPES, ...rest }] of parsed.data.entries()) {
    const issuer = new URL(address)
    const insecure = issuer.protocol === 'http:' && local && LOOPBACK.test(issuer.hostname)
    if (issuer.protocol !== 'https:' && !insecure) {
      const fault = `/${index}/issuer: must be https (http only on loopback, with LOCAL_MODE="on")`
      return { providers: [], fault }
    }
    providers.push({ ...rest, issuer, insecure, scopes: [...new Set(['openid', ...scopes])] })
  }
  return { providers, fault: null }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What the variables last gave. Safe to lose. */
let last: { text: string; local: boolean; configured: Configured } | undefined

function configured({ OIDC_PROVIDERS: text = '', LOCAL_MODE }: SignInEnv): Configured {
  const local = LOCAL_MODE === 'on'
  if (last?.text !== text || last.local !== local) {
    last = { text, local, configured: parseProviders(text, local) }
    const { fault } = last.configured
    if (fault !== null) log('error', 'OIDC_PROVIDERS is not usable: nobody can sign in with a provider', { fault })
  }
  return last.configured
}

/** The providers of this deployment; none when their list is wrong. */
export function providersOf(env: SignInEnv): readonly Provider[] {
  return configured(env).providers
}

/** The provider with an id, or null. */
export function findProvider(env: SignInEnv, id: string | undefined): Provider | null {
  return providersOf(env).find((provider) => provider.id === id) ?? null
}

/** @throws when the list of providers is there and wrong */
export function checkProviders(env: SignInEnv): void {
  const { fault } = configured(env)
  if (fault !== null) throw new Error(`OIDC_PROVIDERS is not usable: ${fault}`)
}
