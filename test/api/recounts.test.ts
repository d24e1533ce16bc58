// Results that are counted from the ballots: by the poll's method, by another, by all; and which state was counted.
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import { castBallot, labelsOf, move, newPoll, optionId, pathOf, rankingOf, results, send } from '../support/client.ts'
import { capitalPoll, voteOnCapital } from '../support/tennessee.ts'

const read = async (poll: { id: string }, query: string): Promise<Result> =>
  (await send(pathOf(poll, `/results${query}`))).json()

it('elects Knoxville by instant runoff, with everything to redo it by hand', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  const { outcome, count, options, rev } = await read(poll, '')
  expect(outcome.status).toBe('decided')
  expect(labelsOf(poll, outcome.winners)).toEqual(['Knoxville'])
  expect(options.map(({ votes, percent }) => [votes, percent])).toEqual([
    [42, 42],
    [26, 26],
    [17, 17],
    [15, 15],
  ])
  expect(count).toMatchObject({ method: 'irv', rev, ties: [] })
  const tallies = count.rounds?.map((round) => poll.options.map(({ id }) => round.tallies[id] ?? null))
  expect(tallies).toEqual([
    [42, 26, 17, 15],
    [42, 26, 32, null],
    [42, null, 58, null],
  ])
  expect(count.explain.join(' ')).toContain('Knoxville')
})

it.each([
  ['schulze', 'Nashville'],
  ['ranked-pairs', 'Nashville'],
  ['borda', 'Nashville'],
  ['irv', 'Knoxville'],
])('recounts by %s', async (method, winner) => {
  const poll = await capitalPoll({ count: { method: 'copeland' } })
  await voteOnCapital(poll)
  const { outcome, count, rev } = await read(poll, `?method=${method}`)
  expect(labelsOf(poll, outcome.winners)).toEqual([winner])
  expect(count).toMatchObject({ method, rev })
})

it('compares all methods of the ballot type in one table', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  const { comparison, outcome } = await read(poll, '?compare=all')
  expect(labelsOf(poll, outcome.winners)).toEqual(['Knoxville'])
  const elected = new Map(comparison?.map((row) => [row.method, labelsOf(poll, row.outcome?.winners ?? [])]))
  expect(elected.size).toBe(10)
  expect(elected.get('irv')).toEqual(['Knoxville'])
  for (const method of ['schulze', 'ranked-pairs', 'minimax', 'copeland', 'kemeny-young', 'borda'] as const) {
    expect(elected.get(method)).toEqual(['Nashville'])
  }
})

it('says in the comparison which method cannot count so many options', async () => {
  const poll = await newPoll({ ballot: { type: 'ranking' }, options: [...'ABCDEFGHI'] })
  await castBallot(poll, rankingOf(poll, [0, 1]))
  const { comparison } = await read(poll, '?compare=all')
  expect(comparison?.find(({ method }) => method === 'kemeny-young')).toEqual({
    method: 'kemeny-young',
    settings: null,
    outcome: null,
    reason: expect.stringContaining('8'),
  })
})

it('compares the methods of choice ballots without reading a ballot', async () => {
  const poll = await newPoll({ ballot: { max: 2 } })
  await castBallot(poll, { choices: [optionId(poll, 1)] })
  const { comparison } = await read(poll, '?compare=all')
  expect(comparison?.map(({ method }) => method)).toEqual(['plurality', 'approval', 'block'])
  for (const { outcome } of comparison ?? []) expect(outcome?.winners).toEqual([optionId(poll, 1)])
})

describe('a method that does not fit', () => {
  it.each([
    [{ type: 'ranking' }, 'approval'],
    [{ type: 'choice' }, 'irv'],
    [{ type: 'ranking' }, 'kemeny-young'],
    [{ type: 'ranking' }, 'nonsense'],
  ])('%j by %s is refused', async (ballot, method) => {
    const poll = await newPoll({ ballot, options: [...'ABCDEFGHI'] })
    const response = await send(pathOf(poll, `/results?method=${method}`))
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/query/method' }] })
  })
})

it('gives one-seat methods one seat when a poll of several is recounted', async () => {
  const poll = await capitalPoll({ count: { seats: 2 } })
  await voteOnCapital(poll)
  expect((await read(poll, '')).outcome.winners).toHaveLength(2)
  const { count, outcome } = await read(poll, '?method=irv')
  expect(count.seats).toBe(1)
  expect(labelsOf(poll, outcome.winners)).toEqual(['Knoxville'])
})

