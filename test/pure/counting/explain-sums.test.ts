// Explanations of methods by places and by scores: sentences that anybody understands, true of the count.
import { describe, expect, it } from 'vitest'
import { countAvailability } from '../../../src/counting/availability.ts'
import { countBlocStar } from '../../../src/counting/bloc-star.ts'
import { countBorda } from '../../../src/counting/borda.ts'
import { countBucklin } from '../../../src/counting/bucklin.ts'
import { countChoices } from '../../../src/counting/choice.ts'
import { countDowdall } from '../../../src/counting/dowdall.ts'
import type { Method } from '../../../src/counting/election.ts'
import { explainBorda, explainBucklin, explainDowdall } from '../../../src/counting/explain-positions.ts'
import {
  explainAvailability,
  explainChoices,
  explainCumulative,
  explainMajorityJudgment,
  explainQuadratic,
  explainScore,
} from '../../../src/counting/explain-scores.ts'
import { explainRrv, explainStar } from '../../../src/counting/explain-star.ts'
import { countMajorityJudgment } from '../../../src/counting/majority-judgment.ts'
import { type Count, emptyCount, type MethodCount } from '../../../src/counting/outcome.ts'
import { countCumulative, countQuadratic } from '../../../src/counting/points.ts'
import type { RankingElection, ScoreElection } from '../../../src/counting/profile.ts'
import { countRrv } from '../../../src/counting/rrv.ts'
import { countScore } from '../../../src/counting/score.ts'
import { type Given, rankingElection, scoreElection } from '../../support/count-ballots.ts'
import { randomElections } from '../../support/random-elections.ts'

/** Far more than it takes, for machines that do much else. */
const LONG_MS = 60_000

const name = (id: string): string => id.toUpperCase()

function whole(made: MethodCount, { settings, ballots }: RankingElection | ScoreElection): Count {
  const { total } = ballots
  const { method, seats } = settings
  return { ...made, method, seats, settings, ballots: { total, counted: total, blank: 0, exhausted: made.exhausted } }
}

describe('methods by places', () => {
  const capital = [[42, ['memphis', 'nashville', 'chattanooga', 'knoxville']], [26, ['nashville', 'chattanooga', 'knoxville', 'memphis']], [15, ['chattanooga', 'knoxville', 'nashville', 'memphis']], [17, ['knoxville', 'chattanooga', 'nashville', 'memphis']]] as const // biome-ignore format: a table
  const election = (given: Given = {}) =>
    rankingElection('borda', ['memphis', 'nashville', 'chattanooga', 'knoxville'], capital, given)

  it('tell a Borda count', () => {
    expect(explainBorda(whole(countBorda(election()), election()), name)).toEqual([
      'Each ballot gives the most points to its first place, and one less for each place below.',
      'NASHVILLE has 194 points, the most of all, and is elected.',
      'Next comes CHATTANOOGA with 173 points.',
    ])
    expect(explainBorda(whole(countBorda(election({ seats: 2 })), election({ seats: 2 })), name)[1]).toBe(
      'NASHVILLE with 194 points and CHATTANOOGA with 173 points are ahead of all others and are elected.',
    )
  })

  it('tell a Dowdall count', () => {
    expect(explainDowdall(whole(countDowdall(election()), election()), name)[1]).toBe(
      'NASHVILLE has 57.6667 points, the most of all, and is elected.',
    )
  })

  it('tell a Bucklin count', () => {
    expect(explainBucklin(whole(countBucklin(election()), election()), name)).toEqual([
      'In round 1 the first places count: MEMPHIS has 42 of 100 votes, and nobody has more than half.',
      'In round 2 the second places are added: NASHVILLE has 68 of 100 votes, more than half, and is elected. CHATTANOOGA has more than half too, but fewer votes.',
    ])
    const open = rankingElection('bucklin', ['a', 'b', 'c'], [[1, ['a']], [1, ['b']]]) // biome-ignore format: a table
    expect(explainBucklin(whole(countBucklin(open), open), name)).toEqual([
      'In round 1 the first places count: A has 1 of 2 votes and B has 1 of 2 votes, and nobody has more than half.',
      'A and B tie with 1 vote each, and nothing decides between them.',
    ])
  })
})

