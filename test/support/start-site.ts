// Owns the copy of Pollux that the browser tests share: the Worker as it is deployed, on a free port, with storage of its own.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'

/** The runtime reads only bundles below the folder it is started in. */
const BUNDLES = join(root, '.wrangler')
const UNLIMITED = '1000000'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the running copy. */
    origin: string
  }
}

/** Builds and starts it before the first test; returns what ends it. */
export default async function startSite(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(BUNDLES, { recursive: true })
  const bundleDirectory = await mkdtemp(join(BUNDLES, 'browser-test-'))
  const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-browser-'))
  const [bundle] = await Promise.all([buildWorker(bundleDirectory), applyMigrations(stateDirectory)])
  const runtime = startRuntime({
    bundle,
    port: 0,
    stateDirectory,
    vars: {
      POLLUX_SECRET: 'a secret for tests that is long enough to be one',
      LIMIT_CREATES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTER_TOKENS_PER_MINUTE: UNLIMITED,
      LIMIT_COUNTS_PER_MINUTE: UNLIMITED,
      LOG_LEVEL: 'none',
    },
  })
  project.provide('origin', (await runtime.ready).origin)
  return async () => {
    await runtime.dispose()
    for (const folder of [stateDirectory, bundleDirectory]) await rm(folder, { recursive: true, force: true })
  }
}
