// Owns what changing and withdrawing one's own vote decide and write.
import { isFinal } from '../polls/lifecycle.ts'
import { permission } from '../polls/permissions.ts'
import type { PollState } from '../polls/poll.ts'
import { ballotOf, type ChoiceBallot, readBallot } from '../votes/ballot.ts'
import { fullOption, optionIds, withBallot, withTurnout } from './cast.ts'
import type { Asker, ChangeOutcome } from './protocol.ts'
import { type BoxPoll, type BoxState, nextRev } from './state.ts'
import type { Store } from './store.ts'
import type { VoterKeys } from './voter-keys.ts'

export interface ChangeDecision {
  outcome:
    | Exclude<ChangeOutcome, { outcome: 'changed' | 'failed' | 'unavailable' }>
    | { outcome: 'changed'; receiptId: string }
  state: BoxState
}

/**
 * Replaces the asker's vote by `ballot` (casting one where there is none), or withdraws it when `ballot` is null.
 * Runs inside a transaction. A withdrawn vote leaves its row, so that a late delivery cannot cast it anew.
 */
export function changeVote(
  store: Store,
  { definition }: BoxPoll,
  state: BoxState,
  keys: VoterKeys | null,
  asker: Asker,
  ballot: ChoiceBallot | null,
  nowMs: number,
): ChangeDecision {
  const refuse = (outcome: ChangeDecision['outcome']): ChangeDecision => ({ outcome, state })
  const poll: PollState = { definition, status: state.status }
  if (permission(poll, asker, 'vote') !== 'granted') return refuse({ outcome: 'not_found' })
  const voter = keys?.ofProof(definition.voting.identity, asker) ?? null
  if (keys && !voter) return refuse({ outcome: 'proof_required' })
  const read = ballot && readBallot(ballot, definition.ballot, optionIds(poll))
  if (read && !read.ok) return refuse({ outcome: 'invalid', fault: read.fault })
  if (definition.voting.changes === 'forbidden') return refuse({ outcome: 'change_forbidden' })
  if (!voter || isFinal(state.status)) return refuse({ outcome: 'closed' })
  if (state.status !== 'open') return refuse({ outcome: 'not_open', status: state.status })

  const { key, receiptId } = voter
  const row = store.voter(key)
  const before = row?.ballot ?? null
  if (row && before === null && !row.withdrawn) return refuse({ outcome: 'change_forbidden' })
  if (!read) {
    if (before === null) return refuse({ outcome: 'withdrawn' })
    store.setVoterBallot(key, null, true)
    store.removeBallot(before)
    return {
      outcome: { outcome: 'withdrawn' },
      state: nextRev({ ...withBallot(state, ballotOf(before), -1), rev: state.rev }, nowMs),
    }
  }

  const { content } = read.ballot
  const done = { outcome: 'changed' as const, receiptId }
  if (content === before) return refuse(done)
  const replaced = before === null ? null : ballotOf(before)
  const optionId = fullOption(poll, state, read.ballot, replaced?.choices)
  if (optionId !== null) return refuse({ outcome: 'option_full', optionId })
  if (row) store.setVoterBallot(key, content, false)
  else store.addVoters([{ key, replay: null, fingerprint: null, ballot: content }])
  if (before !== null) store.removeBallot(before)
  store.addBallots(content, 1)
  const without = replaced ? withBallot(state, replaced, -1) : row ? state : withTurnout(store, state, 1, nowMs)
  const changed = { ...withBallot(without, read.ballot, 1), rev: state.rev, everVoted: true, linksKept: true }
  return { outcome: done, state: nextRev(changed, nowMs) }
}
