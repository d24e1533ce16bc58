// Owns the public results that this isolate holds for a moment, so that a hot poll's readers cost its box little.
import type { Snapshot } from '../ballot-box/protocol.ts'

/** A held result is served without asking for so long. */
const FRESH_MS = 200
/** While one reader asks for a newer one, the others get the held result for so long: within the 1 s that a read may lag. */
const SERVED_MS = 900
const MAX_POLLS = 5_000

interface Held {
  snapshot: Snapshot
  /** When the box was asked for it: the result is at least as new as that. */
  askedAtMs: number
  refreshingSinceMs: number | null
}

/** By poll id. Safe to lose. */
const held = new Map<string, Held>()
/** A number for the last change learnt of a poll, so that an answer that was on its way meanwhile is not held. */
const changes = new Map<string, number>()
let lastChange = 0
/** Stands for every poll that `changes` has lost. */
let lostChange = 0

/** The held result, when it may be served now to somebody who has seen `sinceRev`; the first of those for whom it is no longer fresh gets null. */
export function heldResult(pollId: string, sinceRev: number, nowMs: number): Snapshot | null {
  const entry = held.get(pollId)
  if (!entry || entry.snapshot.rev < sinceRev) return null
  const ageMs = nowMs - entry.askedAtMs
  if (ageMs < FRESH_MS) return entry.snapshot
  if (ageMs >= SERVED_MS) return null
  const { refreshingSinceMs } = entry
  if (refreshingSinceMs !== null && nowMs - refreshingSinceMs < FRESH_MS) return entry.snapshot
  entry.refreshingSinceMs = nowMs
  return null
}

/** Asks the box, and holds what it says unless something newer has been learnt while it was asked. */
export async function askAndHold<T extends { outcome: string; snapshot?: Snapshot }>(
  pollId: string,
  nowMs: number,
  ask: () => Promise<T>,
): Promise<T> {
  const change = changes.get(pollId) ?? lostChange
  const answer = await ask()
  if (answer.snapshot && (changes.get(pollId) ?? lostChange) === change) hold(pollId, answer.snapshot, nowMs)
  return answer
}

/** Learns of a vote or a change that this isolate has forwarded: what it holds is never older than that. */
export function learn(pollId: string, snapshot: Snapshot | null, nowMs: number): void {
  if (changes.size >= MAX_POLLS) {
    changes.clear()
    lostChange = ++lastChange
  }
  changes.set(pollId, ++lastChange)
  // One whose count lags is good only until somebody asks: then the votes are counted.
  if (snapshot?.shared && !snapshot.lags) hold(pollId, snapshot, nowMs)
  else held.delete(pollId)
}

function hold(pollId: string, snapshot: Snapshot, askedAtMs: number): void {
  if (!snapshot.shared) return
  const entry = held.get(pollId)
  if (entry && entry.snapshot.rev > snapshot.rev) return
  if (held.size >= MAX_POLLS) held.clear()
  held.set(pollId, { snapshot, askedAtMs, refreshingSinceMs: null })
}
