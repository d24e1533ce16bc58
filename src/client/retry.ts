// Owns trying again: which failures, how often, how long between, and never what might happen twice.
import { PolluxUnreachable, retryAfterSeconds } from './problem.ts'

const MAX_TRIES = 5
/** The first wait is up to so long, each further one up to twice as long as the one before. */
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 8_000
/** Whoever is told to wait for longer decides for himself: the refusal is handed on. */
const LONGEST_RETRY_AFTER_SECONDS = 30
/** An answer that does not come within is taken for lost. */
const TRY_TIMEOUT_MS = 30_000

/** Refused before anything was done: safe to send again, whatever it asks for. */
const NOTHING_DONE = [429]
/** It may have been done, and the answer lost. */
const MAYBE_DONE = [502, 503, 504]

const NO_CONTENT = 204
const NOT_FOUND = 404
/** Answers that may be made anew without a body only. */
const WITHOUT_BODY = [NO_CONTENT, 205, 304]

/** Methods that do the same however often they are sent (RFC 9110, section 9.2.2). */
const IDEMPOTENT = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']

export interface Retries {
  /** How often a request is sent at most. 1: never again. Default 5. */
  maxTries?: number | undefined
  /** How long an answer may take, in milliseconds. Default 30,000. */
  timeoutMs?: number | undefined
}

export type Fetch = (request: Request) => Promise<Response>

/**
 * A `fetch` that tries again on lost answers, on 429 and on 502–504, with the very same request.
 * @param isRepeatable says of a request whose method alone does not make it so that it may be sent twice
 * @throws PolluxUnreachable after the last try; what the signal of the request says when that ends it
 */
export function retryingFetch(fetch: Fetch, retries: Retries, isRepeatable: (request: Request) => boolean): Fetch {
  const maxTries = retries.maxTries ?? MAX_TRIES
  return async (request) => {
    const repeatable = IDEMPOTENT.includes(request.method) || isRepeatable(request)
    let mayBeDone = false
    for (let tries = 1; ; tries++) {
      const answer = await once(fetch, request, retries.timeoutMs ?? TRY_TIMEOUT_MS)
      const last = tries >= maxTries
      if ('lost' in answer) {
        request.signal.throwIfAborted()
        if (last || !repeatable) throw new PolluxUnreachable(request.url, tries, answer.lost)
        mayBeDone = true
        await wait(backoffMs(tries), request.signal)
        continue
      }
      const { response } = answer
      // An earlier try has deleted it, and its answer was lost.
      if (mayBeDone && request.method === 'DELETE' && response.status === NOT_FOUND)
        return new Response(null, { status: NO_CONTENT })
      const again = NOTHING_DONE.includes(response.status) || (repeatable && MAYBE_DONE.includes(response.status))
      const asked = retryAfterSeconds(response, Date.now()) ?? 0
      if (last || !again || asked > LONGEST_RETRY_AFTER_SECONDS) return response
      mayBeDone ||= MAYBE_DONE.includes(response.status)
      await wait(Math.max(asked * 1_000, backoffMs(tries)), request.signal)
    }
  }
}

/** One try. A body that breaks off is a lost answer too, hence it is read here. */
async function once(
  fetch: Fetch,
  request: Request,
  timeoutMs: number,
): Promise<{ response: Response } | { lost: unknown }> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
    const copy: Request = request.clone()
    const response = await fetch(new Request(copy, { signal }))
    const { status, statusText, headers } = response
    const body = WITHOUT_BODY.includes(status) ? null : await response.arrayBuffer()
    return { response: new Response(body, { status, statusText, headers }) }
  } catch (lost) {
    return { lost }
  }
}

/** How long to wait after so many failures: anything up to a bound that doubles, so that clients do not come all at once. */
export function backoffMs(failures: number, firstMs = FIRST_WAIT_MS, longestMs = LONGEST_WAIT_MS): number {
  return Math.random() * Math.min(longestMs, firstMs * 2 ** (failures - 1))
}

/** @throws what the signal says when it ends the wait */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, ended) => {
    signal?.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      ended(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
