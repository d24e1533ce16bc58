// Owns `npm start`: one foreground process that starts the local copy, says where it is, and takes everything down with it.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServeMessage } from './serve.ts'

const READY_TIMEOUT_MS = 30_000
const READY_POLL_MS = 100
const STOP_TIMEOUT_MS = 5_000
const PARENT_POLL_MS = 200

console.log('Pollux: preparing secret, database and bundle …')
const serve = fork(join(import.meta.dirname, 'serve.ts'), {
  detached: true,
  env: { WRANGLER_LOG: 'warn', ...process.env },
})

serve.once('message', async (message: ServeMessage) => {
  if ('failure' in message) return stop(1, message.failure)
  const problem = await waitUntilLive(message.url)
  if (problem) return stop(1, problem)
  console.log(`
Pollux runs at ${message.url}

  pages      ${message.url}/
  API docs   ${message.url}/api/docs
  OpenAPI    ${message.url}/api/openapi.json
  GraphQL    ${message.url}/api/graphql
  status     ${message.url}/status
  a demo     npm run demo (in another terminal)

Ctrl-C stops it; polls and votes are kept.`)
  if (message.notice) console.log(`\n${message.notice}`)
})
serve.once('exit', (code, signal) => stop(1, `The local copy ended by itself (${signal ?? code}).`))

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

// npm passes a SIGTERM on to its shell, and a SIGKILL to nobody; where that shell is still between npm and us we only
// notice that our parent is another one.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(0), PARENT_POLL_MS).unref()
}

/** Waits for the Worker to answer; returns what is wrong when it does not. */
async function waitUntilLive(url: string): Promise<string | undefined> {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS
  let last = ''
  while (Date.now() < giveUpAt) {
    try {
      const response = await fetch(`${url}/health/live`)
      const body = await response.text()
      if (response.ok) return undefined
      last = `${response.status} ${body}`
    } catch (error) {
      last = String(error)
    }
    await sleep(READY_POLL_MS)
  }
  return `No 200 from ${url}/health/live within ${READY_TIMEOUT_MS / 1000} s; the last answer was: ${last}`
}

let stopping = false

async function stop(code: number, problem?: string): Promise<void> {
  if (stopping) return killGroup('SIGKILL')
  stopping = true
  if (problem) console.error(problem)
  serve.removeAllListeners('exit')
  if (serve.exitCode === null && serve.signalCode === null) {
    const ended = new Promise((resolve) => serve.once('exit', resolve))
    // Only the leader: it ends workerd itself, and would start a new one if workerd went first.
    serve.kill('SIGTERM')
    await Promise.race([ended, sleep(STOP_TIMEOUT_MS)])
  }
  killGroup('SIGKILL')
  process.exit(code)
}

function killGroup(signal: NodeJS.Signals): void {
  try {
    process.kill(-Number(serve.pid), signal)
  } catch {
    // Nothing is left in the group (or, on Windows, there are no groups): what we wanted.
  }
}
