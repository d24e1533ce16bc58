// Owns the steps of a deployment: each does one thing, may be run by itself, and may be run again.
import { obstacles, tagOf } from './checks.ts'
import { checkHealth } from './health.ts'
import { type Live, readLive } from './live.ts'
import { planOf } from './plan.ts'
import { release, takeBack } from './release.ts'
import { say, wouldRun } from './say.ts'
import type { Settings } from './settings.ts'
import { entryOf, runWrangler } from './wrangler-run.ts'

/** How a step, or all of them, ended. */
export type Outcome =
  | { kind: 'done'; version: string | null }
  /** Nothing was changed at the platform. */
  | { kind: 'refused'; because: string }
  /** The version before it has all the traffic again. */
  | { kind: 'taken-back'; because: string }
  /** Somebody has to look: what runs is not what was meant to. */
  | { kind: 'stuck'; because: string }

const DONE: Outcome = { kind: 'done', version: null }

/** Looks at what must be so before anything is deployed. A dry run says what is not, and shows the way all the same. */
export async function check(settings: Settings): Promise<Outcome> {
  const found = obstacles(settings)
  if (settings.dryRun) {
    for (const obstacle of found) say(`would refuse: ${obstacle}`)
    return DONE
  }
  if (found.length > 0) return { kind: 'refused', because: found.join('\n') }
  say('checked')
  return DONE
}

/** Brings the tables up to the newest migration. They only add, so what runs now goes on running. */
export async function migrate(settings: Settings): Promise<Outcome> {
  const words = ['d1', 'migrations', 'apply', 'DB', '--remote']
  if (settings.dryRun) {
    wouldRun(words)
    return DONE
  }
  const ran = await runWrangler(settings, words)
  if (!ran.ok) return { kind: 'refused', because: `The migrations were not applied:\n${ran.printed}` }
  say('migrated')
  return DONE
}

/** Uploads this commit as a version that nobody gets yet. */
export async function upload(settings: Settings): Promise<Outcome> {
  const tag = tagOf(settings)
  const words = ['versions', 'upload', '--tag', tag, '--message', messageOf(tag)]
  if (settings.dryRun) words.push('--dry-run')
  const ran = await runWrangler(settings, words)
  const version = entryOf(ran, 'version-upload')?.version_id ?? null
  if (!ran.ok || (version === null && !settings.dryRun)) {
    return { kind: 'refused', because: `The upload failed, nothing is deployed:\n${ran.printed}` }
  }
  say(settings.dryRun ? 'bundled as it would be uploaded' : `uploaded ${version}`)
  return { kind: 'done', version }
}

/** Gives this commit the traffic, step by step where that is possible. */
export async function roll(settings: Settings): Promise<Outcome> {
  if (settings.dryRun) return showRoll(settings)
  const tag = tagOf(settings)
  let plan = planOf(await readLive(settings), tag, settings.classes)
  if (plan.kind === 'left-over') {
    const back = await takeBack(settings, plan.live, 'A deployment of another commit was left in the middle.')
    if (back.kind !== 'taken-back') return { kind: 'stuck', because: back.kind === 'stuck' ? back.because : '' }
    plan = planOf(await readLive(settings), tag, settings.classes)
  }
  switch (plan.kind) {
    case 'left-over':
      return { kind: 'stuck', because: 'The traffic is still split after it was given back: run this again.' }
    case 'first':
      say('nothing of Pollux runs there yet: all at once')
      return deployAtOnce(settings)
    case 'deployed':
      say(`${plan.version} is of this commit and has all the traffic`)
      return finish(settings, plan.version)
    case 'all-at-once':
      return settings.atOnce ? deployAtOnce(settings) : { kind: 'refused', because: classesDiffer(plan) }
    case 'gradual': {
      if (settings.url === null) {
        say('nobody said where the site is, so its health cannot be asked for: all at once')
        return deployAtOnce(settings)
      }
      let version = plan.uploaded
      if (version === null) {
        const uploaded = await upload(settings)
        if (uploaded.kind !== 'done' || uploaded.version === null) return uploaded
        version = uploaded.version
      }
      const { live, percent } = plan
      const released = await release(settings, { version, live, percent, message: messageOf(tag) })
      return released.kind === 'released' ? finish(settings, version) : released
    }
  }
}

/** Back to the version before, at once. */
export async function rollBack(settings: Settings): Promise<Outcome> {
  if (settings.dryRun) {
    wouldRun(['rollback', '--yes'])
    return DONE
  }
  const { shares }: Live = await readLive(settings)
  const [oldest] = shares
  if (!oldest) return { kind: 'refused', because: 'Nothing is deployed there.' }
  // In the middle of a deployment the version before is the older one of the two; else the platform knows it.
  const words = shares.length > 1 ? ['rollback', oldest.id] : ['rollback']
  const ran = await runWrangler(settings, [...words, '--yes', '--message', 'Pollux: taken back by hand'])
  if (!ran.ok) return { kind: 'stuck', because: ran.printed }
  say('the version before has all the traffic')
  return DONE
}

/** Crons, queues and routes belong to no version: they follow when a version has all the traffic. */
async function finish(settings: Settings, version: string): Promise<Outcome> {
  const ran = await runWrangler(settings, ['triggers', 'deploy'])
  if (!ran.ok) {
    return {
      kind: 'stuck',
      because: `${version} runs; its crons and queues were not set: run this again.\n${ran.printed}`,
    }
  }
  say('crons, queues and routes are set')
  return { kind: 'done', version }
}

async function deployAtOnce(settings: Settings): Promise<Outcome> {
  const tag = tagOf(settings)
  const ran = await runWrangler(settings, ['deploy', '--tag', tag, '--message', messageOf(tag)])
  const deployed = entryOf(ran, 'deploy')
  if (!ran.ok || !deployed) return { kind: 'refused', because: `The deployment failed:\n${ran.printed}` }
  const version = deployed.version_id
  const url = settings.url ?? deployed.targets?.find((target) => target.startsWith('https://')) ?? null
  say(`deployed ${version}${url === null ? '' : ` at ${url}`}`)
  if (url === null) return { kind: 'done', version }
  const { worker, waitMs, soakMs, intervalMs } = settings
  const health = await checkHealth({ url, worker, version, waitMs, soakMs, intervalMs })
  if (health.kind === 'well') {
    say(`${version} is well`)
    return { kind: 'done', version }
  }
  return {
    kind: 'stuck',
    because: `${version} runs and is not well (${health.answer}). Traffic was not split, so nothing was taken back: see .github/OPERATING.md.`,
  }
}

function classesDiffer({ added, removed }: { added: string[]; removed: string[] }): string {
  const named = [...added.map((name) => `+ ${name}`), ...removed.map((name) => `- ${name}`)].join(', ')
  return `The classes of Durable Objects differ from what runs (${named}). The platform cannot split traffic between such versions: deploy all at once with --at-once, at a quiet hour.`
}

function showRoll(settings: Settings): Outcome {
  say('would ask what runs, and then, unless it is the first deployment or objects were added or removed:')
  for (const percent of [0, 10, 50]) {
    wouldRun(['versions', 'deploy', `<new>@${percent}`, `<live>@${100 - percent}`, '--yes'])
    say(`  and ask ${settings.url ?? '<url>'}/health/ready of <new>; if it is not well: wrangler rollback <live>`)
  }
  wouldRun(['versions', 'deploy', '<new>@100', '--yes'])
  wouldRun(['triggers', 'deploy'])
  return DONE
}

const messageOf = (tag: string): string => `Pollux ${tag}`
