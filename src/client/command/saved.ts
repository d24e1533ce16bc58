// Owns the file in which the command keeps tokens: manage tokens of polls it created, and a device token for each server.
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { VoterToken } from '../shapes.ts'
import { WrongUsage } from './failure.ts'
import type { Environment } from './screen.ts'

/** Whoever reads it manages the polls. */
const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700
/** Another command is writing: so long is waited for it, and then it is taken for dead. */
const LOCK_WAIT_MS = 3_000
const LOCK_LOOK_MS = 25

export interface SavedServer {
  device: VoterToken | null
  /** Manage tokens by poll id. */
  polls: Map<string, string>
}

/** Where tokens are kept: POLLUX_CONFIG, else `pollux` in the user's folder of settings. */
export function savedPath(env: Environment): string {
  if (env.POLLUX_CONFIG) return env.POLLUX_CONFIG
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'pollux')
}

/** What is kept of a server. A file that is not there holds nothing. @throws WrongUsage for one of somebody else */
export async function savedOf(path: string, server: string): Promise<SavedServer> {
  return (await readAll(path)).get(server) ?? nothing()
}

/** Changes what is kept of a server. Commands that run at once do not lose each other's tokens. */
export async function save(path: string, server: string, change: (kept: SavedServer) => void): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER })
  const lock = `${path}.lock`
  await takeLock(lock)
  try {
    const all = await readAll(path)
    const kept = all.get(server) ?? nothing()
    change(kept)
    all.set(server, kept)
    const next = `${path}.${process.pid}.new`
    await rm(next, { force: true })
    const file = await open(next, 'wx', OWNER_ONLY)
    try {
      await file.writeFile(`${JSON.stringify(written(all), null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await chmod(next, OWNER_ONLY)
    await rename(next, path)
  } finally {
    await rm(lock, { force: true })
  }
}

async function takeLock(lock: string): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      await (await open(lock, 'wx', OWNER_ONLY)).close()
      return
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw new WrongUsage(`${lock} cannot be written: set POLLUX_CONFIG, or --no-save.`)
    }
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > LOCK_WAIT_MS || Date.now() > deadline) await rm(lock, { force: true })
    else await sleep(LOCK_LOOK_MS)
  }
}

async function readAll(path: string): Promise<Map<string, SavedServer>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return new Map()
    throw new WrongUsage(`${path} cannot be read: set POLLUX_CONFIG.`)
  }
  try {
    const servers = fieldsOf(fieldsOf(JSON.parse(text)).servers)
    return new Map(Object.entries(servers).map(([server, kept]) => [server, readServer(fieldsOf(kept))]))
  } catch {
    throw new WrongUsage(`${path} is no file of tokens: move it away, or set POLLUX_CONFIG.`)
  }
}

function readServer({ device, polls }: Record<string, unknown>): SavedServer {
  const tokens = Object.entries(polls === undefined ? {} : fieldsOf(polls)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const { token, expiresAt } = device === undefined || device === null ? {} : fieldsOf(device)
  const known = typeof token === 'string' && typeof expiresAt === 'string' ? { token, expiresAt } : null
  return { device: known, polls: new Map(tokens) }
}

function written(all: ReadonlyMap<string, SavedServer>) {
  const servers = [...all].map(([server, { device, polls }]) => [server, { device, polls: Object.fromEntries(polls) }])
  return { servers: Object.fromEntries(servers) }
}

const nothing = (): SavedServer => ({ device: null, polls: new Map() })

/** @throws TypeError for what is no object */
function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object')
  return { ...value }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
