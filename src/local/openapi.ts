// Owns the API's own description, asked of the bundled Worker without a network.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWorker } from './prepare.ts'
import { startRuntime } from './runtime.ts'
import { root } from './wrangler-command.ts'

/** The runtime reads only bundles below the folder that it is started in. */
const BUNDLES = join(root, '.wrangler')

/** The OpenAPI of this source. The Worker runs for as long as it takes to ask for it, on loopback, and stores nothing that stays. */
export async function describeApi(): Promise<unknown> {
  await mkdir(BUNDLES, { recursive: true })
  const bundleDirectory = await mkdtemp(join(BUNDLES, 'openapi-'))
  const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-openapi-'))
  try {
    const runtime = await startRuntime({
      bundle: await buildWorker(bundleDirectory),
      port: 0,
      stateDirectory,
      vars: { POLLUX_SECRET: 'nothing is signed while the API describes itself', LOG_LEVEL: 'none' },
    })
    try {
      const { origin } = await runtime.ready
      return await (await fetch(`${origin}/api/openapi.json`)).json()
    } finally {
      await runtime.dispose()
    }
  } finally {
    for (const folder of [bundleDirectory, stateDirectory]) await rm(folder, { recursive: true, force: true })
  }
}
