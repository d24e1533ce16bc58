// Owns what of an OpenAPI document is kept as the released one: all that callers depend on, and no prose.
const PROSE = new Set(['description', 'summary', 'example', 'examples', 'tags', 'title'])
/** Below these keys stand names that people gave, not keywords. */
const NAMES = new Set(['properties', 'schemas', 'paths', 'responses', 'content', 'headers', 'securitySchemes'])

/** The document without its prose. */
export function contractOf(document: unknown, areNames = false): unknown {
  if (Array.isArray(document)) return document.map((value) => contractOf(value))
  if (typeof document !== 'object' || document === null) return document
  return Object.fromEntries(
    Object.entries(document)
      .filter(([key]) => areNames || !PROSE.has(key))
      .map(([key, value]) => [key, contractOf(value, !areNames && NAMES.has(key))]),
  )
}
