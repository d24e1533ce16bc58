// Owns `npm run backup -- --url <origin> --out <folder>`, and `--verify <folder>`, which asks no deployment.
// Exit codes: 0 done, 1 failed or damaged, 2 not understood.
import { parseArgs } from 'node:util'
import { DONE, ending, FAILED, operatorOf, progress, USAGE } from './backup/command.ts'
import { checkFolder, readManifest } from './backup/manifest.ts'
import { takeBackup } from './backup/take-backup.ts'

process.exitCode = await ending(run)

async function run(): Promise<number> {
  const { url, out, verify } = options()
  if (verify !== undefined) return verifyFolder(verify)
  if (url === undefined || out === undefined) return usage()
  const { boxes, tables, doneAt, missing } = await takeBackup(await operatorOf(url), out, progress())
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`A backup of ${boxes.rows} polls and ${rows} rows of the catalogue is in ${out} (${doneAt}).`)
  console.log('It holds pseudonyms, hashes and the addresses of accounts: keep it as safe as the deployment itself.')
  if (missing.length === 0) return DONE
  console.error('Not in it: polls that changed whenever they were read (pause them, or take another backup),')
  console.error('or that were made under a secret which is no longer configured:')
  for (const pollId of missing) console.error(`  ${pollId}`)
  return FAILED
}

async function verifyFolder(folder: string): Promise<number> {
  const { manifest } = await readManifest(folder)
  const { boxes, rows } = await checkFolder(folder, manifest)
  console.log(`${folder} is as its manifest says: ${boxes} polls, ${rows} rows, taken ${manifest.begunAt}.`)
  console.log(
    'Whether its deployment has sealed it, only a deployment with the same secret can tell: restore --dry-run.',
  )
  return DONE
}

function options(): { url?: string; out?: string; verify?: string } {
  try {
    const { values } = parseArgs({
      options: { url: { type: 'string' }, out: { type: 'string' }, verify: { type: 'string' } },
    })
    return values
  } catch {
    return {}
  }
}

function usage(): number {
  console.error('npm run backup -- --url https://polls.example --out folder      (token in OPERATOR_TOKEN)')
  console.error('npm run backup -- --verify folder')
  return USAGE
}
