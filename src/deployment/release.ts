// Owns how an uploaded version gets all the traffic: share by share, asked after each whether it is well, or taken back.
import { checkHealth } from './health.ts'
import { say } from './say.ts'
import type { Settings } from './settings.ts'
import { runWrangler } from './wrangler-run.ts'

/** Parts of the traffic in percent. With none at all a version can already be asked by name. */
export const SHARES = [0, 10, 50, 100] as const

export type Released =
  | { kind: 'released'; version: string }
  /** The version before it has all the traffic again. */
  | { kind: 'taken-back'; live: string; because: string }
  /** Taking it back failed too: somebody has to look. */
  | { kind: 'stuck'; live: string; because: string }

export interface Release {
  version: string
  live: string
  /** The share that it has had already, in percent: those below it are not gone through again. */
  percent: number
  message: string
}

/**
 * Raises the share of a version to all of the traffic.
 * @param shares which parts it is given on the way
 */
export async function release(
  settings: Settings,
  { version, live, percent: had, message }: Release,
  shares: readonly number[] = SHARES,
): Promise<Released> {
  for (const percent of shares.filter((share) => share >= had)) {
    say(`${version}: ${percent} % of the traffic`)
    // Always in this order: an object that runs the new version keeps it while the share grows.
    const split = percent === 100 ? [`${version}@100`] : [`${version}@${percent}`, `${live}@${100 - percent}`]
    const deployed = await runWrangler(settings, ['versions', 'deploy', ...split, '--yes', '--message', message])
    if (!deployed.ok) return takeBack(settings, live, `wrangler versions deploy failed:\n${deployed.printed}`)
    const because = await illness(settings, version, percent)
    if (because !== null) return takeBack(settings, live, because)
  }
  return { kind: 'released', version }
}

async function illness(settings: Settings, version: string, percent: number): Promise<string | null> {
  const { url, worker, waitMs, intervalMs } = settings
  if (url === null) return null
  // Without traffic there is nothing that time could show.
  const soakMs = percent === 0 ? 0 : settings.soakMs
  const health = await checkHealth({ url, worker, version, waitMs, soakMs, intervalMs })
  switch (health.kind) {
    case 'well':
      say(`${version} is well`)
      return null
    case 'ill':
      return `${version} is not well: ${health.answer}`
    case 'not-reached':
      return `${version} was not reached at ${url}; the last answer: ${health.answer}`
  }
}

/** Gives a version all the traffic, whatever runs now. */
export async function takeBack(settings: Settings, live: string, because: string): Promise<Released> {
  say(`back to ${live}`)
  // Not "versions deploy": that refuses a version with other secrets.
  const back = await runWrangler(settings, ['rollback', live, '--yes', '--message', 'Pollux: taken back'])
  if (back.ok) return { kind: 'taken-back', live, because }
  return { kind: 'stuck', live, because: `${because}\nand wrangler rollback ${live} failed:\n${back.printed}` }
}
