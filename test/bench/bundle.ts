// Owns the size of the deployed Worker and how long it takes to start.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWorker } from '../../src/local/prepare.ts'
import { median } from '../support/quantiles.ts'
import { startWorkerd } from '../support/workerd.ts'
import { ALIVE_PATH, benchObjects, benchVars, bundles } from './subjects.ts'

export interface BundleFigures {
  bytes: number
  gzipBytes: number
  /** Median milliseconds from starting workerd to the first answer. */
  startMs: number
  /** The same for the bare Worker of floor (a): what workerd itself needs. */
  floorStartMs: number
}

/** Builds as a deployment does, and starts both Workers in turn. */
export async function measureBundle(directory: string, starts: number): Promise<BundleFigures> {
  const outDirectory = join(directory, 'bundle')
  await buildWorker(outDirectory)
  // What is uploaded: source maps and the README that wrangler leaves there are not.
  const files = readdirSync(outDirectory).filter((name) => /\.(m?js|wasm|txt|html|sql|bin)$/.test(name))
  const contents = files.map((name) => readFileSync(join(outDirectory, name)))
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
  return {
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
    startMs: median(startMs),
    floorStartMs: median(floorStartMs),
  }
}
