// Owns having the ballots counted while somebody watches, and once at the end. The counting itself is done elsewhere: a
// count of many ballots in the box's own thread would keep its voters waiting.
import { log } from '../log.ts'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { countLags } from './count-jobs.ts'
import type { Ledger } from './ledger.ts'
import type { Source } from './protocol.ts'

/** Between two counts for those who watch, */
const MIN_PAUSE_MS = 250
/** and at least so many times as long as the last one took. */
const PAUSE_FACTOR = 4
const PAUSE_AFTER_FAILURE_MS = 10_000
const VIEWS: readonly Source[] = ['published', 'current']

export class Recounting {
  #timer: ReturnType<typeof setTimeout> | null = null
  #running = false
  #notBeforeMs = 0

  /**
   * @param watched the views that somebody watches
   * @param count has the ballots of a poll counted for a view, and comes back when the count is kept
   */
  constructor(
    readonly ledger: Ledger,
    readonly watched: () => Set<Source>,
    readonly count: (poll: PollDefinition, view: Source) => Promise<void>,
  ) {}

  /** Says that the state, or who watches it, has changed. */
  changed(nowMs: number): void {
    if (this.#timer !== null || this.#running || this.#lagging().length === 0) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        void this.#run()
      },
      Math.max(0, this.#notBeforeMs - nowMs),
    )
  }

  /** Whether the final result still waits for its count. */
  get finalDue(): boolean {
    const { known } = this.ledger
    return known !== null && known !== 'deleted' && isFinal(known.state.status) && this.#lags('published')
  }

  /** Has the final result counted. @throws when it could not be */
  async finish(): Promise<void> {
    const { known } = this.ledger
    if (!known || known === 'deleted' || !this.finalDue) return
    await this.count(known.poll.definition, 'published')
    if (this.finalDue) throw new Error('the final ballots could not be counted')
  }

  async #run(): Promise<void> {
    const { known } = this.ledger
    if (!known || known === 'deleted') return
    const startMs = Date.now()
    let leastMs = MIN_PAUSE_MS
    this.#running = true
    try {
      for (const view of this.#lagging()) await this.count(known.poll.definition, view)
    } catch (error) {
      log('warn', 'the ballots could not be counted for those who watch', { error })
      leastMs = PAUSE_AFTER_FAILURE_MS
    }
    this.#running = false
    const nowMs = Date.now()
    this.#notBeforeMs = nowMs + Math.max(leastMs, (nowMs - startMs) * PAUSE_FACTOR)
    this.changed(nowMs)
  }

  #lagging(): Source[] {
    const lagging = VIEWS.filter((view) => this.#lags(view))
    // Who watches is looked up only where it matters: it costs as much as there are sockets.
    const watched = lagging.length > 0 ? this.watched() : null
    return lagging.filter((view) => watched?.has(view))
  }

  #lags(view: Source): boolean {
    const { known } = this.ledger
    return known !== null && known !== 'deleted' && countLags(this.ledger, known, view, {})
  }
}
