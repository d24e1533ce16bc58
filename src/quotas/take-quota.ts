// Owns the exact quotas: what is counted, for whom, how much of it, and what whoever has used it up is told.
import type { Allowance, Taken } from '../gcra.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { tellLimit, tooMany } from '../http/rate-limit.ts'
import { log } from '../log.ts'
import { hmac, keyring } from '../secrets/keyring.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Log-ins to one address from one network: enough for whoever mistypes, nothing for whoever guesses. */
export const LOG_INS_HERE: Allowance = { limit: 10, windowMs: 15 * MINUTE_MS }
/**
 * Log-ins to one address from networks from which nobody has logged in to it lately. Whoever has many networks can use it
 * up, but keeps its owner out only of places that are new.
 */
export const LOG_INS: Allowance = { limit: 1_000, windowMs: HOUR_MS }
/** A network from which somebody has logged in is trusted with this address for so long. */
export const TRUSTED_MS = 30 * 24 * HOUR_MS
/** How often somebody who is logged in may prove once more who they are. */
export const OWNER_CHECKS: Allowance = { limit: 10, windowMs: 15 * MINUTE_MS }
/** Mails to one address. */
export const MAILS: Allowance = { limit: 5, windowMs: HOUR_MS }
/** Messages that somebody has sent to one webhook by hand: pings and redeliveries. */
export const SENT_BY_HAND: Allowance = { limit: 300, windowMs: HOUR_MS }

export type QuotaKind =
  | 'webhook-sends'
  | 'key-calls'
  | 'log-ins-here'
  | 'log-ins'
  | 'owner-checks'
  | 'mails'
  | 'mails-all'

/** What one call may be counted for; null: without limit. */
function allowanceOf(env: Env, kind: QuotaKind): Allowance | null {
  switch (kind) {
    case 'key-calls': {
      const limit = Number(env.LIMIT_KEY_CALLS_PER_MINUTE)
      return limit > 0 ? { limit, windowMs: MINUTE_MS } : null
    }
    case 'log-ins-here':
      return LOG_INS_HERE
    case 'log-ins':
      return LOG_INS
    case 'owner-checks':
      return OWNER_CHECKS
    case 'webhook-sends':
      return SENT_BY_HAND
    case 'mails':
      return MAILS
    case 'mails-all': {
      const limit = Number(env.LIMIT_MAILS_PER_HOUR)
      return limit > 0 ? { limit, windowMs: HOUR_MS } : null
    }
  }
}

/** What the Worker may call on a quota. */
interface QuotaCalls {
  take(allowance: Allowance): Promise<Taken>
  trusted(): Promise<boolean>
  trust(forMs: number): Promise<void>
}

/** The object of a kind and key. No key leaves the Worker but as a keyed hash. */
function quotaOf(env: Env, kind: QuotaKind, key: string): QuotaCalls {
  const name = hmac(keyring(env)[0].key('quota'), `${kind} ${key}`).toString('base64url')
  const stub: unknown = env.QUOTA.get(env.QUOTA.idFromName(name))
  // The platform's type of a stub wraps what crosses; all of it is plain data, so ours is true too.
  return stub as QuotaCalls
}

/**
 * Takes one from the quota of a key, exactly, and tells in `RateLimit` what is left of it.
 * @throws Problem rate_limited with the time to wait; unavailable when nobody can say
 */
export async function takeQuota(c: AppContext, kind: QuotaKind, key: string, told = true): Promise<void> {
  const allowance = allowanceOf(c.env, kind)
  if (!allowance) return
  const taken = await answered(c, quotaOf(c.env, kind, key).take(allowance))
  const { limit, windowMs } = allowance
  if (told) tellLimit(c, { name: kind, limit, windowSeconds: windowMs / SECOND_MS, ...taken })
  if (!taken.passed) throw tooMany(DETAILS[kind], taken.retryAfterSeconds)
}

/** @throws Problem unavailable when the object does not answer */
function answered<T>(c: AppContext, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    log('error', 'a quota did not answer', { requestId: c.get('requestId'), error })
    throw new Problem('unavailable')
  })
}

const DETAILS: Record<QuotaKind, string> = {
  'webhook-sends': 'Too many messages were sent to this webhook by hand.',
  'key-calls': 'Too many calls with this API key.',
  'log-ins-here': 'Too many attempts to log in to this account from this network.',
  'log-ins': 'Too many attempts to log in to this account.',
  'owner-checks': 'Too many attempts to prove who you are.',
  mails: 'Too many mails to this address.',
  'mails-all': 'Too many mails.',
}

/**
 * Takes one attempt to log in to the account of an address, whether there is one or not. How often others have tried
 * is told nobody.
 * @param network the network's pseudonym
 * @throws Problem rate_limited
 */
export async function limitLogIns(c: AppContext, email: string, network: string): Promise<void> {
  const address = email.trim().toLowerCase()
  const here = `${network} ${address}`
  await takeQuota(c, 'log-ins-here', here)
  if (!(await answered(c, quotaOf(c.env, 'log-ins-here', here).trusted())))
    await takeQuota(c, 'log-ins', address, false)
}

/** Remembers that somebody has logged in to an address from a network, so that strangers cannot keep them out of it. */
export async function trustLogIns(env: Env, email: string, network: string): Promise<void> {
  await quotaOf(env, 'log-ins-here', `${network} ${email.trim().toLowerCase()}`).trust(TRUSTED_MS)
}

/** Whether one more mail may go to an address now. Whoever asked for it is told the same either way. */
export async function mayMail(env: Env, email: string): Promise<boolean> {
  const { passed } = await quotaOf(env, 'mails', email.trim().toLowerCase()).take(MAILS)
  if (!passed) return false
  const all = allowanceOf(env, 'mails-all')
  if (!all || (await quotaOf(env, 'mails-all', '').take(all)).passed) return true
  log('warn', 'a mail was not sent: all that may be sent in an hour are used up', { limit: all.limit })
  return false
}
