// Owns what casting one vote decides: open, valid, new, not full.

import { isBlank } from '../counting/blank.ts'
import type { Ballot } from '../counting/election.ts'
import { eligibility } from '../polls/eligibility.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { permission } from '../polls/permissions.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import { withSums } from '../results/sums.ts'
import { readBallot, votesOf } from '../votes/ballot.ts'
import type { Asker, CastOutcome, Ineligible, StaleRules, Vote } from './protocol.ts'
import { type BoxPoll, type BoxState, TURNOUT_BUCKET_MS } from './state.ts'
import type { NewVoter, Store, VoterRow } from './store.ts'
import type { VoterKey, VoterKeys } from './voter-keys.ts'

/** A decision, and what follows from it: the same state and no voter when nothing is counted. */
export interface Decision {
  outcome: Refusal | { outcome: 'counted'; replayed: boolean; receiptId: string }
  /** Whether the voter's vote counts now: a withdrawn one is replayed, but opens no result. */
  holdsVote: boolean
  state: BoxState
  /** The voter to add, and the content of the ballot to add to the count of its like. */
  counted: { voter: NewVoter; content: string; weight: number } | null
}

type Refusal = Exclude<CastOutcome, { outcome: 'counted' | 'failed' | 'unavailable' }>

/** A vote with what the box looked up for it. */
export interface Candidate {
  asker: Asker
  vote: Vote
  /** Null for somebody who is not eligible, and once the keys are destroyed. */
  voter: VoterKey | null
  /** The row under the voter's key, as the votes before this one leave it. */
  row: VoterRow | null
}

/**
 * Decides one vote. Reads and writes nothing: its group has looked up the voters before, and writes what follows from
 * all its votes afterwards, in one transaction.
 *
 * @param state the state as the votes before this one leave it, settled
 * @param keys null once the salt is destroyed, which is after closing
 * @param waitSeconds how long a new vote has to wait; asked last, since what may come now is taken from what may come
 */
export function castVote(
  { definition }: BoxPoll,
  state: BoxState,
  keys: VoterKeys | null,
  { asker, vote, voter, row }: Candidate,
  waitSeconds: (keys: VoterKeys) => number,
): Decision {
  const refuse = (outcome: Refusal): Decision => ({ outcome, holdsVote: false, state, counted: null })
  const poll: PollState = { definition, status: state.status }
  if (permission(poll, asker, 'vote') !== 'granted') return refuse({ outcome: 'not_found' })
  const ineligible = ineligibleVoter(definition, asker)
  if (ineligible) return refuse(ineligible)
  const isReplay = row !== null && keys !== null && row.replay === keys.replayOf(vote)
  // A challenge is met once, and the answer to its vote may be lost: the same request is answered without another.
  if (!isReplay && lacksChallenge(definition, asker)) return refuse({ outcome: 'challenge_required' })
  const read = readBallot(vote.ballot, definition.ballot, optionIds(definition))
  if (!read.ok) return refuse({ outcome: 'invalid', fault: read.fault })
  if (!keys || !voter) return refuse({ outcome: 'closed' })

  const { ballot } = read
  const { key, receiptId } = voter
  const imprint = keys.imprint(vote, ballot.content)
  if (row && isReplay) {
    const reused = row.fingerprint && imprint.fingerprint && row.fingerprint !== imprint.fingerprint
    if (reused) return refuse({ outcome: 'key_reused' })
    return {
      outcome: { outcome: 'counted', replayed: true, receiptId },
      holdsVote: !row.withdrawn,
      state,
      counted: null,
    }
  }
  if (isFinal(state.status)) return refuse({ outcome: 'closed' })
  if (state.status !== 'open') return refuse({ outcome: 'not_open', status: state.status })
  if (row) return refuse({ outcome: 'duplicate' })
  const weight = weightOf(definition, asker)
  const optionId = fullOption(poll, state, ballot.ballot, weight)
  if (optionId !== null) return refuse({ outcome: 'option_full', optionId })

  const retryAfterSeconds = waitSeconds(keys)
  if (retryAfterSeconds > 0) return refuse({ outcome: 'too_many', retryAfterSeconds })

  const { identity, changes } = definition.voting
  const linked = changes === 'allowed' && keys.ofProof(identity, asker) !== null
  return {
    outcome: { outcome: 'counted', replayed: false, receiptId },
    holdsVote: true,
    state: {
      ...withBallot(state, definition, ballot.ballot, weight),
      everVoted: true,
      everCast: state.everCast + 1,
      linksKept: state.linksKept || linked,
    },
    counted: { voter: { key, ...imprint, ballot: linked ? ballot.content : null }, content: ballot.content, weight },
  }
}

