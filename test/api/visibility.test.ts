// Who may see a result: always, after one's own vote, after closing, or the owner alone.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  from,
  move,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

type Headers = Record<string, string>

const HIDDEN = [403, 'results_hidden']
const DAY_MS = 24 * 60 * 60 * 1_000
const read = (poll: Created, headers: Headers = {}) => send(pathOf(poll, '/results'), { headers })
const showing = (visibility: string, more: Record<string, unknown> = {}) =>
  newPoll({ results: { visibility }, ...more })
const shownBy = async (response: Response): Promise<boolean> => 'results' in (await response.json<object>())

afterEach(() => {
  vi.useRealTimers()
})

describe('always', () => {
  it('shows everybody every vote', async () => {
    const poll = await showing('always')
    expect(await shownBy(await vote(poll, [0]))).toBe(true)
    expect(await (await read(poll)).json()).toMatchObject({ voters: 1 })
  })
})

describe('after_vote', () => {
  it('shows a voter who proves a vote, and nobody else', async () => {
    const poll = await showing('after_vote')
    const [voted, not] = [voter(await newVoter()), voter(await newVoter())]
    expect(await refusal(await read(poll, voted))).toEqual(HIDDEN)
    expect(await shownBy(await vote(poll, [0], voted))).toBe(true)
    expect(await (await read(poll, voted)).json()).toMatchObject({ voters: 1 })
    for (const headers of [{}, not]) expect(await refusal(await read(poll, headers))).toEqual(HIDDEN)
  })

  it('opens to no network address, though one has voted', async () => {
    for (const identity of ['device', 'network']) {
      const poll = await showing('after_vote', { voting: { identity } })
      const home = from('192.0.2.90')
      expect(await shownBy(await vote(poll, [0], home))).toBe(true)
      expect(await refusal(await read(poll, home))).toEqual(HIDDEN)
    }
  })

  it('hides again from a voter who withdraws', async () => {
    const poll = await showing('after_vote', { voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    const keyed = { ...token, 'Idempotency-Key': 'the-key-of-a-withdrawn-vote' }
    await vote(poll, [0], keyed)
    await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: token })
    expect(await refusal(await read(poll, token))).toEqual(HIDDEN)
    // A late delivery of the vote is replayed, but neither counts it anew nor opens the result.
    const late = await vote(poll, [0], keyed)
    expect([late.status, await shownBy(late)]).toEqual([201, false])
    expect((await results(poll)).voters).toBe(0)
  })

  it('reads a vote from the cookie of our own pages', async () => {
    const poll = await showing('after_vote')
    const token = await newVoter()
    await vote(poll, [0], voter(token))
    expect((await read(poll, { Cookie: `__Host-pollux_voter=${token}` })).status).toBe(200)
  })

  it('still asks for the vote after closing, and for nothing once nobody can tell who voted', async () => {
    const poll = await showing('after_vote')
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    await move(poll, 'close')
    expect(await refusal(await read(poll))).toEqual(HIDDEN)
    expect((await read(poll, token)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS })
    await runDurableObjectAlarm(stubOf(poll))
    expect(await (await read(poll)).json()).toMatchObject({ voters: 1, final: true })
    const mine = await send(pathOf(poll, '/votes/mine'), { headers: token })
    expect(await refusal(mine)).toEqual([409, 'poll_closed'])
  })
})

describe('after_close', () => {
  it('hides the result from voters too, and shows it to everybody at closing', async () => {
    const poll = await showing('after_close')
    const token = voter(await newVoter())
    expect(await shownBy(await vote(poll, [0], token))).toBe(false)
    for (const headers of [{}, token]) expect(await refusal(await read(poll, headers))).toEqual(HIDDEN)
    await move(poll, 'pause')
    expect(await refusal(await read(poll))).toEqual(HIDDEN)
    await move(poll, 'close')
    expect(await (await read(poll)).json()).toMatchObject({ voters: 1, final: true })
  })

  it('shows it from the closing moment on, though no alarm has run', async () => {
    const closesAt = Date.now() + 3_600_000
    const poll = await showing('after_close', { schedule: { closesAt: new Date(closesAt).toISOString() } })
    await vote(poll, [0])
    vi.useFakeTimers({ toFake: ['Date'], now: closesAt - 1 })
    expect(await refusal(await read(poll))).toEqual(HIDDEN)
    vi.setSystemTime(closesAt)
    expect(await (await read(poll)).json()).toMatchObject({ final: true, asOf: new Date(closesAt).toISOString() })
  })
})

describe('owner', () => {
  it('shows nobody but who manages the poll, ever', async () => {
    const poll = await showing('owner')
    const token = voter(await newVoter())
    expect(await shownBy(await vote(poll, [0], token))).toBe(false)
    await move(poll, 'close')
    for (const headers of [{}, token]) expect(await refusal(await read(poll, headers))).toEqual(HIDDEN)
    expect(await results(poll)).toMatchObject({ voters: 1, final: true })
  })
})

describe('everywhere', () => {
  it('shows who manages the poll everything, in whatever state', async () => {
    for (const visibility of ['always', 'after_vote', 'after_close', 'owner']) {
      const poll = await showing(visibility)
      await vote(poll, [0])
      expect((await results(poll)).voters).toBe(1)
    }
  })

  it('shows the manager of another poll nothing', async () => {
    const other = await newPoll()
    for (const visibility of ['after_vote', 'after_close', 'owner']) {
      expect(await refusal(await read(await showing(visibility), bearer(other)))).toEqual(HIDDEN)
    }
  })

  it('refuses a bad proof before it says that a result is hidden', async () => {
    const poll = await showing('owner')
    for (const below of ['/results', '/turnout', '/export', '/live'])
      expect(await refusal(await send(pathOf(poll, below), { headers: voter('bad') }))).toEqual([
        401,
        'invalid_voter_proof',
      ])
  })

  it('hides with the poll itself: a draft and a private one have no result', async () => {
    for (const fields of [{ draft: true }, { listing: 'private' }]) {
      const poll = await newPoll(fields)
      for (const below of ['/results', '/turnout', '/export', '/live'])
        expect(await refusal(await send(pathOf(poll, below)))).toEqual([404, 'not_found'])
      expect((await results(poll)).voters).toBe(0)
    }
  })
})
