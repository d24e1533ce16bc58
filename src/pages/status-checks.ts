// Owns finding out what works: asked of each part at most every few seconds, so that looking at it is no burden on it.
import { PROBE } from '../ballot-box/load-poll.ts'
import { callBox } from '../ballot-box/locate.ts'
import { NOBODY } from '../ballot-box/protocol.ts'
import { readFigures } from '../catalogue/figures.ts'
import { log } from '../log.ts'

/** What was found out is told for so long. */
const HELD_MS = 10_000
/** While somebody finds out anew, the others are told what was known for so long at most. */
const OLD_MS = 30_000
/** Whoever has not answered by then counts as down. */
const PATIENCE_MS = 3_000
/** Webhooks that could have gone out so long ago are late: the queue is swept every minute. */
const LATE_MS = 5 * 60 * 1_000

export type State = 'works' | 'late' | 'down' | 'unknown'

/** What works, as somebody has found out at a moment. */
export interface Checks {
  atMs: number
  boxes: State
  catalogue: State
  webhooks: State
}

/** By this isolate. Safe to lose. */
let held: Checks | null = null
/** Who finds it out right now, and since when. */
let asking: { sinceMs: number; found: Promise<Checks> } | null = null

/** What works now, or did some seconds ago. Of those who look at once one finds it out, and all are told. */
export async function checks(env: Env, nowMs: number): Promise<Checks> {
  const ageMs = held ? nowMs - held.atMs : Number.POSITIVE_INFINITY
  if (held && ageMs < HELD_MS) return held
  if (asking && nowMs - asking.sinceMs < HELD_MS) {
    if (held && ageMs < OLD_MS) return held
    // Whoever has asked may have gone away, and what they began with them.
    const found = await Promise.race([asking.found, scheduler.wait(2 * PATIENCE_MS).then(() => null)])
    if (found) return found
  }
  const own = { sinceMs: nowMs, found: findOut(env, nowMs) }
  asking = own
  held = await own.found
  if (asking === own) asking = null
  return held
}

/** Forgets what was found out. */
export function forgetChecks(): void {
  held = null
  asking = null
}

async function findOut(env: Env, nowMs: number): Promise<Checks> {
  const [boxes, figures] = await Promise.all([
    answered(
      'boxes',
      callBox(env, PROBE, (box) => box.mine(NOBODY)),
    ),
    answered('the catalogue', readFigures(env.DB)),
  ])
  const overdueAtMs = figures?.mostOverdueAtMs ?? null
  const late = overdueAtMs !== null && nowMs - overdueAtMs > LATE_MS
  return {
    atMs: nowMs,
    boxes: boxes === null ? 'down' : 'works',
    catalogue: figures === null ? 'down' : 'works',
    webhooks: figures === null ? 'unknown' : late ? 'late' : 'works',
  }
}

/** The answer, or null when there is none in time. */
async function answered<T>(who: string, answer: Promise<T>): Promise<T | null> {
  const tooLate = scheduler.wait(PATIENCE_MS).then(() => null)
  return Promise.race([answer, tooLate]).catch((error: unknown) => {
    log('warn', `the status page had no answer from ${who}`, { error })
    return null
  })
}
