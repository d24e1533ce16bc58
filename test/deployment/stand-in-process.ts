// Owns the stand-in for wrangler as a process, for runs in which our scripts are processes too: it keeps the platform in a
// file, and kills whoever has started it where a test wants that.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { obey, type Platform } from './stand-in.ts'

const file = process.env.POLLUX_STAND_IN ?? ''
const platform: Platform = JSON.parse(readFileSync(file, 'utf8'))
const given = process.argv.slice(2)
const { ok, entries, stdout, stderr, stops } = obey(
  platform,
  given,
  given.includes('bulk') ? readFileSync(0, 'utf8') : '',
)
writeFileSync(file, JSON.stringify(platform))
for (const entry of entries) {
  appendFileSync(process.env.WRANGLER_OUTPUT_FILE_PATH ?? '', `${JSON.stringify({ version: 1, ...entry })}\n`)
}
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = ok ? 0 : 1
// As if the machine that deploys went away: nothing after this is done.
if (stops) process.kill(process.ppid, 'SIGKILL')
