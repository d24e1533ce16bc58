// STAR and Bloc STAR: hand-written cases, the ladder of ties, and a second count of random elections.
import { describe, expect, it } from 'vitest'
import { countBlocStar } from '../../../src/counting/bloc-star.ts'
import { countStar } from '../../../src/counting/star.ts'
import { readElections, scoreElection } from '../../support/count-ballots.ts'
import { randomElections } from '../../support/random-elections.ts'
import { blocStarWays, preferring, starWays, sumOf } from '../../support/twins/star.ts'
import { certainOrder, outcomeOfWays } from '../../support/twins/ways.ts'

/** Far more than ten thousand counts take, for machines that do much else. */
const LONG_MS = 60_000

interface Expected {
  method: string
  winners: string[]
  tied?: string[]
  seats?: number
  max_score?: number
  scores?: Record<string, number>
  finalists?: string[]
  finalist_tiebreak?: string
  winner_tiebreak?: string
  runoff?: Record<string, number>
  tiebreak_order?: string[]
  round_scores?: Record<string, number>[]
}
interface Case {
  id: string
  candidates: string[]
  max_score?: number
  ballots: { count: number; scores: Record<string, number> }[]
  expected: Expected[]
}
interface Cases {
  cases: Case[]
}

// The files are ours: their shape is as above.
const cases = ['star-hand-cases', 'score-approval-median-cases'].flatMap((id) => (readElections(id) as Cases).cases)
const starCases = cases.flatMap(({ expected, ...one }) =>
  expected
    .filter(({ method }) => method === 'star' || method === 'bloc-star')
    .map((expect) => [one.id, { ...one, expect }] as const),
)

describe('published cases', () => {
  it('are as many as there should be', () => expect(starCases.length).toBe(10))

  it.each(starCases)('%s', (_, { candidates, ballots, max_score, expect: expected }) => {
    const { seats = 1, tiebreak_order: lots = null } = expected
    const method = expected.method === 'star' ? 'star' : 'bloc-star'
    const votes = ballots.map(({ count, scores }) => [count, Object.entries(scores)] as const)
    const election = scoreElection(method, candidates, votes, { seats, lots, max: max_score ?? 5 })
    const { outcome, scores, rounds, ties } = method === 'star' ? countStar(election) : countBlocStar(election)
    const tied = expected.tied ?? []
    expect(outcome).toEqual({ status: tied.length > 0 ? 'tied' : 'decided', winners: expected.winners, tied })
    const [round] = rounds ?? []
    if (expected.scores) expect(scores).toEqual(expected.scores)
    if (expected.finalists) expect(round?.finalists).toEqual(expected.finalists)
    if (expected.runoff) {
      const { no_preference, ...runoff } = expected.runoff
      expect(round).toMatchObject({ runoff, noPreference: no_preference })
    }
    if (expected.round_scores) expect(round?.tallies).toEqual(expected.round_scores[0])
    const broken = ties.map(({ stage, resolvedBy }) => `${stage} ${resolvedBy}`)
    if (expected.finalist_tiebreak) expect(broken).toContain('round 1: finalists head-to-head')
    if (expected.winner_tiebreak?.startsWith('higher')) expect(broken).toEqual(['round 1: runoff higher-score'])
    if (expected.winner_tiebreak?.startsWith('most')) expect(broken).toEqual(['round 1: runoff most-top-scores'])
  })

  it('follows both ways where Bloc STAR has no lots to draw', () => {
    const found = starCases.find(([id]) => id === 'test_election_bloc_star_and_electowiki')
    const { candidates, ballots } = found?.[1] ?? { candidates: [], ballots: [] }
    const votes = ballots.map(({ count, scores }) => [count, Object.entries(scores)] as const)
    const { outcome, rounds, ties } = countBlocStar(scoreElection('bloc-star', candidates, votes, { seats: 4 }))
    expect(outcome).toEqual({
      status: 'tied',
      winners: ['First', 'Second', 'Third'],
      tied: ['Condorcet Loser', 'Fourth'],
    })
    expect(ties).toEqual([{ stage: 'round 1: runoff', options: ['Condorcet Loser', 'First'], resolvedBy: null }])
    expect(rounds).toMatchObject([{ round: 1, elected: [], runoff: { 'Condorcet Loser': 8, First: 8 } }])
  })
})

