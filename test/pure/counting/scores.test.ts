// Methods that look at each option's scores by themselves: score, majority judgment, availability; and points.
import { describe, expect, it } from 'vitest'
import { countAvailability } from '../../../src/counting/availability.ts'
import { countChoices } from '../../../src/counting/choice.ts'
import { countMajorityJudgment } from '../../../src/counting/majority-judgment.ts'
import { countCumulative, countQuadratic } from '../../../src/counting/points.ts'
import { countScore } from '../../../src/counting/score.ts'
import { type Given, readElections, scoreElection } from '../../support/count-ballots.ts'
import { randomElections } from '../../support/random-elections.ts'
import { compareGrades, medianAfterMedian, toEqualLength } from '../../support/twins/majority-judgment.ts'

/** Far more than ten thousand counts take, for machines that do much else. */
const LONG_MS = 60_000

interface Cases {
  cases: {
    id: string
    candidates: string[]
    ballots: { count: number; scores: Record<string, number> }[]
    expected: { method: string; winners: string[]; scores?: Record<string, number>; medians?: Record<string, number> }[]
  }[]
}

describe('published cases', () => {
  // The file is ours: its shape is as above.
  const { cases } = readElections('score-approval-median-cases') as Cases
  const find = (method: string) => {
    const one = cases.find(({ expected }) => expected.some((result) => result.method === method))
    const votes = (one?.ballots ?? []).map(({ count, scores }) => [count, Object.entries(scores)] as const)
    const result = one?.expected.find((each) => each.method === method)
    return { options: one?.candidates ?? [], votes, result }
  }

  it.each(['sum', 'median'] as const)('score by %s', (aggregate) => {
    const { options, votes, result } = find(`score-${aggregate}`)
    const { outcome, scores } = countScore(scoreElection('score', options, votes, { aggregate }))
    expect(outcome).toEqual({ status: 'decided', winners: result?.winners, tied: [] })
    if (result?.scores) expect(scores).toEqual(result.scores)
  })

  it('majority judgment', () => {
    const { options, votes, result } = find('majority-judgment')
    const { outcome, medians } = countMajorityJudgment(scoreElection('majority-judgment', options, votes))
    expect(outcome).toEqual({ status: 'decided', winners: result?.winners, tied: [] })
    expect(medians).toMatchObject(result?.medians ?? { none: 0 })
  })

  it('cumulative voting', () => {
    const { options, votes, result } = find('cumulative')
    const { ballots, settings } = scoreElection('cumulative', options, votes)
    const { outcome, scores } = countCumulative({ ballots, cost: 'linear', settings, lots: null })
    expect(outcome).toEqual({ status: 'decided', winners: result?.winners, tied: [] })
    expect(scores).toEqual(result?.scores)
  })

  it('approval', () => {
    const { votes, result } = find('approval')
    const added = new Map<string, number>()
    for (const [count, scores] of votes) {
      for (const [option, score] of scores) added.set(option, (added.get(option) ?? 0) + count * score)
    }
    const { outcome, scores } = countChoices(added, 1)
    // The published count has two winners of one seat: a tie.
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: result?.winners })
    expect(scores).toEqual(result?.scores)
  })
})

