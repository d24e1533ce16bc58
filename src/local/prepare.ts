// Owns what must be there before the Worker runs locally: a secret, the database's tables and the bundle.
import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildAssets } from './build-assets.ts'
import { bundleWorker, ENTRY } from './bundle.ts'
import { root, wrangler } from './wrangler-command.ts'

const SECRET_BYTES = 32

/** Writes a random POLLUX_SECRET into .dev.vars unless one is there; an existing one is never touched. */
export async function writeSecretIfMissing(): Promise<void> {
  const path = join(root, '.dev.vars')
  const present = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  if (/^\s*(export\s+)?POLLUX_SECRET\s*=/m.test(present)) return
  const separator = present === '' || present.endsWith('\n') ? '' : '\n'
  const line = `POLLUX_SECRET=${randomBytes(SECRET_BYTES).toString('base64url')}\n`
  await appendFile(path, separator + line, { mode: 0o600 })
}

/** Brings the local D1 database under `stateDirectory` up to the newest migration. */
export async function applyMigrations(stateDirectory: string): Promise<void> {
  await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDirectory)
}

/** Builds the Worker exactly as a deployment does, the static assets included; returns the path of its entry. */
export async function buildWorker(outDirectory: string): Promise<string> {
  await Promise.all([bundleWorker(outDirectory), buildAssets()])
  return join(outDirectory, ENTRY)
}
