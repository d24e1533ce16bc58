// The lifecycle: every status times every move, and what a clock makes of each status.
import { describe, expect, it } from 'vitest'
import {
  allowedMoves,
  earliest,
  firstStatus,
  isFinal,
  mayReset,
  nextMoveAt,
  scheduleOf,
  statusAt,
} from '../../src/polls/lifecycle.ts'
import { STATUSES, type Status } from '../../src/polls/poll.ts'

/** The table of the contract: a row is where from, a column where to. */
const TABLE: Record<Status, Record<Status, boolean>> = {
  draft: { draft: false, scheduled: true, open: true, paused: false, closed: false, archived: false },
  scheduled: { draft: false, scheduled: false, open: true, paused: false, closed: true, archived: false },
  open: { draft: false, scheduled: false, open: false, paused: true, closed: true, archived: false },
  paused: { draft: false, scheduled: false, open: true, paused: false, closed: true, archived: false },
  closed: { draft: false, scheduled: false, open: false, paused: false, closed: false, archived: true },
  archived: { draft: false, scheduled: false, open: false, paused: false, closed: false, archived: false },
}

describe.each(STATUSES)('from %s', (from) => {
  it.each(STATUSES)('to %s', (to) => {
    expect(allowedMoves(from).includes(to)).toBe(TABLE[from][to])
  })

  it('leaves nothing once it is final', () => {
    expect(isFinal(from)).toBe(from === 'closed' || from === 'archived')
    expect(mayReset(from)).toBe(!isFinal(from))
  })
})

describe('the status at a moment', () => {
  const OPENS = 1_000
  const CLOSES = 2_000
  const at = (status: Status, opensAtMs: number | null, closesAtMs: number | null) =>
    [0, OPENS - 1, OPENS, CLOSES - 1, CLOSES, 9_000].map((ms) => statusAt(status, { opensAtMs, closesAtMs }, ms))

  it('changes at the very millisecond', () => {
    expect(at('scheduled', OPENS, CLOSES)).toEqual(['scheduled', 'scheduled', 'open', 'open', 'closed', 'closed'])
    expect(at('open', OPENS, CLOSES)).toEqual(['open', 'open', 'open', 'open', 'closed', 'closed'])
    expect(at('paused', OPENS, CLOSES)).toEqual(['paused', 'paused', 'paused', 'paused', 'closed', 'closed'])
  })

  it('never changes without a time', () => {
    for (const status of STATUSES) expect(new Set(at(status, null, null))).toEqual(new Set([status]))
  })

  it('moves neither a draft nor what is final', () => {
    for (const status of ['draft', 'closed', 'archived'] as const)
      expect(new Set(at(status, OPENS, CLOSES))).toEqual(new Set([status]))
  })

  it('closes what was never seen open', () => {
    expect(statusAt('scheduled', { opensAtMs: OPENS, closesAtMs: CLOSES }, CLOSES + 1)).toBe('closed')
  })

  it('changes when it says that it will, and not before', () => {
    for (const status of STATUSES) {
      for (const schedule of [
        { opensAtMs: OPENS, closesAtMs: CLOSES },
        { opensAtMs: OPENS, closesAtMs: null },
        { opensAtMs: null, closesAtMs: CLOSES },
        { opensAtMs: null, closesAtMs: null },
      ]) {
        const moveMs = nextMoveAt(status, schedule)
        if (moveMs === null) expect(statusAt(status, schedule, Number.MAX_SAFE_INTEGER)).toBe(status)
        else {
          expect(statusAt(status, schedule, moveMs - 1)).toBe(status)
          expect(statusAt(status, schedule, moveMs)).not.toBe(status)
        }
      }
    }
  })
})

it('begins as a draft, scheduled or open', () => {
  const schedule = (opensAtMs: number | null) => ({ opensAtMs, closesAtMs: null })
  expect(firstStatus(true, schedule(5), 10)).toBe('draft')
  expect(firstStatus(false, schedule(null), 10)).toBe('open')
  expect(firstStatus(false, schedule(11), 10)).toBe('scheduled')
  expect(firstStatus(false, schedule(10), 10)).toBe('open')
})

it('takes null for never', () => {
  expect([earliest(1, 2), earliest(null, 2), earliest(1, null), earliest(null, null)]).toEqual([1, 2, 1, null])
  expect(scheduleOf({ opensAt: '1970-01-01T00:00:01.000Z', closesAt: null })).toEqual({
    opensAtMs: 1_000,
    closesAtMs: null,
  })
})
