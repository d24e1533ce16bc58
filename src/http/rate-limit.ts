// Owns the brake on abuse: how many calls of a kind a network may make in a minute, counted in each isolate.
import type { AppContext } from './app-env.ts'
import { Problem } from './problem.ts'

const WINDOW_SECONDS = 60
const WINDOW_MS = WINDOW_SECONDS * 1_000
const MAX_NETWORKS = 50_000

export type LimitedCall = 'creates' | 'votes' | 'voter-tokens' | 'counts'

const VARIABLES = {
  creates: 'LIMIT_CREATES_PER_MINUTE',
  votes: 'LIMIT_VOTES_PER_MINUTE',
  'voter-tokens': 'LIMIT_VOTER_TOKENS_PER_MINUTE',
  counts: 'LIMIT_COUNTS_PER_MINUTE',
} as const satisfies Record<LimitedCall, keyof Env>

/** When each network's allowance is full again, in milliseconds: all that GCRA needs to know. Safe to lose. */
const fullAgainAtMs = new Map<string, number>()

/**
 * Takes one call from a network's allowance, by the generic cell rate algorithm (ITU-T I.371): `limit` calls at once,
 * then one each `60 s / limit`. Sets `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
 * @param network the network's pseudonym; the address itself is not kept
 * @throws Problem rate_limited
 */
export function limitRate(c: AppContext, call: LimitedCall, network: string): void {
  const limit = Number(c.env[VARIABLES[call]])
  if (!(limit > 0)) return
  const nowMs = Date.now()
  const intervalMs = WINDOW_MS / limit
  const key = `${call} ${network}`
  const knownMs = fullAgainAtMs.get(key) ?? 0
  // Nothing is full later than a window from now, unless the clock was set back.
  const fullMs = (knownMs > nowMs + WINDOW_MS ? nowMs : Math.max(knownMs, nowMs)) + intervalMs
  const refused = fullMs - nowMs > WINDOW_MS
  if (!refused) remember(key, fullMs, nowMs)
  const usedMs = (refused ? fullMs - intervalMs : fullMs) - nowMs
  const remaining = Math.max(0, Math.floor((WINDOW_MS - usedMs) / intervalMs))
  c.set('rateLimit', {
    policy: `"${call}";q=${limit};w=${WINDOW_SECONDS}`,
    state: `"${call}";r=${remaining};t=${Math.max(0, Math.ceil(usedMs / 1_000))}`,
  })
  if (!refused) return
  const waitSeconds = Math.max(1, Math.ceil((fullMs - nowMs - WINDOW_MS) / 1_000))
  throw new Problem('rate_limited', `At most ${limit} a minute from one network.`, {
    headers: { 'Retry-After': String(waitSeconds) },
  })
}

function remember(key: string, fullMs: number, nowMs: number): void {
  if (fullAgainAtMs.size >= MAX_NETWORKS) {
    for (const [other, ms] of fullAgainAtMs) if (ms <= nowMs) fullAgainAtMs.delete(other)
    if (fullAgainAtMs.size >= MAX_NETWORKS) fullAgainAtMs.clear()
  }
  fullAgainAtMs.set(key, fullMs)
}
