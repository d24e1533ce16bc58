// POST /api/v1/count: the engine without a poll, as section 8 of the design has it.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { countAnswerExample, countRequestExample } from '../../src/counts/examples.ts'
import { send } from '../support/client.ts'
import { askCount, counted, METHODS_BY_TYPE, smallElection } from '../support/counts.ts'
import { readOpenApi, undocumented } from '../support/openapi.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const openApi = await readOpenApi()

describe('the contract', () => {
  const ballot = { type: 'ranking', maxRanks: null, equalRanks: false }
  const count = { method: 'irv', seats: 1, tieBreak: 'report', unranked: 'no-preference' }
  const ballots = [{ count: 42, ranking: [['A'], ['B']] }]

  it('takes its own example and answers with all that it names', async () => {
    expect(await counted({ options: ['A', 'B'], ballot, count, ballots })).toEqual({
      method: 'irv',
      seats: 1,
      outcome: { status: 'decided', winners: ['A'], tied: [] },
      ranking: [['A'], ['B']],
      scores: expect.toSatisfy((scores) => scores === null || typeof scores === 'object'),
      rounds: [expect.objectContaining({ round: 1, tallies: { A: 42, B: 0 }, elected: ['A'], eliminated: [] })],
      pairwise: null,
      quota: null,
      ties: [],
      ballots: { total: 42, counted: 42, blank: 0, exhausted: 0 },
      count: { method: 'irv', seats: 1, tieBreak: 'report' },
      explain: expect.any(Array),
    })
  })

  it('gives the documented example for the documented request', async () => {
    expect(await counted(countRequestExample)).toEqual(countAnswerExample)
  })

  it('needs options and ballots only: single choices by plurality', async () => {
    const { method, outcome } = await counted({ options: ['A', 'B'], ballots: [{ choices: ['B'] }] })
    expect([method, outcome.winners]).toEqual(['plurality', ['B']])
  })

  it.each(METHODS_BY_TYPE)('counts by %s', async (method, type) => {
    const response = await askCount(smallElection(method, type))
    expect(response.status).toBe(200)
    const operation = openApi.operations.find(({ operationId }) => operationId === 'countBallots')
    if (!operation) throw new Error('there is no such operation')
    expect(await undocumented(openApi, operation, response.clone())).toBe(null)
    expect(await response.json()).toMatchObject({ method, outcome: { status: 'decided', winners: ['A'], tied: [] } })
  })

  it.each(METHODS_BY_TYPE)('counts no ballots by %s: an empty outcome', async (method, type) => {
    const { outcome, ballots } = await counted({ ...smallElection(method, type), ballots: [] })
    expect(outcome).toEqual({ status: 'empty', winners: [], tied: [] })
    expect(ballots).toEqual({ total: 0, counted: 0, blank: 0, exhausted: 0 })
  })

  it('takes the type of the ballots from the method when nothing is said of them', async () => {
    const { ballot: _, ...election } = smallElection('schulze', 'ranking')
    expect((await counted(election)).outcome.winners).toEqual(['A'])
  })

  it('lets approval ballots name all options, and block ballots as many as there are seats', async () => {
    const options = ['A', 'B', 'C']
    const approval = { options, count: { method: 'approval' }, ballots: [{ choices: ['A', 'B', 'C'] }] }
    expect((await counted(approval)).outcome).toEqual({ status: 'tied', winners: [], tied: options })
    const block = { options, count: { method: 'block', seats: 2 }, ballots: [{ choices: ['A', 'B'] }] }
    expect((await counted(block)).outcome.winners).toEqual(['A', 'B'])
    expect((await askCount({ ...block, ballots: [{ choices: options }] })).status).toBe(422)
  })

  it('counts a single option', async () => {
    expect((await counted({ options: ['A'], ballots: [{ choices: ['A'] }] })).outcome.winners).toEqual(['A'])
  })

  it('shows every variant that a method has', async () => {
    for (const [method, variants] of [
      ['schulze', ['winning-votes', 'margins', 'ratio']],
      ['minimax', ['winning-votes', 'margins', 'pairwise-opposition']],
    ] as const) {
      for (const variant of variants) {
        const election = { ...smallElection(method, 'ranking'), count: { method, variant } }
        expect((await counted(election)).count).toMatchObject({ method, variant })
      }
    }
    for (const quota of ['droop', 'hare', 'hagenbach-bischoff', 'imperiali']) {
      const election = { ...smallElection('stv', 'ranking'), count: { method: 'stv', seats: 2, quota } }
      const { quota: votes, count } = await counted(election)
      expect([count.quota, typeof votes]).toEqual([quota, 'number'])
    }
    for (const lastPoints of [0, 1]) {
      const { scores } = await counted({ ...smallElection('borda', 'ranking'), count: { method: 'borda', lastPoints } })
      expect(scores?.A).toBe(5 * (2 + lastPoints) + 4 * (1 + lastPoints))
    }
    for (const [aggregate, most] of [
      ['sum', 29],
      ['mean', 29 / 7],
      ['median', 5],
    ] as const) {
      const { scores } = await counted({ ...smallElection('score', 'score'), count: { method: 'score', aggregate } })
      expect(scores?.A).toBe(most)
    }
  })
})

