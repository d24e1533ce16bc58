// Owns the file in which the command keeps tokens: manage tokens of polls it created, and a device token for each server.
// It is only ever appended to, a line a token, the last one of its kind counts: commands that run at once lose nothing.
import { mkdir, open, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { VoterToken } from '../shapes.ts'
import { WrongUsage } from './failure.ts'
import type { Environment } from './screen.ts'

/** Whoever reads it manages the polls. */
const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700

/** What a line keeps: the manage token of a poll, or the device token of a server (null: none any more). */
export type Kept = { poll: string; token: string } | { device: VoterToken | null }

export interface SavedServer {
  device: VoterToken | null
  /** Manage tokens by poll id. */
  polls: ReadonlyMap<string, string>
}

/** Where tokens are kept: POLLUX_CONFIG, else `pollux` in the user's folder of settings. */
export function savedPath(env: Environment): string {
  if (env.POLLUX_CONFIG) return env.POLLUX_CONFIG
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'pollux')
}

/** What is kept of a server. A file that is not there holds nothing. @throws WrongUsage for one of somebody else */
export async function savedOf(path: string, server: string): Promise<SavedServer> {
  let device: VoterToken | null = null
  const polls = new Map<string, string>()
  for (const line of linesIn(path, await textOf(path))) {
    if (line.server !== server) continue
    if ('device' in line) device = tokenIn(line.device)
    else if (typeof line.poll === 'string' && typeof line.token === 'string') polls.set(line.poll, line.token)
  }
  return { device, polls }
}

/** Keeps a token of a server. @throws WrongUsage where it cannot be written */
export async function save(path: string, server: string, kept: Kept): Promise<void> {
  const before = await textOf(path)
  linesIn(path, before)
  // A line that a power cut has left half is ended first.
  const line = `${/[^\n]$/.test(before) ? '\n' : ''}${JSON.stringify({ server, ...kept })}\n`
  try {
    await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER })
    const file = await open(path, 'a', OWNER_ONLY)
    try {
      await file.chmod(OWNER_ONLY)
      await file.appendFile(line)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch {
    throw new WrongUsage(`${path} cannot be written: set POLLUX_CONFIG, or --no-save.`)
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw new WrongUsage(`${path} cannot be read: set POLLUX_CONFIG.`)
  }
}

/** The lines that are ours. @throws WrongUsage where there are lines, and none is */
function linesIn(path: string, text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const own = lines.map(fieldsOf).filter((line) => typeof line?.server === 'string')
  if (lines.length > 0 && own.length === 0)
    throw new WrongUsage(`${path} is no file of tokens: move it away, or set POLLUX_CONFIG.`)
  return own.filter((line) => line !== null)
}

function fieldsOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

function tokenIn(value: unknown): VoterToken | null {
  if (typeof value !== 'object' || value === null || !('token' in value) || !('expiresAt' in value)) return null
  const { token, expiresAt } = value
  return typeof token === 'string' && typeof expiresAt === 'string' ? { token, expiresAt } : null
}
