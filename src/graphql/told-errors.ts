// Owns how what goes wrong is told in GraphQL: problems by their codes, as the REST API tells them, and nothing else.
import { GraphQLError } from 'graphql'
import type { AppContext } from '../http/app-env.ts'
import { Problem, problemOf } from '../http/problem.ts'
import { type Fault, PROBLEMS } from '../http/problems.ts'

/** An error as it is told: its message is the detail of the problem. */
export function toldError(c: AppContext, error: GraphQLError): GraphQLError {
  const problem = problemIn(c, error)
  const { path, nodes, source, positions } = error
  if (c.get('problemCode') === undefined) c.set('problemCode', problem.code)
  return new GraphQLError(messageOf(problem), {
    // Where in the document: of a syntax error there are no nodes.
    ...(nodes ? { nodes } : source && positions && { source, positions }),
    ...(path && { path }),
    // What Yoga answers with where nothing was done.
    extensions: {
      ...extensionsOf(c, problem),
      http: { status: PROBLEMS[problem.code].status, headers: problem.extras.headers ?? {} },
    },
  })
}

/** What a refused request is told before there is a document. */
export function refusedRequest(c: AppContext, error: unknown): { status: number; errors: GraphQLError[] } {
  const problem = problemOf(error, c.get('requestId'))
  c.set('problemCode', problem.code)
  const told = new GraphQLError(messageOf(problem), { extensions: extensionsOf(c, problem) })
  return { status: PROBLEMS[problem.code].status, errors: [told] }
}

function problemIn(c: AppContext, { originalError, extensions, message }: GraphQLError): Problem {
  if (originalError && !(originalError instanceof GraphQLError)) return problemOf(originalError, c.get('requestId'))
  const code = extensions.code
  if (code === 'query_too_costly' || code === 'query_unknown') return new Problem(code, message)
  // What Yoga says of a mutation by GET.
  const { status } = (extensions.http ?? {}) as { status?: number }
  if (status === PROBLEMS.method_not_allowed.status)
    return new Problem('method_not_allowed', 'Send mutations by POST.', { headers: { Allow: 'POST' } })
  return new Problem('invalid_query', message)
}

const messageOf = ({ code, detail }: Problem): string => (PROBLEMS[code].status >= 500 ? PROBLEMS[code].title : detail)

/** As in a problem document: a 5xx tells its code and the request id, and nothing else. */
function extensionsOf(c: AppContext, { code, detail, extras }: Problem): Record<string, unknown> {
  const { status } = PROBLEMS[code]
  const requestId = c.get('requestId')
  if (status >= 500) return { code, status, requestId }
  const retryAfter = extras.headers?.['Retry-After']
  return {
    code,
    status,
    detail,
    ...(extras.errors && { errors: extras.errors.map(inArguments) }),
    ...extras.members,
    ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
    requestId,
  }
}

/** Where the parts of a REST request that are neither path nor body are arguments here. */
const ARGUMENTS: Record<string, string> = {
  '/headers/Idempotency-Key': '/idempotencyKey',
  '/query/cursor': '/after',
  '/query/method': '/method',
  '/cursor': '/after',
  '/limit': '/first',
}

function inArguments({ pointer, detail }: Fault): Fault {
  return { pointer: ARGUMENTS[pointer] ?? pointer, detail }
}
