// Owns `npm run restore -- --url <origin> --in <folder>`, with `--dry-run` to be told whether it would be taken.
// Exit codes: 0 all is back and equal, 1 failed, refused, damaged or not equal, 2 not understood.
import { parseArgs } from 'node:util'
import { bringBack } from './backup/bring-back.ts'
import { DONE, ending, FAILED, operatorOf, progress, USAGE } from './backup/command.ts'

const MAX_SHOWN = 20

process.exitCode = await ending(run)

async function run(): Promise<number> {
  const { url, in: folder, 'dry-run': dryRun } = options()
  if (url === undefined || folder === undefined) return usage()
  const api = await operatorOf(url)
  const { polls, thereBefore, leftOut, wentOn, differs } = await bringBack(api, folder, progress(), dryRun)
  if (dryRun) {
    console.log('The folder is whole, and the deployment would take it. Nothing was written.')
    return DONE
  }
  console.log(`${polls} polls are back${thereBefore > 0 ? `, ${thereBefore} of them from an earlier attempt` : ''}.`)
  if (leftOut > 0)
    console.log(`${leftOut} polls are not in the backup: they were made, or changed all the time, while it was taken.`)
  if (wentOn.length > 0) console.log(`${wentOn.length} polls have gone on since: a vote came, or their time.`)
  if (differs.length === 0) {
    console.log('Read again: every poll has the digest of the backup.')
    return DONE
  }
  for (const one of differs.slice(0, MAX_SHOWN)) console.error(`Not as in the backup: ${one}`)
  if (differs.length > MAX_SHOWN) console.error(`and ${differs.length - MAX_SHOWN} more`)
  return FAILED
}

function options(): { url?: string; in?: string; 'dry-run'?: boolean } {
  try {
    const { values } = parseArgs({
      options: { url: { type: 'string' }, in: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    })
    return values
  } catch {
    return {}
  }
}

function usage(): number {
  console.error('npm run restore -- --url https://polls.example --in folder [--dry-run]      (token in OPERATOR_TOKEN)')
  return USAGE
}
