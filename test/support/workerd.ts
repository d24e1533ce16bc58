// Owns bundling a Worker and running it on the raw workerd binary: start, stop, kill, CPU and memory of its process group.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'
import { groupEnded, groupStarted, signalGroup } from './process-group.ts'
import { processCpuSeconds, processRssBytes, sumOverTree } from './process-tree.ts'

const COMPATIBILITY_DATE = '2026-10-20'
const COMPATIBILITY_FLAGS = ['nodejs_compat', 'global_fetch_strictly_public']
const START_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 5_000
const POLL_EVERY_MS = 2
const OUTPUT_KEPT_CHARACTERS = 65_536

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
  /** Opens the inspector on a free loopback port. Costs time: not for measuring speed. */
  inspect?: boolean
}

/** A running workerd. */
export type Workerd = {
  port: number
  /** Where the inspector listens, or null. */
  inspectorPort: number | null
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
  /** The last 64 KiB of what workerd and the Worker have printed. */
  output(): string
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
    external: ['node:*', 'cloudflare:*', '*.wasm'],
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

  const inspectorFlags = options.inspect ? ['--inspector-addr=127.0.0.1:0'] : []
  const startedAt = performance.now()
  const child = spawn(binaryPath(), ['serve', '--control-fd=3', ...inspectorFlags, config], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const pid = child.pid
  if (pid === undefined) throw new Error('workerd did not start')
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      groupEnded(pid)
      resolve()
    }),
  )
  groupStarted(pid)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-OUTPUT_KEPT_CHARACTERS)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(pid, signal)
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_LIMIT_MS)
    await exited
    clearTimeout(timer)
  }
  try {
    const ports = listeningPorts(child, options.inspect === true)
    const { port, inspectorPort } = await withLimit(ports, START_LIMIT_MS, () => `workerd did not listen: ${output}`)
    await withLimit(
      firstAnswer(port, options.readyPath ?? '/'),
      START_LIMIT_MS,
      () => `workerd did not answer: ${output}`,
    )
    return {
      port,
      inspectorPort,
      pid,
      startMs: performance.now() - startedAt,
      stop: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
      cpuSeconds: () => sumOverTree(pid, processCpuSeconds),
      rssBytes: () => sumOverTree(pid, processRssBytes),
      output: () => output,
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

/** Reads the ports from the messages workerd writes to its control descriptor. */
function listeningPorts(
  child: ChildProcess,
  inspect: boolean,
): Promise<{ port: number; inspectorPort: number | null }> {
  return new Promise((resolve, reject) => {
    let text = ''
    // The fourth entry of stdio is a pipe that workerd writes to.
    const control = child.stdio[3] as Readable
    control.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const port = /"event":"listen","socket":"http","port":(\d+)/.exec(text)?.[1]
      const inspectorPort = /"event":"listen-inspector","port":(\d+)/.exec(text)?.[1]
      if (port === undefined || (inspect && inspectorPort === undefined)) return
      resolve({ port: Number(port), inspectorPort: inspectorPort === undefined ? null : Number(inspectorPort) })
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
