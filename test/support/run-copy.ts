// Owns the process of a copy that a test kills: runs what its argument says, tells where, and ends with whoever started it.
import { startClock } from '../../src/local/clock.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import type { CopyOptions } from './separate-copy.ts'

process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'))

// The seam where JSON becomes a type: separate-copy.ts wrote it.
const { clockEveryMs, ...options } = JSON.parse(process.argv[2] ?? '') as CopyOptions
const runtime = await startRuntime(options)
process.send?.((await runtime.ready).origin)
void startClock(runtime, clockEveryMs)
