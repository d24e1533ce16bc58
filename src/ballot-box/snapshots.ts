// Owns making the result that a view shows, as bytes with their tag, from what the box knows.
import { isFinal } from '../polls/lifecycle.ts'
import { type Ask, countedOutside, settingsOf } from '../results/counting-rules.ts'
import { resultOf, type Tally } from '../results/result.ts'
import { countTally } from '../results/tally-count.ts'
import { askKey, type Counts } from './counts.ts'
import { type Known, pollOf } from './ledger.ts'
import type { Snapshot, Source } from './protocol.ts'
import { currentTally } from './state.ts'

/** The tally that a view shows: as it is, or as it was last published. */
export function tallyOf({ state }: Known, view: Source): { source: Source; tally: Tally; step: number } {
  const published = view === 'published' || state.published?.final ? state.published : null
  if (!published) return { source: 'current', tally: currentTally(state), step: 0 }
  return { source: 'published', tally: published, step: published.step }
}

/** The result that a view shows. */
export function snapshotOf(known: Known, counts: Counts, view: Source, ask: Ask): Snapshot {
  const { definition } = known.poll
  const poll = pollOf(known)
  const { source, tally, step } = tallyOf(known, view)
  const settings = settingsOf(definition, ask.method)
  const outside = countedOutside(poll, ask)
  const kept = outside && tally.counted > 0 ? counts.last(source, ask) : null
  const uncounted = outside && tally.counted > 0 && kept === null
  const counted = kept ?? countTally(poll, tally, settings, ask.compare === true)
  const rev = uncounted ? 0 : counted.rev
  const result = resultOf(poll, tally, settings, { ...counted, rev })
  const tag = [result.rev, step, definition.version, result.status, askKey({ ...ask, method: settings.method })]
  return {
    json: JSON.stringify(result),
    rev: result.rev,
    etag: `"${(outside ? [...tag, rev] : tag).join('-')}"`,
    final: result.final,
    shared: view === 'published' && definition.results.visibility === 'always' && definition.listing !== 'private',
    lags: rev !== tally.rev,
    countRev: uncounted ? null : rev,
  }
}

/** Whether the poll is final, so that what is counted of it is counted for good. */
export function isFinalSource(known: Known, source: Source): boolean {
  return source === 'published' && isFinal(known.state.status)
}
