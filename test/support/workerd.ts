// Owns bundling a Worker and running it on the raw workerd binary: start, stop, kill, CPU and memory of its process group.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'
import { processCpuSeconds, processRssBytes, sumOverTree } from './process-tree.ts'

const COMPATIBILITY_DATE = '2026-10-20'
const COMPATIBILITY_FLAGS = ['nodejs_compat', 'global_fetch_strictly_public']
const START_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 5_000
const POLL_EVERY_MS = 2

/** A Durable Object class with SQLite storage and the name it is bound to. */
export type ObjectBinding = { binding: string; className: string }

/** What to run: one bundled module, its objects and its text bindings. */
export type WorkerdOptions = {
  /** JavaScript of the one ES module, as `bundleWorker` returns it. */
  code: string
  /** Folder for the config file and the objects' storage; made if missing, kept afterwards. */
  directory: string
  objects: ObjectBinding[]
  vars?: Record<string, string>
  /** Path asked until anything answers; any status counts as an answer. */
  readyPath?: string
}

/** A running workerd. */
export type Workerd = {
  port: number
  pid: number
  /** Milliseconds from spawning to the first answer. */
  startMs: number
  /** Ends the process group with SIGTERM, waits for it. */
  stop(): Promise<void>
  /** Ends the process group with SIGKILL at once, waits until the kernel has reaped it. */
  kill(): Promise<void>
  /** User and system CPU seconds of the process and its children so far. */
  cpuSeconds(): number
  /** Resident memory of the process and its children. */
  rssBytes(): number
  /** What workerd has written to its standard error, the last 64 KiB. */
  errors(): string
}

/** Bundles a Worker's entry file into one ES module, the way wrangler resolves it. */
export async function bundleWorker(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: false,
    logLevel: 'error',
  })
  const file = result.outputFiles[0]
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return file.text
}

/** Starts workerd on a free loopback port in its own process group and waits until it answers. */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const storage = join(options.directory, 'objects')
  mkdirSync(storage, { recursive: true })
  writeFileSync(join(options.directory, 'worker.mjs'), options.code)
  const config = join(options.directory, 'config.capnp')
  writeFileSync(config, configText(options, storage))

  const startedAt = performance.now()
  const child = spawn(binaryPath(), ['serve', '--control-fd=3', config], {
    detached: true,
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
  })
  const pid = child.pid
  if (pid === undefined) throw new Error('workerd did not start')
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(pid)
      resolve()
    }),
  )
  endWithThisProcess(pid)
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-65_536)
  })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(pid, signal)
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_LIMIT_MS)
    await exited
    clearTimeout(timer)
  }
  try {
    const port = await withLimit(listeningPort(child), START_LIMIT_MS, () => `workerd did not listen: ${errors}`)
    await withLimit(
      firstAnswer(port, options.readyPath ?? '/'),
      START_LIMIT_MS,
      () => `workerd did not answer: ${errors}`,
    )
    return {
      port,
      pid,
      startMs: performance.now() - startedAt,
      stop: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
      cpuSeconds: () => sumOverTree(pid, processCpuSeconds),
      rssBytes: () => sumOverTree(pid, processRssBytes),
      errors: () => errors,
    }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

function configText(options: WorkerdOptions, storage: string): string {
  const text = JSON.stringify
  const bindings = [
    ...Object.entries(options.vars ?? {}).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
    ...options.objects.map((o) => `(name = ${text(o.binding)}, durableObjectNamespace = ${text(o.className)})`),
  ]
  const namespaces = options.objects.map(
    (o) => `(className = ${text(o.className)}, uniqueKey = ${text(o.className)}, enableSql = true)`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "storage", disk = (path = ${text(storage)}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  compatibilityFlags = ${JSON.stringify(COMPATIBILITY_FLAGS)},
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "storage"),
);
`
}

/** The native binary: the file in node_modules/.bin may be a script that starts it, which a group kill could miss. */
function binaryPath(): string {
  const exported: unknown = createRequire(import.meta.url)('workerd')
  if (
    typeof exported === 'object' &&
    exported !== null &&
    'default' in exported &&
    typeof exported.default === 'string'
  ) {
    return exported.default
  }
  throw new Error('the workerd package does not name its binary')
}

/** Reads the port from the messages workerd writes to its control descriptor. */
function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    // The fourth entry of stdio is a pipe that workerd writes to.
    const control = child.stdio[3] as Readable
    control.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const port = /"event":"listen","socket":"http","port":(\d+)/.exec(text)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', (code, signal) => reject(new Error(`workerd ended early (${code ?? signal})`)))
  })
}

async function firstAnswer(port: number, path: string): Promise<void> {
  for (;;) {
    const answered = await new Promise<boolean>((resolve) => {
      const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
        response.resume()
        response.once('end', () => resolve(true))
        response.once('error', () => resolve(false))
      })
      request.once('error', () => resolve(false))
    })
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS))
  }
}

async function withLimit<T>(work: Promise<T>, limitMs: number, message: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message())), limitMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

// Detached groups outlive the process that started them, unless it ends them.
const running = new Set<number>()

function endWithThisProcess(pid: number): void {
  if (running.size === 0 && process.listenerCount('exit', endAll) === 0) {
    process.on('exit', endAll)
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
  }
  running.add(pid)
}

function endAll(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL')
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended already.
  }
}
