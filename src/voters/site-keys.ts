// Owns the keys behind a site's JWKS URL (RFC 7517): fetched with care, held for a while, by each isolate.
import { waitUntil } from 'cloudflare:workers'
import { jwksUrlFault } from '../polls/jwks-url.ts'
import { type SiteKey, siteKeyOf } from './site-key.ts'

const FETCH_LIMIT_MS = 3_000
const MAX_JWKS_BYTES = 64 * 1_024
const MAX_KEYS = 20
const HELD_FOR_MS = 10 * 60 * 1_000
/** Keys that were not known a moment ago are looked for no more often. */
const UNKNOWN_PAUSE_MS = 30_000
/** A site that does not answer is asked no more often. */
const FAILED_PAUSE_MS = 5_000
/** While a site does not answer, the keys that it gave last are good for so long. */
const OUTAGE_MS = 24 * 60 * 60 * 1_000
/** Whoever waits for another request's fetch gives up then: that request may have been cut off. */
const WAIT_LIMIT_MS = FETCH_LIMIT_MS + 1_000
const MAX_SITES = 1_000

interface Held {
  keys: readonly SiteKey[] | null
  fetchedAtMs: number
  triedAtMs: number
  failed: boolean
  fetching: Promise<void> | null
}

/** By URL. Safe to lose. */
const sites = new Map<string, Held>()

/**
 * The keys behind a URL, or null when they cannot be had and none were had within a day.
 * @param has whether the key that is looked for is among some keys: when it is not among those held, they are fetched anew
 * @param local whether this copy runs on somebody's own machine
 */
export async function siteKeys(
  url: string,
  has: (keys: readonly SiteKey[]) => boolean,
  local: boolean,
): Promise<readonly SiteKey[] | null> {
  const held = siteAt(url)
  const nowMs = Date.now()
  const isFresh = held.keys !== null && isWithin(nowMs - held.fetchedAtMs, HELD_FOR_MS)
  if (held.keys && isFresh && has(held.keys)) return held.keys
  await refresh(held, url, local, isFresh && !held.failed ? UNKNOWN_PAUSE_MS : FAILED_PAUSE_MS)
  const keys = held.keys && isWithin(Date.now() - held.fetchedAtMs, OUTAGE_MS) ? held.keys : null
  // What is not among old keys may well be among those that could not be fetched.
  return keys && (has(keys) || !held.failed) ? keys : null
}

/** A clock that was set back makes nothing last for ever. */
const isWithin = (ageMs: number, limitMs: number): boolean => ageMs >= 0 && ageMs < limitMs

function siteAt(url: string): Held {
  let held = sites.get(url)
  if (!held) {
    // The oldest makes room: clearing all would let somebody with many polls take everybody's keys away.
    const [oldest] = sites.keys()
    if (sites.size >= MAX_SITES && oldest !== undefined) sites.delete(oldest)
    held = { keys: null, fetchedAtMs: 0, triedAtMs: 0, failed: false, fetching: null }
    sites.set(url, held)
  }
  return held
}

async function refresh(held: Held, url: string, local: boolean, pauseMs: number): Promise<void> {
  const nowMs = Date.now()
  const sinceMs = nowMs - held.triedAtMs
  if (held.fetching && isWithin(sinceMs, WAIT_LIMIT_MS)) {
    await Promise.race([held.fetching, scheduler.wait(WAIT_LIMIT_MS - sinceMs)])
    return
  }
  if (isWithin(sinceMs, pauseMs)) return
  held.triedAtMs = nowMs
  const fetching = fetchSiteKeys(url, local).then((keys) => {
    held.failed = keys === null
    held.fetching = null
    if (keys) Object.assign(held, { keys, fetchedAtMs: Date.now() })
  })
  held.fetching = fetching
  // Others wait for it, even if whoever asks goes away.
  waitUntil(fetching)
  await fetching
}

/** Fetches the keys behind a URL: those for signatures that can be used; null when the URL or the answer is not fit. */
export async function fetchSiteKeys(url: string, local: boolean, limitMs = FETCH_LIMIT_MS): Promise<SiteKey[] | null> {
  if (jwksUrlFault(url, local) !== null) return null
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/jwk-set+json, application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    const text = response.status === 200 ? await readAtMost(response, MAX_JWKS_BYTES) : null
    if (text === null) {
      await response.body?.cancel().catch(() => undefined)
      return null
    }
    const { keys } = JSON.parse(text) as { keys?: unknown }
    if (!Array.isArray(keys) || keys.length > MAX_KEYS) return null
    return (await Promise.all(keys.map(siteKeyOf))).filter((key) => key !== null)
  } catch {
    // Whatever it was, there are no keys: a timeout, a broken connection, no JSON.
    return null
  }
}

/** The text of an answer, or null as soon as it is longer. */
async function readAtMost({ body }: Response, maxBytes: number): Promise<string | null> {
  if (!body) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop cancels the rest.
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    bytes += chunk.length
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
