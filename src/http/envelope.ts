// Owns what every answer carries whatever it is: request id, security headers, cross-origin headers, rate limit, log line.
// One middleware and not five: each that touches the headers before there is an answer makes Hono copy them all, which
// was a quarter of the CPU of a vote.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log, logs } from '../log.ts'
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
/** W3C Trace Context: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/

/** Whether a path answers with data rather than with a page or its files. */
export function isDataPath(path: string): boolean {
  return (
    (path.startsWith('/api/') && path !== '/api/docs') ||
    path.startsWith('/health/') ||
    path.startsWith('/.well-known/') ||
    isPageDataPath(path) ||
    path === '/oembed'
  )
}

export const envelope: MiddlewareHandler<AppEnv> = async (c, next) => {
  const given = c.req.header('X-Request-Id')
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID()
  c.set('requestId', requestId)
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
}

/** Route and outcome of a request; never the path, the query, an address or a token. */
function writeLogLine(c: AppContext, requestId: string): void {
  const { status } = c.res
  const level = status >= 500 ? 'error' : 'info'
  if (!logs(c.env.LOG_LEVEL, level)) return
  const code = c.get('problemCode')
  const traceId = TRACEPARENT.exec(c.req.header('traceparent') ?? '')?.[1]
  log(level, 'request', {
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status,
    ...(code && { code }),
    ...(traceId && { traceId }),
  })
}
