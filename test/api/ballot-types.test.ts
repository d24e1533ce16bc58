// Ballots of every type: what a poll may ask for, what a ballot may say, and that equal ballots are one row.
import { describe, expect, it } from 'vitest'
import { stored } from '../support/box.ts'
import {
  castBallot,
  edit,
  newPoll,
  newVoter,
  optionId,
  rankingOf,
  refusal,
  results,
  send,
  voter,
} from '../support/client.ts'

const create = (fields: Record<string, unknown>) =>
  send('/api/v1/polls', { body: { question: 'Which?', options: ['A', 'B', 'C'], ...fields } })

describe('a poll', () => {
  it.each<[ballot: Record<string, unknown>, count: Record<string, unknown>]>([
    [
      { type: 'ranking', maxRanks: null, equalRanks: false },
      { method: 'irv', seats: 1, tieBreak: 'report' },
    ],
    [
      { type: 'score', min: 0, max: 5, labels: null },
      { method: 'score', unscored: 0, aggregate: 'sum' },
    ],
    [{ type: 'points', budget: 10, cost: 'linear' }, { method: 'cumulative' }],
    [{ type: 'points', budget: 25, cost: 'quadratic' }, { method: 'quadratic' }],
  ])('of %j takes the default method and its settings', async (ballot, count) => {
    const poll = await newPoll({ ballot: { type: ballot.type, ...ballot } })
    expect(poll.ballot).toEqual(ballot)
    expect(poll.count).toMatchObject(count)
  })

  it('for several seats is counted by STV unless it says otherwise', async () => {
    expect((await newPoll({ ballot: { type: 'ranking' }, count: { seats: 2 } })).count).toEqual({
      method: 'stv',
      seats: 2,
      tieBreak: 'report',
      quota: 'droop',
    })
  })

  it('keeps the settings that its method takes', async () => {
    const count = { method: 'schulze', variant: 'margins', unranked: 'no-preference' }
    expect((await newPoll({ ballot: { type: 'ranking' }, count })).count).toEqual({
      ...count,
      seats: 1,
      tieBreak: 'report',
    })
  })

  it.each<[fields: Record<string, unknown>, pointer: string]>([
    [{ ballot: { type: 'ranking' }, count: { method: 'approval' } }, '/count/method'],
    [{ ballot: { type: 'ranking', min: 1 } }, '/ballot/min'],
    [{ ballot: { type: 'lottery' } }, '/ballot/type'],
    [{ ballot: { type: 'ranking', maxRanks: 0 } }, '/ballot/maxRanks'],
    [{ ballot: { type: 'score', min: 3, max: 3 } }, '/ballot/max'],
    [{ ballot: { type: 'score', min: 0, max: 2, labels: ['no', 'yes'] } }, '/ballot/labels'],
    [{ ballot: { type: 'score', min: -100, max: 100 } }, '/ballot/max'],
    [{ ballot: { type: 'points', budget: 0 } }, '/ballot/budget'],
    [{ ballot: { type: 'ranking' }, count: { method: 'irv', seats: 2 } }, '/count/seats'],
    [{ ballot: { type: 'ranking' }, count: { method: 'stv', seats: 4 } }, '/count/seats'],
    [{ ballot: { type: 'ranking' }, count: { method: 'irv', variant: 'margins' } }, '/count/variant'],
    [{ ballot: { type: 'ranking' }, count: { method: 'schulze', variant: 'pairwise-opposition' } }, '/count/variant'],
    [{ ballot: { type: 'ranking' }, count: { method: 'borda', tieBreak: 'backward' } }, '/count/tieBreak'],
    [{ ballot: { type: 'score' }, count: { method: 'star', quota: 'hare' } }, '/count/quota'],
    [{ ballot: { type: 'ranking' }, count: { method: 'kemeny-young' }, options: [...'ABCDEFGHI'] }, '/count/method'],
    [{ ballot: { type: 'ranking' }, options: ['A', { label: 'B', capacity: 3 }] }, '/options/1/capacity'],
  ])('of %j is refused', async (fields, pointer) => {
    const response = await create(fields)
    expect(response.status).toBe(422)
    const { errors } = await response.json<{ errors: { pointer: string; detail: string }[] }>()
    expect(errors.map((error) => error.pointer)).toContain(pointer)
  })
})

describe('a poll before its first vote', () => {
  it('takes another method without the settings of the one before', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' }, count: { method: 'schulze', variant: 'margins' } })
    const edited = await (await edit(poll, { count: { method: 'irv' } })).json<{ count: unknown }>()
    expect(edited.count).toEqual({ method: 'irv', seats: 1, tieBreak: 'report' })
  })

  it('takes another ballot type with its own defaults', async () => {
    const poll = await newPoll()
    const edited = await (await edit(poll, { ballot: { type: 'score' } })).json<{ ballot: unknown; count: unknown }>()
    expect(edited.ballot).toEqual({ type: 'score', min: 0, max: 5, labels: null })
    expect(edited.count).toMatchObject({ method: 'score' })
  })
})

const RANKING = { type: 'ranking', maxRanks: 2, equalRanks: false }
const EQUAL = { type: 'ranking', equalRanks: true }
const SCORE = { type: 'score', min: -1, max: 3 }
const POINTS = { type: 'points', budget: 5 }
const QUADRATIC = { type: 'points', budget: 10, cost: 'quadratic' }

