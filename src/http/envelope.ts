// Owns what every answer carries whatever it is: request id, security headers, cross-origin headers, rate limit, log line.
// One middleware and not five: each that touches the headers before there is an answer makes Hono copy them all, which
// was a quarter of the CPU of a vote.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log, logs } from '../log.ts'
import { type Point, requestPoint, writePoint } from '../observability/points.ts'
import { continueTrace } from '../observability/trace.ts'
import type { AppContext, AppEnv } from './app-env.ts'
import {
  CROSS_ORIGIN_HEADERS,
  dataHeaders,
  isCrossOriginOperation,
  isPageDataPath,
  isSealed,
  pageHeaders,
} from './security.ts'

/** Ids that a caller or a proxy has given are kept, if they are nothing but an id. */
const REQUEST_ID = /^[\w.:=-]{1,128}$/

/** Whether a path answers with data rather than with a page or its files. */
export function isDataPath(path: string): boolean {
  return (
    (path.startsWith('/api/') && path !== '/api/docs') ||
    path.startsWith('/health/') ||
    path.startsWith('/.well-known/') ||
    isPageDataPath(path) ||
    path === '/oembed' ||
    path === '/metrics'
  )
}

export const envelope: MiddlewareHandler<AppEnv> = async (c, next) => {
  const given = c.req.header('X-Request-Id')
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID()
  c.set('requestId', requestId)
  c.set('trace', continueTrace(c.req.header('traceparent')))
  const startMs = Date.now()
  await next()
  const { path, method } = c.req
  const { headers } = c.res
  headers.set('X-Request-Id', requestId)
  if (!isSealed(headers)) {
    for (const [name, value] of isDataPath(path) ? dataHeaders(path) : pageHeaders(c.get('opensChallenge') ?? false)) {
      headers.set(name, value)
    }
    if (isCrossOriginOperation(method, path)) for (const [name, value] of CROSS_ORIGIN_HEADERS) headers.set(name, value)
  }
  const rateLimit = c.get('rateLimit')
  if (rateLimit) {
    headers.set('RateLimit', rateLimit.state)
    headers.set('RateLimit-Policy', rateLimit.policy)
  }
  writeLogLine(c, requestId)
  writePoint(c.env.ANALYTICS, () => pointOf(c, Date.now() - startMs))
}

/** Route and outcome of a request; never the path, the query, an address or a token. */
function writeLogLine(c: AppContext, requestId: string): void {
  const { status } = c.res
  const level = status >= 500 ? 'error' : 'info'
  if (!logs(c.env.LOG_LEVEL, level)) return
  const code = c.get('problemCode')
  const { traceId, spanId } = c.get('trace')
  log(level, 'request', {
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status,
    ...(code && { code }),
    traceId,
    spanId,
  })
}

/** The same for Analytics Engine, with how long it took and where it was answered. */
function pointOf(c: AppContext, durationMs: number): Point {
  return requestPoint({
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    problemCode: c.get('problemCode'),
    // Not there on a copy of one's own.
    colo: (c.req.raw.cf as Partial<IncomingRequestCfProperties> | undefined)?.colo,
    version: c.env.VERSION?.id,
    durationMs,
  })
}
