// Owns the application: the order in which a request passes through it, visible in one place.
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { AppEnv } from './http/app-env.ts'
import { Problem, problemOf, problemResponse } from './http/problem.ts'
import { requestLog } from './http/request-log.ts'
import { dataHeaders, openTo, pageHeaders } from './http/security.ts'
import { isDataPath, registerRoutes } from './routes.ts'

const MAX_REQUEST_ID_CHARACTERS = 128

const READ = ['GET', 'HEAD']
/** What pages of other origins may do. */
const CROSS_ORIGIN: Record<string, string[]> = {
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
}

/** A new application. It holds no state of its own. */
export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestId({ limitLength: MAX_REQUEST_ID_CHARACTERS }))
  app.use(requestLog)
  app.use((c, next) => (isDataPath(c.req.path) ? dataHeaders(c, next) : pageHeaders(c, next)))
  for (const [path, methods] of Object.entries(CROSS_ORIGIN)) app.use(path, openTo(methods))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, new Problem('method_not_allowed', undefined, { headers: { Allow: methods.join(', ') } })),
    }),
  )
  // Forms post to pages, which know their sender by a cookie; the API knows it by headers that no form can set.
  const ownForms = csrf()
  app.use((c, next) => (isDataPath(c.req.path) ? next() : ownForms(c, next)))
  registerRoutes(app)
  app.notFound((c) => problemResponse(c, new Problem('not_found')))
  app.onError((error, c) => problemResponse(c, problemOf(error, c.get('requestId'))))
  return app
}

export const app = createApp()