describe('ties for finalists', () => {
  const rows = (...scores: [string, number][][]) => scores.map((row) => [1, row] as const)
  const row = (a: number, b: number, c: number, d: number): [string, number][] => [
    ['a', a],
    ['b', b],
    ['c', c],
    ['d', d],
  ]
  const ofFour = (...ballots: [string, number][][]) =>
    countStar(scoreElection('star', ['a', 'b', 'c', 'd'], rows(...ballots)))

  it('put out those who lose the most match-ups among the tied', () => {
    // b, c and d have 6 each: b beats both, c beats d.
    const { ties, rounds } = ofFour(row(5, 3, 2, 1), row(5, 3, 2, 1), row(5, 0, 2, 4))
    expect(ties).toEqual([{ stage: 'round 1: finalists', options: ['b', 'c', 'd'], resolvedBy: 'head-to-head' }])
    expect(rounds?.[0]?.finalists).toEqual(['a', 'b'])
  })

  it('go to the most top scores when match-ups go round in a circle', () => {
    // Each of b, c and d has 6 and loses one match-up; b has a 5.
    const oneplace = ofFour(row(5, 5, 2, 1), row(5, 0, 4, 3), row(5, 1, 0, 2))
    expect(oneplace.rounds?.[0]?.finalists).toEqual(['a', 'b'])
    expect(oneplace.ties.map(({ options, resolvedBy }) => [options.join(''), resolvedBy])).toEqual([
      ['bcd', 'most-top-scores'],
    ])
    const twoplaces = ofFour(row(0, 5, 2, 1), row(0, 0, 4, 3), row(0, 1, 0, 2))
    expect(twoplaces.rounds?.[0]?.finalists).toEqual(['b', 'c'])
    expect(twoplaces.ties.map(({ options, resolvedBy }) => [options.join(''), resolvedBy])).toEqual([
      ['bcd', 'most-top-scores'],
      ['cd', 'head-to-head'],
    ])
  })

  it('are told of when nothing resolves them, and whether that matters', () => {
    const matters = ofFour(row(0, 5, 5, 5))
    expect(matters.outcome).toEqual({ status: 'tied', winners: [], tied: ['b', 'c', 'd'] })
    expect(matters.ties).toEqual([{ stage: 'round 1: finalists', options: ['b', 'c', 'd'], resolvedBy: null }])
    expect(matters.rounds).toEqual([
      { round: 1, tallies: { a: 0, b: 5, c: 5, d: 5 }, finalists: [], elected: [], eliminated: [], exhausted: 0 },
    ])
    const doesNot = ofFour(row(5, 3, 3, 3))
    expect(doesNot.outcome).toEqual({ status: 'decided', winners: ['a'], tied: [] })
    expect(doesNot.ties).toMatchObject([{ options: ['b', 'c', 'd'], resolvedBy: 'same-outcome' }])
    // One of the ways is shown: b goes on.
    expect(doesNot.rounds).toMatchObject([{ finalists: ['a', 'b'], runoff: { a: 1, b: 0 }, elected: ['a'] }])
  })
})

