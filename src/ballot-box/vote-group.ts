// Owns the grouping of votes: those that arrive together are decided one after another and committed together.
// A vote is one statement, its voter's row; what the votes add up to is written once for the group.
import { log } from '../log.ts'
import { castVote, type Decision, withTurnout } from './cast.ts'
import type { Ledger } from './ledger.ts'
import type { Asker, CastOutcome, Snapshot, Vote } from './protocol.ts'
import { publishIfDue } from './state.ts'

/** A larger group would keep its first vote waiting. */
const MAX_GROUP_VOTES = 256

interface Waiting {
  asker: Asker
  vote: Vote
  answer: (outcome: CastOutcome) => void
}

export class VoteGroup {
  #waiting: Waiting[] = []

  constructor(readonly ledger: Ledger) {}

  /** Adds a vote to the group of this turn. The answer comes after the commit, which the output gate waits for. */
  cast(asker: Asker, vote: Vote): Promise<CastOutcome> {
    return new Promise((answer) => {
      this.#waiting.push({ asker, vote, answer })
      // Comes back when what has arrived in this turn of the event loop has been delivered, and costs no timer.
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
    for (const [index, { answer }] of group.entries()) answer(outcomes[index] ?? { outcome: 'unavailable' })
  }

  #decide(group: Waiting[]): CastOutcome[] {
    const { ledger } = this
    if (!ledger.known || ledger.known === 'deleted') return group.map(() => ({ outcome: 'not_found' }))
    const nowMs = Date.now()
    try {
      const decided = ledger.commit(nowMs, ({ poll, state }) => {
        let next = state
        const ballots = new Map<string, number>()
        const outcomes = group.map(({ asker, vote }): Decision['outcome'] | { outcome: 'failed' } => {
          try {
            const { outcome, state: after, content } = castVote(ledger.store, poll, next, ledger.keys, asker, vote)
            next = after
            if (content !== null) ballots.set(content, (ballots.get(content) ?? 0) + 1)
            return outcome
          } catch (error) {
            log('error', 'a vote could not be cast', { error })
            return { outcome: 'failed' }
          }
        })
        if (next === state) return { state, value: outcomes }
        for (const [content, count] of ballots) ledger.store.addBallots(content, count)
        next = withTurnout(ledger.store, { ...next, asOfMs: Math.max(nowMs, next.asOfMs) }, next.rev - state.rev, nowMs)
        return { state: publishIfDue(next, poll.definition), value: outcomes }
      })
      const results = castersView(ledger)
      return decided.map((outcome) => (outcome.outcome === 'counted' ? { ...outcome, results } : outcome))
    } catch (error) {
      log('error', 'a group of votes could not be committed', { error, votes: group.length })
      return group.map(() => ({ outcome: 'unavailable' }))
    }
  }
}

/** The result that whoever has just cast a vote may see, or null. */
export function castersView(ledger: Ledger): Snapshot | null {
  const { known } = ledger
  if (!known || known === 'deleted') return null
  const { visibility } = known.poll.definition.results
  return visibility === 'always' || visibility === 'after_vote' ? ledger.snapshot('published') : null
}
