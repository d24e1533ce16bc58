// Owns when the ballots have to be counted, and what whoever counts them is told.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { needsBallots, settingsOf, type Tally } from '../results/result.ts'
import { condensed } from '../results/sums.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import type { Ask, Condensed, CountJob, Source } from './protocol.ts'

/** The count that is to be made before a view is shown, or null when the last one will do. */
export function countDue(ledger: Ledger, known: Known, view: Source, ask: Ask, nowMs: number): CountJob | null {
  if (!countLags(ledger, known, view, ask)) return null
  const final = isFinal(known.state.status)
  if (!ledger.counts.send(ledger.tally(view).source, ask, final, nowMs)) return null
  return countJob(ledger, known, view, ask)
}

/** Whether the ballots have changed, or may have, since they were last counted so. */
export function countLags(ledger: Ledger, known: Known, view: Source, ask: Ask): boolean {
  const poll = pollOf(known)
  if (!needsBallots(poll, settingsOf(poll.definition, ask.method))) return false
  const { source, tally } = ledger.tally(view)
  if (tally.counted === 0 && !ask.compare) return false
  return ledger.counts.last(source, ask, isFinal(poll.status))?.rev !== tally.rev
}

/** Ballots that add up to the same, when nothing else is asked than the poll's own count, and no lots are drawn. */
function condense(definition: PollDefinition, tally: Tally, { method, compare }: Ask): Condensed | null {
  if (compare || definition.draw || (method !== undefined && method !== definition.count.method)) return null
  const ballots = condensed(definition, tally)
  const { rev, counted, blank } = tally
  return ballots && { ballots, rev, counted, blank }
}

function countJob(ledger: Ledger, known: Known, view: Source, ask: Ask): CountJob {
  const { definition } = known.poll
  const settings = settingsOf(definition, ask.method)
  const { source, tally } = ledger.tally(view)
  return {
    source,
    ask,
    pollId: definition.id,
    options: definition.options.map(({ id }) => id),
    ballot: definition.ballot,
    settings,
    // Before closing nobody may foresee the lots.
    draw: isFinal(known.state.status) ? (definition.draw ?? null) : null,
    condensed: condense(definition, tally, ask),
  }
}
