// A result in words: who wins or ties, at which stage, and of which state of the votes it is told.
import { describe, expect, it } from 'vitest'
import { ENGLISH } from '../../src/pages/language.ts'
import { barOf, kindOf, scaleOf } from '../../src/widget/words/figure-words.ts'
import { explained } from '../../src/widget/words/names.ts'
import { explainWords, lagWords, outcomeWords, placeOf, turnoutWords } from '../../src/widget/words/result-words.ts'
import { graveTieWords, tieWords } from '../../src/widget/words/tie-words.ts'
import { type Election, held, ranking, scores } from '../support/results.ts'

const CITIES = ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville']
const RANKING = { type: 'ranking', maxRanks: null, equalRanks: false } as const
const CHOICE = { type: 'choice', min: 1, max: 1 } as const
const SCORE = { type: 'score', min: 0, max: 5, labels: null } as const
const choose = (...numbers: number[]) => ({ choices: numbers.map((number) => `o${number}`) })

const TENNESSEE: Election = {
  labels: CITIES,
  ballot: RANKING,
  count: { method: 'irv' },
  votes: [
    [42, ranking('0123')],
    [26, ranking('1230')],
    [15, ranking('2310')],
    [17, ranking('3210')],
  ],
}
const LEVEL: Election = {
  ...TENNESSEE,
  votes: [
    [3, ranking('0123')],
    [3, ranking('10')],
    [2, ranking('23')],
    [2, ranking('32')],
  ],
}

function told(election: Election) {
  const { poll, result } = held(election)
  return outcomeWords(ENGLISH, result, kindOf(poll.definition))
}

describe('the outcome', () => {
  it.each<[words: string, election: Election]>([
    ['No votes yet.', { ...TENNESSEE, votes: [] }],
    ['The poll closed without a vote.', { ...TENNESSEE, votes: [], status: 'closed' }],
    ['Only blank votes so far.', { ...TENNESSEE, votes: [[2, ranking('')]] }],
    ['“Knoxville” is ahead, counted by instant runoff.', TENNESSEE],
    [
      '“Nashville” wins, counted by the Schulze method.',
      { ...TENNESSEE, status: 'closed', count: { method: 'schulze' } },
    ],
    ['Elected: “Memphis” and “Nashville”.', { ...TENNESSEE, status: 'closed', count: { method: 'stv', seats: 2 } }],
    ['Level: “Memphis” and “Nashville”, counted by instant runoff.', LEVEL],
    ['A tie: “Memphis” and “Nashville”, counted by instant runoff.', { ...LEVEL, status: 'closed' }],
    [
      '“Nashville” is ahead, with 2 of 3 votes.',
      {
        labels: CITIES,
        ballot: CHOICE,
        count: { method: 'plurality' },
        votes: [
          [2, choose(1)],
          [1, choose(0)],
        ],
      },
    ],
    [
      'Level: “Memphis” and “Nashville” have 1 vote each.',
      {
        labels: CITIES,
        ballot: CHOICE,
        count: { method: 'plurality' },
        votes: [
          [1, choose(1)],
          [1, choose(0)],
        ],
      },
    ],
    [
      'Ahead: “Nashville”. “Memphis” and “Knoxville” tie for 1 place.',
      {
        labels: CITIES,
        ballot: { type: 'choice', min: 1, max: 4 },
        count: { method: 'approval', seats: 2 },
        votes: [
          [1, choose(0, 1)],
          [1, choose(1, 3)],
        ],
      },
    ],
    [
      '“Nashville” is ahead, with a sum of 9.',
      {
        labels: CITIES,
        ballot: SCORE,
        count: { method: 'score' },
        votes: [
          [1, scores(1, 5, 0, 0)],
          [1, scores(3, 4, 0, 0)],
        ],
      },
    ],
    [
      '“Memphis” is ahead, counted by scores.',
      {
        labels: CITIES,
        ballot: SCORE,
        count: { method: 'score', aggregate: 'mean', unscored: 'ignore' },
        votes: [
          [1, scores(5)],
          [2, scores(4, 4, 0, 0)],
          [3, { scores: { o0: 5 } }],
        ],
      },
    ],
    [
      '“Memphis” is ahead, with 2 votes.',
      {
        labels: CITIES,
        ballot: { type: 'points', budget: 10, cost: 'quadratic' },
        count: { method: 'quadratic' },
        votes: [[1, { points: { o0: 2, o1: 1 } }]],
      },
    ],
  ])('%s', (words, election) => {
    expect(told(election)).toBe(words)
  })

  it('says that votes are being counted when none has been', () => {
    const { poll, result } = held(TENNESSEE)
    const uncounted = {
      ...result,
      outcome: { status: 'empty' as const, winners: [], tied: [] },
      count: { ...result.count, rev: 0 },
    }
    expect(outcomeWords(ENGLISH, uncounted, kindOf(poll.definition))).toBe('The votes are being counted.')
    expect(lagWords(ENGLISH, uncounted)).not.toBe('')
  })

  it('says of which state the count is when it is not the newest', () => {
    expect(lagWords(ENGLISH, held(TENNESSEE).result)).toBe('')
    expect(lagWords(ENGLISH, held({ ...TENNESSEE, countRev: 90 }).result)).toContain('of an earlier state')
  })

  it('explains no count while there is nothing to count', () => {
    const { result } = held(TENNESSEE)
    expect(explained(result).length).toBeGreaterThan(0)
    expect(explained({ ...result, outcome: { status: 'empty', winners: [], tied: [] } })).toEqual([])
  })

  it('keeps the direction of labels to themselves in the explanation as well', () => {
    const { result } = held({ ...TENNESSEE, labels: ['Memphis', 'Nashville', 'Chattanooga', 'ירושלים'] })
    const sentences = explained(result).filter((sentence) => sentence.includes('ירושלים'))
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.join('').replaceAll('\u2068ירושלים\u2069', '')).not.toContain('ירושלים')
  })

  it('keeps the direction of a label to itself', () => {
    const words = told({ ...TENNESSEE, labels: ['Memphis', 'Nashville', 'Chattanooga', 'ירושלים'] })
    expect(words).toBe('“\u2068ירושלים\u2069” is ahead, counted by instant runoff.')
  })
})

