// Owns the counts that were made of the ballots outside the box: the last of each kind, and who is making the next.
import type { KeptCount } from '../results/result.ts'
import type { BallotStore } from './ballot-store.ts'
import type { Ask, Source } from './protocol.ts'

/** Whoever was sent to count and has not come back for so long does not come back. */
const LEASE_MS = 15_000
/** A count that took at least so long is not begun anew at once: */
const SLOW_COUNT_MS = 100
/** but after so many times as long, so that votes and other polls have most of the machine. */
const PAUSE_FACTOR = 4

interface Entry {
  kept: KeptCount | null
  /** When somebody was sent to count, or null when nobody is counting. */
  sentMs: number | null
  notBeforeMs: number
}

/** What tells one way of counting from another. */
export function askKey({ method, compare }: Ask): string {
  return compare ? `${method ?? ''}+all` : (method ?? '')
}

export class Counts {
  readonly #entries = new Map<string, Entry>()
  /** Counts of what was before are of no use. */
  #sinceRev = 0

  constructor(readonly store: BallotStore) {}

  /** The last count that was made, or null. */
  last(source: Source, ask: Ask, final: boolean): KeptCount | null {
    const entry = this.#entry(source, ask)
    if (!entry.kept && final) {
      const stored = this.store.kept(storeKey(source, ask))
      // Written by keep.
      if (stored !== null) entry.kept = JSON.parse(stored) as KeptCount
    }
    return entry.kept
  }

  /** Whether whoever asks has to count now, instead of being given the last count. Sends them if so. */
  send(source: Source, ask: Ask, urgent: boolean, nowMs: number): boolean {
    const entry = this.#entry(source, ask)
    const busy = entry.sentMs !== null && nowMs - entry.sentMs < LEASE_MS
    if (entry.kept && !urgent && (busy || nowMs < entry.notBeforeMs)) return false
    entry.sentMs = nowMs
    return true
  }

  /** Takes in a count, unless there is a newer one. A final count is stored. */
  keep(source: Source, ask: Ask, kept: KeptCount, final: boolean, nowMs: number): void {
    const entry = this.#entry(source, ask)
    if (entry.sentMs !== null && nowMs - entry.sentMs >= SLOW_COUNT_MS) {
      entry.notBeforeMs = nowMs + (nowMs - entry.sentMs) * PAUSE_FACTOR
    }
    entry.sentMs = null
    if (kept.rev < this.#sinceRev || kept.rev < (entry.kept?.rev ?? 0)) return
    entry.kept = kept
    if (final) this.store.keep(storeKey(source, ask), JSON.stringify(kept))
  }

  /** Forgets all counts: the votes that were counted are forgotten, and those of `rev` and later count. */
  forget(rev: number): void {
    this.#entries.clear()
    this.#sinceRev = rev
  }

  #entry(source: Source, ask: Ask): Entry {
    const key = storeKey(source, ask)
    let entry = this.#entries.get(key)
    if (!entry) {
      entry = { kept: null, sentMs: null, notBeforeMs: 0 }
      this.#entries.set(key, entry)
    }
    return entry
  }
}

function storeKey(source: Source, ask: Ask): string {
  return `${source} ${askKey(ask)}`
}
