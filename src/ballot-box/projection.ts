// Owns when a box writes its projection into the catalogue: soon after a change, and again until it has arrived. What the
// box has counted for the operator goes along.
import { projectPoll } from '../catalogue/poll-rows.ts'
import { log } from '../log.ts'
import { traceFields } from '../observability/trace.ts'
import { listedVotes } from '../results/visibility.ts'
import type { Ledger } from './ledger.ts'
import { type BoxPoll, type BoxState, pollState } from './state.ts'

/** Changes wait this long for more of them to join. */
export const PROJECTION_DELAY_MS = 2_000
/** And figures that nothing else has written, this long. */
export const FIGURES_DELAY_MS = 30_000
/** The longest wait between two tries: the catalogue is up to date within 60 s of its recovery. */
const MAX_RETRY_MS = 30_000

export class Projection {
  #dueMs: number | null = null
  #figuresDueMs: number | null = null
  /** When the first commit was that is not projected, or null. */
  #sinceMs: number | null = null
  #failures = 0
  /** The types of events that somebody wants to be told of, as the catalogue said last; null when it did not. */
  wanted: readonly string[] | null = null

  /** @param live counts the live connections, which takes as long as there are many */
  constructor(
    readonly db: D1Database,
    readonly ledger: Pick<Ledger, 'refusals' | 'trace'>,
    readonly live: () => number,
  ) {}

  /** When to write next, in milliseconds since the epoch, or null while the catalogue has all. */
  dueAt(state: BoxState, nowMs: number): number | null {
    if (state.rev > state.projectedRev) {
      this.#sinceMs ??= Math.min(nowMs, state.asOfMs)
      this.#dueMs ??= nowMs + PROJECTION_DELAY_MS
      return this.#dueMs
    }
    if (!this.ledger.refusals.many && this.live() === state.projectedLive) return null
    this.#figuresDueMs ??= nowMs + FIGURES_DELAY_MS
    return this.#figuresDueMs
  }

  /** Has what is not written yet wait no longer: somebody has changed the poll itself. */
  hurry(state: BoxState, nowMs: number): void {
    if (state.rev > state.projectedRev) this.#dueMs = nowMs
  }

  /**
   * Writes one state.
   * @returns `deleted` when the catalogue says that the poll is gone, `failed`, or what of the state it has now.
   */
  async write(
    poll: BoxPoll,
    state: BoxState,
    nowMs: number,
  ): Promise<'deleted' | 'failed' | Pick<BoxState, 'projectedRev' | 'projectedLive'>> {
    const projected = pollState(poll.definition, state)
    // Lists go by how many have voted: a weight, which whoever runs the poll sets, makes none more popular.
    const votes = listedVotes(projected, state.people)
    const live = this.live()
    const lagMs = state.rev > state.projectedRev && this.#sinceMs !== null ? nowMs - this.#sinceMs : null
    const figures = { ...this.ledger.refusals.tell(nowMs), everCast: state.everCast, live, lagMs }
    try {
      const row = { ...projected, rev: state.rev, votes, secretId: poll.secretId }
      // While it is on its way more may be committed: that lags from then on.
      this.#sinceMs = null
      this.wanted = null
      this.wanted = await projectPoll(this.db, row, figures)
      this.ledger.refusals.told()
      this.#failures = 0
      this.#dueMs = null
      this.#figuresDueMs = null
      return this.wanted ? { projectedRev: state.rev, projectedLive: live } : 'deleted'
    } catch (error) {
      log('warn', 'the catalogue did not take a projection; trying again', {
        error,
        ...traceFields(this.ledger.trace),
      })
      this.#failures++
      this.#sinceMs = lagMs === null ? null : nowMs - lagMs
      this.#dueMs = nowMs + Math.min(MAX_RETRY_MS, PROJECTION_DELAY_MS * 2 ** this.#failures)
      this.#figuresDueMs = this.#dueMs
      return 'failed'
    }
  }
}
