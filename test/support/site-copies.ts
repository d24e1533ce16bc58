// Owns running copies of Pollux beside each other: one build, storage of its own for each, started anew when asked.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'

/** The runtime reads only bundles below the folder it is started in. */
const BUNDLES = join(root, '.wrangler')
const UNLIMITED = '1000000'

export interface SiteCopies {
  /** Starts an empty copy; returns its origin. */
  start(vars: Record<string, string>): Promise<string>
  /** Ends all of them, and takes away what they have kept. */
  stop(): Promise<void>
}

/** Builds the Worker once. */
export async function siteCopies(): Promise<SiteCopies> {
  await mkdir(BUNDLES, { recursive: true })
  const folders = [await mkdtemp(join(BUNDLES, 'copies-'))]
  const empty = await mkdtemp(join(tmpdir(), 'pollux-empty-'))
  folders.push(empty)
  const [bundle] = await Promise.all([buildWorker(folders[0] ?? BUNDLES), applyMigrations(empty)])
  const endings: (() => Promise<void>)[] = []
  return {
    async start(vars) {
      const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-copy-'))
      folders.push(stateDirectory)
      await cp(empty, stateDirectory, { recursive: true })
      const runtime = await startRuntime({
        bundle,
        port: 0,
        stateDirectory,
        vars: {
          MAIL_OUTBOX: 'on',
          LOCAL_MODE: 'on',
          LIMIT_AUTH_PER_MINUTE: UNLIMITED,
          LIMIT_CREATES_PER_MINUTE: UNLIMITED,
          LIMIT_VOTES_PER_MINUTE: UNLIMITED,
          LIMIT_VOTER_TOKENS_PER_MINUTE: UNLIMITED,
          LOG_LEVEL: 'none',
          ...vars,
        },
      })
      endings.push(() => runtime.dispose())
      return (await runtime.ready).origin
    },
    async stop() {
      await Promise.all(endings.map((end) => end()))
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
}