/** The state with more acts of voting in the minute of `nowMs`; a minute that is over goes to its own table. */
export function withTurnout(store: Store, state: BoxState, votes: number, nowMs: number): BoxState {
  const minute = Math.floor(nowMs / TURNOUT_BUCKET_MS)
  if (minute === state.minute) return { ...state, minuteVotes: state.minuteVotes + votes }
  if (state.minuteVotes > 0) store.addTurnout(state.minute, state.minuteVotes)
  return { ...state, minute, minuteVotes: votes }
}

/** By definition. Safe to lose. */
const optionSets = new WeakMap<PollDefinition, ReadonlySet<string>>()

/** The ids of a poll's options. */
export function optionIds(definition: PollDefinition): ReadonlySet<string> {
  let ids = optionSets.get(definition)
  if (!ids) {
    ids = new Set(definition.options.map(({ id }) => id))
    optionSets.set(definition, ids)
  }
  return ids
}

/** What refuses a voter who does not show what the poll asks for, or null. */
export function ineligibleVoter(definition: PollDefinition, asker: Asker): Ineligible | StaleRules | null {
  const found = eligibility(definition, asker)
  if (found === 'eligible') return null
  return found === 'stale_rules' ? { outcome: found } : { outcome: 'not_eligible', needs: found }
}

/** The key of a voter who shows the proof that the poll asks for, or null: a proof of another kind is none here. */
export function provenVoter(keys: VoterKeys | null, definition: PollDefinition, asker: Asker): VoterKey | null {
  if (!keys || ineligibleVoter(definition, asker)) return null
  return keys.ofProof(definition.voting.identity, asker)
}

/** Whether a voter has not met the challenge that the poll asks for. */
export function lacksChallenge({ voting }: PollDefinition, { challenge }: Asker): boolean {
  return voting.challenge === 'turnstile' && challenge !== 'passed'
}

/** As how many votes an asker's vote counts. */
export function weightOf({ voting }: PollDefinition, { invite }: Asker): number {
  return voting.identity === 'invite' && invite ? invite.weight : 1
}

/**
 * The first option of the ballot that does not take so many more votes, or null.
 * @param replaced the ballot that makes room
 */
export function fullOption(
  { definition }: PollState,
  state: BoxState,
  ballot: Ballot,
  weight: number,
  replaced: Ballot | null = null,
): string | null {
  const chosen = choicesOf(ballot)
  const left = replaced ? choicesOf(replaced) : []
  const full = definition.options.find(
    ({ id, capacity }) =>
      capacity !== null && chosen.includes(id) && !left.includes(id) && (state.votes[id] ?? 0) + weight > capacity,
  )
  return full?.id ?? null
}

/** Only options that are chosen have a capacity. */
function choicesOf(ballot: Ballot): readonly string[] {
  return 'choices' in ballot ? ballot.choices : []
}

/** The state with somebody's ballot added `by` times, or taken away where that is negative; one rev further. */
export function withBallot(state: BoxState, definition: PollDefinition, ballot: Ballot, by: number): BoxState {
  const votes = { ...state.votes }
  for (const [id, given] of votesOf(ballot)) votes[id] = (votes[id] ?? 0) + by * given
  const blank = isBlank(ballot)
  return {
    ...state,
    rev: state.rev + 1,
    people: state.people + Math.sign(by),
    votes,
    sums: withSums(state.sums, definition, ballot, by),
    counted: state.counted + (blank ? 0 : by),
    blank: state.blank + (blank ? by : 0),
  }
}