describe('ties', () => {
  it('are told with their stage; those that made no difference apart', () => {
    const { result } = held(LEVEL)
    const grave = 'In round 2, over who is eliminated, “Memphis” and “Nashville” tied: nothing broke it.'
    expect(graveTieWords(ENGLISH, result)).toEqual([grave])
    expect(tieWords(ENGLISH, result)).toEqual([
      'In round 1, over who is eliminated, “Chattanooga” and “Knoxville” tied: it makes no difference to who is elected.',
      grave,
    ])
  })

  it('that were broken are told as well', () => {
    const { result } = held(LEVEL)
    const broken = {
      ...result,
      count: { ...result.count, ties: [{ stage: 'final', options: ['o0', 'o1'], resolvedBy: 'draw' as const }] },
    }
    expect(graveTieWords(ENGLISH, broken)).toEqual(['At the end, “Memphis” and “Nashville” tied: lots were drawn.'])
  })

  it.each<[stage: string, options: string[], resolvedBy: 'head-to-head' | 'most-top-scores', words: string]>([
    ['round 1: finalists', ['o0', 'o1'], 'head-to-head', 'the one that more voters prefer to the other stayed'],
    ['round 1: finalists', ['o0', 'o1', 'o2'], 'head-to-head', 'those that lose the most comparisons went'],
    ['round 1: runoff', ['o0', 'o1'], 'most-top-scores', 'the one with more of the highest scores won'],
  ])('at the stage “%s” of %j by %s are broken so: %s', (stage, options, resolvedBy, words) => {
    const { result } = held(LEVEL)
    const broken = { ...result, count: { ...result.count, ties: [{ stage, options, resolvedBy }] } }
    expect(graveTieWords(ENGLISH, broken)[0]).toContain(`tied: ${words}.`)
  })

  it('of many name a few and count the rest', () => {
    const labels = Array.from({ length: 9 }, (_, index) => `Option ${index}`)
    const words = told({
      labels,
      ballot: CHOICE,
      count: { method: 'plurality' },
      votes: labels.map((_, at) => [1, choose(at)]),
    })
    expect(words).toBe('Level: “Option 0”, “Option 1”, “Option 2”, “Option 3”, and 5 more have 1 vote each.')
  })

  it('mark every option that is in them', () => {
    const { result } = held(LEVEL)
    expect(result.options.map((option) => placeOf(option, result))).toEqual(['tied', 'tied', '', ''])
  })
})

