// Owns what a box shows to an asker: results, turnout, ballots, one's own vote. Nothing here writes.
import { isFinal } from '../polls/lifecycle.ts'
import { mayByRole, type Operation, permission } from '../polls/permissions.ts'
import { type Ask, whyNot } from '../results/counting-rules.ts'
import { resultView, type View } from '../results/visibility.ts'
import { ballotOf } from '../votes/ballot.ts'
import { changesSince } from './ballot-pages.ts'
import { ineligibleVoter, provenVoter } from './cast.ts'
import { countDue } from './count-jobs.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import type { Asker, ExportOutcome, MineOutcome, Read, ResultsOutcome, Turnout, TurnoutOutcome } from './protocol.ts'
import { tallyOf } from './snapshots.ts'
import { TURNOUT_BUCKET_MS } from './state.ts'

const SECONDS_PER_MINUTE = 60
/** Turnout is given in steps of so many minutes, the smallest that keep it within the number of steps. */
const TURNOUT_STEPS_MINUTES = [1, 5, 15, 60, 360, 1_440] as const
const MAX_TURNOUT_STEPS = 500

/** What an asker sees of the result, and by what. */
export interface Sight<V extends View = View> {
  view: V
  /** The key of the vote that opened it, or else of the invite that opened the poll; null for neither. */
  voterKey: string | null
  /** Whether it is an account's role that opened it. */
  byAccount: boolean
}

/** Which state of the result the asker may see. */
export function sight(ledger: Ledger, known: Known, asker: Asker): Sight {
  const poll = pollOf(known)
  if (permission(poll, asker, 'read') !== 'granted') return { view: 'hidden', voterKey: null, byAccount: false }
  const { definition } = poll
  const asksForVote = definition.results.visibility === 'after_vote'
  const key = asksForVote ? (provenVoter(ledger.keys, definition, asker)?.key ?? null) : null
  const row = key === null ? null : ledger.store.voter(key)
  const voted = row !== null && !row.withdrawn
  const view = resultView(poll, {
    seesEverything: mayByRole(poll, asker, 'see-everything'),
    seesFinal: mayByRole(poll, asker, 'see-final'),
    voted,
    votersForgotten: known.poll.salt === null,
  })
  const byAccount = asker.account !== null && mayByRole(poll, asker, 'read')
  return { view, voterKey: voted ? key : openingInvite(ledger, known, asker), byAccount }
}

/** The key of the invite without which the asker would not know of the poll, or null. */
function openingInvite({ keys }: Ledger, known: Known, asker: Asker): string | null {
  if (!keys || !asker.invite) return null
  const without = permission(pollOf(known), { ...asker, invited: false }, 'read')
  return without === 'granted' ? null : keys.ofInvite(asker.invite.id).key
}

/** Whether the operation may go on, and the poll as it is now. */
export function admit(known: Known, asker: Asker, operation: Operation): Read {
  const poll = pollOf(known)
  const granted = permission(poll, asker, operation)
  return granted === 'granted' ? { outcome: 'ok', poll } : { outcome: granted }
}

function unseen(known: Known, asker: Asker): { outcome: 'hidden' } | { outcome: 'not_found' } {
  return { outcome: permission(pollOf(known), asker, 'read') === 'granted' ? 'hidden' : 'not_found' }
}

/** The result, a count to be made for it first, or one to be waited for. `settle`: the result at any rate. */
export function results(
  ledger: Ledger,
  known: Known,
  asker: Asker,
  ask: Ask,
  settle: boolean,
  nowMs: number,
): ResultsOutcome | { outcome: 'wait'; done: Promise<void> } {
  const { view } = sight(ledger, known, asker)
  if (view === 'hidden') return unseen(known, asker)
  const { ballot, options } = known.poll.definition
  const reason = ask.method === undefined ? null : whyNot(ask.method, ballot.type, options.length)
  if (reason !== null) return { outcome: 'unfit', reason }
  const due = settle ? null : countDue(ledger, known, view, ask, nowMs)
  if (due === 'wait') return { outcome: 'wait', done: ledger.counts.settled(tallyOf(known, view).source, ask) }
  return due ? { outcome: 'recount', job: due } : { outcome: 'ok', snapshot: ledger.snapshot(view, ask) }
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

/** The poll and its result, with what has happened to the ballots since a reader began to read them at `sinceRev`. */
export function exportOf(ledger: Ledger, known: Known, asker: Asker, sinceRev: number): ExportOutcome {
  const { view } = sight(ledger, known, asker)
  const allowed = view === 'current' || (view === 'published' && isFinal(known.state.status))
  if (!allowed) return unseen(known, asker)
  return {
    outcome: 'ok',
    poll: pollOf(known),
    resultJson: ledger.snapshot(view).json,
    source: tallyOf(known, view).source,
    changes: changesSince(ledger, known, tallyOf(known, view).source, sinceRev),
  }
}

export function mine(ledger: Ledger, known: Known, asker: Asker): MineOutcome {
  const poll = pollOf(known)
  if (permission(poll, asker, 'vote') !== 'granted') return { outcome: 'not_found' }
  const { keys } = ledger
  if (!keys) return { outcome: 'forgotten' }
  if (ineligibleVoter(poll.definition, asker)?.outcome === 'stale_rules') return { outcome: 'stale_rules' }
  const voter = provenVoter(keys, poll.definition, asker)
  if (!voter) return { outcome: 'proof_required' }
  const row = ledger.store.voter(voter.key)
  const voted = row !== null && !row.withdrawn
  // From closing on the link is as good as destroyed: the box is about to destroy it.
  const content = voted && !isFinal(known.state.status) ? row.ballot : null
  return { outcome: 'ok', voted, ballot: content === null ? null : ballotOf(content) }
}
