// Owns whether one version of the Worker is well: it is asked by name, whatever its share of the traffic.
import { setTimeout as sleep } from 'node:timers/promises'

/** That many good answers one after another, or bad ones, and it is decided. */
const IN_A_ROW = 3
const ANSWER_TIMEOUT_MS = 10_000

export interface HealthCheck {
  /** Where the site is: its origin. */
  url: string
  worker: string
  version: string
  /** How long the version may take until it answers, and is well. */
  waitMs: number
  /** How long it has to stay well after that. */
  soakMs: number
  intervalMs: number
}

export type Health =
  | { kind: 'well' }
  /** It answered, and not well. */
  | { kind: 'ill'; answer: string }
  /** Others answered, or nobody did. */
  | { kind: 'not-reached'; answer: string }

type Answer = { from: 'it'; good: boolean; told: string } | { from: 'another'; told: string }

/** Asks `/health/ready` of that version until it is decided. */
export async function checkHealth(check: HealthCheck): Promise<Health> {
  const startedAt = Date.now()
  let [good, bad] = [0, 0]
  let wellSince: number | null = null
  for (;;) {
    const answer = await ask(check)
    if (answer.from === 'it') {
      good = answer.good ? good + 1 : 0
      bad = answer.good ? 0 : bad + 1
      if (bad >= IN_A_ROW) return { kind: 'ill', answer: answer.told }
      if (good >= IN_A_ROW) wellSince ??= Date.now()
    } else {
      good = 0
    }
    const now = Date.now()
    if (wellSince !== null && good > 0 && now - wellSince >= check.soakMs) return { kind: 'well' }
    const until = wellSince === null ? startedAt + check.waitMs : wellSince + check.soakMs + check.waitMs
    if (now > until) {
      return bad > 0 ? { kind: 'ill', answer: answer.told } : { kind: 'not-reached', answer: answer.told }
    }
    await sleep(check.intervalMs)
  }
}

async function ask({ url, worker, version }: HealthCheck): Promise<Answer> {
  try {
    const response = await fetch(new URL('/health/ready', url), {
      headers: { 'Cloudflare-Workers-Version-Overrides': `${worker}="${version}"` },
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    const told = `${response.status} ${(await response.text()).slice(0, 300)}`
    // Until the platform has taken the deployment everywhere, the version before it still answers.
    return response.headers.get('Pollux-Version') === version
      ? { from: 'it', good: response.status === 200, told }
      : { from: 'another', told }
  } catch (error) {
    return { from: 'another', told: String(error) }
  }
}
