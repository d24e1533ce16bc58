// Owns serving our static files through the Worker, so that they carry the same headers as everything else.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { sealedHeaders } from '../http/security.ts'

/** Of what has one name for ever: a page that was embedded yesterday gets today's widget within this time. */
const FRESH_SECONDS = 60
const FOR_GOOD_SECONDS = 365 * 24 * 60 * 60
/** A name with the hash of the content in it, as esbuild writes them: another content has another name. */
const HASHED_NAME = /-[\dA-Z]{8}\.[\w.]+$/

export async function serveAsset(c: AppContext): Promise<Response> {
  const asset = await fetchAsset(c)
  // The asset's own headers cannot be added to.
  return new Response(asset.body, asset)
}

/** The widget, its types, and what it loads when it needs it: for pages of any origin. */
export async function serveWidget(c: AppContext): Promise<Response> {
  const asset = await fetchAsset(c)
  const { path } = c.req
  const seconds = HASHED_NAME.test(path) ? `${FOR_GOOD_SECONDS}, immutable` : `${FRESH_SECONDS}`
  const headers = sealedHeaders({ 'Cache-Control': `public, max-age=${seconds}` })
  for (const name of ['Content-Type', 'ETag']) {
    const value = asset.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  // By its ending it would be taken for a film.
  if (path.endsWith('.d.ts')) headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(asset.body, { status: asset.status, headers })
}

async function fetchAsset(c: AppContext): Promise<Response> {
  const asset = await c.env.ASSETS.fetch(c.req.raw)
  if (asset.status === 404) throw new Problem('not_found')
  return asset
}
