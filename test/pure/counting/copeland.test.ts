// Copeland's method: known elections, ties, and ten thousand small elections counted with wins and losses apart.
import { describe, expect, it } from 'vitest'
import { countCopeland } from '../../../src/counting/copeland.ts'
import { explainCopeland } from '../../../src/counting/explain-pairwise.ts'
import { countBy, sharedCases, tell } from '../../support/pairwise-elections.ts'
import { copelandTwin } from '../../support/twins/copeland.ts'
import { randomFrom, smallElection } from '../../support/twins/pairwise.ts'

it.each(sharedCases('copeland'))('$id', ({ votes, expected, ...asked }) => {
  const { outcome, ranking, scores } = countBy(countCopeland, votes, asked)
  expect(outcome).toEqual({ status: 'decided', winners: expected.winners, tied: [] })
  if (expected.ranking) expect(ranking).toEqual(expected.ranking)
  if (expected.scores) expect(scores).toEqual(expected.scores)
})

describe('ties', () => {
  it('are reported, or drawn', () => {
    const { outcome, scores } = countBy(countCopeland, '1 A>B>C, 1 B>C>A, 1 C>A>B, 1 A')
    expect(scores).toEqual({ A: 1, B: 0, C: -1 })
    expect(outcome.winners).toEqual(['A'])
    const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'
    expect(countBy(countCopeland, circle).outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(countBy(countCopeland, circle, { lots: ['B', 'A', 'C'] }).outcome.winners).toEqual(['B'])
  })

  it('between two comparisons count for neither', () => {
    expect(countBy(countCopeland, '1 A>B, 1 B>A, 1 A=B>C').scores).toEqual({ A: 1, B: 1, C: -2 })
  })
})

it('in small elections is what counting wins and losses apart gives', () => {
  const random = randomFrom(20_261_121)
  let tied = 0
  for (let round = 0; round < 10_000; round++) {
    const election = smallElection(random)
    const { outcome, ranking, scores } = countBy(countCopeland, election.votes, election)
    const twin = copelandTwin(election)
    expect({ ...outcome, ranking, scores }, JSON.stringify(election)).toEqual(twin)
    if (twin.status === 'tied') tied += 1
  }
  expect(tied).toBeGreaterThan(1_000)
})

it('in words tells who beats how many', () => {
  expect(tell(explainCopeland, 'copeland', countBy(countCopeland, '4 A>B>C>D, 3 B>C>A>D, 2 C>A>B>D'))).toEqual([
    'No option wins all its comparisons, so what counts is comparisons won minus comparisons lost.',
    'A beats 2 other options and loses to 1 other option: a score of 1.',
    'B beats 2 other options and loses to 1 other option: a score of 1.',
    'C beats 2 other options and loses to 1 other option: a score of 1.',
    'A, B and C are tied.',
  ])
})