describe('methods by scores', () => {
  type Votes = Parameters<typeof scoreElection>[2]
  const told = (
    counting: (election: ScoreElection) => MethodCount,
    explain: (count: Count, of: typeof name) => string[],
    votes: Votes,
    given: Given = {},
  ) => {
    const election = scoreElection(given.method ?? 'score', ['a', 'b', 'c'], votes, given)
    return explain(whole(counting(election), election), name)
  }
  const votes: Votes = [[2, [['a', 4], ['b', 3]]], [1, [['b', 5], ['c', 1]]]] // biome-ignore format: a table

  it('tell score voting', () => {
    expect(told(countScore, explainScore, votes)).toEqual([
      'The scores of all ballots are added up.',
      'B has 11 points, the most of all, and is elected.',
      'Next comes A with 8 points.',
    ])
    expect(
      told(countScore, explainScore, [[1, [['a', 4]]]], { aggregate: 'mean', unscored: 'ignore', seats: 2 }),
    ).toEqual([
      'The score of each option is the mean of the scores that voters gave it: their sum, divided by their number.',
      'A has a score of 4, the best of all, and is elected.',
      'B and C tie with no score each for the last seat, and nothing decides between them.',
      'Nobody scored B and C.',
    ])
  })

  it('tell majority judgment', () => {
    const alike: Votes = [[2, [['a', 4], ['b', 4]]], [1, [['a', 5], ['b', 2]]]] // biome-ignore format: a table
    expect(told(countMajorityJudgment, explainMajorityJudgment, alike)).toEqual([
      'The grades of each option are put in order, and the one in the middle is its median: the best median wins.',
      'A and B have a median of 4 each. One grade of 4 is taken from each, again and again: when 1 is gone, the median of A is 4 and that of B is 2.',
      'A has a median of 4, the best grades of all, and is elected.',
      'Next comes B with a median of 4.',
    ])
  })

  it('tell availability and points', () => {
    expect(told(countAvailability, explainAvailability, votes)[1]).toBe(
      'B has 1 yes and 2 maybe, the best of all, and is elected.',
    )
    const cumulative = (election: ScoreElection) => countCumulative({ ...election, cost: 'linear' })
    const quadratic = (election: ScoreElection) => countQuadratic({ ...election, cost: 'linear' })
    expect(told(cumulative, explainCumulative, votes)[1]).toBe('B has 11 points, the most of all, and is elected.')
    expect(told(quadratic, explainQuadratic, votes)[1]).toBe('B has 5.7002 votes, the most of all, and is elected.')
  })

  it('tell STAR, tie by tie', () => {
    expect(told(countBlocStar, explainStar, votes, { method: 'star' })).toEqual([
      'The two options with the highest sums of scores are the finalists; the one that more voters score higher wins.',
      'The finalists are B with 11 points and A with 8 points.',
      '1 voter prefers B and 2 prefer A. A is elected.',
    ])
    const twice: Votes = [[1, [['a', 5]]], [1, [['b', 5]]], [1, [['c', 1]]]] // biome-ignore format: a table
    expect(told(countBlocStar, explainStar, twice, { method: 'bloc-star', seats: 2 }).slice(1)).toEqual([
      'Round 1: The finalists are A with 5 points and B with 5 points.',
      'Round 1: 1 voter prefers A and 1 prefers B, 1 has no preference. They tie. Nothing decides between them, but in the end it makes no difference: A is taken first here.',
      'Round 2: The finalists are B with 5 points and C with 1 point.',
      'Round 2: 1 voter prefers B and 1 prefers C, 1 has no preference. They tie. B has the higher sum of scores and is elected.',
    ])
  })

  it('tell reweighted range voting', () => {
    const open: Votes = [[1, [['a', 5]]], [1, [['b', 5]]]] // biome-ignore format: a table
    expect(told(countRrv, explainRrv, open, { method: 'rrv' })).toEqual([
      'Scores are added up in each round. Ballots that gave high scores to those already elected weigh less.',
      'Round 1: A and B have the most, 5 points each. Nothing decides between them.',
      'Depending on the tie, A or B is elected.',
    ])
  })
})

it('choices are told', () => {
  const count = (votes: [string, number][], method: Method): Count => ({
    ...emptyCount(),
    ...countChoices(votes, 1),
    method,
    seats: 1,
    settings: { method, seats: 1, tieBreak: 'report' },
    ballots: { total: 0, counted: 0, blank: 0, exhausted: 0 },
  })
  expect(
    explainChoices(
      count(
        [
          ['a', 1],
          ['b', 0],
        ],
        'plurality',
      ),
      name,
    ),
  ).toEqual([
    'Each ballot is one vote for the option that it names.',
    'A has 1 vote, the most of all, and is elected.',
    'Next comes B with 0 votes.',
  ])
})

it('every explanation of random elections is whole sentences that name all who are elected or tied', {
  timeout: LONG_MS,
}, () => {
  for (const [index, { options, ballots, seats, lots }] of [...randomElections(1_000, { max: 3 })].entries()) {
    const given = { seats, lots: index % 2 === 0 ? lots : null, max: 3 }
    const scored = (method: 'score' | 'bloc-star' | 'rrv') =>
      scoreElection(method, options, ballots.map(({ count, scores }) => [count, scores] as const), given) // biome-ignore format: one call
    const ranked = rankingElection('bucklin', options, ballots.map(({ count, ranking }) => [count, ranking] as const), given) // biome-ignore format: one call
    const label = (id: string): string => `<${id}>`
    const all: [Count, (count: Count, name: (id: string) => string) => string[]][] = [
      [whole(countBorda(ranked), ranked), explainBorda],
      [whole(countBucklin(ranked), ranked), explainBucklin],
      [whole(countScore(scored('score')), scored('score')), explainScore],
      [whole(countMajorityJudgment(scored('score')), scored('score')), explainMajorityJudgment],
      [whole(countAvailability(scored('score')), scored('score')), explainAvailability],
      [whole(countBlocStar(scored('bloc-star')), scored('bloc-star')), explainStar],
      [whole(countRrv(scored('rrv')), scored('rrv')), explainRrv],
    ]
    for (const [count, explain] of all) {
      const sentences = explain(count, label)
      for (const sentence of sentences) {
        expect(sentence).toMatch(/^[<A-Z\d].*\.$/)
        expect(sentence).not.toMatch(/undefined|NaN|null|(?<![\d.,])1 (votes|points|voters)\b| {2}/)
      }
      for (const id of [...count.outcome.winners, ...count.outcome.tied])
        expect(sentences.join(' ')).toContain(label(id))
    }
  }
})
