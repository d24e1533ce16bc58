// Owns what must be there before the Worker runs locally: the database's tables and the bundle.
import { join } from 'node:path'
import { buildAssets } from './build-assets.ts'
import { bundleWorker, ENTRY } from './bundle.ts'
import { wrangler } from './wrangler-command.ts'

/** Brings the local D1 database under `stateDirectory` up to the newest migration. */
export async function applyMigrations(stateDirectory: string): Promise<void> {
  await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDirectory)
}

/** Builds the Worker exactly as a deployment does, the static assets included; returns the path of its entry. */
export async function buildWorker(outDirectory: string): Promise<string> {
  await Promise.all([bundleWorker(outDirectory), buildAssets()])
  return join(outDirectory, ENTRY)
}
