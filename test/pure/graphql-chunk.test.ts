// GraphQL is loaded when it is asked for: nothing of it is in the modules that every isolate evaluates, votes included.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleWorker } from '../../src/local/bundle.ts'

const GRAPHQL = /^(?:node_modules\/(?:graphql|graphql-yoga|@graphql|@pothos|@envelop|@whatwg-node)[/-]|src\/graphql\/)/

let directory: string
let outputs: Metafile['outputs']

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pollux-chunks-'))
  ;({ outputs } = await bundleWorker(directory))
})

afterAll(() => rm(directory, { recursive: true, force: true }))

/** Files of ours and of packages in a module, and in all that it imports without being asked. */
function inputsOf(entryPoint: string): string[] {
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    for (const { kind, path: to, external } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(to)
  }
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entryPoint)
  if (entry === undefined) throw new Error(`the bundle has no module of ${entryPoint}`)
  visit(entry)
  return [...found].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
}

it('is a chunk of its own', () => {
  expect(inputsOf('src/index.ts').filter((file) => GRAPHQL.test(file))).toEqual([])
  expect(inputsOf('src/pages/pages.ts').filter((file) => GRAPHQL.test(file))).toEqual([])
  expect(inputsOf('src/graphql/answer.ts').filter((file) => GRAPHQL.test(file)).length).toBeGreaterThan(100)
})
