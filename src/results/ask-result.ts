// Owns asking a box for a result, and making the count that it takes first.
import { waitUntil } from 'cloudflare:workers'
import { callBox } from '../ballot-box/locate.ts'
import type { Asker, ResultsOutcome } from '../ballot-box/protocol.ts'
import type { Ask } from './counting-rules.ts'
import { askAndHold } from './held-results.ts'
import { recount } from './recount.ts'

/** How often a result is asked for that was overtaken while it was counted. */
const MAX_TRIES = 3

/** A result, or why there is none for this asker. */
export type ResultAnswer = Exclude<ResultsOutcome, { outcome: 'recount' }>

/**
 * The result of a poll for an asker, counted as is asked. When the ballots have to be counted for it, they are counted
 * here, unless somebody else is at it: then the last count is given, or theirs is waited for.
 */
export async function askResult(env: Env, pollId: string, asker: Asker, ask: Ask = {}): Promise<ResultAnswer> {
  const read = (settle: boolean) => callBox(env, pollId, (box) => box.results(asker, ask, settle))
  const readOrCount = async (): Promise<ResultAnswer> => {
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      let outcome = await read(false)
      if (outcome.outcome === 'recount') {
        const counting = recount(env, outcome.job)
        // Others wait for this count, even if whoever asks goes away.
        waitUntil(counting.catch(() => {}))
        await counting
        outcome = await read(true)
      }
      if (outcome.outcome !== 'ok') return outcome.outcome === 'recount' ? { outcome: 'unavailable' } : outcome
      const { final, lags, countRev } = outcome.snapshot
      // The poll may have closed while it was counted: a final result is given with its own count, or not at all.
      if (countRev !== null && !(final && lags)) return outcome
    }
    return { outcome: 'unavailable' }
  }
  const plain = ask.method === undefined && !ask.compare
  return plain ? askAndHold(pollId, Date.now(), readOrCount) : readOrCount()
}
