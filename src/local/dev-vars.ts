// Owns .dev.vars: the secrets of a copy on one's own machine, made once and kept.
import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './wrangler-command.ts'

const SECRET_BYTES = 32
/** What only whoever runs a deployment knows. */
const LOCAL_SECRETS = ['POLLUX_SECRET', 'OPERATOR_TOKEN']

/** Writes what .dev.vars lacks: a random POLLUX_SECRET and OPERATOR_TOKEN. What is there is never touched. */
export async function writeSecretsIfMissing(folder: string = root): Promise<void> {
  const path = join(folder, '.dev.vars')
  const present = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  const missing = LOCAL_SECRETS.filter((name) => !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, 'm').test(present))
  if (missing.length === 0) return
  const separator = present === '' || present.endsWith('\n') ? '' : '\n'
  const lines = missing.map((name) => `${name}=${randomBytes(SECRET_BYTES).toString('base64url')}\n`)
  await appendFile(path, separator + lines.join(''), { mode: 0o600 })
}

/** A secret in .dev.vars, or undefined. Wrangler hands on only those that wrangler.toml requires. */
export async function localSecret(name: string, folder: string = root): Promise<string | undefined> {
  const text = await readFile(join(folder, '.dev.vars'), 'utf8').catch(() => '')
  return new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=\\s*["']?([^\\s"']+)`, 'm').exec(text)?.[1]
}
