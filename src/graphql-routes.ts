// Owns the routes of GraphQL.
import type { Hono } from 'hono'
import type { AppContext, AppEnv } from './http/app-env.ts'

/** GraphQL is a chunk of its own: an isolate that takes votes and answers the REST API never evaluates it. */
const loadGraphql = () => import('./graphql/answer.ts')

/** By GET a browser is shown the page on which GraphQL is tried out. */
async function get(c: AppContext): Promise<Response> {
  const { answerGraphql, showGraphiql } = await loadGraphql()
  return c.req.header('Accept')?.includes('text/html') ? showGraphiql(c) : answerGraphql(c)
}

const post = async (c: AppContext): Promise<Response> => (await loadGraphql()).answerGraphql(c)

export function registerGraphqlRoutes(app: Hono<AppEnv>): void {
  app.get('/api/graphql', get)
  app.post('/api/graphql', post)
}
