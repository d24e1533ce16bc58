// POST /api/v1/count: what is refused, where the fault is said to be, and the limits.
import { describe, expect, it } from 'vitest'
import { sendRaw } from '../support/client.ts'
import { askCount, counted, faults, pointers } from '../support/counts.ts'

const options = ['A', 'B', 'C']
const ranking = { options, ballot: { type: 'ranking' }, count: { method: 'irv' } }
const names = (count: number) => Array.from({ length: count }, (_, n) => `option ${n}`)

describe('what is around the ballots', () => {
  it.each<[string, unknown, string[]]>([
    ['no body', {}, ['/options', '/ballots']],
    ['an unknown field', { options, ballots: [], surprise: 1 }, ['/surprise']],
    ['no option', { options: [], ballots: [] }, ['/options']],
    ['a name that is none', { options: ['A', 7, ''], ballots: [] }, ['/options/1', '/options/2']],
    ['half a character', { options: ['A', '\ud83d'], ballots: [] }, ['/options/1']],
    ['a name twice', { options: ['A', 'B', 'A', 'B'], ballots: [] }, ['/options/2', '/options/3']],
    ['ballots that are no list', { options, ballots: { A: 1 } }, ['/ballots']],
    ['an unknown ballot type', { options, ballot: { type: 'mood' }, ballots: [] }, ['/ballot/type']],
    ['an unknown rule', { options, ballot: { type: 'ranking', ties: true }, ballots: [] }, ['/ballot/ties']],
    ['a scale of one step', { options, ballot: { type: 'score', min: 5, max: 5 }, ballots: [] }, ['/ballot/max']],
    ['an unknown method', { options, count: { method: 'guess' }, ballots: [] }, ['/count/method']],
    ['an unknown setting', { options, count: { sets: 2 }, ballots: [] }, ['/count/sets']],
    ['a method of other ballots', { ...ranking, count: { method: 'star' }, ballots: [] }, ['/count/method']],
    [
      'a setting of another method',
      { ...ranking, count: { method: 'irv', quota: 'hare' }, ballots: [] },
      ['/count/quota'],
    ],
    [
      'a foreign variant',
      { ...ranking, count: { method: 'schulze', variant: 'pairwise-opposition' }, ballots: [] },
      ['/count/variant'],
    ],
    ['more seats than options', { ...ranking, count: { method: 'stv', seats: 4 }, ballots: [] }, ['/count/seats']],
    ['two seats by IRV', { ...ranking, count: { method: 'irv', seats: 2 }, ballots: [] }, ['/count/seats']],
    [
      'a tie-break of rounds without rounds',
      { options, count: { tieBreak: 'backward' }, ballots: [] },
      ['/count/tieBreak'],
    ],
    ['a seed without a draw', { options, count: { seed: 'x' }, ballots: [] }, ['/count/seed']],
    [
      'half a character as a seed',
      { options, count: { tieBreak: 'draw', seed: '\udd00' }, ballots: [] },
      ['/count/seed'],
    ],
    [
      'nine options by Kemeny–Young',
      { options: names(9), count: { method: 'kemeny-young' }, ballots: [] },
      ['/count/method'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await pointers(body)).toEqual(expected)
  })
})

describe('a ballot', () => {
  const score = { options, ballot: { type: 'score', min: -2, max: 2 } }
  const points = { options, ballot: { type: 'points', budget: 9, cost: 'quadratic' } }
  const choice = { options, ballot: { type: 'choice', min: 1, max: 2 } }
  const fine = { ranking: ['A'] }

  it.each<[string, object, unknown, string]>([
    ['that is no object', ranking, 'A', ''],
    ['that is a list', ranking, ['A', 'B'], ''],
    ['that is null', ranking, null, ''],
    ['without a form', ranking, { count: 3 }, ''],
    ['of two forms', ranking, { ranking: ['A'], choices: ['A'] }, ''],
    ['of another type', ranking, { choices: ['A'] }, ''],
    ['with an unknown field', ranking, { ranking: ['A'], 'wei/ght~': 3 }, '/wei~1ght~0'],
    ['cast by nobody', ranking, { ranking: ['A'], count: 0 }, '/count'],
    ['cast by half a voter', ranking, { ranking: ['A'], count: 1.5 }, '/count'],
    ['cast by a text', ranking, { ranking: ['A'], count: '1' }, '/count'],
    ['cast by null', ranking, { ranking: ['A'], count: null }, '/count'],
    ['cast by too many', ranking, { ranking: ['A'], count: 1_000_000_001 }, '/count'],
    ['whose ranking is no list', ranking, { ranking: 'A' }, '/ranking'],
    ['whose ranking holds numbers', ranking, { ranking: ['A', 1] }, '/ranking'],
    ['that ranks what is no option', ranking, { ranking: ['A', 'D'] }, '/ranking/1'],
    ['that ranks a list in a list', ranking, { ranking: ['A', ['B', ['C']]] }, '/ranking/1/1'],
    ['that ranks an option twice', ranking, { ranking: ['A', 'B', ['C', 'A']] }, '/ranking/2/1'],
    ['with an empty rank', ranking, { ranking: ['A', []] }, '/ranking/1'],
    [
      'with more ranks than allowed',
      { options, ballot: { type: 'ranking', maxRanks: 1 } },
      { ranking: ['A', 'B'] },
      '/ranking',
    ],
    [
      'with equal ranks where there are none',
      { options, ballot: { type: 'ranking', equalRanks: false } },
      { ranking: [['A', 'B']] },
      '/ranking/0',
    ],
    ['that chooses what is no option', choice, { choices: ['A', {}] }, '/choices/1'],
    ['that chooses twice', choice, { choices: ['A', 'A'] }, '/choices/1'],
    ['that chooses too many', choice, { choices: ['A', 'B', 'C'] }, '/choices'],
    ['that chooses too few', choice, { choices: [] }, '/choices'],
    ['whose scores are a list', score, { scores: [1, 2] }, '/scores'],
    ['that scores what is no option', score, { scores: { A: 1, 'a/b': 1 } }, '/scores/a~1b'],
    ['that scores what every object has', score, { scores: { constructor: 1 } }, '/scores/constructor'],
    ['with a score off the scale', score, { scores: { A: 3 } }, '/scores/A'],
    ['with half a score', score, { scores: { A: 0.5 } }, '/scores/A'],
    ['with a score of null', score, { scores: { A: null } }, '/scores/A'],
    ['with points below 0', points, { points: { A: -1 } }, '/points/A'],
    ['that spends too much', points, { points: { A: 2, B: 2, C: 2 } }, '/points'],
  ])('%s', async (_, election, ballot, below) => {
    const good = 'ballot' in election ? [] : [fine]
    expect(await pointers({ ...election, ballots: [...good, ballot] })).toEqual([`/ballots/${good.length}${below}`])
  })

  it('may have a name that every object has, if there is such an option', async () => {
    // As text: an object literal would take it for its prototype.
    const body = '{"options":["__proto__","B"],"ballot":{"type":"score"},"ballots":[{"scores":{"__proto__":5,"B":1}}]}'
    const bytes = new TextEncoder().encode(body)
    const response = await sendRaw('/api/v1/count', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: bytes,
    })
    expect(await response.text()).toContain('"winners":["__proto__"]')
    expect(
      await pointers({ options, ballot: { type: 'score' }, ballots: [JSON.parse('{"scores":{"__proto__":1}}')] }),
    ).toEqual(['/ballots/0/scores/__proto__'])
  })

  it('is told among others that are wrong, at most 20', async () => {
    const wrong = { ranking: ['nobody'] }
    const ballots = [wrong, { ranking: ['A'] }, ...Array.from({ length: 30 }, () => wrong)]
    const told = await pointers({ ...ranking, ballots })
    expect([told.length, told[0], told[1]]).toEqual([20, '/ballots/0/ranking/0', '/ballots/2/ranking/0'])
  })
})

