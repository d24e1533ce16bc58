// Owns what a box remembers of the votes that arrive: how fast they come, to the poll and from each network.
import { take } from '../gcra.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { NetworkStore } from './network-store.ts'
import type { Asker } from './protocol.ts'
import { newSignalWindow, noteVote } from './signals.ts'
import type { BoxState } from './state.ts'
import type { VoterKeys } from './voter-keys.ts'

const MINUTE_MS = 60_000
const SECOND_MS = 1_000
/** Used-up allowances are written so long after they change, many at a time: a vote itself writes no row for them. */
const SAVING_DELAY_MS = 2_000
/** Networks whose allowance is full again are taken from storage so often, all of them at once. */
const PRUNING_INTERVAL_MS = 10 * 60 * 1_000
/** Networks beyond these are read from storage again when they come back. */
const MAX_REMEMBERED_NETWORKS = 10_000

export class Arrivals {
  #pollFullAtMs = 0
  /** When each network's allowance is full again, by the key of this poll's networks. */
  readonly #networks = new Map<string, number>()
  readonly #unsaved = new Set<string>()
  #saveAtMs: number | null = null
  #prunedAtMs = 0
  /** The keys that the networks are named by: others after a reset, and none once the salt is destroyed. */
  #keys: VoterKeys | null = null
  #window = newSignalWindow()

  /** @param votesPerMinute what one poll takes in; 0 for no limit */
  constructor(
    readonly store: NetworkStore,
    readonly votesPerMinute: number,
  ) {}

  /**
   * Takes one new vote from the allowances of the poll and of its sender's network.
   * @returns 0 when it may be counted, else the seconds to wait; then nothing is taken
   */
  take({ voting }: PollDefinition, keys: VoterKeys, asker: Asker, nowMs: number): number {
    const ofPoll = this.#ofPoll(nowMs)
    if (ofPoll && !ofPoll.passed) return ofPoll.retryAfterSeconds
    if (voting.perNetwork) {
      const { voters, seconds } = voting.perNetwork
      this.#follow(keys)
      const key = keys.ofPace(asker)
      const knownMs = this.#networks.get(key) ?? this.store.fullAt(key)
      const taken = take({ limit: voters, windowMs: seconds * SECOND_MS }, knownMs, nowMs)
      if (!taken.passed) return taken.retryAfterSeconds
      this.#networks.set(key, taken.fullAtMs)
      this.#unsaved.add(key)
      this.#saveAtMs ??= nowMs + SAVING_DELAY_MS
    }
    if (ofPoll) this.#pollFullAtMs = ofPoll.fullAtMs
    return 0
  }

  /** The state with what is worth a second look about a vote that was counted. */
  note(state: BoxState, { networks, deviceIsNew }: Asker, nowMs: number): BoxState {
    const network = networks[0]?.pseudonym
    if (network === undefined) return state
    const signals = noteVote(this.#window, state.signals, { network, deviceIsNew }, nowMs)
    return signals === state.signals ? state : { ...state, signals }
  }

  /** When there is something to be saved, in milliseconds since the epoch, or null. */
  dueAt(): number | null {
    return this.#saveAtMs
  }

  /** Writes what has changed, and forgets in memory the networks whose allowance is full again. */
  save(keys: VoterKeys | null, nowMs: number): void {
    if (this.#saveAtMs === null) return
    this.#follow(keys)
    const changed = [...this.#unsaved].flatMap((key) => {
      const fullAtMs = this.#networks.get(key)
      return fullAtMs === undefined || fullAtMs <= nowMs ? [] : [{ key, fullAtMs }]
    })
    this.store.save(changed)
    if (nowMs - this.#prunedAtMs >= PRUNING_INTERVAL_MS) {
      this.store.prune(nowMs)
      this.#prunedAtMs = nowMs
    }
    this.#unsaved.clear()
    this.#saveAtMs = null
    for (const [key, fullAtMs] of this.#networks) if (fullAtMs <= nowMs) this.#networks.delete(key)
    if (this.#networks.size > MAX_REMEMBERED_NETWORKS) this.#networks.clear()
  }

  /** Forgets what is not stored: after a commit that failed it would tell of votes that were never counted. */
  forget(): void {
    this.#networks.clear()
    this.#unsaved.clear()
    this.#saveAtMs = null
    this.#pollFullAtMs = 0
    this.#window = newSignalWindow()
  }

  #ofPoll(nowMs: number) {
    if (!(this.votesPerMinute > 0)) return null
    return take({ limit: this.votesPerMinute, windowMs: MINUTE_MS }, this.#pollFullAtMs, nowMs)
  }

  /** Names that were made with other keys say nothing any more, and must not be stored anew. */
  #follow(keys: VoterKeys | null): void {
    if (keys === this.#keys) return
    this.#networks.clear()
    this.#unsaved.clear()
    this.#keys = keys
  }
}