it('tells whoever votes of the last count, and which state it is of', async () => {
  const poll = await capitalPoll()
  type Voted = { results: Result }
  const first = await (await castBallot(poll, rankingOf(poll, [0]))).json<Voted>()
  expect(first.results).toMatchObject({ rev: 1, voters: 1, outcome: { status: 'empty' }, count: { rev: 0 } })
  expect(await read(poll, '')).toMatchObject({ rev: 1, outcome: { status: 'decided' }, count: { rev: 1 } })
  const second = await (await castBallot(poll, rankingOf(poll, [1]))).json<Voted>()
  expect(second.results).toMatchObject({ rev: 2, voters: 2, outcome: { status: 'decided' }, count: { rev: 1 } })
  expect(await read(poll, '')).toMatchObject({ rev: 2, outcome: { status: 'tied' }, count: { rev: 2 } })
})

it('has a tag for each count, and 304 for the same', async () => {
  const poll = await capitalPoll()
  await castBallot(poll, rankingOf(poll, [0]))
  const first = await send(pathOf(poll, '/results'))
  const etag = first.headers.get('ETag') ?? ''
  expect((await send(pathOf(poll, '/results'), { headers: { 'If-None-Match': etag } })).status).toBe(304)
  const other = await send(pathOf(poll, '/results?method=borda'))
  expect(other.headers.get('ETag')).not.toBe(etag)
  const all = await send(pathOf(poll, '/results?compare=all'))
  expect(new Set([etag, other.headers.get('ETag'), all.headers.get('ETag')]).size).toBe(3)
})

it('shows a final result with the count of its own state', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  await move(poll, 'close')
  const final = await results(poll)
  expect(final).toMatchObject({ final: true, voters: 100 })
  expect(final.count.rev).toBe(final.rev)
  expect(labelsOf(poll, final.outcome.winners)).toEqual(['Knoxville'])
})

it('counts a batch as it was published, whatever came after', async () => {
  const poll = await capitalPoll({ results: { batch: 2 } })
  for (const order of [[0], [0], [1]]) await castBallot(poll, rankingOf(poll, order))
  const published = await read(poll, '')
  expect(published).toMatchObject({ voters: 2, outcome: { status: 'decided', winners: [optionId(poll, 0)] } })
  expect(published.count.rev).toBe(published.rev)
  expect(published.count.rounds?.[0]?.tallies[optionId(poll, 1)] ?? 0).toBe(0)
  expect(await results(poll)).toMatchObject({ voters: 3 })
  await castBallot(poll, rankingOf(poll, [1]))
  expect(await read(poll, '')).toMatchObject({ voters: 4, outcome: { status: 'tied' } })
})

describe.each<[type: string, fields: Record<string, unknown>, ballots: Record<number, number>[], winner: string]>([
  ['score', { ballot: { type: 'score' } }, [{ 0: 5, 1: 4 }, { 1: 4 }], 'Nashville'],
  ['star', { ballot: { type: 'score' }, count: { method: 'star' } }, [{ 0: 5, 1: 4 }, { 0: 5 }, { 1: 5 }], 'Memphis'],
  [
    'availability',
    { ballot: { type: 'score', max: 2 }, count: { method: 'availability' } },
    [{ 0: 2, 1: 2 }, { 1: 1 }],
    'Nashville',
  ],
  ['cumulative', { ballot: { type: 'points' } }, [{ 0: 10 }, { 1: 6, 2: 4 }, { 1: 5 }], 'Nashville'],
])('%s', (type, fields, ballots, winner) => {
  it('is counted from the ballots', async () => {
    const poll = await newPoll(fields)
    const field = type === 'cumulative' ? 'points' : 'scores'
    for (const given of ballots) {
      const content = Object.fromEntries(Object.entries(given).map(([index, n]) => [optionId(poll, Number(index)), n]))
      expect((await castBallot(poll, { [field]: content })).status).toBe(201)
    }
    const { outcome, count, rev } = await read(poll, '')
    expect(labelsOf(poll, outcome.winners)).toEqual([winner])
    expect(count).toMatchObject({ method: type, rev })
    expect(count.explain.length).toBeGreaterThan(0)
  })
})
