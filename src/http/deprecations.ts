// Owns which operations will go: told in their answers (RFC 9745, RFC 8594) and in the OpenAPI, long before they do.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from './app-env.ts'

export interface Deprecation {
  /** From when on nobody should write against it any more. */
  since: string
  /** From when on it may be gone: at least half a year later. Null while that is open. */
  sunset: string | null
  /** Where people read what to use instead. */
  readMore: string
}

/** By operationId. Nothing is deprecated today. */
export const DEPRECATIONS: Readonly<Record<string, Deprecation>> = {}

/** An operation as the OpenAPI has it. */
interface Described {
  type: string
  route?: {
    method: string
    path: string
    operationId?: string
    deprecated?: boolean
    [extension: `x-${string}`]: unknown
  }
}

/** The headers by which an answer says that its operation will go. */
export function deprecationHeaders({ since, sunset, readMore }: Deprecation): Record<string, string> {
  return {
    Deprecation: `@${Math.floor(Date.parse(since) / 1_000)}`,
    ...(sunset !== null && { Sunset: new Date(sunset).toUTCString() }),
    Link: [`<${readMore}>; rel="deprecation"`, ...(sunset === null ? [] : [`<${readMore}>; rel="sunset"`])].join(', '),
  }
}

/**
 * Marks what is deprecated in the OpenAPI.
 * @throws when there is no such operation: a name that was mistyped would announce nothing
 */
export function markDeprecated(
  described: readonly Described[],
  deprecations: Readonly<Record<string, Deprecation>>,
): void {
  for (const [operationId, { sunset }] of Object.entries(deprecations)) {
    const route = described.find(({ route }) => route?.operationId === operationId)?.route
    if (!route) throw new Error(`there is no operation ${operationId} to deprecate`)
    route.deprecated = true
    if (sunset !== null) route['x-sunset'] = sunset
  }
}

/** Says it with each answer of an operation that is deprecated, refusals too. */
export function tellDeprecated(
  described: () => readonly Described[],
  deprecations: Readonly<Record<string, Deprecation>>,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    const path = routePath(c, -1).replaceAll(/:(\w+)/g, '{$1}')
    const method = c.req.method === 'HEAD' ? 'get' : c.req.method.toLowerCase()
    const route = described().find(({ route }) => route?.path === path && route.method === method)?.route
    const deprecation = deprecations[route?.operationId ?? '']
    if (!deprecation) return
    for (const [name, value] of Object.entries(deprecationHeaders(deprecation)))
      c.header(name, value, { append: name === 'Link' })
  }
}
