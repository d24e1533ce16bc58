// Owns running copies of Pollux beside the one that all browser tests share: of its build, with storage of their own.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startRuntime } from '../../src/local/runtime.ts'

const UNLIMITED = '1000000'

export interface SiteCopies {
  /** Starts an empty copy; returns its origin. */
  start(vars: Record<string, string>): Promise<string>
  /** Ends all of them, and takes away what they have kept. */
  stop(): Promise<void>
}

/** A new folder with the storage of a copy that nobody has used. */
export async function newState(): Promise<string> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-copy-'))
  await cp(inject('emptyState'), stateDirectory, { recursive: true })
  return stateDirectory
}

export function siteCopies(): SiteCopies {
  const folders: string[] = []
  const endings: (() => Promise<void>)[] = []
  return {
    async start(vars) {
      const stateDirectory = await newState()
      folders.push(stateDirectory)
      const runtime = await startRuntime({
        bundle: inject('bundle'),
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