describe('score voting', () => {
  const options = ['a', 'b', 'c', 'd']
  const votes = [[3, [['a', 2], ['b', -1]]], [2, [['a', -2], ['c', 0]]], [1, [['a', 1], ['b', 2], ['c', -1]]]] as const // biome-ignore format: a table
  const of = (given: Given) => countScore(scoreElection('score', options, votes, { min: -2, max: 2, ...given }))

  it('leaves out whoever scored nobody, or gives them the number 0', () => {
    expect(of({ aggregate: 'mean', unscored: 'ignore' })).toMatchObject({
      scores: { a: 0.5, b: -0.25, c: -1 / 3 },
      ranking: [['a'], ['b'], ['c'], ['d']],
      grades: { a: { '-2': 2, '1': 1, '2': 3 }, b: { '-1': 3, '2': 1 }, c: { '-1': 1, '0': 2 }, d: {} },
    })
    expect(of({ aggregate: 'median', unscored: 'ignore' }).scores).toEqual({ a: 1.5, b: -1, c: 0 })
    expect(of({ aggregate: 'median', unscored: 0 }).scores).toEqual({ a: 1.5, b: -0.5, c: 0, d: 0 })
    expect(of({ aggregate: 'mean', unscored: 0 }).scores).toEqual({ a: 0.5, b: -1 / 6, c: -1 / 6, d: 0 })
  })

  it('has the same sums either way', () => {
    const sums = { a: 3, b: -1, c: -1, d: 0 }
    expect(of({ unscored: 'ignore' })).toMatchObject({ scores: sums, ranking: [['a'], ['d'], ['b', 'c']] })
    expect(of({ unscored: 0 }).scores).toEqual(sums)
  })

  it('compares means as fractions, however many voted', () => {
    const huge = 999_999_937
    const { ranking } = countScore(scoreElection('score', ['a', 'b'], [[huge, [['a', 1]]], [huge - 1, [['a', 0]]], [huge - 2, [['b', 1]]], [huge - 3, [['b', 0]]]], { aggregate: 'mean', unscored: 'ignore' })) // biome-ignore format: a table
    expect(ranking).toEqual([['b'], ['a']])
  })
})

describe('majority judgment', () => {
  it('takes medians away in the order of the definition', () => {
    expect(medianAfterMedian([1, 2, 3, 4, 5])).toEqual([3, 2, 4, 1, 5])
    expect(medianAfterMedian([1, 2, 3, 4])).toEqual([2, 3, 1, 4])
  })

  it('is done at once for a billion voters', () => {
    const many = 1_000_000_000
    const { ranking, medians } = countMajorityJudgment(scoreElection('majority-judgment', ['a', 'b', 'c'], [[many, [['a', 3], ['b', 3], ['c', 3]]], [1, [['a', 5], ['b', 4]]]])) // biome-ignore format: a table
    expect(ranking).toEqual([['a'], ['b'], ['c']])
    expect(medians).toEqual({ a: 3, b: 3, c: 3 })
  })

  it('ranks an option without a grade last', () => {
    const { ranking, medians, scores } = countMajorityJudgment(scoreElection('majority-judgment', ['a', 'b'], [[1, [['b', 0]]]], { unscored: 'ignore' })) // biome-ignore format: a table
    expect([ranking, medians, scores]).toEqual([[['b'], ['a']], { a: null, b: 0 }, null])
  })

  it('agrees with a second count of 10,000 random elections', { timeout: LONG_MS }, () => {
    let tiedCount = 0
    const elections = [...randomElections(10_000, { max: 2, maxBallots: 7, maxCount: 1 })]
    for (const [index, { options, ballots, seats }] of elections.entries()) {
      const unscored = index % 2 === 0 ? 0 : 'ignore'
      const votes = ballots.map(({ count, scores }) => [count, scores] as const)
      const given = { max: 2, seats, unscored } as const
      const { outcome, ranking, medians } = countMajorityJudgment(
        scoreElection('majority-judgment', options, votes, given),
      )
      const lists = options.map((option) =>
        ballots.flatMap(({ scores }) => scores.get(option) ?? (unscored === 0 ? [0] : [])),
      )
      const equal = new Map(toEqualLength(lists).map((list, at) => [options[at], list]))
      for (const [at, option] of options.entries())
        expect(medians?.[option]).toBe(medianAfterMedian(lists[at] ?? [])[0] ?? null)
      const compare = (a = '', b = '') => Math.sign(compareGrades(equal.get(a) ?? [], equal.get(b) ?? []))
      for (const [place, group] of (ranking ?? []).entries()) {
        for (const option of group) expect(compare(option, group[0])).toBe(0)
        if (place > 0) expect(compare(ranking?.[place - 1]?.[0], group[0])).toBe(1)
      }
      const beaten = (option: string) => options.filter((other) => compare(other, option) >= 0).length <= seats
      expect([...outcome.winners].sort()).toEqual(options.filter(beaten).sort())
      if (outcome.status === 'tied') tiedCount++
    }
    expect(tiedCount).toBeGreaterThan(500)
  })
})

