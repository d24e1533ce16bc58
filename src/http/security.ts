// Owns the security headers of every answer and which operations pages of other origins may use.
import { cors } from 'hono/cors'

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60
const PREFLIGHT_SECONDS = 24 * 60 * 60

type Header = readonly [name: string, value: string]

const COMMON: readonly Header[] = [
  ['Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}; includeSubDomains`],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
]

/** Headers of data: nothing in it is ever run or framed, and pages of any origin may read what CORS opens. */
export const DATA_HEADERS: readonly Header[] = [
  ...COMMON,
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
]

/** What our own pages send and read by script, for visitors whom only pages know: see src/pages/vote-data.ts. */
const PAGE_DATA_PATH = /^\/p\/[^/]+\/(?:votes(?:\/mine)?|results\.json|live)$/
const PAGE_DATA_HEADERS: readonly Header[] = [...DATA_HEADERS, ['Cross-Origin-Resource-Policy', 'same-origin']]

/** Whether a path is one of the data of our own pages, which no page of another origin may use. */
export const isPageDataPath = (path: string): boolean => PAGE_DATA_PATH.test(path)

/** Headers of data at a path. */
export function dataHeaders(path: string): readonly Header[] {
  return isPageDataPath(path) ? PAGE_DATA_HEADERS : DATA_HEADERS
}

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The host of the challenge, with what it asks for: a script, and a frame of its own. */
const CHALLENGE_POLICY = `${CONTENT_POLICY.replace(
  "script-src 'self'",
  "script-src 'self' https://challenges.cloudflare.com",
)}; frame-src https://challenges.cloudflare.com`

/**
 * Headers of pages and their files: everything from here, nothing inline, no frame around it. Under `no-referrer` a
 * browser sends `Origin: null` with our own forms and fetches, and their cookie would be taken for a foreign page's.
 */
const PAGE_HEADERS: readonly Header[] = [
  ...COMMON,
  ['Referrer-Policy', 'same-origin'],
  ['Content-Security-Policy', CONTENT_POLICY],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
]
const CHALLENGE_PAGE_HEADERS: readonly Header[] = [...PAGE_HEADERS, ['Content-Security-Policy', CHALLENGE_POLICY]]

/** Headers of a page or its files. @param opensChallenge whether the page has the challenge on it */
export function pageHeaders(opensChallenge: boolean): readonly Header[] {
  return opensChallenge ? CHALLENGE_PAGE_HEADERS : PAGE_HEADERS
}

/**
 * Headers of a page that others may frame: as strict as every page, but for who may frame it. Without `X-Frame-Options`,
 * which knows no list and which browsers pass over beside `frame-ancestors`.
 * @param origins whose pages may; null for any
 */
export function frameHeaders(origins: readonly string[] | null): readonly Header[] {
  const ancestors = origins === null ? '*' : origins.join(' ') || "'none'"
  return [
    ...PAGE_HEADERS.filter(([name]) => name !== 'X-Frame-Options' && name !== 'Cross-Origin-Opener-Policy'),
    ['Content-Security-Policy', CONTENT_POLICY.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`)],
    // Pages that ask this of all they show may show it too.
    ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
  ]
}

/**
 * Headers of the page on which GraphQL is tried out. Its editor writes styles into what it draws and
 * has its fonts in its style sheet; scripts come from our files only, as everywhere.
 */
export function consoleHeaders(): readonly Header[] {
  const policy = CONTENT_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "font-src 'self'",
    "font-src 'self' data:",
  )
  return [...PAGE_HEADERS, ['Content-Security-Policy', `${policy}; worker-src 'self'`]]
}

/** Headers of a page of ours that shows such a page in a frame. */
export function showcaseHeaders(): readonly Header[] {
  return [...PAGE_HEADERS, ['Content-Security-Policy', `${CONTENT_POLICY}; frame-src 'self'`]]
}

const EXPOSED = [
  'ETag',
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'Idempotency-Replayed',
  'Deprecation',
  'Sunset',
  'Link',
]

/** Headers that let a page of any origin read an answer, without credentials: proofs travel in headers. */
export const CROSS_ORIGIN_HEADERS: readonly Header[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', EXPOSED.join(', ')],
]

/**
 * All that an answer of a cross-origin operation carries, and `own`, as one object to make responses from: that costs
 * half of setting header by header, which shows where thousands of answers a second are made.
 */
export function sealedHeaders(own: Record<string, string>): Headers {
  return new Headers(
    [...DATA_HEADERS, ...CROSS_ORIGIN_HEADERS, ...Object.entries(own)].map(([name, value]) => [name, value]),
  )
}

/** Whether an answer was made from sealed headers. */
export function isSealed(headers: Headers): boolean {
  return headers.has('Strict-Transport-Security')
}

const READ = ['GET', 'HEAD']

/** What pages of other origins may do, by path: read, vote, get a voter token, watch, count. */
export const CROSS_ORIGIN: Readonly<Record<string, readonly string[]>> = {
  '/api/openapi.json': READ,
  '/api/v1/polls': READ,
  '/api/v1/polls/:pollId': READ,
  '/api/v1/polls/:pollId/results': READ,
  '/api/v1/polls/:pollId/live': READ,
  '/api/v1/polls/:pollId/turnout': READ,
  '/api/v1/polls/:pollId/export': READ,
  '/api/v1/polls/:pollId/votes': ['POST'],
  '/api/v1/polls/:pollId/votes/mine': [...READ, 'PUT', 'DELETE'],
  '/api/v1/voters': ['POST'],
  '/api/v1/count': ['POST'],
  '/api/graphql': [...READ, 'POST'],
  '/oembed': READ,
}

const POLL_PATH = /^\/api\/v1\/polls\/[^/]+/

/** Whether pages of other origins may use this operation. */
export function isCrossOriginOperation(method: string, path: string): boolean {
  return CROSS_ORIGIN[path.replace(POLL_PATH, '/api/v1/polls/:pollId')]?.includes(method) ?? false
}

/** Answers the question that a browser asks before it lets a page of another origin use an operation. */
export function preflight(allowMethods: readonly string[]) {
  return cors({
    origin: '*',
    allowMethods: [...allowMethods],
    allowHeaders: [
      'Content-Type',
      'Idempotency-Key',
      'Pollux-Voter',
      'Pollux-Challenge',
      'If-None-Match',
      'Last-Event-ID',
      'traceparent',
    ],
    maxAge: PREFLIGHT_SECONDS,
  })
}
