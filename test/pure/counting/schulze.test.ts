// The Schulze method: known elections, its known virtues, and ten thousand small elections counted by walking every path.
import { describe, expect, it } from 'vitest'
import type { Variant } from '../../../src/counting/election.ts'
import { explainSchulze } from '../../../src/counting/explain-pairwise.ts'
import { countSchulze } from '../../../src/counting/schulze.ts'
import { countBy, sharedCases, tell } from '../../support/pairwise-elections.ts'
import { cloned, randomFrom, reversed, smallElection } from '../../support/twins/pairwise.ts'
import { schulzeTwin } from '../../support/twins/schulze.ts'

const VARIANTS: Variant[] = ['winning-votes', 'margins', 'ratio']

describe('known elections', () => {
  it.each(sharedCases('schulze'))('$id', ({ votes, expected, ...asked }) => {
    const { outcome, ranking } = countBy(countSchulze, votes, asked)
    expect(outcome).toEqual({ status: 'decided', winners: expected.winners, tied: [] })
    if (expected.ranking) expect(ranking).toEqual(expected.ranking)
  })

  it('shows the strongest path between every two', () => {
    const votes = '5 A>C>B>E, 5 A>D>E>C, 8 B>E>D>A, 3 C>A>B>E, 7 C>A>E>B, 2 C>B>A>D, 7 D>C>E>B, 8 E>B>A>D'
    const { strongestPaths, scores, defeats } = countBy(countSchulze, votes)
    expect(strongestPaths).toEqual({
      A: { B: 28, C: 28, D: 30, E: 24 },
      B: { A: 25, C: 28, D: 33, E: 24 },
      C: { A: 25, B: 29, D: 29, E: 24 },
      D: { A: 25, B: 28, C: 28, E: 24 },
      E: { A: 25, B: 28, C: 28, D: 31 },
    })
    expect(scores).toBe(null)
    expect(defeats?.[0]).toEqual({ winner: 'B', loser: 'D', votes: 33, against: 12, strength: 33 })
  })

  it('tells no path by 0, and by ratio one that nobody is against by null', () => {
    expect(countBy(countSchulze, '2 A>B>C, 1 B>C>A', { variant: 'ratio' }).strongestPaths).toEqual({
      A: { B: 2, C: 2 },
      B: { A: 0, C: null },
      C: { A: 0, B: 0 },
    })
    expect(countBy(countSchulze, '2 A>B>C, 1 B>C>A', { variant: 'margins' }).strongestPaths?.A).toEqual({ B: 1, C: 1 })
  })
})

describe('ties', () => {
  it('are reported, or drawn', () => {
    const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'
    const { outcome, ranking, ties } = countBy(countSchulze, circle)
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(ranking).toEqual([['A', 'B', 'C']])
    expect(ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: null }])
    const drawn = countBy(countSchulze, circle, { lots: ['C', 'A', 'B'] })
    expect(drawn.outcome).toEqual({ status: 'decided', winners: ['C'], tied: [] })
    expect(drawn.ties).toEqual([{ stage: 'final', options: ['A', 'B', 'C'], resolvedBy: 'draw' }])
  })

  it('are between those that are unbeaten: whoever somebody is better than stands below', () => {
    // A beats B. C is level with both.
    const { outcome, ranking } = countBy(countSchulze, '1 A>B>C, 1 C>A>B')
    expect(outcome.tied).toEqual(['A', 'C'])
    expect(ranking).toEqual([['A', 'C'], ['B']])
  })

  it('with several seats are for what remains', () => {
    const { outcome } = countBy(countSchulze, '2 A>B=C>D', { seats: 2 })
    expect(outcome).toEqual({ status: 'tied', winners: ['A'], tied: ['B', 'C'] })
  })
})

