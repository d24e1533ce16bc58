// The Kemeny–Young method: known elections, ties, and ten thousand small elections counted by scoring every order.
import { describe, expect, it } from 'vitest'
import { explainKemenyYoung } from '../../../src/counting/explain-pairwise.ts'
import { countKemenyYoung, MAX_ORDERS } from '../../../src/counting/kemeny-young.ts'
import { type Asked, countBy, sharedCases, tell } from '../../support/pairwise-elections.ts'
import { kemenyYoungTwin } from '../../support/twins/kemeny-young.ts'
import { randomFrom, smallElection } from '../../support/twins/pairwise.ts'

describe('known elections', () => {
  it.each(sharedCases('kemeny-young'))('$id', ({ votes, expected, ...asked }) => {
    const { outcome, ranking, orders, bestScore, scores } = countBy(countKemenyYoung, votes, asked)
    expect(outcome).toEqual({ status: 'decided', winners: expected.winners, tied: [] })
    expect(orders).toEqual([ranking?.flat()])
    expect(scores).toBe(null)
    if (expected.ranking) expect(ranking).toEqual(expected.ranking)
    if (expected.best_score) expect(bestScore).toBe(expected.best_score)
  })
})

describe('ties', () => {
  const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'

  it('are between the first of the best orders', () => {
    const { outcome, ranking, orders, bestScore, ties } = countBy(countKemenyYoung, circle)
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(ranking).toEqual([['A', 'B', 'C']])
    expect([orders, bestScore]).toEqual([['ABC', 'BCA', 'CAB'].map((order) => order.split('')), 5])
    expect(ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: null }])
  })

  it('leave out whoever stands first in no best order, though the ranking cannot tell them apart', () => {
    // The best orders are ABC, ACB and CAB: nobody's first is B, but C stands before and behind both others.
    const { outcome, ranking, orders } = countBy(countKemenyYoung, '1 A>B>C, 1 C>A>B')
    expect(orders?.map((order) => order.join(''))).toEqual(['ABC', 'ACB', 'CAB'])
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'C'] })
    expect(ranking).toEqual([['A', 'B', 'C']])
    expect(countBy(countKemenyYoung, '1 A>B>C, 1 C>A>B', { seats: 2 }).outcome).toEqual({
      status: 'tied',
      winners: ['A'],
      tied: ['B', 'C'],
    })
  })

  it('are drawn: the best order with the luckiest first', () => {
    const drawn = countBy(countKemenyYoung, circle, { seats: 2, lots: ['C', 'B', 'A'] })
    expect(drawn.outcome).toEqual({ status: 'decided', winners: ['C', 'A'], tied: [] })
    expect(drawn.ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: 'draw' }])
    expect(countBy(countKemenyYoung, '1 A>B=C', { lots: ['C', 'B', 'A'] }).ties).toEqual([])
  })

  it('between more orders than are listed are all counted', () => {
    const votes = [{ ranking: ['ABCDEFGH'.split('')], count: 3 }]
    const { outcome, ranking, orders, bestScore } = countBy(countKemenyYoung, votes, { seats: 3 })
    expect(orders).toHaveLength(MAX_ORDERS)
    expect(orders?.[0]?.join('')).toBe('ABCDEFGH')
    expect(outcome.tied).toEqual('ABCDEFGH'.split(''))
    expect(ranking).toEqual(['ABCDEFGH'.split('')])
    expect(bestScore).toBe(0)
  })

  it('of nine options are not looked for', () => {
    expect(() => countBy(countKemenyYoung, '1 A>B>C>D>E>F>G>H>I')).toThrow(RangeError)
  })
})

it('in small elections is what scoring every order gives', { timeout: 60_000 }, () => {
  const random = randomFrom(20_261_121)
  let [tied, long] = [0, 0]
  for (let round = 0; round < 10_000; round++) {
    const election = smallElection(random)
    const { outcome, ranking, orders, bestScore } = countBy(countKemenyYoung, election.votes, election)
    const { orders: all, ...twin } = kemenyYoungTwin(election)
    expect({ ...outcome, ranking, bestScore }, JSON.stringify(election)).toEqual(twin)
    expect(orders).toEqual(all.slice(0, MAX_ORDERS))
    if (twin.status === 'tied') tied += 1
    if (all.length > 10) long += 1
  }
  expect(tied).toBeGreaterThan(1_000)
  expect(long).toBeGreaterThan(50)
})

describe('in words', () => {
  const told = (votes: string | { ranking: string[][]; count: number }[], asked: Asked = {}) =>
    tell(explainKemenyYoung, 'kemeny-young', countBy(countKemenyYoung, votes, asked), asked)

  it('tells the best order', () => {
    expect(told('1 A>B>C')).toEqual([
      'A is preferred to each other option by more voters than the other way round.',
      'The order “A, B, C” fits best: voters agree with it in 3 comparisons.',
      'A is elected.',
    ])
  })

  it('tells how many there are, and some of them', () => {
    expect(told('1 A>B>C, 1 C>A>B', { seats: 2 })).toEqual([
      'No option wins all its comparisons, so whole orders of the options are compared with what the voters prefer.',
      '3 orders fit equally well, and none better: voters agree with each in 4 comparisons. They are “A, B, C”, “A, C, B” and “C, A, B”.',
      'A is elected.',
      'B and C are tied for the last seat.',
    ])
    expect(told([{ ranking: ['ABCDEFGH'.split('')], count: 1 }])[1]).toMatch(
      /^At least 100 orders .* Among them are “A, B,/,
    )
  })
})
