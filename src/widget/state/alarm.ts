// Owns reading a poll anew when it is about to open or close, and when a server that was away is asked again.
import type { Poll } from '../poll.ts'

/** A timer runs for at most this long (2^31 ms), and nobody leaves a page open for longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** Those who wait for a poll to open do not come in the same moment. */
const SPREAD_MS = 1_500
/** A server that was away, or whose clock is behind ours, is asked again after this time. */
const AGAIN_MS = 15_000

export class Alarm {
  #ring: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ring: () => void) {
    this.#ring = ring
  }

  /** Rings when the poll opens or closes: while its result is hidden no connection tells of it. */
  setFor({ status, schedule: { opensAt, closesAt } }: Poll): void {
    this.stop()
    const isOver = status === 'closed' || status === 'archived'
    const at = status === 'scheduled' ? opensAt : isOver ? null : closesAt
    if (at) this.#set(Date.parse(at) - Date.now())
  }

  again(): void {
    this.stop()
    this.#set(0)
    addEventListener('online', this.#ring, { once: true })
  }

  stop(): void {
    clearTimeout(this.#timer)
    removeEventListener('online', this.#ring)
  }

  #set(ms: number): void {
    // By our clock it is time, by the server's not yet.
    const waitMs = (ms > 0 ? ms : AGAIN_MS) + Math.random() * SPREAD_MS
    if (waitMs < LONGEST_TIMER_MS) this.#timer = setTimeout(this.#ring, waitMs)
  }
}
