// Owns what must be so before anything is deployed: tested, committed, configured, and with migrations that only add.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { takenAway } from './migration-rules.ts'
import type { Settings } from './settings.ts'

/** Where `npm test` leaves the commit that it has passed for; not part of the repository. */
export const TESTED = '.results/tested'
const TAG_CHARACTERS = 12
/** What stands in wrangler.toml until somebody puts their own there. */
const NO_DATABASE = /^[0-]*$/

function git(directory: string, ...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}

/** The commit that is checked out, when everything is committed; null when not, or without git. */
export function cleanCommit(directory: string): string | null {
  if (git(directory, 'status', '--porcelain') !== '') return null
  return git(directory, 'rev-parse', 'HEAD')
}

/** The name that versions of this commit carry at the platform. What is not committed is never the same twice. */
export function tagOf({ directory }: Settings): string {
  return cleanCommit(directory)?.slice(0, TAG_CHARACTERS) ?? `uncommitted-${Date.now().toString(36)}`
}

/**
 * What keeps this from being deployed, a sentence each; empty when nothing does.
 * Without `--env` somebody deploys a copy of their own: what it stands on is their business.
 */
export function obstacles(settings: Settings): string[] {
  const { env, directory, databaseId, url, testsPassed } = settings
  const found = migrationFaults(join(directory, 'migrations'))
  if (env === null) return found
  const commit = cleanCommit(directory)
  if (commit === null) found.push('Not everything is committed, or this is no git repository.')
  else if (!testsPassed && tested(directory) !== commit) {
    found.push('The tests were not run for this commit: npm test (or --tests-passed, where something else ran them).')
  }
  if (NO_DATABASE.test(databaseId)) {
    found.push(`No database: wrangler d1 create pollux-${env}, and put its id under [[env.${env}.d1_databases]].`)
  }
  if (url === null) found.push('Say where the site is, so that its health can be asked for: --url or POLLUX_URL.')
  return found
}

function tested(directory: string): string | null {
  try {
    return readFileSync(join(directory, TESTED), 'utf8').trim()
  } catch {
    return null
  }
}

function migrationFaults(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => takenAway(readFileSync(join(directory, name), 'utf8')).map((what) => `${name} ${what}.`))
}
