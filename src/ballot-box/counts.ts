// Owns the counts that were made outside the box: the last of each kind, who is making the next, and who waits for it.
import type { Ask } from '../results/counting-rules.ts'
import type { KeptCount } from '../results/result.ts'
import type { BallotStore } from './ballot-store.ts'
import type { Source } from './protocol.ts'

/** Whoever was sent to count and has not come back for so long does not come back. */
const LEASE_MS = 15_000
/** A count that took at least so long is not begun anew at once: */
const SLOW_COUNT_MS = 100
/** but after so many times as long, so that votes and other polls have most of the machine. */
const PAUSE_FACTOR = 4
/** A larger count is not stored while the poll is open: a restarted box has it made again. Characters of its JSON. */
const MAX_STORED_CHARACTERS = 65_536

interface Entry {
  kept: KeptCount | null
  /** Whether storage was looked into. */
  loaded: boolean
  /** When somebody was sent to count, or null when nobody is counting; and what their count holds for. */
  sentMs: number | null
  stamp: string
  notBeforeMs: number
  waiting: (() => void)[]
}

/** What tells one way of counting from another. */
export function askKey({ method, compare }: Ask): string {
  return compare ? `${method ?? ''}+all` : (method ?? '')
}

export class Counts {
  readonly #entries = new Map<string, Entry>()

  constructor(readonly store: BallotStore) {}

  /** The last count that was made, or null. */
  last(source: Source, ask: Ask): KeptCount | null {
    const entry = this.#entry(source, ask)
    if (!entry.loaded) {
      entry.loaded = true
      const stored = this.store.kept(storeKey(source, ask))
      // Written by keep.
      if (stored !== null) entry.kept ??= JSON.parse(stored) as KeptCount
    }
    return entry.kept
  }

  /**
   * What whoever asks has to do: count (and is sent now), wait for whoever counts, or take the last count.
   * @param urgent whether no earlier count will do
   * @param stamp what a count has to hold for: nobody waits for one that holds for something else
   */
  send(source: Source, ask: Ask, urgent: boolean, stamp: string, nowMs: number): 'count' | 'wait' | 'take' {
    const entry = this.#entry(source, ask)
    const takes = this.last(source, ask) !== null && !urgent
    const busy = entry.sentMs !== null && entry.stamp === stamp && nowMs - entry.sentMs < LEASE_MS
    if (busy || nowMs < entry.notBeforeMs) {
      if (takes) return 'take'
      if (busy) return 'wait'
    }
    entry.sentMs = nowMs
    entry.stamp = stamp
    return 'count'
  }

  /** Comes back when whoever counts has come back, or is not expected any more. */
  async settled(source: Source, ask: Ask): Promise<void> {
    const entry = this.#entry(source, ask)
    if (entry.sentMs === null) return
    const done = new Promise<void>((resolve) => entry.waiting.push(resolve))
    await Promise.race([done, scheduler.wait(LEASE_MS)])
  }

  /** Takes in a count (null: it could not be made), unless there is a newer one. `final`: it is for good, and stored. */
  keep(source: Source, ask: Ask, kept: KeptCount | null, final: boolean, nowMs: number): void {
    const entry = this.#entry(source, ask)
    if (entry.sentMs !== null && nowMs - entry.sentMs >= SLOW_COUNT_MS) {
      entry.notBeforeMs = nowMs + (nowMs - entry.sentMs) * PAUSE_FACTOR
    }
    const last = this.last(source, ask)
    if (kept && !(last && last.rev >= kept.rev)) {
      entry.kept = kept
      const json = JSON.stringify(kept)
      const own = ask.method === undefined && !ask.compare
      if (final || (own && json.length <= MAX_STORED_CHARACTERS)) this.store.keep(storeKey(source, ask), json)
    }
    finished(entry)
  }

  /** Has nobody wait any longer for a count that was to hold for something that is no longer so. */
  release(source: Source, ask: Ask, stamp: string): void {
    const entry = this.#entry(source, ask)
    if (entry.stamp === stamp) finished(entry)
  }

  /** Forgets what memory has of all counts. */
  forget(): void {
    for (const entry of this.#entries.values()) finished(entry)
    this.#entries.clear()
  }

  #entry(source: Source, ask: Ask): Entry {
    const key = storeKey(source, ask)
    let entry = this.#entries.get(key)
    if (!entry) {
      entry = { kept: null, loaded: false, sentMs: null, stamp: '', notBeforeMs: 0, waiting: [] }
      this.#entries.set(key, entry)
    }
    return entry
  }
}

/** Nobody counts any more: whoever waited goes on. */
function finished(entry: Entry): void {
  entry.sentMs = null
  for (const resolve of entry.waiting.splice(0)) resolve()
}

function storeKey(source: Source, ask: Ask): string {
  return `${source} ${askKey(ask)}`
}
