// Owns how large a GraphQL request may be, in text and in what it makes others do.
import { createComplexityRule } from '@pothos/plugin-complexity'
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode, type ValidationRule, visit } from 'graphql'
import type { ProblemCode } from '../http/problems.ts'
import type { Measure } from './builder.ts'

/** Names, punctuators and values of a document. */
export const MAX_TOKENS = 1_500
/**
 * One name in one selection. Whether fields of a name can be one is asked of each pair of them: hundreds would take a
 * second, and have no use.
 */
export const MAX_REPEATS = 10
export const MAX_DOCUMENT_CHARACTERS = 32 * 1024
/** Fields within fields. */
export const MAX_DEPTH = 12
/** Fields that are asked for, those of fragments as often as they are spread; aliases count like others. */
export const MAX_BREADTH = 500
/** Calls to boxes and to the catalogue: one a poll, list or result, more for what counts ballots or changes something. */
export const MAX_CALLS = 60
/** Results of polls, wherever they are asked for. */
export const MAX_RESULTS = 20

const MAXIMA: Record<Measure, number> = { calls: MAX_CALLS, results: MAX_RESULTS }

/** Refuses a document that would take long to be checked. @throws GraphQLError */
export function refuseRepeats(document: DocumentNode): void {
  visit(document, { SelectionSet: refuseRepeated })
}

function refuseRepeated({ selections }: SelectionSetNode): void {
  const times = new Map<string, number>()
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue
    const name = (selection.alias ?? selection.name).value
    const repeats = (times.get(name) ?? 0) + 1
    if (repeats > MAX_REPEATS) {
      const code: ProblemCode = 'query_too_costly'
      const detail = `A selection names \`${name}\` more than ${MAX_REPEATS} times.`
      throw new GraphQLError(detail, { nodes: [selection], extensions: { code } })
    }
    times.set(name, repeats)
  }
}

/** The rules by which a document is refused before any of it is done. */
export function costRules(params: { variables: Record<string, unknown>; operationName: string | null }) {
  return [ruleOf('calls', params), ruleOf('results', params)]
}

interface Measured {
  complexity: number
  depth: number
  breadth: number
}

function ruleOf(
  measure: Measure,
  { variables, operationName }: { variables: Record<string, unknown>; operationName: string | null },
): ValidationRule {
  return createComplexityRule({
    context: { measure },
    variableValues: variables,
    operationName,
    validate: (measured, report) => {
      for (const detail of faultsOf(measure, measured)) {
        const code: ProblemCode = 'query_too_costly'
        report(new GraphQLError(detail, { extensions: { code } }))
      }
    },
  })
}

function faultsOf(measure: Measure, { complexity, depth, breadth }: Measured): string[] {
  const max = MAXIMA[measure]
  const faults = complexity > max ? [`The request asks for ${complexity} ${measure}: at most ${max}.`] : []
  // Both measures come to the same depth and breadth: told once.
  if (measure === 'results') return faults
  if (depth > MAX_DEPTH) faults.push(`Fields lie ${depth} deep: at most ${MAX_DEPTH}.`)
  if (breadth > MAX_BREADTH) faults.push(`The request asks for ${breadth} fields: at most ${MAX_BREADTH}.`)
  return faults
}
