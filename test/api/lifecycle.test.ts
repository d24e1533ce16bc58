// The lifecycle over HTTP: every status times every move, the schedule by a moved clock, and tags as conditions.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bearer, type Created, edit, move, newPoll, pathOf, refusal, send } from '../support/client.ts'

const HOUR_MS = 60 * 60 * 1_000
const START_MS = Date.parse('2026-11-20T12:00:00Z')
const iso = (ms: number) => new Date(ms).toISOString()

const STATUSES = ['draft', 'scheduled', 'open', 'paused', 'closed', 'archived'] as const
type Status = (typeof STATUSES)[number]
const MOVES = { open: 'open', pause: 'paused', close: 'closed', archive: 'archived' } as const

/** The table of the contract. */
const ALLOWED: Record<Status, Status[]> = {
  draft: ['open', 'scheduled'],
  scheduled: ['open', 'closed'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: ['archived'],
  archived: [],
}

const read = async (poll: Created) =>
  (await send(pathOf(poll), { headers: bearer(poll) })).json<{ status: Status; version: number }>()

async function pollIn(status: Status): Promise<Created> {
  if (status === 'draft') return newPoll({ draft: true })
  if (status === 'scheduled') return newPoll({ schedule: { opensAt: '2090-01-01T00:00:00Z' } })
  const poll = await newPoll()
  const path: Record<string, string[]> = {
    open: [],
    paused: ['pause'],
    closed: ['close'],
    archived: ['close', 'archive'],
  }
  for (const name of path[status] ?? []) expect((await move(poll, name)).status).toBe(200)
  return poll
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(STATUSES)('from %s', (from) => {
  it.each(Object.entries(MOVES))('%s', async (name, to) => {
    const poll = await pollIn(from)
    const before = await read(poll)
    const response = await move(poll, name)
    if (from === to) {
      expect([response.status, await response.json()]).toEqual([200, before])
    } else if (ALLOWED[from].includes(to)) {
      expect(response.status).toBe(200)
      expect(response.headers.get('ETag')).toBe(`"1.${to}"`)
      expect(await response.json()).toEqual({ ...before, status: to, draft: false })
    } else {
      expect(response.status).toBe(409)
      expect(await response.json()).toMatchObject({ code: 'illegal_transition', allowed: ALLOWED[from] })
    }
    expect((await read(poll)).status).toBe(ALLOWED[from].includes(to) ? to : from)
  })

  it('clone', async () => {
    const poll = await pollIn(from)
    const response = await move(poll, 'clone')
    expect(response.status).toBe(201)
    expect((await response.json<Created>()).status).toBe(from === 'draft' ? 'draft' : 'open')
    expect((await read(poll)).status).toBe(from)
  })

  it('reset', async () => {
    const poll = await pollIn(from)
    const response = await move(poll, 'reset')
    if (from === 'closed' || from === 'archived') {
      expect(await response.json()).toMatchObject({ code: 'illegal_transition', allowed: ALLOWED[from] })
    } else {
      expect([response.status, (await response.json<Created>()).status]).toEqual([200, from])
    }
  })
})

describe('the schedule', () => {
  const stopClock = () => vi.useFakeTimers({ toFake: ['Date'], now: START_MS })

  it('opens and closes at the moment, though no alarm runs', async () => {
    stopClock()
    const schedule = { opensAt: iso(START_MS + HOUR_MS), closesAt: iso(START_MS + 2 * HOUR_MS) }
    const poll = await newPoll({ schedule })
    const statuses: string[] = []
    for (const ms of [0, HOUR_MS - 1, HOUR_MS, 2 * HOUR_MS - 1, 2 * HOUR_MS, 9 * HOUR_MS]) {
      vi.setSystemTime(START_MS + ms)
      statuses.push((await read(poll)).status)
    }
    expect(statuses).toEqual(['scheduled', 'scheduled', 'open', 'open', 'closed', 'closed'])
  })

  it('takes a draft to scheduled by setting an opening time, and to open by a past one', async () => {
    stopClock()
    const [waiting, late] = [await newPoll({ draft: true }), await newPoll({ draft: true })]
    const scheduled = await edit(waiting, { schedule: { opensAt: iso(START_MS + HOUR_MS) } })
    expect(await scheduled.json()).toMatchObject({ status: 'scheduled', version: 2 })
    const opened = await edit(late, { schedule: { opensAt: iso(START_MS - HOUR_MS) } })
    expect(await opened.json()).toMatchObject({ status: 'open' })
  })

  it('keeps a draft a draft, whatever time passes', async () => {
    stopClock()
    const poll = await newPoll({ draft: true, schedule: { closesAt: iso(START_MS + HOUR_MS) } })
    vi.setSystemTime(START_MS + 2 * HOUR_MS)
    expect((await read(poll)).status).toBe('draft')
  })

  it('may be moved while it waits, and the poll opened before its time', async () => {
    stopClock()
    const poll = await newPoll({ schedule: { opensAt: iso(START_MS + HOUR_MS) } })
    await edit(poll, { schedule: { opensAt: iso(START_MS + 3 * HOUR_MS) } })
    vi.setSystemTime(START_MS + 2 * HOUR_MS)
    expect((await read(poll)).status).toBe('scheduled')
    expect(await (await move(poll, 'open')).json()).toMatchObject({ status: 'open' })
  })

  it('cannot open again what is open', async () => {
    stopClock()
    const poll = await newPoll()
    const refused = await edit(poll, { schedule: { opensAt: iso(START_MS + HOUR_MS) } })
    expect(await refusal(refused)).toEqual([409, 'illegal_transition'])
  })

  it('closes later or sooner as its closing time is moved, and not when it is taken away', async () => {
    stopClock()
    const poll = await newPoll({ schedule: { closesAt: iso(START_MS + HOUR_MS) } })
    expect((await edit(poll, { schedule: { closesAt: iso(START_MS + 3 * HOUR_MS) } })).status).toBe(200)
    vi.setSystemTime(START_MS + 2 * HOUR_MS)
    expect((await read(poll)).status).toBe('open')
    expect((await edit(poll, { schedule: { closesAt: null } })).status).toBe(200)
    vi.setSystemTime(START_MS + 4 * HOUR_MS)
    expect((await read(poll)).status).toBe('open')
  })
})

describe('a tag as condition', () => {
  it('is honoured by every move, weak or listed', async () => {
    for (const [name, status] of [
      ['pause', 'open'],
      ['open', 'paused'],
      ['close', 'open'],
      ['archive', 'closed'],
      ['reset', 'open'],
    ] as const) {
      const poll = await pollIn(status)
      for (const stale of ['"9.open"', '"1.draft"', 'nonsense', '""'])
        expect(await refusal(await move(poll, name, { 'If-Match': stale }))).toEqual([412, 'precondition_failed'])
      const good = { 'If-Match': `"0.open", W/"1.${status}"` }
      expect((await move(poll, name, good)).status).toBe(200)
    }
  })

  it('holds for any poll as a star', async () => {
    expect((await move(await newPoll(), 'close', { 'If-Match': '*' })).status).toBe(200)
  })

  it('is looked at before the move is', async () => {
    const poll = await pollIn('archived')
    expect(await refusal(await move(poll, 'open', { 'If-Match': '"1.open"' }))).toEqual([412, 'precondition_failed'])
    expect(await refusal(await move(poll, 'open', { 'If-Match': '"1.archived"' }))).toEqual([409, 'illegal_transition'])
  })
})
