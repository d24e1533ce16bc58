// Owns the problem document (RFC 9457): the only form in which a request is refused.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { BoxUnavailable } from '../ballot-box/locate.ts'
import { isCatalogueFailure } from '../catalogue/failure.ts'
import { log } from '../log.ts'
import { report } from '../observability/errors.ts'
import { traceparentOf } from '../observability/trace.ts'
import type { AppEnv } from './app-env.ts'
import { type Fault, PROBLEMS, type ProblemCode } from './problems.ts'

const RETRY_AFTER_SECONDS = '2'

interface Extras {
  errors?: readonly Fault[]
  /** Further members of the document. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A refusal. Thrown anywhere below a route, it becomes a problem document. */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly code: ProblemCode,
    readonly detail: string = PROBLEMS[code].about,
    readonly extras: Extras = {},
  ) {
    super(detail)
  }
}

/** The document of a refusal. A 5xx tells its code and the request id, and nothing else. */
export function problemResponse(c: Context<AppEnv>, { code, detail, extras }: Problem): Response {
  const { status, title } = PROBLEMS[code]
  const type = new URL(`/problems#${code}`, c.req.url).href
  const requestId = c.get('requestId')
  const told = status >= 500 ? {} : { detail, ...(extras.errors && { errors: extras.errors }), ...extras.members }
  c.set('problemCode', code)
  return c.body(JSON.stringify({ type, title, status, code, ...told, requestId }), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(status === 503 && { 'Retry-After': RETRY_AFTER_SECONDS }),
    ...extras.headers,
  })
}

/** Any error as a problem. What is not a refusal of ours is logged with the request id and told as `internal`. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 403) {
    return new Problem('forbidden', 'The form was not sent from a page of this site.')
  }
  log('error', 'a request failed', { requestId, error })
  return new Problem(error instanceof BoxUnavailable || isCatalogueFailure(error) ? 'unavailable' : 'internal')
}

/** Reports what a request failed with to whoever looks after the site, if it is a fault of ours. */
export async function reportFault(c: Context<AppEnv>, error: unknown, { code }: Problem): Promise<void> {
  if (code !== 'internal') return
  const traceparent = traceparentOf(c.get('trace'))
  await report(c.env, error, { where: 'request', route: routePath(c, -1), requestId: c.get('requestId'), traceparent })
}
