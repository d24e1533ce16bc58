// Owns GET /oembed: what a page has to hold to show a poll of ours, for programs that know only the poll's address
// (oEmbed 1.0, https://oembed.com).
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { type Language, preferred } from '../language.ts'
import { type Embedded, frameHtml, frameSize } from './embed-code.ts'
import { escaped } from './escaped.ts'
import { IMAGE_HEIGHT, IMAGE_WIDTH } from './image-svg.ts'
import { publicSight } from './public-sight.ts'

const FORMATS = ['json', 'xml'] as const
/** As long as any result may be held: a poll may be edited, made private or deleted. */
const CACHE_SECONDS = 1
/** The pages of a poll. */
const POLL_PATH = /^\/(?:p|embed)\/([^/]+)(?:\/results)?\/?$/

type Told = Readonly<Record<string, string | number>>

/** @throws Problem not_found for what is no poll of ours that everybody may see, format_unknown */
export async function describeEmbed(c: AppContext): Promise<Response> {
  const given = c.req.query('format') ?? 'json'
  const format = FORMATS.find((name) => name === given)
  if (!format) throw new Problem('format_unknown')
  const { origin } = new URL(c.req.url)
  const { pollId, language } = askedPoll(c.req.query('url') ?? '', origin)
  const { poll } = await publicSight(c, pollId)
  const { definition } = poll
  const most = { width: limit(c.req.query('maxwidth')), height: limit(c.req.query('maxheight')) }
  const query = language ? `?lang=${language}` : ''
  const told: Told = {
    version: '1.0',
    ...(definition.embed.origins?.length === 0 ? { type: 'link' } : richAnswer(origin, definition, most, query)),
    title: definition.question,
    provider_name: 'Pollux',
    provider_url: `${origin}/`,
    cache_age: CACHE_SECONDS,
    ...(IMAGE_WIDTH <= most.width &&
      IMAGE_HEIGHT <= most.height && {
        thumbnail_url: `${origin}/p/${definition.id}/image.png${query}`,
        thumbnail_width: IMAGE_WIDTH,
        thumbnail_height: IMAGE_HEIGHT,
      }),
  }
  const headers = { 'Cache-Control': `public, max-age=${CACHE_SECONDS}` }
  return format === 'json'
    ? c.json(told, 200, headers)
    : c.body(xmlOf(told), 200, { ...headers, 'Content-Type': 'text/xml; charset=utf-8' })
}

function richAnswer(origin: string, definition: Embedded, most: Size, query: string): Told {
  const wanted = frameSize(definition)
  const size = { width: Math.min(wanted.width, most.width), height: Math.min(wanted.height, most.height) }
  return { type: 'rich', html: frameHtml(origin, definition, size, query), ...size }
}

interface Size {
  width: number
  height: number
}

/** The poll that an address is of, and the language that it names. @throws Problem not_found for anything else */
function askedPoll(address: string, origin: string): { pollId: string; language: Language | null } {
  const url = URL.canParse(address) ? new URL(address) : null
  // Addresses are passed on as http as well, and lead here all the same.
  const ours = url !== null && /^https?:$/.test(url.protocol) && url.host === new URL(origin).host
  const pollId = ours ? POLL_PATH.exec(url.pathname)?.[1] : undefined
  if (!url || pollId === undefined) throw new Problem('not_found', 'Give the address of a poll of this site in `url`.')
  const named = url.searchParams.get('lang')
  return { pollId, language: named === null ? null : preferred(named) }
}

/** A limit in pixels; none for what is no number. */
function limit(given: string | undefined): number {
  return given !== undefined && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : Number.POSITIVE_INFINITY
}

function xmlOf(told: Told): string {
  const members = Object.entries(told).map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${members.join('')}</oembed>\n`
}
