// Explanations of whole counts: what the settings and the ballots were is told as it was.
import { describe, expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import { ALL_METHODS, type Ballot, type BallotRules, ballotTypeOf, type GivenSettings, type Method } from '../../../src/counting/election.ts' // biome-ignore format: one line
import { explain } from '../../../src/counting/explain.ts'

const RULES: Record<BallotRules['type'], BallotRules> = {
  choice: { type: 'choice', min: 0, max: 1 },
  ranking: { type: 'ranking', maxRanks: null, equalRanks: true },
  score: { type: 'score', min: 0, max: 5, labels: null },
  points: { type: 'points', budget: 100, cost: 'linear' },
}
const ONE: Record<BallotRules['type'], Ballot> = {
  choice: { choices: ['A'] },
  ranking: { ranking: ['A'] },
  score: { scores: { A: 0 } },
  points: { points: { A: 1 } },
}

type Votes = readonly (readonly [voters: number, ballot: Ballot])[]

function counted(
  method: Method,
  votes: Votes,
  {
    options = ['A', 'B', 'C'],
    ballot = RULES[ballotTypeOf(method)],
    ...settings
  }: GivenSettings & { options?: string[]; ballot?: BallotRules } = {},
) {
  const ballots = votes.map(([voters, one]) => ({ ballot: one, count: voters }))
  return count({ options, ballot, settings: { ...settings, method }, ballots })
}

const told = (...asked: Parameters<typeof counted>): string[] => explain(counted(...asked), (id) => id)
const ranked = (text: string): Votes =>
  text.split(', ').map((line) => {
    const [voters = '', order = ''] = line.split(' ')
    return [Number(voters), { ranking: order.split('>').map((group) => group.split('=')) }]
  })
const scored = (...scores: Record<string, number>[]): Votes => scores.map((one) => [1, { scores: one }])

it.each(ALL_METHODS)('%s of nothing, and of one option', (method) => {
  const one = ONE[ballotTypeOf(method)]
  expect(told(method, [])).toEqual(['There is nothing to count yet.'])
  expect(told(method, [[3, one]], { options: ['A'] })).toEqual(['A is the only option and is elected.'])
})

describe('a scale that 0 is not on', () => {
  const below: BallotRules = { type: 'score', min: -5, max: -1, labels: null }
  const above: BallotRules = { type: 'score', min: 1, max: 5, labels: null }
  const ballots = { below: scored({ A: -1, B: -4 }, { A: -2, B: -5 }), above: scored({ A: 5, B: 1 }, { A: 3, B: 2 }) }

  it.each(['score', 'star', 'bloc-star', 'rrv', 'majority-judgment'] as const)(
    'gives its lowest score for a blank: %s',
    (method) => {
      for (const [ballot, votes] of [
        [below, ballots.below],
        [above, ballots.above],
      ] as const) {
        // biome-ignore format: a table
        const made = counted(method, votes, { ballot })
        expect(made.outcome.winners).toEqual(['A'])
        const lowest = ballot.type === 'score' ? ballot.min : 0
        const filled = votes.map(
          ([voters, one]) => [voters, { scores: { C: lowest, ...('scores' in one && one.scores) } }] as const,
        )
        const { given: _, ...same } = counted(method, filled, { ballot })
        const { given: __, ...blank } = made
        expect(blank).toEqual(same)
        expect(told(method, votes, { ballot })).toContain(`A ballot that leaves an option out gives it ${lowest}.`)
      }
    },
  )

  it('keeps 0 where it is on the scale, at its ends too', () => {
    for (const [min, max] of [
      [-2, 0],
      [0, 3],
      [-1, 1],
    ] as const) {
      // biome-ignore format: a table
      const ballot: BallotRules = { type: 'score', min, max, labels: null }
      expect(counted('score', scored({ A: max }), { ballot }).grades?.B).toEqual({ 0: 1 })
    }
  })
})

describe('scores', () => {
  const votes = scored({ A: 5, B: 3 }, { A: 1, B: 3 }, { A: 0, B: 3, C: 1 })

  it('are told as mean or median, and what a blank is', () => {
    expect(told('score', votes, { aggregate: 'mean' })).toEqual([
      'The score of each option is the mean of the scores that voters gave it: their sum, divided by their number.',
      'A ballot that leaves an option out gives it 0.',
      'B has a score of 3, the best of all, and is elected.',
      'Next comes A with a score of 2.',
    ])
    expect(told('score', votes, { aggregate: 'median', unscored: 'ignore' })).toEqual([
      'The score of each option is the median of the scores that voters gave it: the one in the middle, or half-way between the two in the middle.',
      'A ballot that leaves an option out says nothing about it.',
      'B has a score of 3, the best of all, and is elected.',
      'Next come A and C with a score of 1 each.',
    ])
  })

  it('come with all that it takes to add them up', () => {
    expect(counted('score', votes).grades).toEqual({ A: { 0: 1, 1: 1, 5: 1 }, B: { 3: 3 }, C: { 0: 2, 1: 1 } })
    expect(counted('rrv', votes, { seats: 2 }).rounds?.map(({ weights }) => weights)).toEqual([
      [{ weight: 1, voters: 3 }],
      [{ weight: 0.625, voters: 3 }],
    ])
  })

  it('of STAR: a tie for the second finalist that changes nothing is told, and one way shown', () => {
    const tie = scored({ A: 5, B: 3, C: 3 }, { A: 5, B: 1, C: 1 })
    expect(told('star', tie)).toEqual([
      'The two options with the highest sums of scores are the finalists; the one that more voters score higher wins.',
      'B and C tie with 4 points each for the run-off. Nothing decides between them, but in the end it makes no difference: here B goes on.',
      'The finalists are A with 10 points and B with 4 points.',
      '2 voters prefer A and nobody prefers B. A is elected.',
    ])
  })
})

describe('points', () => {
  const points: Votes = [[2, { points: { A: 3, B: 1 } }], [1, { points: { B: 4 } }]] // biome-ignore format: a table
  const quadratic: BallotRules = { type: 'points', budget: 100, cost: 'quadratic' }

  it('are what they cost', () => {
    expect(told('cumulative', points)).toEqual([
      'Each voter spread points over the options, and the points are added up.',
      'A and B tie with 6 points each, and nothing decides between them.',
    ])
    expect(told('cumulative', points, { ballot: quadratic })).toEqual([
      'Credits are added up: 2 points cost a voter 4 credits, 3 points cost 9.',
      'A and B tie with 18 credits each, and nothing decides between them.',
    ])
    expect(told('quadratic', points, { ballot: quadratic })[0]).toMatch(/^Each further vote .* 2 votes cost 4 credits/)
    expect(told('quadratic', points)).toEqual([
      'Points buy votes, and each further vote of one voter for an option costs more: 4 points are 2 votes, 9 points are 3.',
      'B has 4 votes, the most of all, and is elected.',
      'Next comes A with 3.4641 votes.',
    ])
  })
})

describe('places', () => {
  it('are shared by equals and by those left out', () => {
    const votes = ranked('3 A, 2 B=C')
    expect(told('dowdall', votes)).toEqual([
      'A first place is worth 1 point, a second place 1/2, a third place 1/3, and so on.',
      'Options that a ballot ranks equal share the points of their places.',
      'Options that a ballot leaves out share the points of the places that are left.',
      'A has 3.6667 points, the most of all, and is elected.',
      'Next come B and C with 2.75 points each.',
    ])
    expect(told('borda', ranked('3 A'), { unranked: 'no-preference' }).slice(1)).toEqual([
      'Options that a ballot leaves out get nothing from it.',
      'A has 6 points, the most of all, and is elected.',
      'Next come B and C with 0 points each.',
    ])
    expect(counted('dowdall', votes).places).toEqual({
      A: { 1: 3, 3: 2 },
      B: { '2-3': 3, '1-2': 2 },
      C: { '2-3': 3, '1-2': 2 },
    })
    expect(told('borda', ranked('1 A>B>C'))).toHaveLength(3)
  })

  it('of Bucklin name all who have more than half', () => {
    expect(told('bucklin', ranked('4 A>B, 3 C>A, 2 B>C'))).toEqual([
      'In round 1 the first places count: A has 4 of 9 votes, and nobody has more than half.',
      'In round 2 the second places are added: A has 7 of 9 votes, more than half, and is elected. B and C have more than half too, but fewer votes.',
    ])
    expect(told('bucklin', ranked('4 A>B, 3 C>A, 2 B>C, 1 B=C')).slice(1)).toEqual([
      'In round 2 the second places are added: A has 7 of 10 votes and B has 7 of 10 votes, more than half. C has more than half too, but fewer votes.',
      'A and B tie with 7 votes each, and nothing decides between them.',
    ])
  })
})

describe('equal ranks', () => {
  it('are parts of votes, where there are any', () => {
    expect(told('irv', ranked('3 A=B, 2 B>A, 1 C'))[1]).toBe(
      'Where it ranks several of them equal, each of these gets an equal part of its vote.',
    )
    expect(told('stv', ranked('3 A>B, 2 B>A'), { seats: 1 }).slice(0, 2)).toEqual([
      'Each ballot counts for the option that it ranks highest of those still in the running.',
      'You need 3 of the 5 votes to be elected: only one option can have that many. That is the quota.',
    ])
  })
})
