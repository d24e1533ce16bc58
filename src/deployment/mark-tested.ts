// Owns the mark that `npm test` leaves: for which commit everything has passed.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from '../local/wrangler-command.ts'
import { cleanCommit, TESTED } from './checks.ts'

const path = join(root, TESTED)
const commit = cleanCommit(root)
await rm(path, { force: true })
if (commit !== null) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${commit}\n`)
}
