// Owns how what goes wrong is told in GraphQL: problems by their codes, as the REST API tells them, and nothing else.
import { waitUntil } from 'cloudflare:workers'
import { GraphQLError, Kind } from 'graphql'
import type { AppContext } from '../http/app-env.ts'
import { Problem, problemOf, reportFault } from '../http/problem.ts'
import { type Fault, PROBLEMS, type ProblemCode } from '../http/problems.ts'

const TOO_COSTLY = 'query_too_costly' satisfies ProblemCode

/**
 * An error as it is told: its message is the detail of the problem.
 * @param ran whether the operation was run: then the answer is one of HTTP 200, with what came of the other fields
 */
export function toldError(c: AppContext, error: GraphQLError, ran: boolean): GraphQLError {
  const problem = problemIn(c, error)
  const { path, nodes, source, positions } = error
  if (c.get('problemCode') === undefined) c.set('problemCode', problem.code)
  return new GraphQLError(messageOf(problem), {
    // Where in the document: of a syntax error there are no nodes.
    ...(nodes ? { nodes } : source && positions && { source, positions }),
    ...(path && { path }),
    // What Yoga answers with.
    extensions: {
      ...extensionsOf(c, problem),
      http: { ...(!ran && { status: PROBLEMS[problem.code].status }), headers: problem.extras.headers ?? {} },
    },
  })
}

/** What a refused request is told before there is a document. */
export function refusedRequest(c: AppContext, error: unknown): { status: number; errors: GraphQLError[] } {
  const problem = failureIn(c, error)
  c.set('problemCode', problem.code)
  const told = new GraphQLError(messageOf(problem), { extensions: extensionsOf(c, problem) })
  return { status: PROBLEMS[problem.code].status, errors: [told] }
}

function problemIn(c: AppContext, error: GraphQLError): Problem {
  const { originalError, extensions, message, path, nodes } = error
  if (originalError && !(originalError instanceof GraphQLError)) return failureIn(c, originalError)
  // A value of ours that the schema has no place for. What is wrong with an argument is told at its own node.
  if (path && nodes?.every(({ kind }) => kind === Kind.FIELD)) return failureIn(c, error)
  if (extensions.code === TOO_COSTLY) return new Problem(TOO_COSTLY, message)
  // What Yoga says of a mutation by GET.
  const { status } = (extensions.http ?? {}) as { status?: number }
  if (status === PROBLEMS.method_not_allowed.status)
    return new Problem('method_not_allowed', 'Send mutations by POST.', { headers: { Allow: 'POST' } })
  return new Problem('invalid_query', message)
}

/** What was thrown as a problem. Nobody waits until a fault is reported. */
function failureIn(c: AppContext, error: unknown): Problem {
  const problem = problemOf(error, c.get('requestId'))
  waitUntil(reportFault(c, error, problem))
  return problem
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

/** Refuses a document for what it asks, before any of it is done. */
export function tooCostly(detail: string): GraphQLError {
  return new GraphQLError(detail, { extensions: { code: TOO_COSTLY } })
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
