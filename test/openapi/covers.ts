// Owns whether one JSON Schema still fits another: what callers send must be taken as before, what they are answered must
// be nothing that they were not told of.
export type Schemas = Record<string, unknown>

/** A schema with the keywords that are compared. */
interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: unknown[]
  oneOf?: unknown[]
  allOf?: unknown[]
  properties?: Record<string, unknown>
  required?: string[]
  additionalProperties?: unknown
  items?: unknown
  default?: unknown
  [keyword: string]: unknown
}

/** A schema of one side, with the name by which the policy knows its place. */
interface Side {
  schema: Schema
  place: string
}

const AT_MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const
const AT_LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const
/** Keywords of which nothing is known but that they are the same or gone. */
const THE_SAME = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'propertyNames', 'not'] as const
const MAX_DEPTH = 40

/** Compares schemas of one direction. */
export class SchemaComparison {
  readonly #direction: 'request' | 'answer'
  readonly #was: Schemas
  readonly #is: Schemas
  readonly #open: ReadonlySet<string>

  constructor(
    direction: 'request' | 'answer',
    was: Schemas = {},
    is: Schemas = {},
    open: ReadonlySet<string> = new Set(),
  ) {
    this.#direction = direction
    this.#was = was
    this.#is = is
    this.#open = open
  }

  /** What breaks callers; `root` names the place of schemas that have no name. */
  changes(was: unknown, is: unknown, root: string): string[] {
    const before = this.#alternatives(was, this.#was, root)
    const after = this.#alternatives(is, this.#is, root)
    return [
      ...new Set(this.#direction === 'request' ? this.#within(before, after, '') : this.#within(after, before, '')),
    ]
  }

  /** What of `inner` does not fit into any of `outer`; of several, the one that fits best tells why. */
  #within(inner: Side[], outer: Side[], path: string): string[] {
    return inner.flatMap((side) => {
      const faults = outer.map((other) => this.#fits(side, other, path)).toSorted((a, b) => a.length - b.length)
      return faults[0] ?? [`${path || 'it'}: nothing is allowed`]
    })
  }

  #fits(inner: Side, outer: Side, path: string): string[] {
    if (path.split('.').length > MAX_DEPTH) return []
    const at = path || 'it'
    const [a, b] = [inner.schema, outer.schema]
    const typed = b.type === undefined || a.type === b.type || (a.type === 'integer' && b.type === 'number')
    if (!typed) return [`${at}: ${this.#told(a.type ?? 'anything', b.type ?? 'anything')}`]
    return [
      ...this.#values(inner, outer, at),
      ...(this.#direction === 'request' ? this.#bounds(a, b, at) : []),
      ...this.#properties(inner, outer, path),
      ...(b.items === undefined || a.type !== 'array'
        ? []
        : this.#inside(inner, outer, a.items ?? {}, b.items, `${path}[]`)),
    ]
  }

  /** Told from before to after, whichever of the two is the inner one. */
  #told(inner: unknown, outer: unknown): string {
    const [was, is] = this.#direction === 'request' ? [inner, outer] : [outer, inner]
    return `was ${JSON.stringify(was)}, is ${JSON.stringify(is)}`
  }

  #values({ schema: a, place }: Side, { schema: b, place: outerPlace }: Side, at: string): string[] {
    const outer = valuesOf(b)
    if (outer === null) return []
    if (this.#direction === 'answer' && (this.#open.has(place) || this.#open.has(outerPlace))) return []
    const inner = valuesOf(a)
    if (inner === null) return [`${at}: ${this.#told('any value', outer)}`]
    const missing = inner.filter((value) => !outer.includes(value))
    const why = this.#direction === 'request' ? 'is not taken any more' : 'is a new answer'
    return missing.map((value) => `${at}: ${value} ${why}`)
  }

  #bounds(a: Schema, b: Schema, at: string): string[] {
    const tighter = (keyword: string, isTighter: (was: number, is: number) => boolean, none: number): string[] => {
      const [was, is] = [Number(a[keyword] ?? none), Number(b[keyword] ?? none)]
      return isTighter(was, is) ? [`${at}: ${keyword} ${this.#told(a[keyword] ?? null, b[keyword])}`] : []
    }
    return [
      ...AT_MOST.flatMap((keyword) => tighter(keyword, (was, is) => is < was, Number.POSITIVE_INFINITY)),
      ...AT_LEAST.flatMap((keyword) => tighter(keyword, (was, is) => is > was, Number.NEGATIVE_INFINITY)),
      ...THE_SAME.filter((keyword) => b[keyword] !== undefined && !same(a[keyword], b[keyword])).map(
        (keyword) => `${at}: ${keyword} ${this.#told(a[keyword] ?? null, b[keyword])}`,
      ),
      ...(isScalar(a.default) && !same(a.default, b.default)
        ? [`${at}: default ${this.#told(a.default, b.default ?? null)}`]
        : []),
    ]
  }

