// Owns serving our static files through the Worker, so that they carry the same headers as everything else.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'

export async function serveAsset(c: AppContext): Promise<Response> {
  const asset = await c.env.ASSETS.fetch(c.req.raw)
  if (asset.status === 404) throw new Problem('not_found')
  // The asset's own headers cannot be added to.
  return new Response(asset.body, asset)
}
