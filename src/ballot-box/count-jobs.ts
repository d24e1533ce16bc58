// Owns when the ballots have to be counted, what whoever counts them is told, and whether what they hand in still holds.
import { createHash } from 'node:crypto'
import { isFinal } from '../polls/lifecycle.ts'
import { type Ask, countedOutside, settingsOf } from '../results/counting-rules.ts'
import type { KeptCount } from '../results/result.ts'
import { type Condensed, condensed } from '../results/sums.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import type { CountJob, Source } from './protocol.ts'
import { isFinalSource, tallyOf } from './snapshots.ts'

/** What is to be done before a view is shown: a count to be made, one to be waited for; null when the last one will do. */
export function countDue(
  ledger: Ledger,
  known: Known,
  view: Source,
  ask: Ask,
  nowMs: number,
): CountJob | 'wait' | null {
  if (!countLags(ledger, known, view, ask)) return null
  const { source } = tallyOf(known, view)
  const next = ledger.counts.send(source, ask, isFinal(known.state.status), stampOf(known), nowMs)
  if (next === 'take') return null
  return next === 'wait' ? 'wait' : countJob(known, view, ask)
}

/** The count that is due for those who watch, to be made by whoever asks; where another is at it, that is waited for. */
export async function jobDue(ledger: Ledger, known: Known, view: Source, nowMs: number): Promise<CountJob | null> {
  const due = countDue(ledger, known, view, {}, nowMs)
  if (due !== 'wait') return due
  await ledger.counts.settled(tallyOf(known, view).source, {})
  return null
}

/** Whether the ballots have changed, or may have, since they were last counted so. */
export function countLags(ledger: Ledger, known: Known, view: Source, ask: Ask): boolean {
  if (!countedOutside(pollOf(known), ask)) return false
  const { source, tally } = tallyOf(known, view)
  if (tally.counted === 0) return false
  return ledger.counts.last(source, ask)?.rev !== tally.rev
}

/**
 * What has to be the same when a count is handed in as when it was asked for: the votes (by their salt, which a reset
 * changes), the definition, and whether the poll is over, when lots are drawn.
 */
export function stampOf({ poll, state }: Known): string {
  const votes = poll.salt ? createHash('sha256').update(poll.salt).digest('base64url') : ''
  return `${votes}.${poll.definition.version}.${isFinal(state.status)}`
}

/** Ballots that add up to the same, when nothing else is asked than the poll's own count, and no lots are drawn. */
function condense(known: Known, view: Source, { method, compare }: Ask): Condensed | null {
  const { definition } = known.poll
  const own = method === undefined || method === definition.count.method
  if (compare || !own || (definition.draw && isFinal(known.state.status))) return null
  const { tally } = tallyOf(known, view)
  const ballots = condensed(definition, tally)
  return ballots && { ballots, rev: tally.rev, counted: tally.counted, blank: tally.blank }
}

function countJob(known: Known, view: Source, ask: Ask): CountJob {
  const { definition } = known.poll
  const { source } = tallyOf(known, view)
  return {
    source,
    ask,
    stamp: stampOf(known),
    pollId: definition.id,
    options: definition.options.map(({ id }) => id),
    ballot: definition.ballot,
    settings: settingsOf(definition, ask.method),
    // Before closing nobody may foresee the lots.
    draw: isFinal(known.state.status) ? (definition.draw ?? null) : null,
    condensed: condense(known, view, ask),
  }
}

/** Takes in a count that was made by a job, or that it could not be made (null). One that no longer holds is dropped. */
export function keepCount(
  ledger: Ledger,
  known: Known,
  { source, ask, stamp }: Pick<CountJob, 'source' | 'ask' | 'stamp'>,
  kept: KeptCount | null,
  nowMs: number,
): void {
  if (stamp !== stampOf(known)) {
    ledger.counts.release(source, ask, stamp)
    return
  }
  ledger.counts.keep(source, ask, kept, isFinalSource(known, source), nowMs)
  ledger.recounted()
}
