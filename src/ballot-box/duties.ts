// Owns what a box does by itself, and the one alarm that wakes it: all moments derived from the state, none stored.
import { markDeleted } from '../catalogue/poll-rows.ts'
import { log } from '../log.ts'
import { report } from '../observability/errors.ts'
import { traceFields } from '../observability/trace.ts'
import { earliest, isFinal, nextMoveAt, scheduleOf } from '../polls/lifecycle.ts'
import { Announcer } from './announcer.ts'
import type { Known, Ledger } from './ledger.ts'
import { Projection } from './projection.ts'
import type { CastOutcome, ChangeOutcome } from './protocol.ts'
import type { Recounting } from './recounting.ts'
import type { BoxState } from './state.ts'

/** From then on nobody, not even the operator, can tell whether a given device has voted. */
export const SALT_KEPT_AFTER_CLOSING_MS = 24 * 60 * 60 * 1_000

const FIRST_PAUSE_MS = 10_000
/** The pause doubles with each failure in a row, up to this. */
const MAX_PAUSE_MS = 60 * 60 * 1_000

const DAY_MS = 24 * 60 * 60 * 1_000

export class Duties {
  readonly #projection: Projection
  readonly #announcer: Announcer
  /** When the alarm is set for, or null. */
  #alarmMs: number | null = null
  /** After a failure no duty is tried again before this. */
  #notBeforeMs = 0
  #pauseMs = FIRST_PAUSE_MS
  /** While the alarm runs it sets no other: it does so at its end, and the platform repeats it if it dies. */
  #running = false

  constructor(
    readonly storage: DurableObjectStorage,
    readonly ledger: Ledger,
    readonly env: Pick<Env, 'DB' | 'WEBHOOKS' | 'VERSION'>,
    readonly recounting: Recounting,
    live: () => number,
  ) {
    this.#projection = new Projection(env.DB, ledger, live)
    this.#announcer = new Announcer(ledger, env)
  }

  /** Learns which alarm an earlier life of the box has set. */
  async wake(): Promise<void> {
    this.#alarmMs = await this.storage.getAlarm()
    // The platform drops an alarm that has failed too often; what it stood for is still to be done.
    this.arm()
  }

