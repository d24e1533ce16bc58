// Reweighted range voting: the published example, and a second count of random elections.
import { describe, expect, it } from 'vitest'
import { countRrv } from '../../../src/counting/rrv.ts'
import { readElections, scoreElection } from '../../support/count-ballots.ts'
import { randomElections } from '../../support/random-elections.ts'
import { rrvTallies, rrvWays } from '../../support/twins/rrv.ts'
import { outcomeOfWays } from '../../support/twins/ways.ts'

/** Far more than ten thousand counts take, for machines that do much else. */
const LONG_MS = 60_000

interface Cases {
  cases: {
    candidates: string[]
    ballots: { count: number; scores: Record<string, number> }[]
    expected: {
      method: string
      max_score: number
      seats: number
      winners: string[]
      round_scores: Record<string, number>[]
    }[]
  }[]
}

describe('the published example', () => {
  // The file is ours: its shape is as above.
  const { cases } = readElections('star-hand-cases') as Cases
  const found = cases.find(({ expected }) => expected[0]?.method === 'rrv')

  it('elects and adds up as published', () => {
    const [expected] = found?.expected ?? []
    const votes = (found?.ballots ?? []).map(({ count, scores }) => [count, Object.entries(scores)] as const)
    const given = { max: expected?.max_score ?? 0, seats: expected?.seats ?? 0 }
    const { outcome, rounds, scores } = countRrv(scoreElection('rrv', found?.candidates ?? [], votes, given))
    expect(outcome).toEqual({ status: 'decided', winners: expected?.winners, tied: [] })
    expect(scores).toEqual(expected?.round_scores[0])
    for (const [index, tallies] of (expected?.round_scores ?? []).entries()) {
      for (const [option, tally] of Object.entries(tallies)) {
        expect(rounds?.[index]?.tallies[option]).toBeCloseTo(tally, 6)
      }
    }
    expect(rounds?.length).toBe(3)
  })
})

describe('edges', () => {
  it('lifts a scale that begins below 0', () => {
    const ballots = [[1, [['a', 1], ['b', -1]]], [1, [['b', 1], ['c', 0]]]] as const // biome-ignore format: a table
    const of = (unscored: 0 | 'ignore') =>
      countRrv(scoreElection('rrv', ['a', 'b', 'c'], ballots, { min: -1, max: 1, unscored })).scores
    expect(of(0)).toEqual({ a: 3, b: 2, c: 2 })
    expect(of('ignore')).toEqual({ a: 2, b: 2, c: 1 })
  })

  it('follows a tie to its end, and says whether it matters', () => {
    const ballots = [[1, [['a', 5]]], [1, [['b', 5]]], [1, [['c', 1]]]] as const // biome-ignore format: a table
    const of = (seats: number) => countRrv(scoreElection('rrv', ['a', 'b', 'c'], ballots, { seats }))
    const tie = { stage: 'round 1: election', options: ['a', 'b'] }
    expect(of(1)).toMatchObject({
      outcome: { status: 'tied', winners: [], tied: ['a', 'b'] },
      ties: [{ ...tie, resolvedBy: null }],
    })
    expect(of(2)).toMatchObject({
      outcome: { status: 'decided', winners: ['a', 'b'] },
      ties: [{ ...tie, resolvedBy: 'same-outcome' }],
      rounds: [{ elected: ['a'] }, { elected: ['b'] }],
    })
    expect(of(9).outcome.winners).toEqual(['a', 'b', 'c'])
  })
})

it('agrees with a second count of 10,000 random elections', { timeout: LONG_MS }, () => {
  let [tiedCount, sameCount, drawn] = [0, 0, 0]
  for (const [index, { options, ballots, seats, lots }] of [...randomElections(10_000, { max: 2 })].entries()) {
    const min = index % 4 === 0 ? -1 : 0
    const twin = {
      options,
      voters: ballots.flatMap(({ count, scores }) =>
        Array.from(
          { length: count },
          () => new Map([...scores].map(([option, score]) => [option, score + min] as const)),
        ),
      ),
      min,
      max: 2 + min,
      unscored: index % 3 === 0 ? 'ignore' : 0,
      lots: index % 5 === 0 ? lots : null,
    } as const
    const votes = twin.voters.map((scores) => [1, scores] as const)
    const made = countRrv(scoreElection('rrv', options, votes, { ...twin, seats }))
    const ways = rrvWays(twin, seats)
    expect(made.outcome, `election ${index}`).toEqual(outcomeOfWays(ways))
    if (twin.lots) expect(made.rounds?.map(({ elected: [winner] }) => winner)).toEqual(ways[0])
    const elected: string[] = []
    for (const round of made.rounds ?? []) {
      for (const [option, [top, bottom]] of rrvTallies(twin, elected)) {
        expect(round.tallies[option]).toBeCloseTo(Number(top) / Number(bottom), 9)
      }
      elected.push(...round.elected)
    }
    if (made.outcome.status === 'tied') tiedCount++
    if (made.ties.some(({ resolvedBy }) => resolvedBy === 'same-outcome')) sameCount++
    if (made.ties.some(({ resolvedBy }) => resolvedBy === 'draw')) drawn++
    expect(made.ties.some(({ resolvedBy }) => resolvedBy === null)).toBe(made.outcome.status === 'tied')
  }
  expect(Math.min(tiedCount, sameCount, drawn)).toBeGreaterThan(100)
})
