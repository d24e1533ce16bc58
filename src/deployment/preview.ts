// Owns `npm run preview`: a running copy of a pull request with objects of its own, and its end. Not an aliased version:
// the platform gives versions of a Worker with Durable Objects no address of their own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { commandOf } from './command.ts'
import { say, wouldRun } from './say.ts'
import type { Settings } from './settings.ts'
import { entryOf, type Ran, runWrangler } from './wrangler-run.ts'

const NAME = /^pr-\d+$/

export const preview = commandOf(makeOrDelete, {
  name: { type: 'string' },
  delete: { type: 'boolean' },
  comment: { type: 'string' },
})

async function makeOrDelete(settings: Settings): Promise<number> {
  const { more, dryRun } = settings
  const { name, comment } = more
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error('Say which pull request it is of: --name pr-123')
  if (more.delete) {
    await run(settings, ['preview', 'delete', '--name', name, '--skip-confirmation'])
    return 0
  }
  await migrate(settings)
  const made = await run(settings, ['preview', '--name', name])
  if (dryRun) return 0
  const url = made && entryOf(made, 'preview')?.preview_urls?.[0]
  if (!url) throw new Error(`wrangler made the preview and did not say where it is:\n${made?.printed}`)
  say(url)
  if (typeof comment === 'string') {
    await mkdir(dirname(comment), { recursive: true })
    await writeFile(comment, commentOf(url))
  }
  return 0
}

/** What came of it; null for a dry run. */
async function run(settings: Settings, words: string[]): Promise<Ran | null> {
  if (settings.dryRun) {
    wouldRun(words)
    return null
  }
  const ran = await runWrangler(settings, words)
  if (!ran.ok) throw new Error(`wrangler ${words.join(' ')} failed:\n${ran.printed}`)
  return ran
}

/** wrangler migrates only databases of an environment, and that of the previews is of none: it gets a file of its own. */
async function migrate(settings: Settings): Promise<void> {
  const { config, env, directory } = settings
  const { previews } = unstable_readConfig(env === null ? { config } : { config, env }, { hideWarnings: true })
  const databases = (previews?.d1_databases ?? []).map((database: { binding: string }) => ({
    ...database,
    migrations_dir: join(directory, 'migrations'),
  }))
  const folder = await mkdtemp(join(tmpdir(), 'pollux-preview-'))
  try {
    const only = join(folder, 'wrangler.json')
    await writeFile(only, JSON.stringify({ name: 'pollux-preview', d1_databases: databases }))
    // Only additions: previews share one database, whichever of them has added to it.
    await run({ ...settings, config: only, env: null }, ['d1', 'migrations', 'apply', 'DB', '--remote'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the pull request is told. */
function commentOf(url: string): string {
  return `A running copy of this pull request: ${url}\n\nIts ballot boxes are its own and go with it; accounts and lists are shared by all previews. No mail is sent and no webhook delivered from there.\n`
}