describe('ballots', () => {
  const options = ['A', 'B', 'C']
  const irv = { options, ballot: { type: 'ranking' }, count: { method: 'irv' } }

  it('are the same ranked one by one and in lists of one', async () => {
    const flat = await counted({ ...irv, ballots: [{ ranking: ['B', 'A'] }, { count: 2, ranking: ['C'] }] })
    expect(await counted({ ...irv, ballots: [{ ranking: [['B'], ['A']] }, { count: 2, ranking: [['C']] }] })).toEqual(
      flat,
    )
  })

  it('weigh what their count says, and may stand apart, in any order', async () => {
    const together = await counted({
      ...irv,
      ballots: [
        { count: 3, ranking: ['B', 'A'] },
        { count: 2, ranking: ['C'] },
      ],
    })
    const b = { ranking: ['B', 'A'] }
    const apart = await counted({
      ...irv,
      options: ['C', 'B', 'A'],
      ballots: [b, { ranking: ['C'] }, { count: 2, ...b }, { count: 1, ranking: ['C'] }],
    })
    expect(apart).toEqual(together)
    expect(together.ballots).toEqual({ total: 5, counted: 5, blank: 0, exhausted: expect.any(Number) })
  })

  it('that name no option are blank', async () => {
    for (const [type, blank] of Object.entries({
      choice: { choices: [] },
      ranking: { ranking: [] },
      score: { scores: {} },
      points: { points: { A: 0 } },
    })) {
      const { ballots, outcome } = await counted({ options, ballot: { type }, ballots: [{ ...blank, count: 4 }] })
      expect([type, ballots]).toEqual([type, { total: 4, counted: 0, blank: 4, exhausted: 0 }])
      expect(outcome.status).toBe('empty')
    }
  })

  it('may rank options equally unless the rules say otherwise', async () => {
    const equal = { ...irv, count: { method: 'schulze' }, ballots: [{ ranking: [['A', 'B'], 'C'] }] }
    expect((await counted(equal)).outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B'] })
    expect((await askCount({ ...equal, ballot: { type: 'ranking', equalRanks: false } })).status).toBe(422)
  })
})

describe('option names', () => {
  // Like an index, but no place and no score.
  const HOSTILE = ['__proto__', 'constructor', '9', 'hasOwnProperty', '🗳', '~/"\\', '\u0000', ' ']

  it.each(METHODS_BY_TYPE)('are never lost, whatever they are, by %s', async (method, type) => {
    const plain = JSON.stringify(await counted(smallElection(method, type, ['A', 'B', 'C'])))
    for (let n = 0; n < HOSTILE.length; n++) {
      const names = [0, 1, 2].map((step) => HOSTILE[(n + step) % HOSTILE.length] ?? '')
      // As text: objects of JavaScript could hide what is missing.
      const text = await (await askCount(smallElection(method, type, names))).text()
      for (const [index, name] of names.entries()) {
        const said = (where: string, what: string) => where.split(JSON.stringify(what)).length
        const plainName = ['A', 'B', 'C'][index] ?? ''
        expect([name, said(withoutWords(text), name)]).toEqual([name, said(withoutWords(plain), plainName)])
      }
    }
  })

  /** An answer without its sentences. */
  function withoutWords(json: string): string {
    return json.replace(/"explain":\[.*?\](?=[,}])/, '')
  }
})

describe('a tie', () => {
  const tied = {
    options: ['A', 'B', 'C'],
    ballots: [{ choices: ['C'] }, { choices: ['A'] }, { count: 1, choices: ['B'] }],
  }

  it('is reported', async () => {
    const { outcome, ties } = await counted(tied)
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: null }])
  })

  it('is drawn by lots that anybody can draw again', async () => {
    const winners = new Set<string>()
    for (const seed of ['', 'a seed', '🎲', ...Array.from({ length: 20 }, (_, n) => `seed ${n}`)]) {
      const { outcome, ties, draw } = await counted({ ...tied, count: { tieBreak: 'draw', seed } })
      const ballotsDigest = sha256('1 {"choices":["A"]}\n1 {"choices":["B"]}\n1 {"choices":["C"]}\n')
      const lot = (option: string) => sha256(` ${ballotsDigest} ${seed} ${option}`)
      const lots = ['A', 'B', 'C'].sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
      expect(draw).toEqual({ seed, ballotsDigest, lots })
      expect(outcome).toEqual({ status: 'decided', winners: [lots[0]], tied: [] })
      expect(ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: 'draw' }])
      winners.add(lots[0] ?? '')
    }
    expect([...winners].sort()).toEqual(['A', 'B', 'C'])
  })

  it('is drawn with an empty seed when none is given, from the ballots however they are written', async () => {
    const options = ['A', 'B']
    const ballot = { type: 'ranking' }
    const count = { method: 'irv', tieBreak: 'draw' }
    const one = await counted({
      options,
      ballot,
      count,
      ballots: [
        { count: 2, ranking: ['A'] },
        { count: 2, ranking: ['B'] },
      ],
    })
    const other = await counted({
      options: ['B', 'A'],
      ballot,
      count: { ...count, seed: '' },
      ballots: [{ ranking: [['B']] }, { ranking: ['A'] }, { ranking: ['B'] }, { ranking: [['A']] }],
    })
    expect(one.draw?.seed).toBe('')
    expect(other).toEqual(one)
  })
})

describe('the answer', () => {
  it('is nobody’s: no cookie, nothing to store, open to pages of any origin', async () => {
    const headers = { Origin: 'https://elsewhere.example' }
    const response = await askCount(countRequestExample, headers)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Set-Cookie')).toBe(null)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe(null)
    const preflight = await send('/api/v1/count', {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    })
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'POST'])
  })

  it('is given to POST only', async () => {
    const response = await send('/api/v1/count')
    expect([response.status, response.headers.get('Allow')?.split(', ').sort()]).toEqual([405, ['OPTIONS', 'POST']])
  })
})
