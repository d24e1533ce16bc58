// Owns running the command `pollux` as people run it: as a process, with an environment and a file of tokens of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const COMMAND = join(root, 'src/client/command/pollux.ts')
/** Node keeps there what it made of our modules: most of what a command would else begin with. */
const COMPILED = join(root, 'node_modules/.cache/pollux-command')
const DEADLINE_MS = 60_000
const LOOK_MS = 20

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** A command that runs. */
export interface Running {
  /** What it has printed by now. */
  printed: () => string
  /** Waits until it has printed something like this. @throws Error when it ends before, or does not in time */
  until: (what: RegExp) => Promise<void>
  ended: Promise<Ran>
  process: ChildProcess
}

/** Somebody at a desk: whoever runs commands by it is one voter, with the tokens of one. */
export class Desk {
  readonly folder: string
  readonly #env: Record<string, string>

  private constructor(folder: string, env: Record<string, string>) {
    this.folder = folder
    this.#env = env
  }

  static async at(server: string, env: Record<string, string> = {}): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'pollux-desk-'))
    return new Desk(folder, { POLLUX_URL: server, POLLUX_CONFIG: join(folder, 'tokens'), ...env })
  }

  get tokens(): string {
    return join(this.folder, 'tokens')
  }

  start(args: readonly string[], input?: string): Running {
    const child = spawn(process.execPath, [COMMAND, ...args], {
      cwd: this.folder,
      env: { ...process.env, POLLUX_TOKEN: '', POLLUX_VOTER: '', NODE_COMPILE_CACHE: COMPILED, ...this.#env },
      timeout: DEADLINE_MS,
    })
    child.stdin.end(input ?? '')
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    let hasEnded = false
    const ended = new Promise<Ran>((done, failed) => {
      child.on('error', failed)
      child.on('close', (code) => {
        hasEnded = true
        done({ code, out, err })
      })
    })
    const until = async (what: RegExp): Promise<void> => {
      const deadline = Date.now() + DEADLINE_MS
      while (!what.test(out)) {
        if (hasEnded || Date.now() > deadline) throw new Error(`${what} was not printed: ${out}${err}`)
        await new Promise((go) => setTimeout(go, LOOK_MS))
      }
    }
    return { printed: () => out, until, ended, process: child }
  }

  /** Runs a command to its end. */
  run(args: readonly string[], input?: string): Promise<Ran> {
    return this.start(args, input).ended
  }

  /** What a command prints as JSON. @throws Error when it fails */
  async json<T>(args: readonly string[], input?: string): Promise<T> {
    const { code, out, err } = await this.run([...args, '--json'], input)
    if (code !== 0) throw new Error(`pollux ${args[0]} ended with ${code}: ${err}`)
    // The caller knows what the command prints.
    return JSON.parse(out) as T
  }

  leave(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true })
  }
}
