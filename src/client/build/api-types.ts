// Owns the text of src/client/api-types.d.ts: what the client knows of the API, generated from the OpenAPI.
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const HEAD = '// Owns the types of the API, generated from its OpenAPI by `npm run client`: not to be edited.\n'

/** What says the same in every operation, or shows what types cannot say: it would be nine tenths of the file. */
const LEFT_OUT = ['example', 'examples']
const FIRST_REFUSAL = 400

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text of the types, as it stands before it is formatted. @param description an OpenAPI document */
export async function apiTypes(description: unknown): Promise<string> {
  // The seam where JSON becomes a type: it is our own description, and the library reads it with checks of its own.
  const document = terse(description) as OpenAPI3
  const nodes = await openapiTS(document, { defaultNonNullable: false, alphabetize: false, silent: true })
  return HEAD + astToString(nodes)
}

/** The description without examples, and without what refusals mean: the page /problems says that. */
function terse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(terse)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => !LEFT_OUT.includes(name))
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, name === 'responses' && isObject(inner) ? terseResponses(inner) : terse(inner)]),
  )
}

/** All refusals are one problem document: said once an operation. */
function terseResponses(responses: Json): Json {
  const told = Object.entries(responses).map(([status, response]) => [status, terse(response)] as const)
  const refusal = told.find(([status]) => Number(status) >= FIRST_REFUSAL)?.[1]
  const successes = told.filter(([status]) => Number(status) < FIRST_REFUSAL)
  return Object.fromEntries([
    ...successes,
    ...(isObject(refusal) ? [['default', { ...refusal, description: 'A refusal.' }]] : []),
  ])
}