it.each<[of: string, election: Election, words: RegExp]>([
  ['rankings', TENNESSEE, /first preferences only/],
  ['scores', { ...TENNESSEE, ballot: SCORE, count: { method: 'star' }, votes: [[1, scores(1, 2, 3, 4)]] }, /sum/],
  [
    'points',
    {
      ...TENNESSEE,
      ballot: { type: 'points', budget: 9, cost: 'linear' },
      count: { method: 'cumulative' },
      votes: [[1, { points: { o0: 9 } }]],
    },
    /points given/,
  ],
])('says what the bars of %s show', (_, election, words) => {
  const { poll, result } = held(election)
  expect(turnoutWords(ENGLISH, result, kindOf(poll.definition))).toMatch(words)
})

describe('the bars', () => {
  const bars = (election: Election) => {
    const { poll, result } = held(election)
    const scale = scaleOf(ENGLISH, poll.definition)
    return result.options.map((option) => barOf(ENGLISH, option, result, kindOf(poll.definition), scale))
  }

  it('of equal votes are of equal length, though their percentages add up to 100', () => {
    const count = { method: 'plurality' } as const
    const [one, other, third] = bars({
      labels: CITIES.slice(0, 3),
      ballot: CHOICE,
      count,
      votes: [0, 1, 2].map((at) => [1, choose(at)]),
    })
    expect([one?.share, other?.share]).toEqual(['34%', '33%'])
    expect(new Set([one?.length, other?.length, third?.length]).size).toBe(1)
  })

  it('for dates show who says yes', () => {
    const availability: Election = {
      labels: CITIES.slice(0, 3),
      ballot: { ...SCORE, max: 2 },
      count: { method: 'availability' },
      votes: [
        [3, scores(2, 1, 0)],
        [1, scores(1, 2, 0)],
      ],
    }
    expect(bars(availability)).toEqual([
      { length: 75, share: '75%', votes: '3 yes, 1 maybe' },
      { length: 25, share: '25%', votes: '1 yes, 3 maybe' },
      { length: 0, share: '0%', votes: '0 yes, 0 maybe' },
    ])
    expect(told(availability)).toBe('“Memphis” is ahead: it suits the most people.')
    expect(bars({ ...availability, votes: [] })[0]?.length).toBe(0)
  })

  it('of majority judgment show median grades by their names', () => {
    const judged: Election = {
      labels: CITIES.slice(0, 2),
      ballot: { ...SCORE, max: 2, labels: ['Poor', 'Fair', 'Good'] },
      count: { method: 'majority-judgment' },
      votes: [[3, scores(2, 1)]],
    }
    expect(bars(judged)).toEqual([
      { length: 100, share: 'Good', votes: 'median grade' },
      { length: 50, share: 'Fair', votes: 'median grade' },
    ])
    expect(bars({ ...judged, votes: [] })[0]).toEqual({ length: 0, share: '–', votes: 'no grade yet' })
  })
})

it('says that the count of a running poll decides nothing yet', () => {
  expect(explainWords(ENGLISH, held(TENNESSEE).result)).toMatch(/^If the poll closed now/)
  expect(explainWords(ENGLISH, held({ ...TENNESSEE, status: 'closed' }).result)).not.toContain('closed now')
})
