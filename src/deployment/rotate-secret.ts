// Owns `npm run rotate-secret`: a new POLLUX_SECRET while people vote, and later the end of the one before it. Secrets
// come from files and go to wrangler by its input: they stand in no argument, and are never printed.
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { commandOf } from './command.ts'
import { readLive } from './live.ts'
import { release } from './release.ts'
import { say } from './say.ts'
import { dropping, keyOf, type Phase, restOfRotation, rotation, type Secrets, shownKeys } from './secret-phases.ts'
import type { Settings } from './settings.ts'
import { runWrangler } from './wrangler-run.ts'

const SECRET_BYTES = 32
const MIN_SECRET_CHARACTERS = 32
/** A version with other secrets is asked once without traffic, and then has all of it. */
const SHARES = [0, 100]
const CREATED = /Created version ([\da-f-]{36})/

export const rotateSecret = commandOf(rotate, {
  'old-file': { type: 'string' },
  'new-file': { type: 'string' },
  'drop-previous': { type: 'boolean' },
})

async function rotate(settings: Settings): Promise<number> {
  for (const phase of await phasesOf(settings)) {
    say(phase.why)
    if (settings.dryRun) {
      say(`would run: wrangler versions secret bulk, with ${Object.keys(phase.secrets).join(' and ')} by its input`)
      say('would ask /health/ready of that version without traffic, and then: wrangler versions deploy <new>@100 --yes')
      continue
    }
    const code = await change(settings, phase)
    if (code !== 0) return code
  }
  say('done')
  return 0
}

async function phasesOf({ more, url, dryRun }: Settings): Promise<Phase[]> {
  const drops = more['drop-previous'] === true
  const what = drops ? 'the previous secret' : 'the secret in force'
  const old = await readSecret(more['old-file'], what)
  if (dryRun) return drops ? dropping(old) : rotation(old, '')
  if (url === null) throw new Error('Say where the site is, so that its health can be asked for: --url or POLLUX_URL.')
  const shown = await shownKeys(url)
  if (!drops && shown.length > 1) return interrupted(old, more['new-file'], shown)
  if (shown[drops ? 1 : 0] !== (await keyOf(old))) throw new Error(`What --old-file holds is not ${what}.`)
  if (drops) return dropping(old)
  const next = await newSecret(more['new-file'])
  if (next === old) throw new Error('The new secret is the old one.')
  return rotation(old, next)
}

/** What is left where two secrets are honoured already. */
async function interrupted(old: string, file: string | boolean | undefined, shown: string[]): Promise<Phase[]> {
  const next = typeof file === 'string' ? await readFile(file, 'utf8').catch(() => null) : null
  const rest = next === null ? null : await restOfRotation(old, next.trim(), shown)
  if (rest === null) throw new Error('A previous secret is still there: --drop-previous first.')
  say('this was begun before, and goes on')
  return rest
}

async function readSecret(file: string | boolean | undefined, what: string): Promise<string> {
  if (typeof file !== 'string') throw new Error(`Say which file holds ${what}: --old-file`)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new Error(`The file ${file} cannot be read: it should hold ${what} (--old-file).`)
  return longEnough(file, text)
}

function longEnough(file: string, text: string): string {
  const secret = text.trim()
  if (secret.length < MIN_SECRET_CHARACTERS) throw new Error(`${file} holds no secret.`)
  return secret
}

/** The secret in a file; a new one is made and written where there is none. */
async function newSecret(file: string | boolean | undefined): Promise<string> {
  if (typeof file !== 'string') throw new Error('Say which file is to hold the new secret: --new-file')
  const made = randomBytes(SECRET_BYTES).toString('base64url')
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
    say(`a new secret is in ${file}: keep it where you keep the old one`)
    return made
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return longEnough(file, await readFile(file, 'utf8'))
}

/** Makes a version with these secrets, asks whether it is well, and gives it all the traffic. */
async function change(settings: Settings, { secrets, undo }: Phase): Promise<number> {
  const { shares, uploaded } = await readLive(settings)
  const [live] = shares
  if (!live || shares.length > 1 || uploaded.at(-1)?.id !== live.id) {
    say('A deployment is in the middle, or its newest version was never deployed: finish that first (npm run deploy).')
    return 1
  }
  const version = await makeVersion(settings, secrets)
  if (version === null) return 1
  const message = 'Pollux: secrets'
  const released = await release(settings, { version, live: live.id, percent: 0, message }, SHARES)
  if (released.kind === 'released') return 0
  say(released.because)
  if (released.kind === 'stuck') return 3
  const restored = await makeVersion(settings, undo)
  if (restored === null) return 3
  const back = await runWrangler(settings, ['versions', 'deploy', `${restored}@100`, '--yes', '--message', message])
  if (!back.ok) say(back.printed)
  return back.ok ? 2 : 3
}

/** A version that differs from the newest in these secrets; null when the platform refuses, which is told. */
async function makeVersion(settings: Settings, secrets: Secrets): Promise<string | null> {
  const made = await runWrangler(settings, ['versions', 'secret', 'bulk'], JSON.stringify(secrets))
  const version = made.ok ? CREATED.exec(made.stdout)?.[1] : undefined
  if (version === undefined) say(`The secrets were not set:\n${made.printed}`)
  return version ?? null
}
