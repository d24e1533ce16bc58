// Owns when a box tells endpoints what has happened: in its alarm, after the projection, never on the way of a vote. First
// the catalogue has it, then the queue, then the box marks it as told; a box that dies in between tells it again.
import { announce } from '../catalogue/webhook-deliveries.ts'
import { log } from '../log.ts'
import { traceFields } from '../observability/trace.ts'
import { enqueue } from '../webhooks/delivery-queue.ts'
import { hasNews, type News, newsOf } from './announcements.ts'
import type { Known, Ledger } from './ledger.ts'
import { PROJECTION_DELAY_MS } from './projection.ts'
import type { Marks } from './state.ts'

/** Summaries of votes come no sooner after each other. */
const SUMMARY_EVERY_MS = 1_000
/** The longest wait between two tries. */
const MAX_RETRY_MS = 30_000

export class Announcer {
  #dueMs: number | null = null
  #failures = 0
  /** When votes were last summed up. */
  #summaryMs = Number.NEGATIVE_INFINITY
  /** Whether somebody wants that, as the last projection knew. */
  #summed = false

  constructor(
    readonly ledger: Ledger,
    readonly env: Pick<Env, 'DB' | 'WEBHOOKS'>,
  ) {}

  /** When to look for news next, in milliseconds since the epoch, or null while there are none. */
  dueAt(known: Known, nowMs: number): number | null {
    if (!hasNews(this.ledger, known)) {
      this.#dueMs = null
      return null
    }
    const isVotes = known.state.rev > known.state.announced.rev
    const delayMs = isVotes ? (this.#summed ? SUMMARY_EVERY_MS : PROJECTION_DELAY_MS) : 0
    this.#dueMs ??= nowMs + delayMs
    return this.#dueMs
  }

  /** Has news wait no longer: somebody has changed the poll itself. */
  hurry(nowMs: number): void {
    this.#dueMs = nowMs
  }

  /** What there is to tell, or null. To be asked before the catalogue is asked who listens: whoever wants it is then there. */
  news(known: Known, nowMs: number): News | null {
    if (!hasNews(this.ledger, known)) return null
    return newsOf(this.ledger, known, nowMs - this.#summaryMs >= SUMMARY_EVERY_MS, nowMs)
  }

  /**
   * Tells news to whoever wants them.
   * @param wanted the types of events that somebody wants, or null when that is not known
   * @returns the marks to be kept, or null when it has to be tried again
   */
  async tell(
    pollId: string,
    { events, marks, moreAtMs }: News,
    wanted: readonly string[] | null,
    nowMs: number,
  ): Promise<Marks | null> {
    const told = events.filter(({ type }) => wanted === null || wanted.includes(type))
    this.#summed = wanted?.includes('vote.counted') ?? this.#summed
    try {
      if (told.length > 0) await enqueue(this.env.WEBHOOKS, await announce(this.env.DB, pollId, told, nowMs))
    } catch (error) {
      log('warn', 'events could not be handed on; trying again', { error, ...traceFields(this.ledger.trace) })
      this.#failures++
      this.#dueMs = nowMs + Math.min(MAX_RETRY_MS, PROJECTION_DELAY_MS * 2 ** this.#failures)
      return null
    }
    if (told.some(({ type }) => type === 'vote.counted')) this.#summaryMs = nowMs
    this.#failures = 0
    this.#dueMs = moreAtMs
    return marks
  }
}
