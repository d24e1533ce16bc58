// Owns the one log line of each request: route and outcome, never the path, the query, an address or a token.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log, logs } from '../log.ts'
import type { AppEnv } from './app-env.ts'

/** W3C Trace Context: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/

export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const { status } = c.res
  const level = status >= 500 ? 'error' : 'info'
  if (!logs(c.env.LOG_LEVEL, level)) return
  const code = c.get('problemCode')
  const traceId = TRACEPARENT.exec(c.req.header('traceparent') ?? '')?.[1]
  log(level, 'request', {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: routePath(c, -1),
    status,
    ...(code && { code }),
    ...(traceId && { traceId }),
  })
}
