// GET …/results: the shape, the numbers, and the tags by which a reader knows what is new.
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import {
  bearer,
  type Created,
  edit,
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

const read = (poll: Created, headers: Record<string, string> = {}, query = '') =>
  send(pathOf(poll, `/results${query}`), { headers })

async function withVotes(votes: readonly number[], fields: Record<string, unknown> = {}): Promise<Created> {
  const poll = await newPoll({ voting: { identity: 'open' }, ...fields })
  for (const [index, times] of votes.entries()) for (let n = 0; n < times; n++) await vote(poll, [index], {})
  return poll
}

describe('the object', () => {
  it('has everything that the contract names, and nothing else', async () => {
    const poll = await withVotes([3, 2, 1])
    const [a, b, c] = poll.options
    expect(await (await read(poll)).json()).toEqual({
      pollId: poll.id,
      status: 'open',
      rev: 6,
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      final: false,
      voters: 6,
      ballots: { counted: 6, blank: 0 },
      options: [
        { id: a?.id, label: 'Memphis', votes: 3, percent: 50, ofVoters: 50 },
        { id: b?.id, label: 'Nashville', votes: 2, percent: 33, ofVoters: 33.3 },
        { id: c?.id, label: 'Knoxville', votes: 1, percent: 17, ofVoters: 16.7 },
      ],
      outcome: { status: 'decided', winners: [a?.id], tied: [] },
      count: {
        method: 'plurality',
        rev: 6,
        seats: 1,
        tieBreak: 'report',
        ranking: [[a?.id], [b?.id], [c?.id]],
        scores: { [a?.id ?? '']: 3, [b?.id ?? '']: 2, [c?.id ?? '']: 1 },
        ties: [],
        explain: expect.arrayContaining([expect.stringMatching(/^Memphis has 3 votes.* is elected\.$/)]),
      },
      assurance: 'open',
    })
  })

  it('is empty before the first vote, with every share at 0', async () => {
    const result = await results(await newPoll())
    expect(result).toMatchObject({ rev: 0, voters: 0, outcome: { status: 'empty', winners: [], tied: [] } })
    for (const option of result.options) expect(option).toMatchObject({ votes: 0, percent: 0, ofVoters: 0 })
  })

  it('adds percentages of all votes up to 100, where shares of voters may exceed it', async () => {
    const poll = await newPoll({ ballot: { max: 3 } })
    for (const choices of [[0, 1, 2], [0, 1], [0]]) await vote(poll, choices)
    const { options, voters, count } = await results(poll)
    expect([voters, count.method]).toEqual([3, 'approval'])
    expect(options.map(({ percent }) => percent)).toEqual([50, 33, 17])
    expect(options.map(({ ofVoters }) => ofVoters)).toEqual([100, 66.7, 33.3])
  })

  it('reports a tie as a tie', async () => {
    const poll = await withVotes([2, 2, 1])
    const [a, b] = [optionId(poll, 0), optionId(poll, 1)]
    const { outcome, count } = await results(poll)
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: [a, b] })
    expect(count.ties).toEqual([{ stage: 'final', options: [a, b], resolvedBy: null }])
  })

  it('elects who is beyond doubt and ties the rest for the seats that remain', async () => {
    const poll = await withVotes([3, 1, 1], { count: { seats: 2 } })
    const { outcome } = await results(poll)
    expect(outcome).toEqual({
      status: 'tied',
      winners: [optionId(poll, 0)],
      tied: [optionId(poll, 1), optionId(poll, 2)],
    })
  })

  it('is final from closing on, at one rev for the result and the count', async () => {
    const poll = await withVotes([2, 1, 0])
    await move(poll, 'close')
    const result = await results(poll, {})
    expect(result).toMatchObject({ status: 'closed', final: true, voters: 3 })
    expect(result.count.rev).toBe(result.rev)
    await move(poll, 'archive')
    expect(await results(poll, {})).toMatchObject({ status: 'archived', final: true, voters: 3 })
  })

  it('shows mended texts under their old ids', async () => {
    const poll = await withVotes([1, 0, 0], { options: ['Memfis', 'Nashville'] })
    const options = [{ id: optionId(poll, 0), label: 'Memphis' }, poll.options[1]].map((option) => ({
      id: option?.id,
      label: option?.label,
    }))
    expect((await edit(poll, { options })).status).toBe(200)
    expect((await results(poll, {})).options[0]).toMatchObject({ id: optionId(poll, 0), label: 'Memphis', votes: 1 })
  })
})

