// Owns `npm run deploy`: all steps of a deployment, or the one that is named.
import { commandOf } from './command.ts'
import { say } from './say.ts'
import type { Settings } from './settings.ts'
import { check, migrate, type Outcome, roll, rollBack, upload } from './steps.ts'

const STEPS = {
  check,
  migrate,
  upload,
  release: roll,
  rollback: rollBack,
} as const satisfies Record<string, (settings: Settings) => Promise<Outcome>>
type Step = keyof typeof STEPS

/** What `npm run deploy` does when no step is named. Releasing uploads by itself what is not uploaded yet. */
const ALL: readonly Step[] = ['check', 'migrate', 'release']
/** A dry run bundles too, so that what would be uploaded is known to be possible. */
const ALL_DRY: readonly Step[] = ['check', 'migrate', 'upload', 'release']

const isStep = (word: string): word is Step => Object.hasOwn(STEPS, word)

export const deploy = commandOf(run)

async function run(settings: Settings): Promise<number> {
  const unknown = settings.words.find((word) => !isStep(word))
  if (unknown !== undefined) throw new Error(`There is no step ${unknown}; there are ${Object.keys(STEPS).join(', ')}.`)
  const named = settings.words.filter(isStep)
  const steps = named.length > 0 ? named : settings.dryRun ? ALL_DRY : ALL
  say(`${settings.worker}${settings.dryRun ? ', a dry run: nothing is changed' : ''}`)
  for (const step of steps) {
    const outcome = await STEPS[step](settings)
    if (outcome.kind !== 'done') {
      say(outcome.because)
      return exitCodeOf(outcome)
    }
  }
  return 0
}

/** 1: nothing was changed; 2: taken back; 3: somebody has to look. */
function exitCodeOf({ kind }: Exclude<Outcome, { kind: 'done' }>): number {
  switch (kind) {
    case 'refused':
      return 1
    case 'taken-back':
      return 2
    case 'stuck':
      return 3
  }
}
