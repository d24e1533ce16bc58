// Owns how a GraphQL document is parsed, checked, run and told: by Yoga, with our limits and our problems.
import { type DocumentNode, type GraphQLError, getOperationAST, type ParseOptions, parse, type Source } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { AppContext } from '../http/app-env.ts'
import { MAX_FAULTS } from '../http/body.ts'
import { log, logs } from '../log.ts'
import type { Asked } from './builder.ts'
import { excesses, MAX_TOKENS } from './limits.ts'
import { lookUpsOf } from './look-ups.ts'
import { schema } from './schema.ts'
import { toldError } from './told-errors.ts'

export const GRAPHQL_PATH = '/api/graphql'
const MAX_LOGGED_CHARACTERS = 64

/** Tokens are counted while a document is read, so that a huge one is not read to its end. */
const parseWithin = (source: string | Source, options?: ParseOptions): DocumentNode =>
  parse(source, { ...options, maxTokens: MAX_TOKENS })

const limits: Plugin<Asked> = {
  onParse: ({ setParseFn }) => setParseFn(parseWithin),
  onValidate:
    ({ params, context }) =>
    ({ valid, setResult }) => {
      // Parsed by `parseWithin`.
      const document = params.documentAST as DocumentNode
      const operation = getOperationAST(document, context.params.operationName)
      // What has faults, or names no operation, is not run.
      if (!valid || !operation) return
      const faults = excesses(schema, document, operation, context.params.variables ?? {})
      if (faults.length > 0) setResult([...faults])
    },
}

/** One line for each operation: its kind and its name, never what it was given. */
const operationLog: Plugin<Asked> = {
  onExecute: ({ args }) => writeLine(args.contextValue.c, args.document, args.operationName),
  onSubscribe: ({ args }) => writeLine(args.contextValue.c, args.document, args.operationName),
}

function writeLine(c: AppContext, document: DocumentNode, named: string | null | undefined): void {
  if (!logs(c.env.LOG_LEVEL, 'info')) return
  const operation = getOperationAST(document, named)
  const name = operation?.name?.value.slice(0, MAX_LOGGED_CHARACTERS)
  log('info', 'graphql', { requestId: c.get('requestId'), operation: operation?.operation, ...(name && { name }) })
}

interface Told {
  data?: unknown
  errors?: readonly GraphQLError[]
}

const problems: Plugin<Asked> = {
  onResultProcess: ({ result, setResult, serverContext }) => {
    // What `answer.ts` hands to Yoga with each request.
    const { c } = serverContext as unknown as { c: AppContext }
    // Batches are refused before they come here.
    const given = result as Told | AsyncIterable<Told>
    setResult(Symbol.asyncIterator in given ? toldEach(c, given) : told(c, given))
  },
}

/** A result with its errors as problems. */
function told(c: AppContext, result: Told): Told {
  if (!result.errors) return result
  const ran = 'data' in result
  const errors = result.errors.map((error) => toldError(c, error, ran))
  if (ran) return { ...result, errors }
  // Rules that add up different things find the same fault of a variable.
  const distinct = errors.filter(({ message }, at) => at === errors.findIndex((other) => other.message === message))
  return { ...result, errors: distinct.slice(0, MAX_FAULTS) }
}

/** The same for each of many. No generator: that could not be ended while it waits. */
function toldEach(c: AppContext, results: AsyncIterable<Told>): AsyncIterableIterator<Told> {
  const iterator = results[Symbol.asyncIterator]()
  return {
    async next() {
      const { done, value } = await iterator.next()
      return done ? { done: true, value: undefined } : { done: false, value: told(c, value) }
    },
    async return() {
      await iterator.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Documents are not kept once they are checked: what they may cost depends on their variables. */
export const yoga = createYoga<{ c: AppContext }, Asked>({
  schema,
  context: ({ c }) => ({ c, lookUps: lookUpsOf(c) }),
  graphqlEndpoint: GRAPHQL_PATH,
  plugins: [limits, operationLog, problems],
  parserAndValidationCache: false,
  maskedErrors: false,
  batching: false,
  multipart: false,
  cors: false,
  graphiql: false,
  landingPage: false,
  logging: false,
})
