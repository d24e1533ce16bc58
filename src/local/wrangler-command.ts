// Owns how the wrangler command is run from our scripts: quietly, without a network, an account or questions.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

/** The folder of wrangler.toml. */
export const root = join(import.meta.dirname, '../..')

const bin = join(root, 'node_modules/wrangler/bin/wrangler.js')

const offline = {
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  // The banner is what asks the npm registry for a newer version.
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/**
 * Runs one wrangler command and waits for its end; says nothing when it succeeds.
 * @throws with everything it printed when it fails.
 */
export async function wrangler(...args: string[]): Promise<void> {
  // wrangler.toml's build command says plain `node`, which must be the pinned one however this script was started.
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: root,
    env: { ...process.env, ...offline, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`wrangler ${args.join(' ')} failed (${code}):\n${printed}`)
}
