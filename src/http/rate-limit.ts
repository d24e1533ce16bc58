// Owns the brake on abuse: how many calls of a kind a network may make in a minute, counted in each isolate.
import { take } from '../gcra.ts'
import { log } from '../log.ts'
import type { AppContext } from './app-env.ts'
import { Problem } from './problem.ts'

const WINDOW_SECONDS = 60
const WINDOW_MS = WINDOW_SECONDS * 1_000
const MAX_NETWORKS = 50_000

export type LimitedCall = 'creates' | 'votes' | 'voter-tokens' | 'counts' | 'auth' | 'previews'

const VARIABLES = {
  creates: 'LIMIT_CREATES_PER_MINUTE',
  votes: 'LIMIT_VOTES_PER_MINUTE',
  'voter-tokens': 'LIMIT_VOTER_TOKENS_PER_MINUTE',
  counts: 'LIMIT_COUNTS_PER_MINUTE',
  auth: 'LIMIT_AUTH_PER_MINUTE',
  // As many as votes, but taken from an allowance of their own.
  previews: 'LIMIT_VOTES_PER_MINUTE',
} as const satisfies Record<LimitedCall, keyof Env>

/** When each network's allowance is full again, in milliseconds: all that GCRA needs to know. Safe to lose. */
const fullAgainAtMs = new Map<string, number>()

/**
 * Takes one call from a network's allowance: `limit` calls at once, then one each `60 s / limit`.
 * Sets `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
 * @param network the network's pseudonym; the address itself is not kept
 * @throws Problem rate_limited
 */
export function limitRate(c: AppContext, call: LimitedCall, network: string): void {
  const limit = Number(c.env[VARIABLES[call]])
  if (!(limit > 0)) return
  const nowMs = Date.now()
  const key = `${call} ${network}`
  const taken = take({ limit, windowMs: WINDOW_MS }, fullAgainAtMs.get(key) ?? 0, nowMs)
  if (taken.passed) remember(key, taken.fullAtMs, nowMs)
  tellLimit(c, { name: call, limit, windowSeconds: WINDOW_SECONDS, ...taken })
  if (!taken.passed) throw tooMany(`At most ${limit} a minute from one network.`, taken.retryAfterSeconds)
}

/** Tells a limit and what is left of it in the headers of the answer, beside what was told before. */
export function tellLimit(
  c: AppContext,
  limit: { name: string; limit: number; windowSeconds: number; remaining: number; resetSeconds: number },
): void {
  const policy = `"${limit.name}";q=${limit.limit};w=${limit.windowSeconds}`
  const state = `"${limit.name}";r=${limit.remaining};t=${limit.resetSeconds}`
  const told = c.get('rateLimit')
  c.set(
    'rateLimit',
    told ? { policy: `${told.policy}, ${policy}`, state: `${told.state}, ${state}` } : { policy, state },
  )
}

/** The refusal of whoever has to wait. */
export function tooMany(detail: string, waitSeconds: number): Problem {
  return new Problem('rate_limited', detail, { headers: { 'Retry-After': String(waitSeconds) } })
}

/**
 * Takes one from what the platform lets a network write in a minute (votes aside), whatever isolate it comes to: the
 * shield before the brake. Where the platform has none, or it does not answer, nothing is refused.
 * @throws Problem rate_limited
 */
export async function shield(c: AppContext, network: string): Promise<void> {
  // Absent where no limit is bound: in the benches, and in a copy on one's own machine.
  const binding: RateLimit | undefined = c.env.SHIELD
  if (!binding) return
  let success = true
  try {
    ;({ success } = await binding.limit({ key: network }))
  } catch (error) {
    log('warn', 'the shield did not answer', { requestId: c.get('requestId'), error })
  }
  if (!success) throw tooMany('Too much is written from this network.', WINDOW_SECONDS)
}

function remember(key: string, fullMs: number, nowMs: number): void {
  if (fullAgainAtMs.size >= MAX_NETWORKS) {
    for (const [other, ms] of fullAgainAtMs) if (ms <= nowMs) fullAgainAtMs.delete(other)
    if (fullAgainAtMs.size >= MAX_NETWORKS) fullAgainAtMs.clear()
  }
  fullAgainAtMs.set(key, fullMs)
}
