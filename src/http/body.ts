// Owns reading JSON bodies: the type, the size, the syntax and the shape, refused in this order.
import { type ParseError, parseTree } from 'jsonc-parser'
import type { z } from '../schema.ts'
import { Problem } from './problem.ts'
import type { Fault } from './problems.ts'

export const MAX_BODY_BYTES = 64 * 1024
export const MAX_VOTE_BYTES = 8 * 1024
/** As many faults as an answer tells. */
export const MAX_FAULTS = 20
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/**
 * The body of a request, checked against a schema.
 * @throws Problem unsupported_media_type, payload_too_large, malformed_json or invalid_request
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.output<S>> {
  if (!JSON_TYPE.test(request.headers.get('Content-Type') ?? '')) throw new Problem('unsupported_media_type')
  const text = await readText(request, maxBytes)
  return checked(schema, parseJson(text))
}

/** Refuses a body where none is expected; any type, since there is nothing to read. */
export async function readNothing(request: Request): Promise<void> {
  await readText(request, MAX_BODY_BYTES)
}

/** A value checked against a schema. @throws Problem invalid_request with a JSON Pointer for each fault */
export function checked<S extends z.ZodType>(schema: S, value: unknown, root = ''): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem('invalid_request', 'The request does not have the expected shape.', {
    errors: faultsOf(parsed.error.issues, root),
  })
}

/** The bytes of a body as text, counted while they come, since a length may be missing or wrong. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () => new Problem('payload_too_large', `The body may have at most ${maxBytes} bytes.`)
  const length = Number(request.headers.get('Content-Length') ?? Number.NaN)
  if (length > maxBytes) throw tooLarge()
  if (length <= maxBytes) return decode(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks))
}

function decode(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new Problem('malformed_json', 'The body is not UTF-8.')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed_json', `The body is not JSON: ${placeOfFault(text)}.`)
  }
}

/** Where a text stops being JSON. JSON.parse says so in words only, and not always. */
function placeOfFault(text: string): string {
  const errors: ParseError[] = []
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  } catch {
    return 'it is nested too deeply'
  }
  const offset = errors[0]?.offset ?? text.length
  const lines = text.slice(0, offset).split('\n')
  return `unexpected input at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}

function faultsOf(issues: readonly z.core.$ZodIssue[], root: string): Fault[] {
  return issues
    .flatMap(likeliest)
    .filter(isOfItsKind)
    .slice(0, MAX_FAULTS)
    .flatMap((issue) => {
      const at = root + issue.path.map((part) => `/${escapePointer(String(part))}`).join('')
      if (issue.code !== 'unrecognized_keys') return [{ pointer: at, detail: issue.message }]
      return issue.keys.map((key) => ({
        pointer: `${at}/${escapePointer(key)}`,
        detail: 'This field is not known here.',
      }))
    })
}

/** Where a value is of another kind than it should be, what else could be said of it says nothing. */
function isOfItsKind(issue: z.core.$ZodIssue, _: number, all: readonly z.core.$ZodIssue[]): boolean {
  const at = JSON.stringify(issue.path)
  return (
    issue.code === 'invalid_type' ||
    !all.some(({ code, path }) => code === 'invalid_type' && JSON.stringify(path) === at)
  )
}

/** Of the forms that a value could have had, the one that it comes nearest to says what is wrong. */
function likeliest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  // One whose very kind is another is no form of the value.
  const forms = issue.errors.filter(
    (form) => !form.some(({ path, code }) => path.length === 0 && code === 'invalid_type'),
  )
  const [nearest] = forms.sort((a, b) => a.length - b.length)
  if (!nearest) return [issue]
  return nearest.flatMap((inner) => likeliest({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** A name as a part of a JSON Pointer (RFC 6901). */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
