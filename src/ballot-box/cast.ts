// Owns what casting one vote decides and writes: open, valid, new, not full.

import { isFinal } from '../polls/lifecycle.ts'
import { permission } from '../polls/permissions.ts'
import type { PollState } from '../polls/poll.ts'
import { type ReadBallot, readBallot } from '../votes/ballot.ts'
import type { Asker, CastOutcome, Vote } from './protocol.ts'
import { type BoxPoll, type BoxState, TURNOUT_BUCKET_MS } from './state.ts'
import type { Store } from './store.ts'
import { sameBytes, type VoterKeys } from './voter-keys.ts'

/** A decision, and the state that follows from it: the same object when nothing was written. */
export interface Decision {
  outcome: Refusal | { outcome: 'counted'; replayed: boolean; receiptId: string }
  state: BoxState
  /** The content of a new ballot, which its group adds to the count of its like. */
  content: string | null
}

type Refusal = Exclude<CastOutcome, { outcome: 'counted' | 'failed' | 'unavailable' }>

/**
 * Decides one vote and writes its voter, in a single statement: when that throws, nothing of the vote is there. Runs
 * inside its group's transaction, awaits nothing, and changes nothing in memory: the state it returns comes into force
 * when the transaction has committed, after the group has written ballots, turnout and state once for all its votes.
 *
 * @param state the state as the votes before this one leave it, settled
 */
export function castVote(
  store: Store,
  { definition }: BoxPoll,
  state: BoxState,
  keys: VoterKeys | null,
  asker: Asker,
  vote: Vote,
): Decision {
  const refuse = (outcome: Refusal): Decision => ({ outcome, state, content: null })
  const poll: PollState = { definition, status: state.status }
  if (permission(poll, asker, 'vote') !== 'granted') return refuse({ outcome: 'not_found' })
  const read = readBallot(vote.ballot, definition.ballot, optionIds(poll))
  if (!read.ok) return refuse({ outcome: 'invalid', fault: read.fault })
  if (!keys) return refuse({ outcome: 'closed' })

  const { ballot } = read
  const { key, receiptId } = keys.ofVote(definition.voting.identity, asker, vote)
  const imprint = keys.imprint(vote, ballot.content)
  const known = (): Decision | null => {
    const row = store.voter(key)
    if (!row) return null
    if (!row.replay || !sameBytes(row.replay, imprint.replay)) return refuse({ outcome: 'duplicate' })
    const reused = row.fingerprint && imprint.fingerprint && !sameBytes(row.fingerprint, imprint.fingerprint)
    if (reused) return refuse({ outcome: 'key_reused' })
    return { outcome: { outcome: 'counted', replayed: true, receiptId }, state, content: null }
  }

  if (state.status !== 'open') {
    const before = known()
    return before?.outcome.outcome === 'counted' || before?.outcome.outcome === 'key_reused'
      ? before
      : refuse(isFinal(state.status) ? { outcome: 'closed' } : { outcome: 'not_open', status: state.status })
  }
  const optionId = fullOption(poll, state, ballot)
  if (optionId !== null) return known() ?? refuse({ outcome: 'option_full', optionId })

  const linked = definition.voting.changes === 'allowed' && keys.ofProof(definition.voting.identity, asker) !== null
  if (!store.addVoter(key, { ...imprint, ballot: linked ? ballot.content : null })) {
    return known() ?? refuse({ outcome: 'duplicate' })
  }
  return {
    outcome: { outcome: 'counted', replayed: false, receiptId },
    state: { ...withBallot(state, ballot, 1), everVoted: true, linksKept: state.linksKept || linked },
    content: ballot.content,
  }
}

/** The state with more acts of voting in the minute of `nowMs`; a minute that is over goes to its own table. */
export function withTurnout(store: Store, state: BoxState, votes: number, nowMs: number): BoxState {
  const minute = Math.floor(nowMs / TURNOUT_BUCKET_MS)
  if (minute === state.minute) return { ...state, minuteVotes: state.minuteVotes + votes }
  if (state.minuteVotes > 0) store.addTurnout(state.minute, state.minuteVotes)
  return { ...state, minute, minuteVotes: votes }
}

/** The ids of a poll's options. */
export function optionIds({ definition }: PollState): string[] {
  return definition.options.map(({ id }) => id)
}

/** The first option of the ballot that takes no more votes, or null. `replaced` is the ballot that makes room. */
export function fullOption(
  { definition }: PollState,
  state: BoxState,
  ballot: ReadBallot,
  replaced: readonly string[] = [],
): string | null {
  const full = definition.options.find(
    ({ id, capacity }) =>
      capacity !== null && ballot.choices.includes(id) && !replaced.includes(id) && (state.votes[id] ?? 0) >= capacity,
  )
  return full?.id ?? null
}

/** The state with a ballot added (`by` 1) or taken away (`by` -1), one rev further. */
export function withBallot(state: BoxState, { choices }: { choices: readonly string[] }, by: 1 | -1): BoxState {
  const votes = { ...state.votes }
  for (const id of choices) votes[id] = (votes[id] ?? 0) + by
  const blank = choices.length === 0
  return {
    ...state,
    rev: state.rev + 1,
    votes,
    counted: state.counted + (blank ? 0 : by),
    blank: state.blank + (blank ? by : 0),
  }
}
