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
/** Log-ins to one address from anywhere. Larger, so that a stranger in one place locks nobody out of another. */
export const LOG_INS: Allowance = { limit: 100, windowMs: HOUR_MS }
/** Mails to one address. */
export const MAILS: Allowance = { limit: 5, windowMs: HOUR_MS }

export type QuotaKind = 'key-calls' | 'log-ins-here' | 'log-ins' | 'mails'

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
    case 'mails':
      return MAILS
  }
}

/** Takes one of an allowance from the object of a kind and key. No key leaves the Worker but as a keyed hash. */
async function takeOne(env: Env, kind: QuotaKind, key: string, allowance: Allowance): Promise<Taken> {
  const name = hmac(keyring(env)[0].key('quota'), `${kind} ${key}`).toString('base64url')
  const stub: unknown = env.QUOTA.get(env.QUOTA.idFromName(name))
  // The platform's type of a stub wraps what crosses; all of it is plain data, so ours is true too.
  return (stub as { take(allowance: Allowance): Promise<Taken> }).take(allowance)
}

/**
 * Takes one from the quota of a key, exactly, and tells in `RateLimit` what is left of it.
 * @throws Problem rate_limited with the time to wait; unavailable when nobody can say
 */
export async function takeQuota(c: AppContext, kind: QuotaKind, key: string, told = true): Promise<void> {
  const allowance = allowanceOf(c.env, kind)
  if (!allowance) return
  const taken = await takeOne(c.env, kind, key, allowance).catch((error: unknown) => {
    log('error', 'a quota did not answer', { requestId: c.get('requestId'), error })
    throw new Problem('unavailable')
  })
  const { limit, windowMs } = allowance
  if (told) tellLimit(c, { name: kind, limit, windowSeconds: windowMs / SECOND_MS, ...taken })
  if (!taken.passed) throw tooMany(DETAILS[kind], taken.retryAfterSeconds)
}

const DETAILS: Record<QuotaKind, string> = {
  'key-calls': 'Too many calls with this API key.',
  'log-ins-here': 'Too many attempts to log in to this account from this network.',
  'log-ins': 'Too many attempts to log in to this account.',
  mails: 'Too many mails to this address.',
}

/**
 * Takes one attempt to log in to the account of an address, whether there is one or not. How often others have tried
 * is told nobody.
 * @param network the network's pseudonym
 * @throws Problem rate_limited
 */
export async function limitLogIns(c: AppContext, email: string, network: string): Promise<void> {
  const address = email.trim().toLowerCase()
  await takeQuota(c, 'log-ins-here', `${network} ${address}`)
  await takeQuota(c, 'log-ins', address, false)
}

/** Whether one more mail may go to an address now. Whoever asked for it is told the same either way. */
export async function mayMail(env: Env, email: string): Promise<boolean> {
  const { passed } = await takeOne(env, 'mails', email.trim().toLowerCase(), MAILS)
  return passed
}
