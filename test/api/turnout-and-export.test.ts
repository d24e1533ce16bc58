// GET …/turnout and …/export: votes over time, ballots to recount, and what a spreadsheet makes of them.
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import {
  bearer,
  type Created,
  from,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const MINUTE_MS = 60_000
const START_MS = Date.parse('2026-11-20T12:00:00Z')
const OPEN = { voting: { identity: 'open' } }

interface Turnout {
  rev: number
  stepSeconds: number
  buckets: { from: string; votes: number }[]
}

interface Exported {
  poll: { id: string; status: string }
  result: Result
  ballots: { choices: string[]; count: number }[]
}

afterEach(() => {
  vi.useRealTimers()
})

describe('turnout', () => {
  const turnout = async (poll: Created) => (await send(pathOf(poll, '/turnout'))).json<Turnout>()

  it('counts votes by the minute and leaves out minutes without any', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const poll = await newPoll(OPEN)
    expect((await turnout(poll)).buckets).toEqual([])
    for (const minute of [0, 0, 1, 5]) {
      vi.setSystemTime(START_MS + minute * MINUTE_MS + 17_000)
      await vote(poll, [0], {})
    }
    expect(await turnout(poll)).toEqual({
      pollId: poll.id,
      rev: 4,
      stepSeconds: 60,
      buckets: [
        { from: '2026-11-20T12:00:00.000Z', votes: 2 },
        { from: '2026-11-20T12:01:00.000Z', votes: 1 },
        { from: '2026-11-20T12:05:00.000Z', votes: 1 },
      ],
    })
  })

  it('takes longer steps for a longer time, and loses no vote by it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const poll = await newPoll(OPEN)
    for (let day = 0; day < 30; day++) {
      vi.setSystemTime(START_MS + day * 24 * 60 * MINUTE_MS)
      await vote(poll, [0], {})
    }
    const { stepSeconds, buckets } = await turnout(poll)
    expect(stepSeconds).toBeGreaterThan(60)
    expect(buckets.reduce((sum, { votes }) => sum + votes, 0)).toBe(30)
  })

  it('does not count changes and withdrawals', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    const mine = pathOf(poll, '/votes/mine')
    await send(mine, { method: 'PUT', body: { choices: [optionId(poll, 1)] }, headers: token })
    await send(mine, { method: 'DELETE', headers: token })
    const { buckets } = await turnout(poll)
    expect(buckets.reduce((sum, { votes }) => sum + votes, 0)).toBe(1)
  })

  it('is for nobody’s cache', async () => {
    const response = await send(pathOf(await newPoll(), '/turnout'))
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  })
})

describe('export', () => {
  const read = (poll: Created, format: string, headers: Record<string, string> = {}) =>
    send(pathOf(poll, `/export?format=${format}`), { headers })

  async function closedPoll(fields: Record<string, unknown> = {}): Promise<Created> {
    const poll = await newPoll({ ...OPEN, ballot: { min: 0, max: 2 }, ...fields })
    for (const choices of [[2], [0, 1], [1, 0], [], [2]]) await vote(poll, choices, from('192.0.2.1'))
    await move(poll, 'close')
    return poll
  }

  it('gives distinct ballots with their counts, sorted by content, that recount to the result', async () => {
    const poll = await closedPoll()
    const response = await read(poll, 'json')
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="pollux-${poll.id}.json"`)
    const { poll: told, result, ballots } = await response.json<Exported>()
    expect([told.id, told.status]).toEqual([poll.id, 'closed'])
    expect(result).toEqual(await results(poll))
    const contents = ballots.map(({ choices }) => JSON.stringify({ choices }))
    expect(contents).toEqual([...contents].sort())
    expect(ballots.map(({ count }) => count).sort()).toEqual([1, 2, 2])
    const recounted = new Map<string, number>()
    for (const { choices, count } of ballots)
      for (const id of choices) recounted.set(id, (recounted.get(id) ?? 0) + count)
    for (const { id, votes } of result.options) expect(recounted.get(id) ?? 0).toBe(votes)
    expect(ballots.reduce((sum, { count }) => sum + count, 0)).toBe(result.voters)
  })

  it('tells neither voters, order nor time', async () => {
    const poll = await newPoll()
    const tokens = await Promise.all(Array.from({ length: 4 }, newVoter))
    for (const [n, token] of tokens.entries())
      await vote(poll, [n % 2], { ...voter(token), 'Idempotency-Key': `the-key-of-voter-${n}` })
    await move(poll, 'close')
    const { ballots } = await (await read(poll, 'json')).json<Exported>()
    for (const ballot of ballots) expect(Object.keys(ballot).sort()).toEqual(['choices', 'count'])
  })

  it('is the manager’s at any time, and others’ once the result is final and they may see it', async () => {
    for (const visibility of ['always', 'after_close']) {
      const poll = await newPoll({ results: { visibility } })
      await vote(poll, [0])
      expect((await read(poll, 'json', bearer(poll))).status).toBe(200)
      expect(await refusal(await read(poll, 'json'))).toEqual([403, 'results_hidden'])
      await move(poll, 'close')
      expect((await read(poll, 'json')).status).toBe(200)
    }
  })

  it('after closing asks for the vote where the result does, and is never shown where it never is', async () => {
    const afterVote = await newPoll({ results: { visibility: 'after_vote' } })
    const token = voter(await newVoter())
    await vote(afterVote, [0], token)
    expect(await refusal(await read(afterVote, 'csv', token))).toEqual([403, 'results_hidden'])
    await move(afterVote, 'close')
    expect((await read(afterVote, 'csv', token)).status).toBe(200)
    expect(await refusal(await read(afterVote, 'csv'))).toEqual([403, 'results_hidden'])
    const owners = await newPoll({ results: { visibility: 'owner' } })
    await move(owners, 'close')
    expect(await refusal(await read(owners, 'csv'))).toEqual([403, 'results_hidden'])
  })

  it('writes CSV with a row a ballot and a row an option', async () => {
    const poll = await closedPoll()
    const response = await read(poll, 'csv')
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const [a, b, c] = [0, 1, 2].map((index) => optionId(poll, index))
    const both = [a, b].sort().join(' ')
    const lines = (await response.text()).split('\r\n')
    expect(lines[0]).toBe('record,count,choices,optionId,label,votes,percent,ofVoters')
    expect(lines.slice(1, 4).sort()).toEqual(['ballot,1,,,,,,', `ballot,2,${both},,,,,`, `ballot,2,${c},,,,,`].sort())
    expect(lines.slice(4)).toEqual([
      `result,,,${a},Memphis,2,34,40`,
      `result,,,${b},Nashville,2,33,40`,
      `result,,,${c},Knoxville,2,33,40`,
      '',
    ])
  })

  it('disarms labels that a spreadsheet would run, in CSV only', async () => {
    const label = '=HYPERLINK("https://evil.example","win")'
    const poll = await closedPoll({ options: [label, '+1', 'plain, with a comma'] })
    const csv = await (await read(poll, 'csv')).text()
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""win"")"`)
    expect(csv).toContain(`"'+1"`)
    expect(csv).toContain('"plain, with a comma"')
    const { result } = await (await read(poll, 'json')).json<Exported>()
    expect(result.options[0]?.label).toBe(label)
  })

  it('knows csv and json, json when nothing is said', async () => {
    const poll = await closedPoll()
    expect((await send(pathOf(poll, '/export'))).headers.get('Content-Type')).toBe('application/json')
    expect(await refusal(await read(poll, 'xls'))).toEqual([422, 'invalid_request'])
  })
})