  #properties(inner: Side, outer: Side, path: string): string[] {
    const [a, b] = [inner.schema, outer.schema]
    const name = (property: string) => (path ? `${path}.${property}` : property)
    const required = (b.required ?? [])
      .filter((property) => !a.required?.includes(property))
      .map(
        (property) => `${name(property)} ${this.#direction === 'request' ? 'is required now' : 'may be left out now'}`,
      )
    const known = Object.entries(b.properties ?? {}).flatMap(([property, schema]) => {
      const other = a.properties?.[property]
      if (other !== undefined) return this.#inside(inner, outer, other, schema, name(property))
      // Optional for callers to send; for callers to read it was there, and a name that is gone is a break.
      return this.#direction === 'request' || b.required?.includes(property) ? [] : [`${name(property)} is gone`]
    })
    const more = Object.keys(a.properties ?? {}).filter((property) => b.properties?.[property] === undefined)
    const unknown = this.#direction === 'request' && b.additionalProperties === false
    const values = [a.additionalProperties, b.additionalProperties]
    return [
      ...required,
      ...known,
      ...(unknown ? more.map((property) => `${name(property)} is not taken any more`) : []),
      ...(values.every((value) => typeof value === 'object' && value !== null)
        ? this.#inside(inner, outer, values[0], values[1], name('*'))
        : this.#direction === 'request' && b.additionalProperties === false && isOpen(a)
          ? [`${name('*')} is not taken any more`]
          : []),
    ]
  }

  #inside(inner: Side, outer: Side, a: unknown, b: unknown, path: string): string[] {
    const [innerSchemas, outerSchemas] = this.#direction === 'request' ? [this.#was, this.#is] : [this.#is, this.#was]
    // What is in a list has the name of the list.
    const of = ({ place }: Side) => (path.endsWith('[]') ? place : `${place}.${path.split('.').at(-1)}`)
    return this.#within(
      this.#alternatives(a, innerSchemas, of(inner)),
      this.#alternatives(b, outerSchemas, of(outer)),
      path,
    )
  }

  /** A schema as the alternatives that it is of: references followed, unions opened, `allOf` put together. */
  #alternatives(schema: unknown, schemas: Schemas, place: string): Side[] {
    // Whatever stands there is read as a schema; keywords that are none are not looked at.
    const read = (typeof schema === 'object' && schema !== null ? schema : {}) as Schema
    if (read.$ref !== undefined) {
      const named = read.$ref.split('/').at(-1) ?? ''
      return this.#alternatives(schemas[named] ?? {}, schemas, named)
    }
    const { allOf, anyOf, oneOf, ...own } = read
    if (allOf) {
      return allOf
        .map((part) => this.#alternatives(part, schemas, place))
        .reduce(
          (left, right) =>
            left.flatMap((a) => right.map((b) => ({ schema: merged(a.schema, b.schema), place: b.place }))),
          [{ schema: own, place }],
        )
    }
    const union = anyOf ?? oneOf
    if (union) {
      return union.flatMap((part) =>
        this.#alternatives(part, schemas, place).map((side) => ({ ...side, schema: merged(own, side.schema) })),
      )
    }
    return Array.isArray(own.type)
      ? own.type.map((type) => ({ schema: { ...own, type }, place }))
      : [{ schema: own, place }]
  }
}

function merged(a: Schema, b: Schema): Schema {
  return {
    ...a,
    ...b,
    ...((a.properties ?? b.properties) && { properties: { ...a.properties, ...b.properties } }),
    ...((a.required ?? b.required) && { required: [...(a.required ?? []), ...(b.required ?? [])] }),
  }
}

/** The values that a schema lists; null when it lists none. */
function valuesOf({ enum: listed, const: one }: Schema): unknown[] | null {
  return listed ?? (one === undefined ? null : [one])
}

const isOpen = ({ type, additionalProperties }: Schema): boolean => type === 'object' && additionalProperties !== false
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const isScalar = (value: unknown): boolean => value !== undefined && (typeof value !== 'object' || value === null)
