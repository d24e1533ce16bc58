// Owns GET /embed.js: the script that other people's pages load to show polls in frames.
import type { AppContext } from '../../http/app-env.ts'
import { matches } from '../../http/conditional.ts'
import { Problem } from '../../http/problem.ts'
import { sealedHeaders } from '../../http/security.ts'

const FILE = '/assets/embed.js'
/** Short: its address is in pages that nobody can change after us. */
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400'

export async function serveEmbedScript(c: AppContext): Promise<Response> {
  const asset = await c.env.ASSETS.fetch(new URL(FILE, c.req.url))
  if (!asset.ok) throw new Problem('not_found')
  const etag = asset.headers.get('ETag') ?? ''
  const headers = sealedHeaders({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': CACHE_CONTROL,
    ...(etag && { ETag: etag }),
  })
  return etag && matches(c.req.header('If-None-Match'), etag.replace(/^W\//, ''))
    ? new Response(null, { status: 304, headers })
    : new Response(asset.body, { headers })
}
