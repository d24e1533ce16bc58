// Owns which parts of a poll can no longer change, and why: the rules of editing as the form shows them.
import { isFinal } from '../../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../../polls/poll.ts'
import { methodTitle, settingsWords } from '../method-words.ts'
import { ballotWords } from '../words.ts'

export interface Locks {
  /** Whether votes were cast: what they meant stays as it was. */
  votes: boolean
  /** How it is voted and counted, in words; empty where that may change. */
  counting: readonly string[]
  /** Why no answer can be added; null where it can. */
  noMoreOptions: string | null
  /** Why the time stays as it is; null where it may change. */
  opensAt: string | null
  closesAt: string | null
}

/** Of a poll that is only being made. */
export const NO_LOCKS: Locks = { votes: false, counting: [], noMoreOptions: null, opensAt: null, closesAt: null }

/** @param everVoted whether votes were cast since the poll was made or reset */
export function locksOf({ definition, status }: PollState, everVoted: boolean): Locks {
  const final = isFinal(status)
  const votes = everVoted || final
  const waits = status === 'draft' || status === 'scheduled'
  return {
    votes,
    counting: votes ? countingWords(definition) : [],
    noMoreOptions: votes ? whyNoMoreOptions(definition, final) : null,
    opensAt: waits ? null : 'The poll has opened.',
    closesAt: final ? CLOSED : null,
  }
}

/** How a poll is voted and counted. */
export function countingWords({ ballot, count, options }: PollDefinition): string[] {
  return [
    `${ballotWords(ballot, options.length, count.method)}.`,
    `${methodTitle(count.method)}: ${settingsWords(count, count)}.`,
  ]
}

const CLOSED = 'The poll is closed, and closed is final.'

function whyNoMoreOptions({ ballot, count }: PollDefinition, final: boolean): string | null {
  if (final) return CLOSED
  const may = ballot.type === 'choice' && (count.method === 'approval' || ballot.max === 1)
  return may ? null : 'Votes were cast, and this kind of ballot cannot take further answers.'
}

/** What a form says of the parts that it shows as fixed. */
export function locksText({ votes, opensAt, closesAt }: Locks): string {
  return [votes && 'votes', opensAt !== null && 'opensAt', closesAt !== null && 'closesAt'].filter(Boolean).join(' ')
}

/** The locks of a form that comes back: what it did not show as fixed was entered, whatever has happened since. */
export function locksShown(now: Locks, text: string): Locks {
  const shown = text.split(' ')
  const why = (name: 'opensAt' | 'closesAt'): string | null =>
    shown.includes(name) ? (now[name] ?? 'It was fixed when this form was opened.') : null
  const votes = shown.includes('votes')
  return votes
    ? { ...now, votes, opensAt: why('opensAt'), closesAt: why('closesAt') }
    : { ...NO_LOCKS, opensAt: why('opensAt'), closesAt: why('closesAt') }
}
