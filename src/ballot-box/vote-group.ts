// Owns the grouping of votes: those that arrive together are decided one after another and committed together.
// Deciding writes nothing, so a vote that throws undoes only itself, without a savepoint each; writing is one
// transaction for all of them, and when it fails every vote of the group is refused.
import { log } from '../log.ts'
import { traceFields } from '../observability/trace.ts'
import { castVote, type Decision, ineligibleVoter, withTurnout } from './cast.ts'
import type { Decided, Known, Ledger } from './ledger.ts'
import type { Asker, CastOutcome, Snapshot, Vote } from './protocol.ts'
import { publishIfDue } from './state.ts'
import type { NewVoter } from './store.ts'
import type { VoterKey } from './voter-keys.ts'

/** A larger group would keep its first vote waiting. */
const MAX_GROUP_VOTES = 256

interface Waiting {
  asker: Asker
  vote: Vote
  trace: string | undefined
  answer: (outcome: CastOutcome) => void
}

export class VoteGroup {
  #waiting: Waiting[] = []

  /** @param note told of what each vote came to */
  constructor(
    readonly ledger: Ledger,
    readonly note: (outcome: CastOutcome) => void,
  ) {}

  /** Adds a vote to the group of this turn. The answer comes after the commit, which the output gate waits for. */
  cast(asker: Asker, vote: Vote, trace?: string): Promise<CastOutcome> {
    return new Promise((answer) => {
      this.#waiting.push({ asker, vote, trace, answer })
      // Comes back when what has arrived in this turn has been delivered and earlier writes are stored; costs no timer.
      if (this.#waiting.length === 1)
        this.ledger.storage.sync().then(
          () => this.#commit(),
          () => this.#commit(),
        )
      else if (this.#waiting.length >= MAX_GROUP_VOTES) this.#commit()
    })
  }

  #commit(): void {
    const group = this.#waiting
    if (group.length === 0) return
    this.#waiting = []
    const outcomes = this.#decide(group)
    for (const [index, { answer }] of group.entries()) {
      const outcome = outcomes[index] ?? { outcome: 'unavailable' }
      this.note(outcome)
      answer(outcome)
    }
  }

  #decide(group: Waiting[]): CastOutcome[] {
    const { ledger } = this
    if (!ledger.known || ledger.known === 'deleted') return group.map(() => ({ outcome: 'not_found' }))
    const nowMs = Date.now()
    try {
      const outcomes = ledger.commit(nowMs, (known) => this.#count(group, known, nowMs))
      const [voters, others] = [castersView(ledger, true), castersView(ledger, false)]
      return outcomes.map(({ outcome, holdsVote }) =>
        outcome.outcome === 'counted' ? { ...outcome, results: holdsVote ? voters : others } : outcome,
      )
    } catch (error) {
      log('error', 'a group of votes could not be committed', {
        error,
        votes: group.length,
        ...traceFields(group[0]?.trace),
      })
      return group.map(() => ({ outcome: 'unavailable' }))
    }
  }

  /** Decides the votes of a group one after another, then writes what follows from all of them. */
  #count(waiting: Waiting[], { poll, state }: Known, nowMs: number): Decided<Outcome[]> {
    const { store, keys, arrivals } = this.ledger
    // In this turn and not before: an invite that was revoked while its vote waited must not count.
    const group = waiting.map(({ asker, vote, trace }) => ({ asker: this.ledger.vetted(asker), vote, trace }))
    const { identity } = poll.definition.voting
    const voters = group.map(({ asker, vote, trace }) =>
      attempt(trace, () =>
        ineligibleVoter(poll.definition, asker) ? NOBODY : (keys?.ofVote(identity, asker, vote) ?? NOBODY),
      ),
    )
    const rows = store.votersOf(voters.flatMap((voter) => (voter && voter !== NOBODY ? voter.key : [])))
    const added: NewVoter[] = []
    const ballots = new Map<string, number>()
    let next = state
    let newest: string | undefined
    const outcomes = group.map(({ asker, vote, trace }, index): Outcome => {
      const voter = voters[index]
      if (!voter) return FAILED
      const decision = attempt(trace, () =>
        castVote(
          poll,
          next,
          keys,
          { asker, vote, voter: voter === NOBODY ? null : voter, row: rows.get(voter.key) ?? null },
          (its) => arrivals.take(poll.definition, its, asker, nowMs),
        ),
      )
      if (!decision) return FAILED
      next = decision.state
      if (decision.counted) {
        next = arrivals.note(next, asker, nowMs)
        newest = trace
        const { voter: row, content, weight } = decision.counted
        added.push(row)
        rows.set(voter.key, { ...row, withdrawn: false })
        ballots.set(content, (ballots.get(content) ?? 0) + weight)
      }
      return decision
    })
    if (added.length === 0) return { state, value: outcomes }
    store.addVoters(added)
    const counted = withTurnout(store, { ...next, asOfMs: Math.max(nowMs, next.asOfMs) }, added.length, nowMs)
    return {
      state: publishIfDue(counted, poll.definition),
      ballots: [...ballots],
      trace: newest ?? null,
      value: outcomes,
    }
  }
}

interface Outcome {
  outcome: Decision['outcome'] | { outcome: 'failed' }
  holdsVote: boolean
}
const FAILED: Outcome = { outcome: { outcome: 'failed' }, holdsVote: false }
/** Stands for a voter who is not eligible, and for any once the keys are destroyed: no vote is counted then. */
const NOBODY: VoterKey = { key: '', receiptId: '' }

/** What a vote comes to, or null: a vote that throws fails alone. */
function attempt<T>(trace: string | undefined, decide: () => T): T | null {
  try {
    return decide()
  } catch (error) {
    log('error', 'a vote could not be cast', { error, ...traceFields(trace) })
    return null
  }
}

/** The result that whoever casts may see, or null: `always`, and `after_vote` for somebody who holds a vote. */
export function castersView(ledger: Ledger, holdsVote: boolean): Snapshot | null {
  const { known } = ledger
  if (!known || known === 'deleted') return null
  const { visibility } = known.poll.definition.results
  const seen = visibility === 'always' || (visibility === 'after_vote' && holdsVote)
  return seen ? ledger.snapshot('published') : null
}