  /** Sets the alarm when a duty comes earlier than it. In the turn of a commit it is part of that commit. */
  arm(): void {
    if (this.#running) return
    const dueMs = this.#dueAt(Date.now())
    if (dueMs === null || (this.#alarmMs !== null && this.#alarmMs <= dueMs)) return
    this.#alarmMs = dueMs
    void this.storage.setAlarm(dueMs)
  }

  /** Has what changed written into the catalogue without delay. */
  hurry(): void {
    const { known } = this.ledger
    if (!known || known === 'deleted') return
    this.#projection.hurry(known.state, Date.now())
    this.#announcer.hurry(Date.now())
    this.arm()
  }

  /** Passes on what a vote came to, and counts it when that is a refusal. */
  noted<T extends CastOutcome | ChangeOutcome>(result: T): T {
    if (this.ledger.refusals.note(result.outcome)) this.arm()
    return result
  }

  async stop(): Promise<void> {
    this.#alarmMs = null
    await this.storage.deleteAlarm()
  }

  /** Does what is due. Catches everything and sets the next alarm: an alarm that throws six times is dropped. */
  async run(): Promise<'alive' | 'deleted'> {
    this.#alarmMs = null
    this.#running = true
    try {
      if (!this.ledger.known || this.ledger.known === 'deleted') return 'alive'
      this.ledger.settle(Date.now())
      this.#forget(Date.now())
      this.#saveNetworks(Date.now())
      if (await this.#expire(Date.now())) return 'deleted'
      if ((await this.#publish()) === 'deleted') return 'deleted'
      if (this.recounting.finalDue) {
        await this.recounting.finish()
        if ((await this.#publish()) === 'deleted') return 'deleted'
      }
      this.#pauseMs = FIRST_PAUSE_MS
    } catch (error) {
      log('error', 'an alarm failed', { error, ...traceFields(this.ledger.trace) })
      await report(this.env, error, { where: 'alarm', traceparent: this.ledger.trace })
      this.#notBeforeMs = Date.now() + this.#pauseMs
      this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS)
    } finally {
      this.#running = false
    }
    this.arm()
    return 'alive'
  }

  #dueAt(nowMs: number): number | null {
    const { known } = this.ledger
    if (!known || known === 'deleted') return null
    const { poll, state } = known
    const moveMs = nextMoveAt(state.status, scheduleOf(poll.definition.schedule))
    const linksMs = state.linksKept && isFinal(state.status) ? nowMs : null
    const saltMs = poll.salt && state.closedAtMs !== null ? state.closedAtMs + SALT_KEPT_AFTER_CLOSING_MS : null
    const expiryMs = expiryOf(known)
    const networksMs = this.ledger.arrivals.dueAt()
    const countMs = this.recounting.finalDue ? nowMs : null
    const projectionMs = this.#projection.dueAt(state, nowMs)
    const newsMs = this.#announcer.dueAt(known, nowMs)
    const dueMs = [moveMs, linksMs, saltMs, expiryMs, networksMs, countMs, projectionMs, newsMs].reduce(earliest)
    return dueMs === null ? null : Math.max(dueMs, this.#notBeforeMs)
  }

  /** Brings the catalogue up to date, and tells whoever listens what has happened. */
  async #publish(): Promise<'alive' | 'deleted'> {
    const { known } = this.ledger
    if (!known || known === 'deleted') return 'alive'
    const { poll, state } = known
    const news = this.#announcer.news(known, Date.now())
    const projection = this.#projection
    const isDue = projection.dueAt(state, Date.now()) !== null
    const written = isDue ? await projection.write(poll, state, Date.now()) : {}
    if (written === 'deleted') return 'deleted'
    // What an earlier projection heard says nothing of who listens by now.
    const wanted = isDue ? projection.wanted : null
    const announced = news && (await this.#announcer.tell(poll.definition.id, news, wanted, Date.now()))
    this.#remember({ ...(written !== 'failed' && written), ...(announced && { announced }) })
    return 'alive'
  }

  #saveNetworks(nowMs: number): void {
    const { arrivals, keys } = this.ledger
    this.storage.transactionSync(() => arrivals.save(keys, nowMs))
  }

  /** Whether the poll's time is over. The catalogue forgets it first: a box that dies here finds it marked deleted there. */
  async #expire(nowMs: number): Promise<boolean> {
    const { known } = this.ledger
    const expiryMs = known && known !== 'deleted' ? expiryOf(known) : null
    if (!known || known === 'deleted' || expiryMs === null || nowMs < expiryMs) return false
    await markDeleted(this.env.DB, known.poll.definition.id, nowMs)
    return true
  }

  /** Votes went on while the catalogue was written to: what arrived there is the rev of before. */
  #remember(arrived: Partial<Pick<BoxState, 'projectedRev' | 'projectedLive' | 'announced'>>): void {
    const { known } = this.ledger
    if (!known || known === 'deleted') return
    this.ledger.commit(Date.now(), ({ state }) => {
      const next = { ...state, ...arrived }
      const isKnown = state.projectedRev === next.projectedRev && state.projectedLive === next.projectedLive
      return { state: isKnown && !arrived.announced ? state : next, value: undefined }
    })
  }

  #forget(nowMs: number): void {
    const { known } = this.ledger
    if (!known || known === 'deleted' || known.state.closedAtMs === null) return
    const { store } = this.ledger
    if (known.state.linksKept) {
      this.ledger.commit(nowMs, ({ state }) => {
        store.forgetLinks()
        return { state: { ...state, linksKept: false }, value: undefined }
      })
    }
    if (known.poll.salt && nowMs >= known.state.closedAtMs + SALT_KEPT_AFTER_CLOSING_MS) {
      this.ledger.commit(nowMs, ({ poll, state }) => {
        store.forgetVoters()
        return { poll: { ...poll, salt: null }, state, value: undefined }
      })
    }
  }
}

/** When the poll is to be deleted, in milliseconds since the epoch; null: never, or not before it is closed. */
function expiryOf({ poll, state }: Known): number | null {
  const { days } = poll.definition.retention
  return days === null || state.closedAtMs === null ? null : state.closedAtMs + days * DAY_MS
}
