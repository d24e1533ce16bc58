// Owns which changes of the API break whoever wrote against the released one: paths, operations, parameters, bodies,
// answers and who may ask. Stricter than a caller may need, so that nobody has to guess.
import { SchemaComparison, type Schemas } from './covers.ts'

type Media = Record<string, { schema?: unknown }>

interface Parameter {
  in: string
  name: string
  required?: boolean
  schema?: unknown
}

interface Operation {
  operationId?: string
  deprecated?: boolean
  'x-sunset'?: string
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Media }
  responses: Record<string, { content?: Media; headers?: Record<string, unknown> }>
}

/** The part of an OpenAPI document that is compared. */
export interface Api {
  paths: Record<string, Record<string, Operation>>
  security?: Record<string, string[]>[]
  components?: { schemas?: Schemas }
}

export interface Policy {
  /** Enumerations of answers that may grow, as `Schema.property`: callers are told to expect values they do not know. */
  open: ReadonlySet<string>
  /** From this moment operations may go whose sunset lies before it. */
  now: Date
}

/** What of `after` breaks callers of `before`, a sentence each; empty when all of it is an addition. */
export function breakingChanges(before: Api, after: Api, policy: Policy): string[] {
  return Object.entries(before.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, was]) => {
      const name = `${method.toUpperCase()} ${path}`
      const is = after.paths[path]?.[method]
      if (!is) return hasSet(was, policy.now) ? [] : [`${name}: is gone`]
      return operationChanges(was, is, before, after, policy).map((change) => `${name}: ${change}`)
    }),
  )
}

/** Whether it was announced that it would be gone by now. */
const hasSet = (operation: Operation, now: Date): boolean =>
  operation.deprecated === true && new Date(operation['x-sunset'] ?? Number.POSITIVE_INFINITY) <= now

function operationChanges(was: Operation, is: Operation, before: Api, after: Api, { open }: Policy): string[] {
  const root = was.operationId ?? ''
  const request = new SchemaComparison('request', before.components?.schemas, after.components?.schemas, open)
  const answer = new SchemaComparison('answer', before.components?.schemas, after.components?.schemas, open)
  return [
    ...(was.operationId === is.operationId ? [] : [`operationId ${was.operationId} is ${is.operationId} now`]),
    ...securityChanges(was.security ?? before.security, is.security ?? after.security),
    ...parameterChanges(was.parameters ?? [], is.parameters ?? [], request, root),
    ...bodyChanges(was.requestBody, is.requestBody, request, root),
    ...Object.entries(was.responses).flatMap(([status, answered]) => {
      const now = is.responses[status]
      if (!now) return [`answer ${status} is gone`]
      return [
        ...Object.keys(answered.headers ?? {})
          .filter((header) => !(header in (now.headers ?? {})))
          .map((header) => `answer ${status}: header ${header} is gone`),
        ...mediaChanges(answered.content, now.content, answer, root).map((change) => `answer ${status}: ${change}`),
      ]
    }),
  ]
}

/** Whoever could ask before can ask still, with no more than they showed. */
function securityChanges(was: Operation['security'], is: Operation['security']): string[] {
  const anybody: Record<string, string[]>[] = [{}]
  const ways = is?.length ? is : anybody
  const isStillEnough = (shown: Record<string, string[]>) =>
    ways.some((way) =>
      Object.entries(way).every(
        ([scheme, scopes]) => scopes.every((scope) => shown[scheme]?.includes(scope)) && scheme in shown,
      ),
    )
  return (was?.length ? was : anybody)
    .filter((shown) => !isStillEnough(shown))
    .map((shown) => `asks for more than ${Object.keys(shown).join(' and ') || 'nothing'}`)
}

function parameterChanges(was: Parameter[], is: Parameter[], request: SchemaComparison, root: string): string[] {
  const named = (parameter: Parameter) => `${parameter.in} parameter ${parameter.name}`
  const find = (all: Parameter[], parameter: Parameter) => all.find((other) => named(other) === named(parameter))
  return [
    ...was.flatMap((parameter) => {
      const now = find(is, parameter)
      if (!now) return [`${named(parameter)} is gone`]
      return request.changes(parameter.schema, now.schema, root).map((change) => `${named(parameter)}: ${change}`)
    }),
    ...is
      .filter((parameter) => parameter.required && !find(was, parameter)?.required)
      .map((parameter) => `${named(parameter)} is required now`),
  ]
}

function bodyChanges(
  was: Operation['requestBody'],
  is: Operation['requestBody'],
  request: SchemaComparison,
  root: string,
): string[] {
  if (!was) return is?.required ? ['a body is required now'] : []
  if (!is) return ['takes no body any more']
  return [
    ...(is.required && !was.required ? ['a body is required now'] : []),
    ...mediaChanges(was.content, is.content, request, root).map((change) => `body: ${change}`),
  ]
}

function mediaChanges(was: Media = {}, is: Media = {}, comparison: SchemaComparison, root: string): string[] {
  return Object.entries(was).flatMap(([type, { schema }]) => {
    const now = is[type]
    return now ? comparison.changes(schema, now.schema, root) : [`${type} is gone`]
  })
}
