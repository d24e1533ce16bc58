// Owns the documents that clients name by their hash: automatic persisted queries.

import { waitUntil } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import type { Asked } from './builder.ts'

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

/** Finds the text of a document that is named by its hash. It is parsed and checked like any other. */
export const knownQueries: Plugin<Asked> = usePersistedOperations<Asked>({
  allowArbitraryOperations: true,
  extractPersistedOperationId: ({ extensions }) => hashOf(extensions),
  getPersistedOperation: find,
  customErrors: {
    // The words by which clients know that they have to send the text.
    notFound: () => new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'query_unknown' } }),
  },
})

/** Remembers a document that came with its hash. @throws Problem invalid_request when it is not its hash */
export function know(query: string, hash: string): void {
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
  const query = await (await caches.default.match(CACHE_ORIGIN + hash))?.text()
  if (query !== undefined) hold(hash, query)
  return query ?? null
}

function hold(hash: string, query: string): void {
  if (held.size >= MAX_DOCUMENTS) held.clear()
  held.set(hash, query)
}
