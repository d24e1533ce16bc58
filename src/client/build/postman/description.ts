// Owns what the collection reads of an OpenAPI document.

type Json = Record<string, unknown>

interface Media {
  schema: Json
}

export interface Operation {
  operationId: string
  summary: string
  responses: Record<string, { content?: Record<string, Media> }>
}

export interface Description {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}

/** By operationId. */
export function operationsOf({ paths }: Description): Map<string, Operation> {
  return new Map(
    Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((operation) => [operation.operationId, operation] as const),
    ),
  )
}

/** The schema of an answer's JSON with all that it refers to, or null where no JSON comes. */
export function schemaOf({ components }: Description, { responses }: Operation, status: number): Json | null {
  const content = responses[status]?.content ?? {}
  const media = content['application/json'] ?? content['application/problem+json']
  if (!media) return null
  const definitions: Record<string, Json> = {}
  const visit = (schema: unknown): void => {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(REFERENCE)) {
      const named = components.schemas[name]
      if (named === undefined || name in definitions) continue
      definitions[name] = named
      visit(named)
    }
  }
  visit(media.schema)
  const whole = JSON.stringify({ ...media.schema, definitions }).replaceAll('"#/components/schemas/', '"#/definitions/')
  return JSON.parse(whole)
}

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g