describe('conditional reading', () => {
  const etagOf = (response: Response) => response.headers.get('ETag') ?? ''

  it('answers 304 while nothing has changed, weak tags and lists included', async () => {
    const poll = await withVotes([1, 0, 0])
    const first = await read(poll)
    const etag = etagOf(first)
    expect(first.headers.get('Cache-Control')).toBe('public, no-cache')
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await read(poll, { 'If-None-Match': tag })
      expect([again.status, await again.text(), etagOf(again)]).toEqual([304, '', etag])
    }
    expect((await read(poll, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('gives another tag after every change that shows: a vote, a status, a text, a method', async () => {
    const poll = await withVotes([1, 0, 0])
    const seen = [etagOf(await read(poll))]
    const changes = [
      () => vote(poll, [0], {}),
      () => move(poll, 'pause'),
      () => edit(poll, { question: 'Where should the capitol be?' }),
      () => move(poll, 'open'),
      () => move(poll, 'close'),
    ]
    for (const change of changes) {
      expect((await change()).status).toBeLessThan(300)
      const response = await read(poll, { 'If-None-Match': seen.join(', ') })
      expect(response.status).toBe(200)
      seen.push(etagOf(response))
    }
    seen.push(etagOf(await read(poll, {}, '?method=approval')))
    expect(new Set(seen).size).toBe(changes.length + 2)
  })

  it('means equal bytes by an equal tag, whoever reads', async () => {
    const poll = await withVotes([2, 1, 0])
    const answers = await Promise.all([{}, bearer(poll), voter(await newVoter())].map((headers) => read(poll, headers)))
    const bodies = new Map<string, Set<string>>()
    for (const answer of answers) {
      const etag = etagOf(answer)
      bodies.set(etag, (bodies.get(etag) ?? new Set()).add(await answer.text()))
    }
    for (const distinct of bodies.values()) expect(distinct.size).toBe(1)
  })

  it('lets nobody store a result that not everybody sees', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    for (const headers of [token, bearer(poll)])
      expect((await read(poll, headers)).headers.get('Cache-Control')).toBe('private, no-store')
    const shared = await newPoll({ listing: 'private' })
    expect((await read(shared, bearer(shared))).headers.get('Cache-Control')).toBe('private, no-store')
  })

  it('never gives an older rev than the reader names, nor than this isolate has forwarded', async () => {
    const poll = await withVotes([1, 0, 0])
    for (let rev = 2; rev < 12; rev++) {
      await read(poll)
      await vote(poll, [rev % 3], {})
      expect((await (await read(poll)).json<Result>()).rev).toBe(rev)
      expect((await (await read(poll, {}, `?since=${rev}`)).json<Result>()).rev).toBe(rev)
    }
  })

  it('answers a rev from the future with the latest that there is', async () => {
    const poll = await withVotes([1, 0, 0])
    expect((await (await read(poll, {}, '?since=999999')).json<Result>()).rev).toBe(1)
    expect((await read(poll, { 'If-None-Match': '"999999-0-1-open-plurality"' })).status).toBe(200)
  })
})

describe('recounting', () => {
  it('counts by another method of the ballot type, with a tag of its own', async () => {
    const poll = await withVotes([2, 1, 0])
    const own = await read(poll)
    const other = await read(poll, {}, '?method=approval')
    expect((await other.json<Result>()).count.method).toBe('approval')
    expect(other.headers.get('ETag')).not.toBe(own.headers.get('ETag'))
    expect((await (await read(poll)).json<Result>()).count.method).toBe('plurality')
  })

  it('refuses a method that does not exist and a rev that is none', async () => {
    const poll = await newPoll()
    for (const [query, pointer] of [
      ['?method=irv', '/query/method'],
      ['?method=', '/query/method'],
      ['?since=-1', '/query/since'],
      ['?since=soon', '/query/since'],
      ['?since=1.5', '/query/since'],
    ] as const) {
      const response = await read(poll, {}, query)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] })
    }
    const draft = await newPoll({ draft: true })
    expect(await refusal(await read(draft, {}, '?method=irv'))).toEqual([404, 'not_found'])
  })
})
