// Owns the state of a poll in memory and in storage, and keeps the two the same: memory follows a commit, never leads.
import type { Method, PollDefinition, PollState, Status } from '../polls/poll.ts'
import { resultOf } from '../results/result.ts'
import type { View } from '../results/visibility.ts'
import type { Keyring } from '../secrets/keyring.ts'
import type { Snapshot } from './protocol.ts'
import { type BoxPoll, type BoxState, currentTally, newState, pollState, settled } from './state.ts'
import type { Store } from './store.ts'
import { newSalt, VoterKeys } from './voter-keys.ts'

export interface Known {
  poll: BoxPoll
  state: BoxState
}

/** What a decision leaves behind: the next state (the same object when nothing changed), the poll when it changed too. */
export interface Decided<T> {
  state: BoxState
  poll?: BoxPoll
  value: T
}

export class Ledger {
  #known: Known | 'deleted' | null
  #keys: VoterKeys | null = null
  readonly #snapshots = new Map<string, Snapshot>()

  /** @param committed called in the turn of each commit that changed something, with the state before it */
  constructor(
    readonly storage: DurableObjectStorage,
    readonly store: Store,
    readonly ring: Keyring,
    readonly committed: (after: Known, before: Known | null) => void,
  ) {
    this.#known = store.load()
  }

  /** What the box knows of its poll: null when it has never heard of it. */
  get known(): Known | 'deleted' | null {
    return this.#known
  }

  /** The keys of the poll's voters, or null once the salt is destroyed. */
  get keys(): VoterKeys | null {
    if (!this.#known || this.#known === 'deleted' || !this.#known.poll.salt) return null
    this.#keys ??= new VoterKeys(this.#known.poll, this.#known.poll.salt, this.ring)
    return this.#keys
  }

  /** Takes in a poll that the box does not know yet; a box that knows it, or knew it, keeps what it has. */
  define(definition: PollDefinition, status: Status, rev: number, nowMs: number): void {
    if (this.#known) return
    const poll: BoxPoll = { definition, secretId: this.ring[0].id, salt: newSalt() }
    const state = newState(status, rev, definition, nowMs)
    this.storage.transactionSync(() => {
      this.store.savePoll(poll)
      this.store.saveState(state)
    })
    this.#adopt({ poll, state })
  }

  /**
   * Decides and writes in one transaction, on the state as it is at `nowMs`. When it throws, nothing is written and
   * memory is rebuilt from storage.
   */
  commit<T>(nowMs: number, decide: (known: Known) => Decided<T>): T {
    const before = this.#mustKnow()
    let decided: Decided<T>
    try {
      decided = this.storage.transactionSync(() => {
        const result = decide({ ...before, state: settled(before.state, before.poll.definition, nowMs) })
        if (result.poll) this.store.savePoll(result.poll)
        if (result.state !== before.state) this.store.saveState(result.state)
        return result
      })
    } catch (error) {
      this.reload()
      throw error
    }
    if (decided.poll || decided.state !== before.state) {
      this.#adopt({ poll: decided.poll ?? before.poll, state: decided.state })
    }
    return decided.value
  }

  /** Applies an opening or closing time that has come by `nowMs`. */
  settle(nowMs: number): Known {
    const { poll, state } = this.#mustKnow()
    if (settled(state, poll.definition, nowMs) !== state) {
      this.commit(nowMs, (known) => ({ state: known.state, value: undefined }))
    }
    return this.#mustKnow()
  }

  /** Empties the box for good. */
  bury(): void {
    this.storage.transactionSync(() => this.store.bury())
    this.reload()
  }

  /** The result that a view shows, as bytes; kept until the next commit. */
  snapshot(view: Exclude<View, 'hidden'>, method?: Method): Snapshot {
    const { poll, state } = this.#mustKnow()
    const { definition } = poll
    const counted = method ?? definition.count.method
    const key = `${view} ${counted}`
    let snapshot = this.#snapshots.get(key)
    if (!snapshot) {
      const published = view === 'published' || state.published?.final ? state.published : null
      const result = resultOf(pollState(definition, state), published ?? currentTally(state), counted)
      const tag = [result.rev, published?.step ?? 0, definition.version, result.status, counted]
      snapshot = {
        json: JSON.stringify(result),
        rev: result.rev,
        etag: `"${tag.join('-')}"`,
        final: result.final,
        shared: view === 'published' && definition.results.visibility === 'always' && definition.listing !== 'private',
      }
      this.#snapshots.set(key, snapshot)
    }
    return snapshot
  }

  /** Reads memory anew from storage. */
  reload(): void {
    this.#known = this.store.load()
    this.#keys = null
    this.#snapshots.clear()
  }

  #adopt(after: Known): void {
    const before = this.#known === 'deleted' ? null : this.#known
    this.#known = after
    if (before?.poll !== after.poll) this.#keys = null
    this.#snapshots.clear()
    this.committed(after, before)
  }

  #mustKnow(): Known {
    if (!this.#known || this.#known === 'deleted') throw new Error('the box was asked about a poll it does not know')
    return this.#known
  }
}

/** The poll of what a ledger knows, as the API speaks of it. */
export function pollOf({ poll, state }: Known): PollState {
  return pollState(poll.definition, state)
}
