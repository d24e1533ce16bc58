// Owns /p/{pollId}/image.svg and image.png: a poll as a picture, for pages and messages that take nothing else.
import type { AppContext } from '../../http/app-env.ts'
import { matches } from '../../http/conditional.ts'
import { limitRate } from '../../http/rate-limit.ts'
import { sealedHeaders } from '../../http/security.ts'
import { networkOfRequest } from '../../voters/asker.ts'
import { type PageSpeech, pageSpeech, preferred } from '../language.ts'
import { drawableSight, drawableSpeech } from './drawable.ts'
import { pollImage } from './image-svg.ts'
import { type PublicSight, publicSight } from './public-sight.ts'

/** For results that everybody may see at any time: kept, but asked for by the tag each time, as the poll may be gone. */
const SHARED = 'public, no-cache'
/** For all others nothing is kept, as of the results themselves. */
const PRIVATE = 'private, no-store'
/** Part of the tag: a deployment that draws otherwise has other tags. */
const DESIGN = '1'
/** Some 50 KB each. */
const MAX_KEPT_PNGS = 60

/** PNGs by poll, tag and language, the newest last. Safe to lose. */
const kept = new Map<string, Uint8Array>()

export async function showImageSvg(c: AppContext): Promise<Response> {
  const image = await askedImage(c)
  return imageResponse(c, image, 'image/svg+xml', () => pollImage(image.sight, image.speech))
}

export async function showImagePng(c: AppContext): Promise<Response> {
  const image = await askedImage(c)
  return imageResponse(c, image, 'image/png', () => png(c, image))
}

interface AskedImage {
  sight: PublicSight
  speech: PageSpeech
  etag: string
}

/** @throws Problem not_found for drafts and private polls too */
async function askedImage(c: AppContext): Promise<AskedImage> {
  const sight = await publicSight(c, c.req.param('pollId') ?? '')
  // By the address alone: a cache that others read from does not look at what each of them likes to read.
  const speech = pageSpeech(preferred(c.req.query('lang') ?? ''))
  return { sight, speech, etag: `"${DESIGN}-${speech.language}-${sight.etag}"` }
}

async function imageResponse(
  c: AppContext,
  { sight, etag }: AskedImage,
  type: string,
  draw: () => string | Promise<Uint8Array>,
): Promise<Response> {
  const shared = sight.poll.definition.results.visibility === 'always'
  const headers = sealedHeaders({ 'Content-Type': type, ETag: etag, 'Cache-Control': shared ? SHARED : PRIVATE })
  return matches(c.req.header('If-None-Match'), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(await draw(), { headers })
}

/** Drawing takes some ten milliseconds of CPU: what this isolate has drawn is kept, and the rest is limited. */
async function png(c: AppContext, { sight, speech, etag }: AskedImage): Promise<Uint8Array> {
  const key = `${sight.poll.definition.id} ${etag}`
  const known = kept.get(key)
  if (known) return known
  limitRate(c, 'counts', networkOfRequest(c))
  const { drawPng } = await import('./draw-png.ts')
  const { origin, host } = new URL(c.req.url)
  const shown = drawableSight(sight, `${host}/p/${sight.poll.definition.id}`)
  const drawn = await drawPng(pollImage(shown, drawableSpeech(speech)), c.env.ASSETS, origin)
  const [oldest] = kept.keys()
  if (kept.size >= MAX_KEPT_PNGS && oldest !== undefined) kept.delete(oldest)
  kept.set(key, drawn)
  return drawn
}
