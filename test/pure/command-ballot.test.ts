// Ballots as people type them.
import { describe, expect, it } from 'vitest'
import { ballotFrom, exampleFor } from '../../src/client/command/ballot.ts'
import { withIdsMarked } from '../../src/client/command/connection.ts'
import { WrongUsage } from '../../src/client/command/failure.ts'
import { newPollFrom } from '../../src/client/command/new-poll.ts'
import { newPollSchema } from '../../src/polls/poll-schema.ts'

type Asked = Parameters<typeof ballotFrom>[1]

const option = (id: string, label: string) => ({
  id,
  label,
  description: '',
  imageUrl: null,
  capacity: null,
  earlierTexts: [],
})
const options = [
  option('o1', 'Memphis'),
  option('o2', 'Nashville'),
  option('o3', 'A>B=C'),
  option('o4', 'memphis (TN)'),
  option('o5', 'x=y'),
]
const poll = (ballot: object): Asked => ({ ballot, options }) as Asked

const CHOICE = poll({ type: 'choice', min: 1, max: 2 })
const RANKING = poll({ type: 'ranking', maxRanks: null, equalRanks: true })
const SCORE = poll({ type: 'score', min: -1, max: 1, labels: ['no', 'maybe', 'yes'] })
const POINTS = poll({ type: 'points', budget: 10, cost: 'linear' })

describe('a ballot is typed', () => {
  it.each([
    [CHOICE, ['Memphis', 'o2'], { choices: ['o1', 'o2'] }],
    [CHOICE, [' nashville '], { choices: ['o2'] }],
    [CHOICE, ['A>B=C'], { choices: ['o3'] }],
    [CHOICE, [], { choices: [] }],
    [RANKING, ['Memphis>Nashville=x=y'.replace('=x=y', '=o5')], { ranking: ['o1', ['o2', 'o5']] }],
    [RANKING, ['Memphis', 'A>B=C', 'Nashville=o4'], { ranking: ['o1', 'o3', ['o2', 'o4']] }],
    [RANKING, ['x=y > Memphis'], { ranking: ['o5', 'o1'] }],
    [SCORE, ['Memphis=1', 'x=y=-1', 'o2=Maybe'], { scores: { o1: 1, o5: -1, o2: 0 } }],
    [POINTS, ['Memphis=7', 'Nashville=3'], { points: { o1: 7, o2: 3 } }],
  ])('%#: %j', (asked, words, ballot) => {
    expect(ballotFrom(words, asked)).toEqual(ballot)
  })

  it.each([
    [CHOICE, ['Knoxville'], 'No option is called "Knoxville". There are: Memphis,'],
    [CHOICE, ['\u001b[2J'], 'No option is called " [2J"'],
    [RANKING, ['Memphis>'], 'No option is called ""'],
    [RANKING, ['__proto__'], 'No option'],
    [SCORE, ['Memphis'], 'Write "Memphis=" and a number.'],
    [SCORE, ['Memphis=great'], '"great" is no whole number.'],
    [POINTS, ['Memphis=1.5'], 'no whole number'],
    [POINTS, ['Memphis=1', 'o1=2'], 'given twice'],
  ])('or refused with a reason: %#', (asked, words, reason) => {
    expect(() => ballotFrom(words, asked)).toThrow(WrongUsage)
    expect(() => ballotFrom(words, asked)).toThrow(reason)
  })

  it('as its example says', () => {
    expect([CHOICE, RANKING, SCORE, POINTS].map(exampleFor)).toEqual([
      '"Memphis" "Nashville"',
      '"Memphis>Nashville=A>B=C"',
      '"Memphis=1" "Nashville=-1"',
      '"Memphis=2"',
    ])
  })
})

describe('a new poll', () => {
  it.each([
    [{}, { ballot: { type: 'choice', min: 1, max: 1 } }],
    [{ method: 'approval' }, { ballot: { type: 'choice', max: 3 }, count: { method: 'approval' } }],
    [
      { method: 'block', seats: 2 },
      { ballot: { type: 'choice', max: 2 }, count: { seats: 2 } },
    ],
    [{ method: 'schulze' }, { ballot: { type: 'ranking' } }],
    [{ type: 'ranking', equalRanks: true, maxRanks: 2 }, { ballot: { equalRanks: true, maxRanks: 2 } }],
    [{ type: 'score', min: -1, max: 1 }, { ballot: { type: 'score', min: -1, max: 1 } }],
    [{ method: 'quadratic', budget: 25 }, { ballot: { type: 'points', budget: 25, cost: 'quadratic' } }],
    [
      { identity: 'open', visibility: 'after_close', closesAt: '2026-12-01T18:00:00.000Z', tag: ['a'], draft: true },
      {
        voting: { identity: 'open' },
        results: { visibility: 'after_close' },
        schedule: { closesAt: '2026-12-01T18:00:00.000Z' },
        tags: ['a'],
        draft: true,
      },
    ],
  ] as const)('of options is one that the server takes: %j', (asked, expected) => {
    // The table’s lists are read-only, as the options of a command are not.
    const body = newPollFrom('Q?', ['A', 'B', 'C'], structuredClone(asked) as Parameters<typeof newPollFrom>[2])
    expect(newPollSchema.parse(body)).toMatchObject(expected)
  })

  it('takes no option that is for other ballots', () => {
    expect(() => newPollFrom('Q?', ['A', 'B'], { type: 'ranking', max: 2 })).toThrow(
      '--max is for ballots of type choice and score.',
    )
    expect(() => newPollFrom('Q?', ['A', 'B'], { equalRanks: true })).toThrow(
      '--equal-ranks is for ballots of type ranking.',
    )
  })
})

it('takes an id that begins with a hyphen for an id', () => {
  const id = '-x0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
  expect(withIdsMarked(['show', id, '--json'])).toEqual(['show', `id:${id}`, '--json'])
  expect(withIdsMarked(['show', '--', id])).toEqual(['show', '--', id])
})
