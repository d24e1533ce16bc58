// Minimax: known elections, what it does that other pairwise methods do not, and ten thousand small elections.
import { describe, expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import type { Variant } from '../../../src/counting/election.ts'
import { explainMinimax } from '../../../src/counting/explain-pairwise.ts'
import { countMinimax } from '../../../src/counting/minimax.ts'
import { condorcetWinner, netWins, pairwiseTally } from '../../../src/counting/pairwise.ts'
import { type Asked, countBy, rankingsOf, sharedCases, tell } from '../../support/pairwise-elections.ts'
import { minimaxTwin } from '../../support/twins/minimax.ts'
import { randomFrom, smallElection } from '../../support/twins/pairwise.ts'

const VARIANTS: Variant[] = ['winning-votes', 'margins', 'pairwise-opposition']

describe('known elections', () => {
  it.each(sharedCases('minimax'))('$id', ({ votes, expected, ...asked }) => {
    const { outcome, ranking, scores } = countBy(countMinimax, votes, asked)
    expect(outcome).toEqual({ status: 'decided', winners: expected.winners, tied: [] })
    if (expected.ranking) expect(ranking).toEqual(expected.ranking)
    if (expected.scores) expect(scores).toEqual(expected.scores)
  })

  it('has the shared cases of every variant', () => {
    const variants = sharedCases('minimax').map(({ variant }) => variant)
    expect([...new Set(variants)].sort()).toEqual([...VARIANTS].sort())
    expect(variants.length).toBeGreaterThanOrEqual(10)
  })

  it('may elect the one whom all others beat', () => {
    const [shared] = sharedCases('minimax').filter(({ id }) => id.startsWith('minimax-elects-condorcet-loser'))
    const { votes = [], options = [] } = shared ?? {}
    const nets = netWins(pairwiseTally(rankingsOf(options, votes)))
    expect(nets[options.indexOf('L')]).toBe(1 - options.length)
    expect(countBy(countMinimax, votes, { options }).outcome.winners).toEqual(['L'])
  })

  it('by opposition may not elect the one who beats all others', () => {
    const [shared] = sharedCases('minimax').filter(({ id }) => id.startsWith('strong-condorcet-winner'))
    const { votes = [], options = [] } = shared ?? {}
    expect(condorcetWinner(pairwiseTally(rankingsOf(options, votes)))).toBe('A')
    const { outcome } = countBy(countMinimax, votes, { options, variant: 'pairwise-opposition' })
    expect(outcome.winners).toEqual(['C'])
  })
})

it('reports ties, or draws', () => {
  const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'
  const { outcome, ties, scores } = countBy(countMinimax, circle)
  expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
  expect(scores).toEqual({ A: 2, B: 2, C: 2 })
  expect(ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: null }])
  expect(countBy(countMinimax, circle, { lots: ['C', 'A', 'B'] }).outcome.winners).toEqual(['C'])
  expect(countBy(countMinimax, '1 A', { variant: 'margins' }).scores).toEqual({ A: 0 })
})

it('in small elections is what looking up every worst comparison gives', () => {
  const random = randomFrom(20_261_121)
  let tied = 0
  for (let round = 0; round < 10_000; round++) {
    const election = smallElection(random)
    const variant = VARIANTS[round % VARIANTS.length] ?? 'margins'
    const { outcome, ranking, scores } = countBy(countMinimax, election.votes, { ...election, variant })
    const twin = minimaxTwin(election, variant)
    expect({ ...outcome, ranking, scores }, JSON.stringify({ variant, election })).toEqual(twin)
    if (twin.status === 'tied') tied += 1
  }
  expect(tied).toBeGreaterThan(1_000)
})

describe('in words', () => {
  const votes = '47 A>C>B, 4 A=C>B, 43 C>B>A, 6 B>A=C'
  const told = (variant: Variant, cast = votes, asked: Asked = {}) =>
    tell(explainMinimax, 'minimax', countBy(countMinimax, cast, { variant, ...asked }), { variant, ...asked })

  it('tells the worst comparisons in the terms of the variant', () => {
    const first = 'A is preferred to each other option by more voters than the other way round.'
    expect(told('winning-votes')).toEqual([
      first,
      'No option beats A.',
      'C’s worst defeat: 47 voters prefer A to it.',
      'A is elected.',
    ])
    expect(told('margins')).toEqual([
      first,
      'A leads every other option, at worst by 2 voters.',
      'C’s worst defeat: it is 4 voters behind A, 43 to 47.',
      'A is elected.',
    ])
    expect(told('pairwise-opposition')).toEqual([
      first,
      'Of all options, A is preferred to C by the most voters: 47.',
      'Of all options, B is preferred to A by the most voters: 49.',
      'C is elected.',
    ])
  })

  it('tells all down to the last seat, and the next', () => {
    expect(told('winning-votes', '9 A>B>C>D>E, 4 B>C>D>E>A, 1 C>D>E>A>B', { seats: 3 })).toEqual([
      'A is preferred to each other option by more voters than the other way round.',
      'For the other seats, the one whose worst comparison is least bad stands first.',
      'No option beats A.',
      'B’s worst defeat: 10 voters prefer A to it.',
      'C’s worst defeat: 13 voters prefer B to it.',
      'D’s worst defeat: 14 voters prefer C to it.',
      'E’s worst defeat: 14 voters prefer C to it.',
      'A, B and C are elected.',
    ])
  })

  it('tells ties as ties', () => {
    expect(told('margins', '1 A=B=C')).toEqual([
      'No option wins all its comparisons, so the one whose worst comparison is least bad stands first.',
      'No option beats A.',
      'No option beats B.',
      'No option beats C.',
      'A, B and C are tied.',
    ])
  })
})

it('by ratio looks at how many prefer the other one for each who does not, and nobody opposed is the worst', () => {
  const counted = (ballots: [number, string[]][]) =>
    count({
      options: ['A', 'B', 'C'],
      ballot: { type: 'ranking', maxRanks: null, equalRanks: true },
      settings: { method: 'minimax', variant: 'ratio', unranked: 'no-preference' },
      ballots: ballots.map(([voters, ranking]) => ({ ballot: { ranking }, count: voters })),
    })
  // A loses to C by 3 : 2, B to A by 4 : 1, C to B by 9 : 6: A and C are equally badly beaten, B worse.
  const cycle = counted([
    [3, ['C', 'A']],
    [2, ['A', 'C']],
    [4, ['A', 'B']],
    [1, ['B', 'A']],
    [9, ['B', 'C']],
    [6, ['C', 'B']],
  ])
  expect(cycle.ranking).toEqual([['A', 'C'], ['B']])
  expect(cycle.scores).toEqual({ A: 1.5, B: 4, C: 1.5 })
  const unopposed = counted([
    [1, ['A', 'B']],
    [9, ['B', 'C']],
    [1, ['C', 'B']],
  ])
  expect(unopposed.ranking).toEqual([['A'], ['C'], ['B']])
  expect(unopposed.scores).toEqual({ A: 0, C: 9 })
})
