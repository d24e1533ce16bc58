// Owns what a request carries through the application.
import type { Context } from 'hono'
import type { Trace } from '../observability/trace.ts'
import type { ProblemCode } from './problems.ts'

export interface AppEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Where in a trace the request stands. */
    trace: Trace
    /** Set when the request is refused. */
    problemCode?: ProblemCode
    /** Set when the call is limited: the values of `RateLimit` and `RateLimit-Policy`. */
    rateLimit?: { state: string; policy: string }
    /** Set when the page has the challenge on it, which comes from another host. */
    opensChallenge?: boolean
  }
}

export type AppContext = Context<AppEnv>
