// Owns how large a GraphQL request may be, in text and in what it makes others do.
import { createComplexityRule } from '@pothos/plugin-complexity'
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
  validate,
} from 'graphql'
import { MAX_LIMIT } from '../http/pages.ts'
import { MEASURES, type Measure } from './builder.ts'
import { excessOf } from './shape.ts'
import { tooCostly } from './told-errors.ts'

/** Names, punctuators and values of a document. */
export const MAX_TOKENS = 1_500
export const MAX_DOCUMENT_CHARACTERS = 32 * 1024
/** Calls to boxes and to the catalogue: one a poll, list or result, more for what counts ballots or changes something. */
export const MAX_CALLS = 60
/** Results of polls, wherever they are asked for. */
export const MAX_RESULTS = 20
/** Polls, of lists and by their ids: as many as one page of a list. */
export const MAX_POLLS = MAX_LIMIT

const MAXIMA: Record<Measure, number> = { calls: MAX_CALLS, results: MAX_RESULTS, polls: MAX_POLLS }

/** What is too much about an operation of a valid document, before any of it is done. */
export function excesses(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): readonly GraphQLError[] {
  const excess = excessOf(document, operation)
  if (excess !== null) return [tooCostly(excess)]
  const params = { variableValues: variables, operationName: operation.name?.value ?? null }
  return validate(
    schema,
    document,
    MEASURES.map((measure) => ruleOf(measure, params)),
  )
}

function ruleOf(
  measure: Measure,
  params: { variableValues: Record<string, unknown>; operationName: string | null },
): ValidationRule {
  const max = MAXIMA[measure]
  return createComplexityRule({
    context: { measure },
    ...params,
    validate: ({ complexity }, report) => {
      if (complexity > max) report(tooCostly(`The request asks for ${complexity} ${measure}: at most ${max}.`))
    },
  })
}