describe('availability', () => {
  it('goes by yes, then by maybe', () => {
    const votes = [[2, [['mon', 2], ['tue', 1], ['wed', 2]]], [1, [['mon', 1], ['tue', 2]]], [1, [['wed', 0], ['tue', 2]]]] as const // biome-ignore format: a table
    const { outcome, ranking, scores, grades } = countAvailability(scoreElection('availability', ['mon', 'tue', 'wed', 'thu'], votes, { max: 2, seats: 2 })) // biome-ignore format: a table
    expect(ranking).toEqual([['tue'], ['mon'], ['wed'], ['thu']])
    expect(outcome.winners).toEqual(['tue', 'mon'])
    expect(scores).toEqual({ mon: 2, thu: 0, tue: 2, wed: 2 })
    expect(grades?.mon).toEqual({ yes: 2, maybe: 1, no: 1 })
    expect(grades?.thu).toEqual({ yes: 0, maybe: 0, no: 4 })
  })
})

describe('points', () => {
  type Votes = Parameters<typeof scoreElection>[2]
  const count = (method: 'cumulative' | 'quadratic', cost: 'linear' | 'quadratic', options: string[], votes: Votes) => {
    const { ballots, settings } = scoreElection(method, options, votes)
    const counting = method === 'cumulative' ? countCumulative : countQuadratic
    return counting({ ballots, cost, settings, lots: null })
  }
  const votes: Votes = [[2, [['a', 4], ['b', 1]]], [1, [['b', 9], ['c', 2]]]] // biome-ignore format: a table

  it('mean credits or votes, by what they cost', () => {
    expect(count('cumulative', 'linear', ['a', 'b', 'c', 'd'], votes).scores).toEqual({ a: 8, b: 11, c: 2, d: 0 })
    expect(count('cumulative', 'quadratic', ['a', 'b', 'c', 'd'], votes).scores).toEqual({ a: 32, b: 83, c: 4, d: 0 })
    expect(count('quadratic', 'quadratic', ['a', 'b', 'c', 'd'], votes).scores).toEqual({ a: 8, b: 11, c: 2, d: 0 })
    expect(count('quadratic', 'linear', ['a', 'b', 'c', 'd'], votes).scores).toEqual({
      a: 4,
      b: 5,
      c: Math.SQRT2,
      d: 0,
    })
  })

  it('sees that √2 + √8 is √18, and that √2 + √3 is not √10', () => {
    const equal = count('quadratic', 'linear', ['a', 'b'], [[1, [['a', 2]]], [1, [['a', 8]]], [1, [['b', 18]]]]) // biome-ignore format: a table
    expect(equal.outcome).toMatchObject({ status: 'tied', tied: ['a', 'b'] })
    const near = count('quadratic', 'linear', ['a', 'b'], [[1, [['a', 2]]], [1, [['a', 3]]], [1, [['b', 10]]]]) // biome-ignore format: a table
    expect(near.ranking).toEqual([['b'], ['a']])
  })

  it('tells sums apart that doubles cannot', () => {
    // p² is 2q² + 1, so that p and q√2 differ by less than 10⁻¹².
    const [p, q] = [886_731_088_897, 627_013_566_048]
    const { ranking, scores } = count('quadratic', 'linear', ['a', 'b'], [[p, [['a', 1]]], [q, [['b', 2]]]]) // biome-ignore format: a table
    expect(ranking).toEqual([['a'], ['b']])
    expect(scores?.a).toBe(scores?.b)
  })
})
