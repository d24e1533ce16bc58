// Owns the clock of a local copy: what the platform does every minute elsewhere.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Miniflare } from 'miniflare'

const MINUTE_MS = 60_000
/** As in wrangler.toml. */
const EVERY_MINUTE = '* * * * *'

/**
 * Runs what is run every minute, at once and from then on: a copy that was killed goes on with the webhooks it had still
 * to send. It ends with the process.
 * @param everyMs shorter in tests
 */
export async function startClock(runtime: Miniflare, everyMs: number = MINUTE_MS): Promise<void> {
  await runtime.ready
  const worker = await runtime.getWorker()
  for (;;) {
    try {
      await worker.scheduled({ cron: EVERY_MINUTE })
    } catch {
      // The copy was ended, or could not do it this time: it is tried again anyway.
    }
    await sleep(everyMs, undefined, { ref: false })
  }
}
