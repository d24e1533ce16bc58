// Owns the state of a poll in memory and in storage, and keeps the two the same: memory follows a commit, never leads.
import type { PollDefinition, PollState, Status } from '../polls/poll.ts'
import type { Ask } from '../results/counting-rules.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { Arrivals } from './arrivals.ts'
import type { Frames } from './audience.ts'
import { type Deed, type Origin, scheduled } from './audit-trail.ts'
import { type BallotLog, newBallotLog } from './ballot-log.ts'
import type { BallotDelta } from './ballot-store.ts'
import { askKey, Counts } from './counts.ts'
import type { Asker, Snapshot, Source } from './protocol.ts'
import { Refusals } from './refusals.ts'
import { snapshotOf } from './snapshots.ts'
import { type BoxPoll, type BoxState, newState, pollState, settled } from './state.ts'
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
  /** What the trail keeps of it. */
  deeds?: readonly Deed[]
  /** The `traceparent` of what it follows from. */
  trace?: string | null
  value: T
}

export class Ledger {
  #known: Known | 'deleted' | null
  #keys: VoterKeys | null = null
  readonly #snapshots = new Map<string, Snapshot>()
  readonly counts: Counts
  readonly log: BallotLog = newBallotLog()
  readonly arrivals: Arrivals
  readonly refusals: Refusals = new Refusals()
  /** The `traceparent` of what the newest change follows from; null when the clock made it, or since the box woke. */
  trace: string | null = null

  /**
   * @param committed called in the turn of each commit that changed something, with the state before it
   * @param votesPerMinute what the poll takes in; not a number, or 0: as many as come
   */
  constructor(
    readonly storage: DurableObjectStorage,
    readonly store: Store,
    readonly ring: Keyring,
    readonly committed: (after: Known, before: Known | null) => void,
    votesPerMinute: number,
  ) {
    this.arrivals = new Arrivals(store.networks, votesPerMinute)
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
  define(
    definition: PollDefinition,
    status: Status,
    rev: number,
    nowMs: number,
    { by, clonedFrom }: Origin,
    revoked: readonly string[] = [],
    trace?: string,
  ): void {
    if (this.#known) return
    this.trace = trace ?? null
    const poll: BoxPoll = { definition, secretId: this.ring[0].id, salt: newSalt() }
    const state = newState(status, rev, definition, nowMs)
    this.storage.transactionSync(() => {
      this.store.savePoll(poll)
      this.store.saveState(state)
      this.store.revokeInvites(revoked)
      const created: Deed = { actor: by, action: 'created', detail: { clonedFrom } }
      this.store.audit.add(Date.parse(definition.createdAt), created, trace)
    })
    this.#adopt({ poll, state })
  }

  /** The asker without an invite that was revoked. */
  vetted(asker: Asker): Asker {
    if (!asker.invite || !this.store.isRevoked(asker.invite.id)) return asker
    return { ...asker, invite: null, invited: false }
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
        const current = settled(before.state, before.poll.definition, nowMs)
        const result = decide({ ...before, state: current })
        const due = scheduled(before.state.status, current.status)
        for (const deed of due) this.store.audit.add(current.asOfMs, deed)
        if (due.length > 0) this.trace = null
        for (const deed of result.deeds ?? []) this.store.audit.add(nowMs, deed, result.trace)
        if (result.poll) this.store.savePoll(result.poll)
        if (result.state !== before.state) this.store.saveState(result.state)
        this.#writeBallots(before, result)
        return result
      })
    } catch (error) {
      this.reload()
      throw error
    }
    if (decided.emptied) {
      this.counts.forget()
      this.arrivals.forget()
    }
    this.log.record(decided)
    if (decided.poll || decided.state !== before.state) {
      if (decided.trace !== undefined) this.trace = decided.trace
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

  /** The result that a view shows, as bytes; kept until the next commit or count. */
  snapshot(view: Source, ask: Ask = {}): Snapshot {
    const key = `${view} ${askKey(ask)}`
    let snapshot = this.#snapshots.get(key)
    if (!snapshot) {
      snapshot = snapshotOf(this.#mustKnow(), this.counts, view, ask)
      this.#snapshots.set(key, snapshot)
    }
    return snapshot
  }

  /** Learns that a count was kept: it stands in the results from now on. */
  recounted(): void {
    this.#snapshots.clear()
  }

  /** Reads memory anew from storage. */
  reload(): void {
    this.#known = this.store.load()
    this.#keys = null
    this.#snapshots.clear()
    this.counts.forget()
    this.arrivals.forget()
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
    if (before?.poll.salt !== after.poll.salt) this.#keys = null
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

/** The results of the moment by view, or null where there is no poll. */
export function framesOf(ledger: Ledger): Frames | null {
  if (!ledger.known || ledger.known === 'deleted') return null
  return { current: ledger.snapshot('current'), published: ledger.snapshot('published') }
}
