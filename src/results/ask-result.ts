// Owns asking a box for a result, and making the count that it takes first.
import { waitUntil } from 'cloudflare:workers'
import { callBox } from '../ballot-box/locate.ts'
import type { Asker, ResultsOutcome } from '../ballot-box/protocol.ts'
import type { Ask } from './counting-rules.ts'
import { askAndHold } from './held-results.ts'
import { recount } from './recount.ts'

/** A result, or why there is none for this asker. */
export type ResultAnswer = Exclude<ResultsOutcome, { outcome: 'recount' }>

/**
 * The result of a poll for an asker, counted as is asked. When the ballots have to be counted for it, they are counted
 * here, unless somebody else is at it: then the last count is given, or theirs is waited for.
 */
export async function askResult(env: Env, pollId: string, asker: Asker, ask: Ask = {}): Promise<ResultAnswer> {
  const read = (settle: boolean) => callBox(env, pollId, (box) => box.results(asker, ask, settle))
  const readOrCount = async (): Promise<ResultAnswer> => {
    let outcome = await read(false)
    if (outcome.outcome === 'recount') {
      const counting = recount(env, outcome.job)
      // Others wait for this count, even if whoever asks goes away.
      waitUntil(counting.catch(() => {}))
      await counting
      outcome = await read(true)
    }
    const uncounted = outcome.outcome === 'ok' && outcome.snapshot.countRev === null
    return outcome.outcome === 'recount' || uncounted ? { outcome: 'unavailable' } : outcome
  }
  const plain = ask.method === undefined && !ask.compare
  return plain ? askAndHold(pollId, Date.now(), readOrCount) : readOrCount()
}
