// Owns what a deployment is told on its command line, and what it reads from wrangler.toml.
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { unstable_readConfig } from 'wrangler'
import { root } from '../local/wrangler-command.ts'
import type { Target } from './wrangler-run.ts'

const DEFAULT_WAIT_SECONDS = '60'
const DEFAULT_SOAK_SECONDS = '60'
const DEFAULT_INTERVAL_SECONDS = '2'

export interface Settings extends Target {
  /** What stands on the command line besides options. */
  words: string[]
  dryRun: boolean
  /** Where the site is; null when nobody said so. */
  url: string | null
  /** The folder of wrangler.toml: the repository. */
  directory: string
  /** The Worker's name at the platform. */
  worker: string
  databaseId: string
  /** The classes of objects that it declares. */
  classes: string[]
  waitMs: number
  soakMs: number
  intervalMs: number
  /** Said by whoever has run the tests of this commit elsewhere. */
  testsPassed: boolean
  /** Allows what cannot be done step by step. */
  atOnce: boolean
  /** Further options of a command, as they were given. */
  more: Record<string, string | boolean | undefined>
}

export type Options = Record<string, { type: 'string' | 'boolean' }>

const OPTIONS = {
  env: { type: 'string' },
  config: { type: 'string' },
  url: { type: 'string' },
  'dry-run': { type: 'boolean' },
  wait: { type: 'string' },
  soak: { type: 'string' },
  interval: { type: 'string' },
  'tests-passed': { type: 'boolean' },
  'at-once': { type: 'boolean' },
} as const satisfies Options

/** What a command takes, in a sentence. @param more options of one command only */
export function optionsTold(more: Options = {}): string {
  const options: Options = { ...OPTIONS, ...more }
  const told = Object.entries(options).map(([name, { type }]) => `--${name}${type === 'string' ? ' …' : ''}`)
  return `It takes ${told.join(', ')}; .github/OPERATING.md says what for.`
}

/** @throws when an option is unknown, or lacks what belongs to it */
function parse(args: string[], more: Options) {
  try {
    return parseArgs({ args, options: { ...OPTIONS, ...more }, allowPositionals: true })
  } catch (error) {
    // Node's sentences end in advice that is not for this command line.
    const [what = ''] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new Error(`${what.replace(/\.$/, '')}. ${optionsTold(more)}`, { cause: error })
  }
}

/**
 * Reads the command line and the environment that it names.
 * @param more options of one command only
 * @throws when an option is unknown or wrangler.toml has no such environment
 */
export function readSettings(args: string[], more: Options = {}): Settings {
  const { values, positionals } = parse(args, more)
  // Options of `more` are known by name only to whoever asks for them.
  const given: Record<string, string | boolean | undefined> = values
  const text = (name: string): string | undefined => (typeof given[name] === 'string' ? given[name] : undefined)
  const seconds = (name: string, otherwise: string): number => {
    const value = Number(text(name) ?? otherwise)
    if (!(value >= 0)) throw new Error(`--${name} takes seconds, not ${text(name)}`)
    return value * 1_000
  }
  const config = resolve(text('config') ?? join(root, 'wrangler.toml'))
  const env = text('env') ?? null
  const read = unstable_readConfig(env === null ? { config } : { config, env }, { hideWarnings: true })
  return {
    words: positionals,
    config,
    env,
    directory: dirname(config),
    dryRun: given['dry-run'] === true,
    url: text('url') ?? process.env.POLLUX_URL ?? null,
    worker: read.name ?? 'pollux',
    databaseId: read.d1_databases[0]?.database_id ?? '',
    classes: Object.keys(read.exports ?? {}).toSorted(),
    waitMs: seconds('wait', DEFAULT_WAIT_SECONDS),
    soakMs: seconds('soak', DEFAULT_SOAK_SECONDS),
    intervalMs: seconds('interval', DEFAULT_INTERVAL_SECONDS),
    testsPassed: given['tests-passed'] === true,
    atOnce: given['at-once'] === true,
    more: given,
  }
}
