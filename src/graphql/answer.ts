// Owns /api/graphql: what comes in is read as bodies of the REST API are, and then handed to the server of GraphQL.
import type { GraphQLError } from 'graphql'
import type { AppContext } from '../http/app-env.ts'
import { checked, MAX_BODY_BYTES, readJson } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { documentOf, hashOf } from './known-queries.ts'
import { MAX_DOCUMENT_CHARACTERS } from './limits.ts'
import { GRAPHQL_PATH, yoga } from './server.ts'
import { refusedRequest } from './told-errors.ts'

export { showGraphiql } from './graphiql-page.ts'

const anObject = z.record(z.string(), z.unknown())

/** The parameters of GraphQL over HTTP. One operation a request: no batches. */
const paramsSchema = z
  .strictObject({
    query: z.string().max(MAX_DOCUMENT_CHARACTERS).nullish(),
    operationName: z.string().nullish(),
    variables: anObject.nullish(),
    extensions: anObject.nullish(),
  })
  .superRefine(({ query, extensions }, context) => {
    if (query || hashOf(extensions) !== null) return
    context.addIssue({ code: 'custom', path: ['query'], message: 'Give a GraphQL document.' })
  })
type Params = z.output<typeof paramsSchema>

/** Media types in which answers can be given. */
const EVENTS = 'text/event-stream'
const ANSWERS = ['application/graphql-response+json', 'application/json', EVENTS]

/** Answers a query, a mutation or a subscription. What is refused before there is a document is told like all else. */
export async function answerGraphql(c: AppContext): Promise<Response> {
  try {
    const params = await (c.req.method === 'POST' ? paramsOfBody(c) : paramsOfQuery(c))
    return answerOf(await yoga.fetch(await requestOf(c, params), { c }))
  } catch (error) {
    const { status, errors } = refusedRequest(c, error)
    return refusedResponse(c, status, errors)
  }
}

/** The answer of the server of GraphQL, with headers that can be added to. */
function answerOf({ status, headers: given, body }: Response): Response {
  const headers = new Headers(given)
  // These are for servers that know of neither connections nor encodings; the runtime sees to both.
  for (const name of ['Connection', 'Content-Encoding']) headers.delete(name)
  // A mutation may hold a token, and any answer what is for its reader only.
  headers.set('Cache-Control', 'private, no-store')
  // Buffering proxies would hold events back.
  if (headers.get('Content-Type')?.startsWith(EVENTS)) headers.set('X-Accel-Buffering', 'no')
  return new Response(body, { status, headers })
}

function refusedResponse(c: AppContext, status: number, errors: readonly GraphQLError[]): Response {
  const [type] = accepted(c).filter((known) => known !== EVENTS)
  const headers = { 'Content-Type': `${type ?? 'application/json'}; charset=utf-8`, 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify({ errors }), { status, headers })
}

function paramsOfBody(c: AppContext): Promise<Params> {
  const key = 'Idempotency-Key'
  if (c.req.header(key) !== undefined) {
    throw new Problem('invalid_request', 'A request may hold several mutations: give the key as an argument.', {
      errors: [{ pointer: `/headers/${key}`, detail: 'Give it as `idempotencyKey`, to the mutation that it is for.' }],
    })
  }
  return readJson(c.req.raw, paramsSchema, MAX_BODY_BYTES)
}

function paramsOfQuery(c: AppContext): Params {
  const { variables, extensions, ...rest } = c.req.query()
  return checked(
    paramsSchema,
    { ...rest, ...parsed('variables', variables), ...parsed('extensions', extensions) },
    '/query',
  )
}

/** A parameter of the query that is JSON. @throws Problem malformed_json */
function parsed(name: string, json: string | undefined): Record<string, unknown> {
  if (!json) return {}
  try {
    return { [name]: JSON.parse(json) as unknown }
  } catch {
    throw new Problem('malformed_json', `\`${name}\` is not JSON.`)
  }
}

/** The request that the server of GraphQL is given: nothing of the sender but what they accept. */
async function requestOf(c: AppContext, params: Params): Promise<Request> {
  const { operationName, variables } = params
  const query = await documentOf(params)
  const headers = { Accept: accepted(c).join(', ') }
  const url = new URL(GRAPHQL_PATH, c.req.url)
  if (c.req.method === 'POST') {
    const body = JSON.stringify({ query, operationName, variables })
    return new Request(url, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body })
  }
  url.searchParams.set('query', query)
  if (operationName) url.searchParams.set('operationName', operationName)
  if (variables) url.searchParams.set('variables', JSON.stringify(variables))
  return new Request(url, { headers })
}

/** What is accepted of what there is, in the order of the sender; JSON for whoever names none of it. */
function accepted(c: AppContext): string[] {
  const asked = (c.req.header('Accept') ?? '').toLowerCase().split(',')
  const known = asked.map((type) => type.split(';')[0]?.trim() ?? '').filter((type) => ANSWERS.includes(type))
  return known.length > 0 ? known : ['application/json']
}
