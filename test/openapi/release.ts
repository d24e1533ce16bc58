// Owns `npm run release-api`: today's API becomes the released one, which later ones are held against. With `--check` it
// only says whether that has been done.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeApi } from '../../src/local/openapi.ts'
import { type Api, breakingChanges } from './breaking.ts'
import { contractOf } from './contract.ts'
import { OPEN } from './open.ts'

const RELEASED = join(import.meta.dirname, 'released.json')
/** The whole document, for whoever downloads a release; not part of the repository. */
const WHOLE = join(import.meta.dirname, '../../.results/openapi.json')

const today = await describeApi()
const contract = contractOf(today)
const released: unknown = JSON.parse(await readFile(RELEASED, 'utf8'))
// Documents that the API itself has made.
const broken = breakingChanges(released as Api, contract as Api, { open: OPEN, now: new Date() })
await mkdir(dirname(WHOLE), { recursive: true })
await writeFile(WHOLE, `${JSON.stringify(today, null, 2)}\n`)
if (broken.length > 0) {
  console.error(`Callers of the released API would break:\n${broken.join('\n')}`)
  process.exitCode = 1
} else if (process.argv.includes('--check')) {
  if (JSON.stringify(released) !== JSON.stringify(contract)) {
    console.error('The released API is not the one of this commit: npm run release-api, and commit it.')
    process.exitCode = 1
  }
} else {
  await writeFile(RELEASED, `${JSON.stringify(contract, null, 2)}\n`)
}
