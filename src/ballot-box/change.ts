// Owns what changing and withdrawing one's own vote decide and write.

import type { Ballot } from '../counting/election.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { permission } from '../polls/permissions.ts'
import type { PollState } from '../polls/poll.ts'
import { ballotOf, canonicalBallot, contentOf, readBallot } from '../votes/ballot.ts'
import type { BallotDelta } from './ballot-store.ts'
import {
  fullOption,
  ineligibleVoter,
  lacksChallenge,
  optionIds,
  provenVoter,
  weightOf,
  withBallot,
  withTurnout,
} from './cast.ts'
import type { Known, Ledger } from './ledger.ts'
import type { Asker, ChangeOutcome } from './protocol.ts'
import { type BoxPoll, type BoxState, nextRev, publishIfDue } from './state.ts'
import { castersView } from './vote-group.ts'
import type { VoterKeys } from './voter-keys.ts'

export interface ChangeDecision {
  outcome:
    | Exclude<ChangeOutcome, { outcome: 'changed' | 'failed' | 'unavailable' }>
    | { outcome: 'changed'; receiptId: string }
  state: BoxState
  /** What happened to the ballots. */
  ballots: BallotDelta[]
}

/**
 * Replaces the asker's vote by `ballot` (casting one where there is none), or withdraws it when `ballot` is null.
 * Runs inside a transaction. A withdrawn vote leaves its row, so that a late delivery cannot cast it anew.
 */
export function changeVote(
  { store, arrivals }: Pick<Ledger, 'store' | 'arrivals'>,
  { definition }: BoxPoll,
  state: BoxState,
  keys: VoterKeys | null,
  asker: Asker,
  ballot: Ballot | null,
  nowMs: number,
): ChangeDecision {
  const refuse = (outcome: ChangeDecision['outcome']): ChangeDecision => ({ outcome, state, ballots: [] })
  const poll: PollState = { definition, status: state.status }
  if (permission(poll, asker, 'vote') !== 'granted') return refuse({ outcome: 'not_found' })
  if (ineligibleVoter(definition, asker)?.outcome === 'stale_rules') return refuse({ outcome: 'stale_rules' })
  const voter = provenVoter(keys, definition, asker)
  if (keys && !voter) return refuse({ outcome: 'proof_required' })
  const weight = weightOf(definition, asker)
  const given = ballot && voter && store.voter(voter.key)?.ballot
  // Who asks for what is so already, as after a lost answer, changes nothing; nor does anybody gain by withdrawing.
  const changes = ballot !== null && (!given || contentOf(canonicalBallot(ballot)) !== given)
  if (changes && lacksChallenge(definition, asker)) return refuse({ outcome: 'challenge_required' })
  const read = ballot && readBallot(ballot, definition.ballot, optionIds(definition))
  if (read && !read.ok) return refuse({ outcome: 'invalid', fault: read.fault })
  if (definition.voting.changes === 'forbidden') return refuse({ outcome: 'change_forbidden' })
  if (!keys || !voter || isFinal(state.status)) return refuse({ outcome: 'closed' })
  if (state.status !== 'open') return refuse({ outcome: 'not_open', status: state.status })

  const { key, receiptId } = voter
  const row = store.voter(key)
  const before = row?.ballot ?? null
  if (row && before === null && !row.withdrawn) return refuse({ outcome: 'change_forbidden' })
  if (!read) {
    if (before === null) return refuse({ outcome: 'withdrawn' })
    store.setVoterBallot(key, null, true)
    return {
      outcome: { outcome: 'withdrawn' },
      state: nextRev({ ...withBallot(state, definition, ballotOf(before), -weight), rev: state.rev }, nowMs),
      ballots: [[before, -weight]],
    }
  }

  const { content } = read.ballot
  const done = { outcome: 'changed' as const, receiptId }
  if (content === before) return refuse(done)
  const replaced = before === null ? null : ballotOf(before)
  const optionId = fullOption(poll, state, read.ballot.ballot, weight, replaced)
  if (optionId !== null) return refuse({ outcome: 'option_full', optionId })
  const retryAfterSeconds = row ? 0 : arrivals.take(definition, keys, asker, nowMs)
  if (retryAfterSeconds > 0) return refuse({ outcome: 'too_many', retryAfterSeconds })
  if (row) store.setVoterBallot(key, content, false)
  else store.addVoters([{ key, replay: null, fingerprint: null, ballot: content }])
  const without = replaced
    ? withBallot(state, definition, replaced, -weight)
    : row
      ? state
      : arrivals.note(withTurnout(store, state, 1, nowMs), asker, nowMs)
  const changed = {
    ...withBallot(without, definition, read.ballot.ballot, weight),
    rev: state.rev,
    everVoted: true,
    // A vote that replaces another, or its withdrawal, is no further one.
    everCast: state.everCast + (row ? 0 : 1),
    linksKept: true,
  }
  const taken: BallotDelta[] = before === null ? [] : [[before, -weight]]
  return { outcome: done, state: nextRev(changed, nowMs), ballots: [...taken, [content, weight]] }
}

/** Changes the asker's vote in the ledger. */
export function commitChange(
  ledger: Ledger,
  asker: Asker,
  ballot: Ballot | null,
  nowMs: number,
  trace?: string,
): ChangeOutcome {
  const outcome = ledger.commit(nowMs, ({ poll, state }) => {
    const decided = changeVote(ledger, poll, state, ledger.keys, asker, ballot, nowMs)
    const next = decided.state === state ? state : publishIfDue(decided.state, poll.definition)
    return { state: next, ballots: decided.ballots, trace: trace ?? null, value: decided.outcome }
  })
  return outcome.outcome === 'changed' ? { ...outcome, results: castersView(ledger, true) } : outcome
}

/** The key of a voter who may withdraw, or null. */
export function withdrawingKey(ledger: Ledger, { poll }: Known, asker: Asker): string | null {
  const { definition } = poll
  return definition.voting.changes === 'allowed' ? (provenVoter(ledger.keys, definition, asker)?.key ?? null) : null
}
