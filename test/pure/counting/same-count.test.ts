// The same votes come to the same count, byte by byte: whatever the order of options and ballots, however equal ballots
// are heaped, and whatever was added and taken back before.
import { describe, expect, it } from 'vitest'
import { countAvailability } from '../../../src/counting/availability.ts'
import { countBlocStar } from '../../../src/counting/bloc-star.ts'
import { countBorda } from '../../../src/counting/borda.ts'
import { countBucklin } from '../../../src/counting/bucklin.ts'
import { countDowdall } from '../../../src/counting/dowdall.ts'
import { countMajorityJudgment } from '../../../src/counting/majority-judgment.ts'
import { countCumulative, countQuadratic } from '../../../src/counting/points.ts'
import type { ScoreElection } from '../../../src/counting/profile.ts'
import { countRrv } from '../../../src/counting/rrv.ts'
import { countScore } from '../../../src/counting/score.ts'
import { countStar } from '../../../src/counting/star.ts'
import { type Given, rankingElection, scoreElection } from '../../support/count-ballots.ts'
import { type RandomBallot, randomElections, randomNumbers, shuffled } from '../../support/random-elections.ts'

type Counting = (options: string[], ballots: RandomBallot[], given: Given) => unknown

const MAX = 3
const ranking =
  (method: 'borda' | 'dowdall' | 'bucklin', counting: typeof countBorda): Counting =>
  (options, ballots, given) =>
    counting(rankingElection(method, options, ballots.map(({ count, ranking }) => [count, ranking] as const), given)) // biome-ignore format: one call
const score =
  (method: 'score' | 'bloc-star' | 'star' | 'rrv' | 'availability', counting: typeof countScore): Counting =>
  (options, ballots, given) =>
    counting(scoreElection(method, options, ballots.map(({ count, scores }) => [count, scores] as const), { ...given, max: MAX })) // biome-ignore format: one call
const points = (counting: typeof countCumulative) => (election: ScoreElection) =>
  counting({ ...election, cost: 'linear' })

const METHODS: [string, Counting, Given][] = [
  ['borda', ranking('borda', countBorda), {}],
  ['dowdall', ranking('dowdall', countDowdall), { unranked: 'no-preference' }],
  ['bucklin', ranking('bucklin', countBucklin), {}],
  ['score by mean', score('score', countScore), { aggregate: 'mean', unscored: 'ignore' }],
  ['score by median', score('score', countScore), { aggregate: 'median' }],
  ['star', score('star', countStar), {}],
  ['bloc-star', score('bloc-star', countBlocStar), { unscored: 'ignore' }],
  ['rrv', score('rrv', countRrv), {}],
  ['majority judgment', score('score', countMajorityJudgment), { unscored: 'ignore' }],
  ['availability', score('availability', countAvailability), {}],
  ['cumulative', score('score', points(countCumulative)), {}],
  ['quadratic', score('score', points(countQuadratic)), {}],
]

describe.each(METHODS)('%s', (_, counting, settings) => {
  it('does not depend on any order', () => {
    const random = randomNumbers(99)
    for (const [index, { options, ballots, lots, seats }] of [...randomElections(300, { max: MAX })].entries()) {
      const given = { ...settings, seats, lots: index % 3 === 0 ? lots : null }
      const whole = JSON.stringify(counting(options, ballots, given))
      const single = ballots.flatMap((ballot) => Array.from({ length: ballot.count }, () => ({ ...ballot, count: 1 })))
      const [extra] = ballots
      const back = extra ? [{ ...extra, count: 5 }, ...single, { ...extra, count: -5 }] : single
      for (const again of [ballots, single, back]) {
        expect(JSON.stringify(counting(shuffled(options, random), shuffled(again, random), given))).toBe(whole)
      }
    }
  })

  it('takes one option, and more seats than options', () => {
    const ballots: RandomBallot[] = [{ count: 2, ranking: [['x']], scores: new Map([['x', 1]]) }]
    const outcome = { status: 'decided', winners: ['x'], tied: [] }
    expect(counting(['x'], ballots, settings)).toMatchObject({ outcome, ties: [] })
    expect(counting(['x'], ballots, { ...settings, seats: 3 })).toMatchObject({ outcome, ties: [] })
  })
})
