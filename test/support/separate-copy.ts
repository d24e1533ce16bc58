// Owns a running copy in a process group of its own, which can be killed as by a power cut.
import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { RuntimeOptions } from '../../src/local/runtime.ts'
import { groupEnded, groupStarted, signalGroup } from './process-group.ts'

export interface SeparateCopy {
  origin: string
  /** SIGKILL to all of its processes; resolves when they are gone. */
  kill(): Promise<void>
}

/** `clockEveryMs`: how often what runs every minute does. */
export type CopyOptions = RuntimeOptions & { clockEveryMs?: number }

export async function startSeparateCopy(options: CopyOptions): Promise<SeparateCopy> {
  const child = fork(join(import.meta.dirname, 'run-copy.ts'), [JSON.stringify(options)], { detached: true })
  const { pid } = child
  if (pid === undefined) throw new Error('the copy did not start')
  groupStarted(pid)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      groupEnded(pid)
      resolve()
    }),
  )
  const origin = await new Promise<string>((told, failed) => {
    child.once('message', (message) => told(String(message)))
    child.once('exit', () => failed(new Error('the copy ended before it ran')))
  })
  return {
    origin,
    async kill() {
      signalGroup(pid, 'SIGKILL')
      await ended
    },
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((found) => {
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}
