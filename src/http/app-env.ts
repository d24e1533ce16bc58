// Owns what a request carries through the application.
import type { Context } from 'hono'
import type { ProblemCode } from './problems.ts'

export interface AppEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set when the request is refused. */
    problemCode?: ProblemCode
  }
}

export type AppContext = Context<AppEnv>
