// Owns what the manager's commands decide: edits, moves through the lifecycle, and starting anew.
import { randomInt } from 'node:crypto'
import { editRefusals, withEarlierTexts } from '../polls/edit-rules.ts'
import { allowedMoves, firstStatus, isFinal, mayReset, scheduleOf, statusAt } from '../polls/lifecycle.ts'
import { type Operation, permission } from '../polls/permissions.ts'
import { type PollDefinition, pollEtag } from '../polls/poll.ts'
import { isFullyPublic } from '../results/visibility.ts'
import type { Audience } from './audience.ts'
import { actorOf } from './audit-trail.ts'
import { deedsOf } from './deeds.ts'
import { type Decided, type Known, type Ledger, pollOf } from './ledger.ts'
import type { Asker, Command, CommandOutcome } from './protocol.ts'
import { type BoxState, newState, nextRev, publishIfDue, settled, withStatus } from './state.ts'
import type { Store } from './store.ts'
import { newSalt } from './voter-keys.ts'

/** The furthest that a reset moves the rev of a poll whose votes are not all public. */
const MAX_HIDDEN_STEP = 1_000_000

type Deciding = Decided<Exclude<CommandOutcome, { outcome: 'done' | 'unavailable' }> | { outcome: 'done' }>

const DONE = { outcome: 'done' } as const

/**
 * Runs a command in the ledger. Who may, and on what condition (`ifMatch`: the poll's entity tags, null for none), is
 * decided on the state that the command then changes.
 */
export function commitCommand(
  ledger: Ledger,
  asker: Asker,
  command: Command,
  ifMatch: string[] | null,
  nowMs: number,
  trace?: string,
): Exclude<CommandOutcome, { outcome: 'done' }> | { outcome: 'done' } {
  return ledger.commit(nowMs, (current): Decided<Exclude<CommandOutcome, { outcome: 'done' }> | typeof DONE> => {
    const poll = pollOf(current)
    const operations = operationsOf(command, poll.definition)
    const refused = operations.map((operation) => permission(poll, asker, operation)).find((one) => one !== 'granted')
    if (refused) return { state: current.state, value: { outcome: refused } }
    const met = !ifMatch || ifMatch.includes(pollEtag(poll))
    if (!met) return { state: current.state, value: { outcome: 'precondition_failed' } }
    const ran = runCommand(ledger.store, current, command, nowMs)
    return { ...ran, trace: trace ?? null, deeds: deedsOf(actorOf(poll, asker, operations), command, current, ran) }
  })
}

/** All that a command takes. To have a poll kept for a shorter time deletes it, if only later. */
function operationsOf(command: Command, { retention }: PollDefinition): Operation[] {
  switch (command.type) {
    case 'move':
      return [OPERATION_OF_MOVE[command.to]]
    case 'edit':
      return isShorter(command.definition.retention, retention) ? ['edit', 'delete'] : ['edit']
    default:
      return [command.type]
  }
}

function isShorter(wanted: PollDefinition['retention'], was: PollDefinition['retention']): boolean {
  return wanted.days !== null && (was.days === null || wanted.days < was.days)
}

const OPERATION_OF_MOVE = { open: 'open', paused: 'pause', closed: 'close', archived: 'archive' } as const

/** Decides a command and writes what it changes besides poll and state. Runs inside a transaction. */
function runCommand(store: Store, known: Known, command: Command, nowMs: number): Deciding {
  switch (command.type) {
    case 'edit':
      return edit(known, command.definition, nowMs)
    case 'move':
      return move(known, command.to, nowMs)
    case 'reset':
      return reset(store, known, nowMs)
    case 'claim':
      return claim(known, nowMs)
  }
}

function illegal({ state }: Known): Deciding {
  const { status } = state
  return { state, value: { outcome: 'illegal_transition', status, allowed: allowedMoves(status) } }
}