describe('edges', () => {
  it('elects a single option without a run-off, and everybody when there are seats for all', () => {
    const one = countStar(scoreElection('star', ['a'], [[2, [['a', 0]]]]))
    expect(one.outcome.winners).toEqual(['a'])
    expect(one.rounds).toEqual([
      { round: 1, tallies: { a: 0 }, finalists: ['a'], elected: ['a'], eliminated: [], exhausted: 0 },
    ])
    const all = countBlocStar(scoreElection('bloc-star', ['a', 'b'], [[1, [['b', 5]]]], { seats: 7 }))
    expect(all.outcome).toEqual({ status: 'decided', winners: ['b', 'a'], tied: [] })
  })

  it('has no preference where a blank is ignored', () => {
    const ballots = [[3, [['a', 1]]], [2, [['a', 0], ['b', 2]]]] as const // biome-ignore format: a table
    const election = (unscored: 0 | 'ignore') => countStar(scoreElection('star', ['a', 'b'], ballots, { unscored }))
    expect(election(0)).toMatchObject({ outcome: { winners: ['a'] }, rounds: [{ runoff: { a: 3, b: 2 } }] })
    expect(election('ignore')).toMatchObject({
      outcome: { winners: ['b'] },
      rounds: [{ runoff: { a: 0, b: 2 }, noPreference: 3 }],
    })
  })

  it('ends conservatively, and soon, when there are too many ways', () => {
    const options = Array.from({ length: 40 }, (_, index) => `o${index}`)
    const scores = options.map((option): [string, number] => [option, option === 'o7' ? 5 : 4])
    const { outcome } = countBlocStar(scoreElection('bloc-star', options, [[1, scores]], { seats: 20 }))
    expect(outcome.status).toBe('tied')
    expect(outcome.winners).toEqual(['o7'])
    expect(outcome.tied.length).toBe(39)
  })
})

it('agrees with a second count of 10,000 random elections', { timeout: LONG_MS }, () => {
  let [tiedCount, sameCount, drawn] = [0, 0, 0]
  for (const [index, { options, ballots, seats, lots }] of [...randomElections(10_000, { max: 3 })].entries()) {
    const unscored = index % 2 === 0 ? 0 : 'ignore'
    const given = { unscored, lots: index % 5 === 0 ? lots : null, max: 3, seats: index % 3 === 0 ? seats : 1 } as const
    const voters = ballots.flatMap(({ count, scores }) => Array.from({ length: count }, () => scores))
    const twin = { options, voters, max: 3, unscored, lots: given.lots } as const
    const votes = ballots.map(({ count, scores }) => [count, scores] as const)
    const made = countBlocStar(scoreElection('bloc-star', options, votes, given))
    const ways = blocStarWays(twin, given.seats)
    expect(made.outcome, `election ${index}`).toEqual(outcomeOfWays(ways))
    if (given.lots) expect(made.rounds?.map(({ elected: [winner] }) => winner)).toEqual(ways[0])
    const elected: (string | undefined)[] = []
    for (const round of made.rounds ?? []) {
      const left = { ...twin, options: options.filter((option) => !elected.includes(option)) }
      expect(round.tallies).toEqual(Object.fromEntries(left.options.map((option) => [option, sumOf(left, option)])))
      const pairs = new Set(starWays(left).map(({ finalists }) => [...finalists].sort().join()))
      const [a, b] = round.finalists ?? []
      if (round.runoff && a !== undefined && b !== undefined) {
        expect([...pairs]).toContain([a, b].sort().join())
        const open = made.ties.filter(({ stage }) => stage === `round ${round.round}: finalists`)
        const several = open.some(({ resolvedBy }) => resolvedBy === 'same-outcome')
        expect(pairs.size > 1).toBe(several)
        const runoff = Object.fromEntries([[a, preferring(left, a, b)], [b, preferring(left, b, a)]]) // biome-ignore format: a pair
        expect(round.runoff).toEqual(runoff)
      }
      elected.push(...round.elected)
    }
    if (made.outcome.status === 'tied') tiedCount++
    if (made.ties.some(({ resolvedBy }) => resolvedBy === 'same-outcome')) sameCount++
    if (made.ties.some(({ resolvedBy }) => resolvedBy === 'draw')) drawn++
    expect(made.ties.some(({ resolvedBy }) => resolvedBy === null)).toBe(made.outcome.status === 'tied')
  }
  expect(Math.min(tiedCount, sameCount, drawn)).toBeGreaterThan(100)
  expect(certainOrder([['a', 'b'], ['b', 'a']])).toEqual(['a', 'b']) // biome-ignore format: a pair
})
