// Owns what the GraphQL schema is built with: what a resolver is given, the scalars, and how much a field may cost.
import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import type { AppContext } from '../http/app-env.ts'
import type { LookUps } from './look-ups.ts'

/** What every resolver is given. */
export interface Asked {
  c: AppContext
  lookUps: LookUps
}

interface SchemaTypes {
  Context: Asked
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    /** Times are checked where all other fields of a body are. */
    DateTime: { Input: unknown; Output: string }
    JSON: { Input: unknown; Output: unknown }
  }
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  relay: {
    nodesQueryOptions: false,
    nodesOnConnection: true,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodeQueryOptions: { complexity: (_, ctx) => costOf(ctx, { calls: 1, polls: 1 }) },
    // A poll is the only thing that has an id of its own; it is the one by which everything else knows it, too.
    encodeGlobalID: (_, id) => String(id),
    decodeGlobalID: (id) => ({ typename: 'Poll', id }),
  },
  // Whatever is only read from what is there already costs nothing. Limits are checked before anything is done: limits.ts.
  complexity: { defaultComplexity: 0, defaultListMultiplier: 1, disabled: true },
})

/** What is added up while a document is checked, each limited by itself: limits.ts says of what, and how many. */
export const MEASURES = ['calls', 'results', 'polls'] as const
export type Measure = (typeof MEASURES)[number]

/** What a field costs. */
export interface Cost extends Partial<Record<Measure, number>> {
  /** How many there may be of what is below it. */
  times?: number
}

/** The part of a cost that is being added up. The context of that is no request's: it names the measure. */
export function costOf(context: object, { times = 1, ...cost }: Cost): { field: number; multiplier: number } {
  const measure = MEASURES.find((known) => 'measure' in context && known === context.measure)
  return { field: measure ? (cost[measure] ?? 0) : 0, multiplier: times }
}

builder.scalarType('DateTime', {
  description: 'A time as text, in UTC: `2026-11-20T18:00:00.000Z` (ISO 8601).',
  serialize: (value) => value,
  parseValue: (value) => value,
})
builder.scalarType('JSON', {
  description: 'Any JSON: what has no fixed fields, such as figures by option id.',
  serialize: (value) => value,
  // What is written in the document itself comes as objects of no class, which no box can be sent.
  parseValue: (value): unknown => JSON.parse(JSON.stringify(value)),
})

builder.queryType({})
builder.mutationType({})
builder.subscriptionType({})
