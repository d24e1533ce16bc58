// Owns the state of a poll in memory and in storage, and keeps the two the same: memory follows a commit, never leads.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState, Status } from '../polls/poll.ts'
import { type KeptCount, needsBallots, resultOf, settingsOf, type Tally } from '../results/result.ts'
import { countTally } from '../results/tally-count.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { type BallotLog, newBallotLog } from './ballot-log.ts'
import type { BallotDelta } from './ballot-store.ts'
import { askKey, Counts } from './counts.ts'
import type { Ask, Snapshot, Source } from './protocol.ts'
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
  /** What happened to the ballots. The ledger writes it. */
  ballots?: readonly BallotDelta[]
  /** Whether all votes are forgotten. The ledger forgets the counts with them. */
  emptied?: boolean
  value: T
}

export class Ledger {
  #known: Known | 'deleted' | null
  #keys: VoterKeys | null = null
  readonly #snapshots = new Map<string, Snapshot>()
  readonly counts: Counts
  readonly log: BallotLog = newBallotLog()

  /** @param committed called in the turn of each commit that changed something, with the state before it */
  constructor(
    readonly storage: DurableObjectStorage,
    readonly store: Store,
    readonly ring: Keyring,
    readonly committed: (after: Known, before: Known | null) => void,
  ) {
    this.#known = store.load()
    this.counts = new Counts(store.ballots)
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
        this.#writeBallots(before, result)
        return result
      })
    } catch (error) {
      this.reload()
      throw error
    }
    if (decided.emptied) this.counts.forget(decided.state.rev)
    this.log.record(decided)
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

  /** The tally that a view shows: as it is, or as it was last published. */
  tally(view: Source): { source: Source; tally: Tally; step: number } {
    const { state } = this.#mustKnow()
    const published = view === 'published' || state.published?.final ? state.published : null
    if (!published) return { source: 'current', tally: currentTally(state), step: 0 }
    return { source: 'published', tally: published, step: published.step }
  }

  /** The result that a view shows, as bytes; kept until the next commit or count. */
  snapshot(view: Source, ask: Ask = {}): Snapshot {
    const key = `${view} ${askKey(ask)}`
    let snapshot = this.#snapshots.get(key)
    if (!snapshot) {
      snapshot = this.#snapshot(view, ask)
      this.#snapshots.set(key, snapshot)
    }
    return snapshot
  }

  #snapshot(view: Source, ask: Ask): Snapshot {
    const known = this.#mustKnow()
    const { definition } = known.poll
    const poll = pollOf(known)
    const { source, tally, step } = this.tally(view)
    const settings = settingsOf(definition, ask.method)
    const ballots = needsBallots(poll, settings)
    const kept = ballots ? this.counts.last(source, ask, isFinal(poll.status)) : null
    const counted = kept ?? countTally(poll, tally, settings, ask.compare === true)
    const result = resultOf(poll, tally, settings, counted)
    const tag = [result.rev, step, definition.version, result.status, askKey({ ...ask, method: settings.method })]
    return {
      json: JSON.stringify(result),
      rev: result.rev,
      etag: `"${(ballots ? [...tag, counted.rev] : tag).join('-')}"`,
      final: result.final,
      shared: view === 'published' && definition.results.visibility === 'always' && definition.listing !== 'private',
      lags: counted.rev !== tally.rev,
    }
  }

  /** Takes in a count: it stands in the results from now on. */
  keep(source: Source, ask: Ask, kept: KeptCount, nowMs: number): void {
    const final = source === 'published' && isFinal(this.#mustKnow().state.status)
    this.counts.keep(source, ask, kept, final, nowMs)
    this.#snapshots.clear()
  }

  /** Reads memory anew from storage. */
  reload(): void {
    this.#known = this.store.load()
    this.#keys = null
    this.#snapshots.clear()
    this.log.lose()
  }

  /** Ballots of a poll that publishes in batches wait until they are published. */
  #writeBallots(before: Known, { state, poll, ballots = [], emptied }: Decided<unknown>): void {
    const { results } = (poll ?? before.poll).definition
    const { ballots: store } = this.store
    if (results.batch === 1) {
      store.change(ballots)
      return
    }
    store.withhold(ballots)
    if (!emptied && state.published?.rev !== before.state.published?.rev) store.publish()
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
