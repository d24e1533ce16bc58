// Owns the challenge: whether a token of Cloudflare's Turnstile was got on our own page, for this act, just now.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'

/** The token of a challenge travels in this header. */
export const CHALLENGE_HEADER = 'Pollux-Challenge'

/** What came of a challenge; `none` when none was answered. */
export type Challenge = 'passed' | 'failed' | 'none'

/** What a token is good for. */
export type Act = { action: 'vote'; pollId: string } | { action: 'create' }

/** The deployment's settings. Without both keys it has no challenge. */
export interface ChallengeEnv {
  TURNSTILE_SITE_KEY?: string
  TURNSTILE_SECRET_KEY?: string
  TURNSTILE_VERIFY_URL?: string
  TURNSTILE_HOSTNAMES?: string
}

const VERIFY_LIMIT_MS = 5_000
const MAX_TRIES = 2
/** Turnstile's own tokens are no longer. */
const MAX_TOKEN_CHARACTERS = 2_048
const MAX_AGE_MS = 5 * 60 * 1_000
/** How far ahead of ours the clock of whoever set the challenge may be. */
const CLOCK_TOLERANCE_MS = 60 * 1_000
/** What the check says when not the token is at fault, but we are, or the check itself. */
const OUR_FAULTS = ['missing-input-secret', 'invalid-input-secret', 'bad-request', 'internal-error']

/** Whether this deployment can set challenges. */
export function hasChallenge({ TURNSTILE_SITE_KEY, TURNSTILE_SECRET_KEY }: ChallengeEnv): boolean {
  return Boolean(TURNSTILE_SITE_KEY && TURNSTILE_SECRET_KEY)
}

/**
 * What came of the challenge whose token is shown. It is asked of whoever set it, and the token is spent by that.
 * @param token null or empty when none is shown
 * @throws Problem unavailable when there is no answer, or none that can be understood: nothing is ever taken for passed
 */
export async function challengeOf(c: AppContext, act: Act, token: string | null | undefined): Promise<Challenge> {
  if (!token) return 'none'
  const env: ChallengeEnv = c.env
  if (!hasChallenge(env)) throw new Problem('unavailable')
  if (token.length > MAX_TOKEN_CHARACTERS) return 'failed'
  const answer = await verify(env, token)
  if (answer.success !== true) {
    const codes = Array.isArray(answer['error-codes']) ? answer['error-codes'] : []
    if (answer.success === false && !codes.some((code) => OUR_FAULTS.includes(code))) return 'failed'
    log('error', 'the challenge could not be checked', { requestId: c.get('requestId'), codes: codes.join(' ') })
    throw new Problem('unavailable')
  }
  const own = hostnames(env, new URL(c.req.url).hostname)
  const isOurs = typeof answer.hostname === 'string' && own.includes(answer.hostname.toLowerCase())
  const isForThis = answer.action === act.action && (act.action !== 'vote' || answer.cdata === act.pollId)
  return isOurs && isForThis && isRecent(answer.challenge_ts) ? 'passed' : 'failed'
}

/** Names of the pages on which challenges are met, in small letters. */
function hostnames({ TURNSTILE_HOSTNAMES = '' }: ChallengeEnv, own: string): string[] {
  const named = TURNSTILE_HOSTNAMES.split(',').map((name) => name.trim().toLowerCase())
  const given = named.filter((name) => name !== '')
  return given.length > 0 ? given : [own]
}

function isRecent(time: unknown): boolean {
  const ageMs = Date.now() - (typeof time === 'string' ? Date.parse(time) : Number.NaN)
  return ageMs <= MAX_AGE_MS && ageMs >= -CLOCK_TOLERANCE_MS
}

/**
 * Asks for the check of a token; once more when it breaks, under the same idempotency key, so that our own second
 * asking does not find the token spent by our first. The voter's address is not sent.
 */
async function verify(env: ChallengeEnv, token: string): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({
    secret: env.TURNSTILE_SECRET_KEY ?? '',
    response: token,
    idempotency_key: crypto.randomUUID(),
  }).toString()
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const answer = await ask(env.TURNSTILE_VERIFY_URL ?? '', body)
    if (answer) return answer
  }
  throw new Problem('unavailable')
}

/** The answer to one asking, or null when there is none that can be understood. */
async function ask(url: string, body: string): Promise<Record<string, unknown> | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(VERIFY_LIMIT_MS),
    })
    const text = await response.text()
    const answer: unknown = response.status >= 300 && response.status < 400 ? null : JSON.parse(text)
    const understood = typeof answer === 'object' && answer !== null && 'success' in answer && response.status < 500
    // Just seen to be an object.
    return understood ? (answer as Record<string, unknown>) : null
  } catch (error) {
    log('warn', 'the check of challenges does not answer', { error })
    return null
  }
}
