// Owns what has happened to the ballots while somebody reads them page by page: what a reader needs to make one state of
// pages that are of different revs. Kept in memory only, only while there is a reader, and bounded.
import type { BallotDelta } from './ballot-store.ts'
import type { BallotChange, BallotChanges } from './protocol.ts'

/** Without a sign of a reader for so long, there is none. */
const READER_MS = 30_000
/** A reader who has missed more begins anew: as many characters of contents as a box can hold beside its work. */
const MAX_CHARACTERS = 4_000_000

interface Change {
  state: { rev: number }
  ballots?: readonly BallotDelta[]
  emptied?: boolean
}

export interface BallotLog {
  /** Says that a reader reads at `rev`. */
  open(rev: number, nowMs: number): void
  /** Learns of a commit. */
  record(change: Change): void
  /** What has happened after `rev`, up to `now`. */
  since(rev: number, now: number): BallotChanges
  /** Forgets everything: memory was rebuilt. */
  lose(): void
}

export function newBallotLog(): BallotLog {
  let changes: BallotChange[] = []
  let characters = 0
  /** The log holds what happened after this rev; null: it is not kept. */
  let fromRev: number | null = null
  let readMs = 0
  const lose = () => {
    changes = []
    characters = 0
    fromRev = null
  }
  return {
    lose,
    open(rev, nowMs) {
      if (nowMs - readMs > READER_MS) lose()
      fromRev ??= rev
      readMs = nowMs
    },
    record({ state, ballots = [], emptied }) {
      if (fromRev === null) return
      if (emptied || characters > MAX_CHARACTERS || Date.now() - readMs > READER_MS) return lose()
      for (const [content, by] of ballots) {
        changes.push([content, by, state.rev])
        characters += content.length
      }
    },
    since(rev, now) {
      if (fromRev === null || fromRev > rev) return 'lost'
      return { rev: now, changes: changes.filter(([, , at]) => at > rev) }
    },
  }
}