describe('a ballot', () => {
  it.each<[rules: Record<string, unknown>, ballot: (id: (index: number) => string) => unknown, pointer: string]>([
    [RANKING, (id) => ({ choices: [id(0)] }), ''],
    [RANKING, (id) => ({ ranking: [id(0), id(1), id(2)] }), '/ranking'],
    [RANKING, (id) => ({ ranking: [id(0), id(0)] }), '/ranking/1'],
    [RANKING, (id) => ({ ranking: [[id(0), id(1)]] }), '/ranking/0'],
    [RANKING, () => ({ ranking: ['nobody'] }), '/ranking/0'],
    [RANKING, (id) => ({ ranking: [id(0), []] }), '/ranking/1'],
    [EQUAL, (id) => ({ ranking: [[id(0), id(1)], [id(1)]] }), '/ranking/1/0'],
    [SCORE, (id) => ({ scores: { [id(0)]: 4 } }), '/scores/0'],
    [SCORE, (id) => ({ scores: { [id(0)]: -2 } }), '/scores/0'],
    [SCORE, () => ({ scores: { nobody: 1 } }), '/scores/nobody'],
    [POINTS, (id) => ({ points: { [id(0)]: 3, [id(1)]: 3 } }), '/points'],
    [POINTS, (id) => ({ points: { [id(0)]: -1 } }), '/points/0'],
    [QUADRATIC, (id) => ({ points: { [id(0)]: 3, [id(1)]: 2 } }), '/points'],
  ])('for %j like %s is refused', async (rules, ballot, pointer) => {
    const poll = await newPoll({ ballot: rules })
    const response = await castBallot(
      poll,
      ballot((index) => optionId(poll, index)),
    )
    expect(response.status).toBe(422)
    const problem = await response.json<{ code: string; errors: { pointer: string }[] }>()
    expect(problem.code).toBe('invalid_ballot')
    expect(problem.errors[0]?.pointer.replace(optionId(poll, 0), '0')).toBe(pointer)
    expect((await results(poll)).voters).toBe(0)
  })

  it('with a score that is no whole number is no ballot', async () => {
    const poll = await newPoll({ ballot: SCORE })
    const response = await castBallot(poll, { scores: { [optionId(poll, 0)]: 1.5 } })
    expect(await refusal(response)).toEqual([422, 'invalid_request'])
  })

  it.each<[rules: Record<string, unknown>, same: (id: (index: number) => string) => unknown[]]>([
    [EQUAL, (id) => [{ ranking: [[id(0), id(1)], id(2)] }, { ranking: [[id(1), id(0)], [id(2)]] }]],
    [SCORE, (id) => [{ scores: { [id(0)]: 0, [id(1)]: 3 } }, { scores: { [id(1)]: 3, [id(0)]: 0 } }]],
    [POINTS, (id) => [{ points: { [id(0)]: 5 } }, { points: { [id(1)]: 0, [id(0)]: 5 } }]],
  ])('for %j shares its row with its equals', async (rules, same) => {
    const poll = await newPoll({ ballot: rules })
    for (const ballot of same((index) => optionId(poll, index))) {
      expect((await castBallot(poll, ballot)).status).toBe(201)
    }
    expect((await stored(poll)).ballots.map(({ count }) => count)).toEqual([2])
  })

  it.each<[rules: Record<string, unknown>, blank: unknown]>([
    [RANKING, { ranking: [] }],
    [SCORE, { scores: {} }],
    [POINTS, { points: {} }],
  ])('for %j that says nothing is counted as blank', async (rules, blank) => {
    const poll = await newPoll({ ballot: rules })
    expect((await castBallot(poll, blank)).status).toBe(201)
    expect(await results(poll)).toMatchObject({
      voters: 1,
      ballots: { counted: 0, blank: 1 },
      outcome: { status: 'empty', winners: [], tied: [] },
    })
  })

  it('adds to the votes of its options what its type says', async () => {
    const votesOf = async (rules: Record<string, unknown>, ballot: (id: (index: number) => string) => unknown) => {
      const poll = await newPoll({ ballot: rules })
      await castBallot(
        poll,
        ballot((index) => optionId(poll, index)),
      )
      return (await results(poll)).options.map(({ votes }) => votes)
    }
    expect(await votesOf(EQUAL, (id) => ({ ranking: [[id(0), id(1)], id(2)] }))).toEqual([1, 1, 0])
    expect(await votesOf(SCORE, (id) => ({ scores: { [id(0)]: 3, [id(2)]: -1 } }))).toEqual([3, 0, -1])
    expect(await votesOf(POINTS, (id) => ({ points: { [id(1)]: 4 } }))).toEqual([0, 4, 0])
  })

  it('of every type can be seen and changed where the poll lets it', async () => {
    const poll = await newPoll({ ballot: EQUAL, voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    await castBallot(poll, rankingOf(poll, [0, 1]), token)
    const mine = `/api/v1/polls/${poll.id}/votes/mine`
    const changed = await send(mine, { method: 'PUT', body: rankingOf(poll, [[1, 2]]), headers: token })
    expect(changed.status).toBe(200)
    const { ballot } = await (await send(mine, { headers: token })).json<{ ballot: { ranking: string[][] } }>()
    expect(ballot.ranking).toEqual([[optionId(poll, 1), optionId(poll, 2)].sort()])
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 1])
    expect((await send(mine, { method: 'DELETE', headers: token })).status).toBe(204)
    expect((await stored(poll)).ballots).toEqual([])
  })
})
