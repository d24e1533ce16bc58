// Owns the application: the order in which a request passes through it, visible in one place.
import { Hono, type MiddlewareHandler } from 'hono'
import { contextStorage } from 'hono/context-storage'
import { csrf } from 'hono/csrf'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AppContext, AppEnv } from './http/app-env.ts'
import { DEPRECATIONS } from './http/deprecations.ts'
import { envelope, isDataPath } from './http/envelope.ts'
import { Problem, problemOf, problemResponse, reportFault } from './http/problem.ts'
import { CROSS_ORIGIN, preflight } from './http/security.ts'
import { loadPages } from './page-routes.ts'
import { registerRoutes } from './routes.ts'

const storage = contextStorage()

/** Lets the head of every page, also of a refusal, say whether somebody is logged in. */
const headOfPages: MiddlewareHandler<AppEnv> = (c, next) => (isDataPath(c.req.path) ? next() : storage(c, next))

/** A new application. It holds no state of its own. @param deprecations which operations will go, by operationId */
export function createApp(deprecations = DEPRECATIONS): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(envelope)
  app.use(headOfPages)
  // Forms post to pages, which know their sender by a cookie; the API knows it by headers that no form can set.
  for (const pages of ['/', '/polls', '/new/*', '/desk/*', '/p/*', '/embed/*', '/developers', '/account/*'])
    app.use(pages, csrf())
  for (const [path, methods] of Object.entries(CROSS_ORIGIN)) app.options(path, preflight(methods))
  registerRoutes(app, deprecations)
  // Asked only where no route was found, so that no other request pays for it.
  const orMethodNotAllowed = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) =>
      refused(c, new Problem('method_not_allowed', undefined, { headers: { Allow: methods.join(', ') } })),
  })
  app.notFound(async (c) => {
    await orMethodNotAllowed(c, async () => {
      c.res = await refused(c, new Problem('not_found'))
    })
    return c.res
  })
  app.onError(async (error, c) => {
    const problem = problemOf(error, c.get('requestId'))
    await reportFault(c, error, problem)
    return refused(c, problem)
  })
  return app
}

/** Data is always refused with a problem document, a page with one that browsers can show. */
async function refused(c: AppContext, problem: Problem): Promise<Response> {
  return isDataPath(c.req.path) ? problemResponse(c, problem) : (await loadPages()).refuse(c, problem)
}

export const app = createApp()