function move(known: Known, to: Extract<Command, { type: 'move' }>['to'], nowMs: number): Deciding {
  const { state, poll } = known
  if (state.status === to) return { state, value: DONE }
  if (!allowedMoves(state.status).includes(to)) return illegal(known)
  // A draft whose closing time has passed would open and be closed for good in the same moment.
  if (statusAt(to, scheduleOf(poll.definition.schedule), nowMs) !== to) return illegal(known)
  return { state: withStatus(state, poll.definition, to, nowMs), value: DONE }
}

function reset(store: Store, known: Known, nowMs: number): Deciding {
  const { state, poll } = known
  if (!mayReset(state.status)) return illegal(known)
  store.forgetVotes()
  // Where votes are hidden, a rev that went on by one would tell how many there were.
  const step = isFullyPublic(poll.definition) ? 1 : 1 + randomInt(MAX_HIDDEN_STEP)
  const fresh = newState(state.status, state.rev + step, poll.definition, nowMs)
  const publishing = (state.published?.step ?? 0) + 1
  return {
    poll: { ...poll, salt: newSalt() },
    state: {
      ...fresh,
      projectedRev: state.projectedRev,
      announced: state.announced,
      projectedLive: state.projectedLive,
      everCast: state.everCast,
      published: fresh.published && { ...fresh.published, step: publishing },
    },
    emptied: true,
    value: DONE,
  }
}

/** Forgets the manage token. A new rev, so that the catalogue forgets it too; to everybody else the poll is as it was. */
function claim({ state, poll }: Known, nowMs: number): Deciding {
  const { definition } = poll
  if (definition.manageTokenHash === null) return { state, value: DONE }
  return {
    poll: { ...poll, definition: { ...definition, manageTokenHash: null } },
    state: nextRev(state, nowMs),
    value: DONE,
  }
}

function edit(known: Known, wanted: PollDefinition, nowMs: number): Deciding {
  const { state, poll } = known
  const before = poll.definition
  const final = isFinal(state.status)
  const locked = state.everVoted || final
  const refusals = editRefusals(before, wanted, { locked, final, nowMs })
  if (refusals.length > 0) return { state, value: { outcome: 'would_change_votes', refusals } }
  const { opensAt } = wanted.schedule
  const waits = state.status === 'draft' || state.status === 'scheduled'
  if (opensAt !== before.schedule.opensAt && (!waits || (state.status === 'scheduled' && opensAt === null))) {
    return illegal(known)
  }
  const definition: PollDefinition = {
    ...withEarlierTexts(before, wanted, locked),
    version: before.version + 1,
    updatedAt: new Date(nowMs).toISOString(),
  }
  const next = republished(nextRev(state, nowMs), definition, before)
  const schedules = state.status === 'draft' && opensAt !== null && opensAt !== before.schedule.opensAt
  const status = schedules ? firstStatus(false, scheduleOf(definition.schedule), nowMs) : state.status
  const moved = status === state.status ? next : withStatus(next, definition, status, nowMs)
  return { poll: { ...poll, definition }, state: settled(moved, definition, nowMs), value: DONE }
}

/** What was published, under its new texts; begun anew when the way of publishing changed, which is before any vote. */
function republished(state: BoxState, definition: PollDefinition, before: PollDefinition): BoxState {
  const { published } = state
  if (!published || definition.results.batch !== before.results.batch) {
    return publishIfDue({ ...state, published: null }, definition)
  }
  return { ...state, published: { ...published, step: published.step + 1 } }
}

/** Sends away those from whom a change may have taken the sight of the result. */
export function dismissAfter(audience: Audience, before: Known, after: Known): void {
  const was = before.poll.definition
  const is = after.poll.definition
  const hidesFromSome =
    was.results.visibility !== is.results.visibility ||
    was.listing !== is.listing ||
    before.poll.salt !== after.poll.salt
  if (hidesFromSome) audience.dismiss(null)
  if (was.manageTokenHash !== is.manageTokenHash) audience.reconsider(is)
}