describe('limits', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ranking: [`option ${n % 10}`] }))

  it('100 options, 10,000 ballots, names of 300 characters', async () => {
    expect((await counted({ options: names(100), ballots: [] })).outcome.status).toBe('empty')
    expect(await pointers({ options: names(101), ballots: [] })).toEqual(['/options'])
    const election = { ...ranking, options: names(10) }
    expect((await counted({ ...election, ballots: many(10_000) })).ballots.total).toBe(10_000)
    expect(await pointers({ ...election, ballots: many(10_001) })).toEqual(['/ballots'])
    expect((await askCount({ options: ['🗳'.repeat(300)], ballots: [] })).status).toBe(200)
    expect(await pointers({ options: ['🗳'.repeat(301)], ballots: [] })).toEqual(['/options/0'])
  })

  it('a body of 1 MiB', async () => {
    const body = JSON.stringify({ options, ballots: [] })
    const send = (bytes: number) =>
      sendRaw('/api/v1/count', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: new TextEncoder().encode(body.padEnd(bytes)),
      })
    expect((await send(1024 * 1024)).status).toBe(200)
    expect((await send(1024 * 1024 + 1)).status).toBe(413)
  })

  it('a thousand thousand million votes, each of them exact', async () => {
    const ballots = Array.from({ length: 1_000 }, (_, n) => ({ count: 1_000_000_000, choices: [n === 0 ? 'A' : 'B'] }))
    const { scores } = await counted({ options, ballots })
    expect(scores).toEqual({ A: 1_000_000_000, B: 999_000_000_000, C: 0 })
    expect(await pointers({ options, ballots: [...ballots, { choices: ['A'] }] })).toEqual(['/ballots'])
  })

  it('options ranked equal × options, for methods that divide a ballot among equals again and again', async () => {
    const hundred = names(100)
    const asked = (ballots: number, method: string) => ({
      options: hundred,
      count: { method },
      ballots: Array.from({ length: ballots }, () => ({ ranking: [hundred.slice(0, 50), ...hundred.slice(50)] })),
    })
    expect((await askCount(asked(600, 'irv'))).status).toBe(200)
    expect(await faults(asked(601, 'irv'))).toEqual([
      {
        pointer: '/ballots',
        detail:
          'irv divides a ballot anew whenever one of several equals is eliminated: options ranked equal to others on all ballots × options may be at most 3,000,000, and these are 30,050 × 100.',
      },
    ])
    expect(await pointers(asked(601, 'stv'))).toEqual(['/ballots'])
    expect((await askCount(asked(601, 'borda'))).status).toBe(200)
  })

  it('named options × seats, for methods that go through the ballots for each', async () => {
    const sixty = names(60)
    const scores = Object.fromEntries(sixty.map((name) => [name, 1]))
    const rrv = { options: sixty, ballots: Array.from({ length: 800 }, () => ({ scores })) }
    expect((await askCount({ ...rrv, count: { method: 'rrv', seats: 41 } })).status).toBe(200)
    expect(await faults({ ...rrv, count: { method: 'rrv', seats: 42 } })).toEqual([
      {
        pointer: '/count/seats',
        detail:
          'rrv goes through the ballots for each seat: options named on all ballots × seats may be at most 2,000,000, and these are 48,000 × 42.',
      },
    ])
    expect((await askCount({ ...rrv, count: { method: 'bloc-star', seats: 60 } })).status).toBe(200)
    const stv = {
      options: sixty,
      ballots: Array.from({ length: 800 }, () => ({ ranking: ['option 7', sixty.slice(8)] })),
    }
    expect(await pointers({ ...stv, count: { method: 'stv', seats: 48 } })).toEqual(['/count/seats'])
  })
})
