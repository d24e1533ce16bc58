// Owns when a box writes its projection into the catalogue: soon after a change, and again until it has arrived.
import { projectPoll } from '../catalogue/poll-rows.ts'
import { log } from '../log.ts'
import { listedVotes } from '../results/visibility.ts'
import { type BoxPoll, type BoxState, pollState } from './state.ts'

/** Changes wait this long for more of them to join. */
export const PROJECTION_DELAY_MS = 2_000
/** The longest wait between two tries: the catalogue is up to date within 60 s of its recovery. */
const MAX_RETRY_MS = 30_000

export class Projection {
  #dueMs: number | null = null
  #failures = 0

  constructor(readonly db: D1Database) {}

  /** When to write next, in milliseconds since the epoch, or null while the catalogue has all. */
  dueAt(state: BoxState, nowMs: number): number | null {
    if (state.rev <= state.projectedRev) return null
    this.#dueMs ??= nowMs + PROJECTION_DELAY_MS
    return this.#dueMs
  }

  /** Has what is not written yet wait no longer: somebody has changed the poll itself. */
  hurry(state: BoxState, nowMs: number): void {
    if (state.rev > state.projectedRev) this.#dueMs = nowMs
  }

  /**
   * Writes one state.
   * @returns `written`, `deleted` when the catalogue says that the poll is gone, or `failed`.
   */
  async write(poll: BoxPoll, state: BoxState, nowMs: number): Promise<'written' | 'deleted' | 'failed'> {
    const projected = pollState(poll.definition, state)
    // Lists go by how many have voted: a weight, which whoever runs the poll sets, makes none more popular.
    const votes = listedVotes(projected, state.people)
    try {
      const there = await projectPoll(this.db, { ...projected, rev: state.rev, votes, secretId: poll.secretId })
      this.#failures = 0
      this.#dueMs = null
      return there ? 'written' : 'deleted'
    } catch (error) {
      log('warn', 'the catalogue did not take a projection; trying again', { error })
      this.#failures++
      this.#dueMs = nowMs + Math.min(MAX_RETRY_MS, PROJECTION_DELAY_MS * 2 ** this.#failures)
      return 'failed'
    }
  }
}
