// Owns the documents that clients name by their hash: automatic persisted queries.

import { waitUntil } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'

const HASH = /^[\da-f]{64}$/
const KNOWN_SECONDS = 24 * 60 * 60
const MAX_DOCUMENTS = 200
/** Nobody's host: a name in the cache of the data centre. */
const CACHE_ORIGIN = 'https://known-queries.pollux.invalid/'

/** By SHA-256. Safe to lose, and the cache of the data centre too: whoever names a lost one is asked for its text. */
const held = new Map<string, string>()

const persistedSchema = z.object({
  persistedQuery: z.object({ version: z.literal(1), sha256Hash: z.string().regex(HASH) }),
})

/** The hash by which a request names its document, or null. */
export function hashOf(extensions: unknown): string | null {
  const parsed = persistedSchema.safeParse(extensions)
  return parsed.success ? parsed.data.persistedQuery.sha256Hash : null
}

/**
 * The text of the document that a request means; one that comes with its hash is remembered.
 * @throws Problem query_unknown for a hash alone that nobody remembers, invalid_request for that of something else
 */
export async function documentOf(given: { query?: string | null | undefined; extensions?: unknown }): Promise<string> {
  const hash = hashOf(given.extensions)
  if (given.query) {
    if (hash !== null) know(given.query, hash)
    return given.query
  }
  const known = hash === null ? null : await find(hash)
  // The words by which clients know that they have to send the text.
  if (known === null) throw new Problem('query_unknown', 'PersistedQueryNotFound')
  return known
}

function know(query: string, hash: string): void {
  if (createHash('sha256').update(query).digest('hex') !== hash) {
    throw new Problem('invalid_request', 'The hash is not that of the document.', {
      errors: [{ pointer: '/extensions/persistedQuery/sha256Hash', detail: 'Not the SHA-256 of `query`, in hex.' }],
    })
  }
  if (held.has(hash)) return
  hold(hash, query)
  const kept = new Response(query, { headers: { 'Cache-Control': `max-age=${KNOWN_SECONDS}` } })
  waitUntil(caches.default.put(CACHE_ORIGIN + hash, kept).catch(() => {}))
}

async function find(hash: string): Promise<string | null> {
  const known = held.get(hash)
  if (known !== undefined) return known
  const kept = await caches.default.match(CACHE_ORIGIN + hash).catch(() => undefined)
  const query = await kept?.text()
  if (query !== undefined) hold(hash, query)
  return query ?? null
}

function hold(hash: string, query: string): void {
  if (held.size >= MAX_DOCUMENTS) held.clear()
  held.set(hash, query)
}
