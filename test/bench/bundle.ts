// Owns the size of the deployed Worker and how long it takes to start.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { bundleWorker } from '../../src/local/bundle.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { median } from '../support/quantiles.ts'
import { startWorkerd } from '../support/workerd.ts'
import { ALIVE_PATH, benchObjects, benchVars, bundles } from './subjects.ts'

export interface BundleFigures {
  /** Of the modules that every isolate evaluates: the entry, and what it imports without being asked. */
  bytes: number
  gzipBytes: number
  /** Of the chunks that are loaded when they are asked for: pages, and what draws their images. */
  lazyGzipBytes: number
  /** Median milliseconds from starting workerd to the first answer. */
  startMs: number
  /** The same for the bare Worker of floor (a): what workerd itself needs. */
  floorStartMs: number
}

/** Builds as a deployment does, and starts both Workers in turn. */
export async function measureBundle(directory: string, starts: number): Promise<BundleFigures> {
  const outDirectory = join(directory, 'bundle')
  const { outputs } = await bundleWorker(outDirectory)
  const modules = Object.keys(outputs).filter((path) => !path.endsWith('.map'))
  const main = evaluatedAtStart(outputs)
  const floor = { code: await bundles.text(), directory: join(directory, 'start-floor'), objects: [] }
  const pollux = {
    code: await bundles.pollux(),
    directory: join(directory, 'start-pollux'),
    objects: benchObjects,
    vars: benchVars,
    readyPath: ALIVE_PATH,
  }
  const startMs: number[] = []
  const floorStartMs: number[] = []
  for (let round = 0; round < starts; round++) {
    for (const [options, times] of [[floor, floorStartMs] as const, [pollux, startMs] as const]) {
      const server = await startWorkerd(options)
      times.push(server.startMs)
      await server.stop()
    }
  }
  const lazy = modules.filter((path) => !main.has(path))
  return {
    bytes: [...main].reduce((sum, path) => sum + contentOf(path).length, 0),
    gzipBytes: gzipped([...main]),
    lazyGzipBytes: gzipped(lazy),
    startMs: median(startMs),
    floorStartMs: median(floorStartMs),
  }
}

const contentOf = (path: string): Buffer => readFileSync(join(root, path))
const gzipped = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(contentOf(path), { level: 9 }).length, 0)

/** The entry and all that it imports statically, however far away. */
function evaluatedAtStart(outputs: Metafile['outputs']): Set<string> {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'src/index.ts')
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    for (const { kind, path: to, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) visit(to)
    }
  }
  if (entry === undefined) throw new Error('The bundle has no entry')
  visit(entry)
  return found
}
