// Owns asking a box for a result, and making the count that it takes first.
import { callBox } from '../ballot-box/locate.ts'
import type { Ask, Asker, ResultsOutcome } from '../ballot-box/protocol.ts'
import { askAndHold } from './held-results.ts'
import { recount } from './recount.ts'

/** A result, or why there is none for this asker. */
export type ResultAnswer = Exclude<ResultsOutcome, { outcome: 'recount' }>

/**
 * The result of a poll for an asker, counted as is asked. When the ballots have to be counted for it, they are counted
 * here, unless somebody else is at it: then the last count is given.
 */
export async function askResult(env: Env, pollId: string, asker: Asker, ask: Ask = {}): Promise<ResultAnswer> {
  const read = (settle: boolean) => callBox(env, pollId, (box) => box.results(asker, ask, settle))
  const readOrCount = async (): Promise<ResultAnswer> => {
    const outcome = await read(false)
    if (outcome.outcome !== 'recount') return outcome
    await recount(env, outcome.job)
    const settled = await read(true)
    return settled.outcome === 'recount' ? { outcome: 'unavailable' } : settled
  }
  const plain = ask.method === undefined && !ask.compare
  return plain ? askAndHold(pollId, Date.now(), readOrCount) : readOrCount()
}
