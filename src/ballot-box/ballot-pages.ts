// Owns giving the distinct ballots out page by page, while votes go on.
import type { Known, Ledger } from './ledger.ts'
import type { BallotChanges, BallotPage, Source } from './protocol.ts'
import { tallyOf } from './snapshots.ts'

/** Ballots of one page: some milliseconds of the box's time, some hundred kilobytes, three megabytes at the very most. */
export const PAGE_BALLOTS = 2_000

/** The ballots after a content ('' for the first page). Whoever reads the first page is told later what happened meanwhile. */
export function ballotPage(ledger: Ledger, known: Known, source: Source, after: string, nowMs: number): BallotPage {
  const { rev } = tallyOf(known, source).tally
  // What is published changes as a whole: its readers begin anew instead of topping up.
  if (source === 'current') ledger.log.open(known.state.rev, nowMs)
  const { ballots: store } = ledger.store
  const published = store.after(after, PAGE_BALLOTS)
  const next = published.length < PAGE_BALLOTS ? null : (published.at(-1)?.content ?? null)
  const counts = new Map(published.map(({ content, count }) => [content, count]))
  if (source === 'current') {
    for (const { content, count } of store.withheldAfter(after, next)) {
      counts.set(content, (counts.get(content) ?? 0) + count)
    }
  }
  const ballots = [...counts].filter(([, count]) => count > 0)
  return { rev, ballots: source === 'current' ? ballots.sort(([a], [b]) => (a < b ? -1 : 1)) : ballots, next }
}

/** What has happened to the ballots of a source since `rev`. What is published changes as a whole: then all is lost. */
export function changesSince(ledger: Ledger, known: Known, source: Source, rev: number): BallotChanges {
  const now = tallyOf(known, source).tally.rev
  if (source === 'current') return ledger.log.since(rev, now)
  return now === rev ? { rev, changes: [] } : 'lost'
}