describe('in small elections', () => {
  it('is what walking every path gives', { timeout: 60_000 }, () => {
    const random = randomFrom(20_261_121)
    let tied = 0
    for (let round = 0; round < 10_000; round++) {
      const election = smallElection(random)
      const variant = VARIANTS[round % VARIANTS.length] ?? 'margins'
      const { outcome, ranking } = countBy(countSchulze, election.votes, { ...election, variant })
      const twin = schulzeTwin(election, variant)
      expect({ ...outcome, ranking }, JSON.stringify({ variant, election })).toEqual(twin)
      if (twin.status === 'tied') tied += 1
    }
    expect(tied).toBeGreaterThan(1_000)
  })

  it('elects a clone or its original where the original would be elected, and else the same', () => {
    const random = randomFrom(5)
    for (let round = 0; round < 3_000; round++) {
      const election = { ...smallElection(random), seats: 1 }
      const variant = VARIANTS[round % VARIANTS.length] ?? 'margins'
      const [option = ''] = election.options
      const more = cloned(election, option, 'clone', random)
      const electedOf = ({ votes, ...asked }: typeof election): string[] => {
        const { winners, tied } = countBy(countSchulze, votes, { ...asked, variant }).outcome
        return [...winners, ...tied].map((it) => (it === 'clone' ? option : it))
      }
      expect([...new Set(electedOf(more))].sort()).toEqual(electedOf(election).sort())
    }
  })

  it('turns round when every ballot does', () => {
    const random = randomFrom(6)
    for (let round = 0; round < 3_000; round++) {
      const election = { ...smallElection(random), seats: 1 }
      const variant = VARIANTS[round % VARIANTS.length] ?? 'margins'
      const there = countBy(countSchulze, election.votes, { ...election, variant })
      const back = countBy(countSchulze, reversed(election), { ...election, variant })
      for (const a of election.options) {
        for (const b of election.options) expect(back.strongestPaths?.[a]?.[b]).toBe(there.strongestPaths?.[b]?.[a])
      }
      const [winner = ''] = there.outcome.winners
      expect(back.outcome.winners).not.toContain(winner)
    }
  })
})

describe('in words', () => {
  const told = (votes: string, asked = {}) =>
    tell(explainSchulze, 'schulze', countBy(countSchulze, votes, asked), asked)

  it('an option that beats all others needs no more', () => {
    expect(told('3 A>B>C, 1 C>B>A')).toEqual([
      'A is preferred to each other option by more voters than the other way round.',
      'A is elected.',
    ])
    expect(told('3 A>B, 1 B>A')).toEqual(['3 voters prefer A to B and only 1 prefers B.', 'A is elected.'])
    expect(told('1 A>B, 1 B>A')).toEqual(['As many voters prefer A to B as the other way round.', 'A and B are tied.'])
  })

  it('paths decide about further seats', () => {
    expect(told('4 D>A>B>C, 3 D>B>C>A, 2 D>C>A>B', { seats: 2 })).toEqual([
      'D is preferred to each other option by more voters than the other way round.',
      'For the other seats, the strongest paths decide.',
      'A path leads from one option to another over options of which each beats the next; it is as strong as its weakest step.',
      'The strongest path from A to B has a strength of 6, and the one back only 5.',
      'D and A are elected.',
    ])
  })

  it('else the paths decide', () => {
    expect(told('4 A>B>C, 3 B>C>A, 2 C>A>B')).toEqual([
      'No option wins all its comparisons, so the strongest paths decide.',
      'A path leads from one option to another over options of which each beats the next; it is as strong as its weakest step.',
      'The strongest path from A to B has a strength of 6, and the one back only 5.',
      'A is elected.',
    ])
    expect(told('1 C>B>A, 1 A>C>B').slice(2)).toEqual([
      'The strongest path from C to B has a strength of 2, and no path leads back.',
      'Among A and C, no one’s path to another is stronger than the path back.',
      'A and C are tied.',
    ])
    expect(told('1 A>B>C, 1 C>A>B, 1 B>C>A', { lots: ['B', 'A', 'C'] })).toEqual([
      'No option wins all its comparisons, so the strongest paths decide.',
      'A path leads from one option to another over options of which each beats the next; it is as strong as its weakest step.',
      'Among A, B and C, no one’s path to another is stronger than the path back.',
      'A, B and C were tied, and lots were drawn.',
      'B is elected.',
    ])
  })
})
