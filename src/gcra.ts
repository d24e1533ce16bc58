// Owns the generic cell rate algorithm (ITU-T I.371): one number tells all that has to be remembered of an allowance.

/** So many at once, then one each `windowMs / limit`. */
export interface Allowance {
  limit: number
  windowMs: number
}

export interface Taken {
  passed: boolean
  /** When the allowance is full again, in milliseconds since the epoch: what has to be remembered. */
  fullAtMs: number
  /** How many more would pass now. */
  remaining: number
  /** Seconds until the allowance is full again. */
  resetSeconds: number
  /** Seconds until one more passes; 0 while one does. */
  retryAfterSeconds: number
}

/** Steps of time are whole multiples of 2^-10 ms, so that sums of them are exact and `limit` means `limit`. */
const GRAINS_PER_MS = 1_024

/**
 * Takes one from an allowance. What is refused takes nothing.
 * @param knownMs the `fullAtMs` that was remembered, or 0
 */
export function take({ limit, windowMs }: Allowance, knownMs: number, nowMs: number): Taken {
  const stepMs = Math.ceil((windowMs / limit) * GRAINS_PER_MS) / GRAINS_PER_MS
  const mostMs = stepMs * limit
  // Nothing is full later than that from now, unless the clock was set back or the allowance was another.
  const beforeMs = knownMs > nowMs + mostMs ? nowMs : Math.max(knownMs, nowMs)
  const passed = beforeMs + stepMs - nowMs <= mostMs
  const fullAtMs = passed ? beforeMs + stepMs : beforeMs
  const left = nowMs + mostMs - fullAtMs
  return {
    passed,
    fullAtMs,
    remaining: Math.floor(left / stepMs),
    resetSeconds: Math.ceil((fullAtMs - nowMs) / 1_000),
    retryAfterSeconds: left >= stepMs ? 0 : Math.max(1, Math.ceil((stepMs - left) / 1_000)),
  }
}
