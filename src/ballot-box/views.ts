// Owns what a box shows to an asker: results, turnout, ballots, one's own vote. Nothing here writes.
import { isFinal } from '../polls/lifecycle.ts'
import { manages, permission } from '../polls/permissions.ts'
import type { Method } from '../polls/poll.ts'
import { resultView, type View } from '../results/visibility.ts'
import { ballotOf } from '../votes/ballot.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import type { Asker, ExportOutcome, MineOutcome, ResultsOutcome, Turnout, TurnoutOutcome } from './protocol.ts'
import { TURNOUT_BUCKET_MS } from './state.ts'

const SECONDS_PER_MINUTE = 60
/** Turnout is given in steps of so many minutes, the smallest that keep it within the number of steps. */
const TURNOUT_STEPS_MINUTES = [1, 5, 15, 60, 360, 1_440] as const
const MAX_TURNOUT_STEPS = 500

/** Which state of the result the asker may see, and the key of the vote that opened it, if one did. */
export function sight(ledger: Ledger, known: Known, asker: Asker): { view: View; voterKey: string | null } {
  const poll = pollOf(known)
  if (permission(poll, asker, 'read') !== 'granted') return { view: 'hidden', voterKey: null }
  const { definition } = poll
  const asksForVote = definition.results.visibility === 'after_vote'
  const key = asksForVote ? (ledger.keys?.ofProof(definition.voting.identity, asker)?.key ?? null) : null
  const row = key === null ? null : ledger.store.voter(key)
  const voted = row !== null && !row.withdrawn
  const view = resultView(poll, { manages: manages(poll, asker), voted, votersForgotten: known.poll.salt === null })
  return { view, voterKey: voted ? key : null }
}

function unseen(known: Known, asker: Asker): { outcome: 'hidden' } | { outcome: 'not_found' } {
  return { outcome: permission(pollOf(known), asker, 'read') === 'granted' ? 'hidden' : 'not_found' }
}

export function results(ledger: Ledger, known: Known, asker: Asker, method?: Method): ResultsOutcome {
  const { view } = sight(ledger, known, asker)
  if (view === 'hidden') return unseen(known, asker)
  return { outcome: 'ok', snapshot: ledger.snapshot(view, method) }
}

/** Whether the asker may see more than what was last published in a batch. */
function seesEverything(known: Known, view: View): boolean {
  if (view === 'current') return true
  return view === 'published' && (known.poll.definition.results.batch === 1 || isFinal(known.state.status))
}

export function turnout(ledger: Ledger, known: Known, asker: Asker): TurnoutOutcome {
  const { view } = sight(ledger, known, asker)
  if (!seesEverything(known, view)) return unseen(known, asker)
  return { outcome: 'ok', turnout: turnoutOf(ledger, known) }
}

function turnoutOf(ledger: Ledger, { state }: Known): Turnout {
  const first = ledger.store.firstTurnoutMinute() ?? state.minute
  const fits = (step: number): boolean => (state.minute - first) / step < MAX_TURNOUT_STEPS
  const step = TURNOUT_STEPS_MINUTES.find(fits) ?? TURNOUT_STEPS_MINUTES[TURNOUT_STEPS_MINUTES.length - 1] ?? 1
  const votes = new Map(ledger.store.turnout(step).map((row) => [row.minute, row.votes]))
  if (state.minuteVotes > 0) {
    const open = Math.floor(state.minute / step) * step
    votes.set(open, (votes.get(open) ?? 0) + state.minuteVotes)
  }
  return {
    rev: state.rev,
    stepSeconds: step * SECONDS_PER_MINUTE,
    buckets: [...votes].map(([minute, count]) => ({ fromMs: minute * TURNOUT_BUCKET_MS, votes: count })),
  }
}

export function exportOf(ledger: Ledger, known: Known, asker: Asker): ExportOutcome {
  const { view } = sight(ledger, known, asker)
  const allowed = view === 'current' || (view === 'published' && isFinal(known.state.status))
  if (!allowed) return unseen(known, asker)
  return {
    outcome: 'ok',
    poll: pollOf(known),
    resultJson: ledger.snapshot(view).json,
    ballots: ledger.store.ballots(),
  }
}

export function mine(ledger: Ledger, known: Known, asker: Asker): MineOutcome {
  const poll = pollOf(known)
  if (permission(poll, asker, 'vote') !== 'granted') return { outcome: 'not_found' }
  const { keys } = ledger
  if (!keys) return { outcome: 'forgotten' }
  const voter = keys.ofProof(poll.definition.voting.identity, asker)
  if (!voter) return { outcome: 'proof_required' }
  const row = ledger.store.voter(voter.key)
  const voted = row !== null && !row.withdrawn
  // From closing on the link is as good as destroyed: the box is about to destroy it.
  const content = voted && !isFinal(known.state.status) ? row.ballot : null
  return { outcome: 'ok', voted, ballot: content === null ? null : ballotOf(content) }
}
