// Owns the lifecycle of a poll: which status it is in at a moment, and which moves are allowed.
import type { Status } from './poll.ts'

/** Which status may follow which on request. Closed is final: to go on, clone. */
const MOVES: Record<Status, readonly Status[]> = {
  draft: ['open', 'scheduled'],
  scheduled: ['open', 'closed'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: ['archived'],
  archived: [],
}

const RESETTABLE: readonly Status[] = ['draft', 'scheduled', 'open', 'paused']

/** The two moments that move a poll by themselves, in milliseconds since the epoch, or null. */
export interface Schedule {
  opensAtMs: number | null
  closesAtMs: number | null
}

/** The schedule of a definition in milliseconds. */
export function scheduleOf(schedule: { opensAt: string | null; closesAt: string | null }): Schedule {
  const toMs = (time: string | null): number | null => (time === null ? null : Date.parse(time))
  return { opensAtMs: toMs(schedule.opensAt), closesAtMs: toMs(schedule.closesAt) }
}

/** The status at `nowMs` of a poll last known to be in `status`. A closing time that has come wins over everything. */
export function statusAt(status: Status, { opensAtMs, closesAtMs }: Schedule, nowMs: number): Status {
  const running = status === 'scheduled' || status === 'open' || status === 'paused'
  if (running && closesAtMs !== null && nowMs >= closesAtMs) return 'closed'
  if (status === 'scheduled' && opensAtMs !== null && nowMs >= opensAtMs) return 'open'
  return status
}

/** The moment at which `statusAt` will change by itself, in milliseconds, or null. */
export function nextMoveAt(status: Status, { opensAtMs, closesAtMs }: Schedule): number | null {
  if (status === 'scheduled') return earliest(opensAtMs, closesAtMs)
  return status === 'open' || status === 'paused' ? closesAtMs : null
}

/** The statuses that may be asked for from here. */
export function allowedMoves(status: Status): readonly Status[] {
  return MOVES[status]
}

/** Whether the votes may be forgotten and the poll begun anew. */
export function mayReset(status: Status): boolean {
  return RESETTABLE.includes(status)
}

/** Whether no vote can come any more and the result stays as it is. */
export function isFinal(status: Status): boolean {
  return status === 'closed' || status === 'archived'
}

/** The status of a new poll. */
export function firstStatus(draft: boolean, { opensAtMs }: Schedule, nowMs: number): Status {
  if (draft) return 'draft'
  return opensAtMs !== null && opensAtMs > nowMs ? 'scheduled' : 'open'
}

/** The smaller of two moments, where null means never. */
export function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
