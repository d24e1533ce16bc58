// Owns the OpenAPI of the running application as tests use it: its operations, and whether an answer is as documented.
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import { send } from './client.ts'

type Schema = Record<string, unknown>

interface Media {
  schema: Schema
  example?: unknown
}

interface Documented {
  description: string
  content?: Record<string, Media>
}

interface Description {
  openapi: string
  paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}

export interface Operation {
  operationId: string
  method: string
  path: string
  summary?: string
  security?: Record<string, string[]>[]
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { required?: boolean; content: Record<string, Media> }
  responses: Record<string, Documented>
}

export interface OpenApi {
  description: Description
  operations: Operation[]
  /** Whether a value fits a schema of the description; the faults as a sentence, or null. */
  faultsOf: (schema: Schema, value: unknown) => string | null
}

export async function readOpenApi(): Promise<OpenApi> {
  const description = await (await send('/api/openapi.json')).json<Description>()
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  )
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ $id: 'openapi', components: description.components })
  const compiled = new Map<Schema, ValidateFunction>()
  const faultsOf = (schema: Schema, value: unknown): string | null => {
    let validate = compiled.get(schema)
    if (!validate) {
      validate = ajv.compile(rooted(schema))
      compiled.set(schema, validate)
    }
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }
  return { description, operations, faultsOf }
}

/** A schema whose references into the description are found from outside it. */
function rooted(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as Schema
}

/** What of an answer is not as its operation documents it, or null. Reads the body, except a stream's. */
export async function undocumented(
  { faultsOf }: OpenApi,
  operation: Operation,
  response: Response,
): Promise<string | null> {
  const documented = operation.responses[response.status]
  if (!documented) return `${response.status} is not documented`
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  if (type === 'text/event-stream') {
    await response.body?.cancel()
    return documented.content?.[type] ? null : `${type} is not documented`
  }
  const text = response.webSocket ? '' : await response.text()
  response.webSocket?.accept()
  response.webSocket?.close()
  if (!documented.content) return text === '' ? null : 'there is a body where none is documented'
  const media = documented.content[type]
  if (!media) return `${type} is not documented for ${response.status}`
  return faultsOf(media.schema, type.endsWith('json') ? JSON.parse(text) : text)
}

/** The problem codes that a documented status lists. */
export function codesOf({ description }: Documented): string[] {
  return [...description.matchAll(/^`(\w+)`:/gm)].flatMap(([, code]) => code ?? [])
}
