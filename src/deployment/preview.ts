// Owns `npm run preview`: a running copy of a pull request with objects of its own, and its end. Not an aliased version:
// the platform gives versions of a Worker with Durable Objects no address of their own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { say, wouldRun } from './say.ts'
import { readSettings, type Settings } from './settings.ts'
import { entryOf, type Ran, runWrangler } from './wrangler-run.ts'

const NAME = /^pr-\d+$/

const settings = readSettings(process.argv.slice(2), {
  name: { type: 'string' },
  delete: { type: 'boolean' },
  comment: { type: 'string' },
})

try {
  process.exitCode = await preview(settings)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function preview(settings: Settings): Promise<number> {
  const { more, dryRun } = settings
  const { name, comment } = more
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error('Say which pull request it is of: --name pr-123')
  if (more.delete) {
    await run(settings, ['preview', 'delete', '--name', name, '--skip-confirmation'])
  } else {
    await migrate(settings)
  }
  const made = more.delete ? null : await run(settings, ['preview', '--name', name])
  const url = made && entryOf(made, 'preview')?.preview_urls?.[0]
  if (url) say(url)
  if (typeof comment === 'string' && !dryRun) {
    await mkdir(dirname(comment), { recursive: true })
    await writeFile(comment, commentOf(url))
  }
  return 0
}

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
function commentOf(url: string | null | undefined): string {
  return !url
    ? 'The preview of this pull request is gone, and everything that was voted there with it.\n'
    : `A running copy of this pull request: ${url}\n\nIts ballot boxes are its own and go with it; accounts and lists are shared by all previews. No mail is sent and no webhook delivered from there.\n`
}
