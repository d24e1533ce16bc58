// Ranked pairs: known elections, equal majorities in every order, and ten thousand small elections counted by brute force.
import { describe, expect, it } from 'vitest'
import type { Variant } from '../../../src/counting/election.ts'
import { explainRankedPairs } from '../../../src/counting/explain-pairwise.ts'
import { countBlock } from '../../../src/counting/locked-block.ts'
import { levelsOf } from '../../../src/counting/locking.ts'
import { majorities, pairwiseTally } from '../../../src/counting/pairwise.ts'
import { countRankedPairs } from '../../../src/counting/ranked-pairs.ts'
import { type Asked, countBy, rankingsOf, sharedCases, tell } from '../../support/pairwise-elections.ts'
import { cloned, randomFrom, shuffle, smallElection } from '../../support/twins/pairwise.ts'
import { rankedPairsTwin } from '../../support/twins/ranked-pairs.ts'

const VARIANTS: Variant[] = ['winning-votes', 'margins']

const locks = (votes: string, asked: Asked = {}) =>
  countBy(countRankedPairs, votes, asked).locked?.map(
    ({ winner, loser, locked }) => `${winner}${locked ? '>' : '|'}${loser}`,
  )

/**
 * Where the source drops both of two equally strong majorities that clash. By Tideman's own rule, ours, either of them
 * can be locked: A over C, so that B wins, or C over B, so that C does.
 */
const DROPPED_BOTH = 'ranked-pairs-result-8'
const isOurs = ({ id }: { id: string }): boolean => !id.startsWith(DROPPED_BOTH)

describe('known elections', () => {
  it.each(sharedCases('ranked-pairs').filter(isOurs))('$id', ({ votes, expected, ...asked }) => {
    const { outcome, ranking } = countBy(countRankedPairs, votes, asked)
    expect([...outcome.winners, ...outcome.tied]).toEqual(expected.winners)
    expect(outcome.status).toBe(expected.winners?.length === 1 ? 'decided' : 'tied')
    if (expected.ranking) expect(ranking).toEqual(expected.ranking)
  })

  it.each(sharedCases('ranked-pairs').filter((it) => !isOurs(it)))('$id, where our rule differs', (shared) => {
    const { outcome, ties, locked } = countBy(countRankedPairs, shared.votes, shared)
    expect(shared.expected.winners).toEqual(['B'])
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['B', 'C'] })
    expect(ties[0]).toEqual({ stage: 'round 3: locking', options: ['A', 'B', 'C'], resolvedBy: null })
    const clashing = locked?.filter(({ votes }) => votes === 54).map(({ winner, loser }) => winner + loser)
    expect(clashing).toEqual(['AC', 'CB'])
    for (const [luckiest, lots] of [
      ['B', 'BCAD'],
      ['C', 'CBAD'],
    ] as const) {
      const drawn = countBy(countRankedPairs, shared.votes, { ...shared, lots: lots.split('') })
      expect(drawn.outcome.winners).toEqual([luckiest])
    }
  })

  it('takes the strongest first and leaves out what closes a circle', () => {
    const votes = '5 A>C>B>E, 5 A>D>E>C, 8 B>E>D>A, 3 C>A>B>E, 7 C>A>E>B, 2 C>B>A>D, 7 D>C>E>B, 8 E>B>A>D'
    expect(locks(votes)).toEqual(['B>D', 'E>D', 'A>D', 'C>B', 'D|C', 'E>B', 'A>C', 'B|A', 'C>E', 'E|A'])
  })
})

describe('equal majorities', () => {
  const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'

  it('are taken in every order: whoever wins in some is tied', () => {
    const { outcome, ranking, ties } = countBy(countRankedPairs, circle)
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(ranking).toEqual([['A', 'B', 'C']])
    expect(ties).toEqual([
      { stage: 'round 1: locking', options: ['A', 'B', 'C'], resolvedBy: null },
      { stage: 'final', options: ['A', 'B', 'C'], resolvedBy: null },
    ])
    expect(locks(circle)).toEqual(['A>B', 'B>C', 'C|A'])
  })

  it('are told even where they make no difference to who is elected', () => {
    const { outcome, ranking, ties } = countBy(countRankedPairs, '1 W>A>B>C, 1 W>B>C>A, 1 W>C>A>B')
    expect(outcome).toEqual({ status: 'decided', winners: ['W'], tied: [] })
    expect(ranking).toEqual([['W'], ['A', 'B', 'C']])
    expect(ties).toEqual([{ stage: 'round 2: locking', options: ['A', 'B', 'C'], resolvedBy: 'same-outcome' }])
  })

  it('are told so too where they clash among those that could be elected', () => {
    // W stands above all but X, with whom it is level; X stands below all others.
    const votes = '3 A>B, 3 B>C, 3 C>A, 5 W>A, 5 W>B, 5 W>C, 5 A>X, 5 B>X, 5 C>X'
    const { outcome, ranking, ties } = countBy(countRankedPairs, votes, { unranked: 'no-preference' })
    expect(outcome).toEqual({ status: 'decided', winners: ['W'], tied: [] })
    expect(ranking).toEqual([['W'], ['A', 'B', 'C'], ['X']])
    expect(ties).toEqual([{ stage: 'round 2: locking', options: ['A', 'B', 'C'], resolvedBy: 'same-outcome' }])
  })

  it('tie only those that win in some order', () => {
    // D over A is locked for certain. Whichever of the other three is left out, A stands below D.
    const votes = '4 D>A, 3 A>B, 3 B>C, 3 C>D'
    const { outcome, ties } = countBy(countRankedPairs, votes, { unranked: 'no-preference' })
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['B', 'C', 'D'] })
    expect(ties[0]).toEqual({ stage: 'round 2: locking', options: ['A', 'B', 'C', 'D'], resolvedBy: null })
  })

  it('that do not clash need no order', () => {
    expect(countBy(countRankedPairs, '2 A>B>C').ties).toEqual([])
  })

  it('are drawn: what is held against the luckiest is taken last', () => {
    const { outcome, ranking, ties } = countBy(countRankedPairs, circle, { lots: ['C', 'B', 'A'] })
    expect(outcome).toEqual({ status: 'decided', winners: ['C'], tied: [] })
    expect(ranking).toEqual([['C'], ['A'], ['B']])
    expect(ties).toEqual([{ stage: 'round 1: locking', options: ['A', 'B', 'C'], resolvedBy: 'draw' }])
    expect(locks(circle, { lots: ['C', 'B', 'A'] })).toEqual(['C>A', 'A>B', 'B|C'])
    expect(locks(circle, { lots: ['B', 'C', 'A'] })).toEqual(['C>A', 'B>C', 'A|B'])
  })

  it('of equal votes are no equals where fewer are against, by winning votes', () => {
    const votes = '4 A>B, 1 B>A, 4 B>C, 3 C>B, 4 C>A, 2 A>C'
    const asked = { unranked: 'no-preference' } as const
    expect(locks(votes, asked)).toEqual(['A>B', 'C>A', 'B|C'])
    expect(countBy(countRankedPairs, votes, asked).ties).toEqual([])
  })

  it('beyond what can be tried leave in doubt only those that could still be elected', () => {
    const random = randomFrom(11)
    const options = Array.from({ length: 60 }, (_, index) => `option ${index}`)
    const votes = Array.from({ length: 3 }, () => ({ ranking: shuffle(options, random), count: 1 }))
    for (const seats of [1, 4]) {
      const { outcome, ranking, ties } = countBy(countRankedPairs, votes, { seats })
      expect(outcome.status).toBe('tied')
      expect(outcome.winners.length).toBeLessThan(seats)
      expect(outcome.tied.length).toBeLessThan(options.length)
      expect(ranking?.flat().sort()).toEqual([...options].sort())
      expect(ties.at(-1)).toEqual({ stage: 'final', options: outcome.tied, resolvedBy: null })
      expect(ties.at(0)?.resolvedBy).toBe(null)
      for (let draw = 0; draw < 10; draw++) {
        const drawn = countBy(countRankedPairs, votes, { seats, lots: shuffle(options, random) }).outcome.winners
        expect([...outcome.winners, ...outcome.tied]).toEqual(expect.arrayContaining(drawn))
        expect(drawn).toEqual(expect.arrayContaining(outcome.winners))
      }
      const again = countBy(countRankedPairs, shuffle(votes, random), { seats, options: shuffle(options, random) })
      expect(JSON.stringify(again)).toBe(JSON.stringify(countBy(countRankedPairs, votes, { seats })))
    }
  })
})

describe('in small elections', () => {
  it('is what taking equals in every order gives', { timeout: 60_000 }, () => {
    const random = randomFrom(20_261_121)
    let [tied, clashes] = [0, 0]
    for (let round = 0; round < 10_000; round++) {
      const election = smallElection(random)
      const variant = VARIANTS[round % 2] ?? 'margins'
      const { outcome, ranking, ties } = countBy(countRankedPairs, election.votes, { ...election, variant })
      const twin = rankedPairsTwin(election, variant)
      expect({ ...outcome, ranking }, JSON.stringify({ variant, election })).toEqual(twin)
      if (twin.status === 'tied') tied += 1
      if (ties.some(({ stage }) => stage !== 'final')) clashes += 1
    }
    expect(tied).toBeGreaterThan(1_000)
    expect(clashes).toBeGreaterThan(300)
  })

  it('elects a clone or its original where the original would be elected, and else the same, unless equals clash', () => {
    const random = randomFrom(5)
    let compared = 0
    for (let round = 0; round < 3_000; round++) {
      const election = { ...smallElection(random), seats: 1 }
      const variant = VARIANTS[round % 2] ?? 'margins'
      const [option = ''] = election.options
      const more = cloned(election, option, 'clone', random)
      const [plain, withClone] = [election, more].map(({ votes, ...asked }) =>
        countBy(countRankedPairs, votes, { ...asked, variant }),
      )
      if (!plain || !withClone || [...plain.ties, ...withClone.ties].some(({ stage }) => stage !== 'final')) continue
      compared += 1
      const elected = [...withClone.outcome.winners, ...withClone.outcome.tied]
      const merged = new Set(elected.map((it) => (it === 'clone' ? option : it)))
      expect([...merged].sort()).toEqual([...plain.outcome.winners, ...plain.outcome.tied].sort())
    }
    expect(compared).toBeGreaterThan(2_500)
  })
})

it('with less to spend says less, and nothing that is not so', () => {
  const random = randomFrom(7)
  let [less, fewer] = [0, 0]
  for (let round = 0; round < 5_000; round++) {
    const options = 'ABCDEFG'.split('')
    const votes = Array.from({ length: 5 + (round % 8) }, () => ({ ranking: shuffle(options, random), count: 1 }))
    const levels = levelsOf(majorities(pairwiseTally(rankingsOf(options, votes)), 'margins'))
    const seats = 1 + Math.floor(random() * 4)
    const block = [...options.keys()]
    const plenty = { ranking: { words: 1e6 }, elected: { words: 1e6 } }
    const exact = countBlock(block, levels, seats, plenty)
    if (exact.clashes.length === 0) continue
    const words = (): number => Math.max(0, Math.floor(random() * 600 - 200))
    const some = countBlock(block, levels, seats, { ranking: { words: words() }, elected: { words: words() } })
    expect(exact.winners).toEqual(expect.arrayContaining(some.winners))
    expect([...some.winners, ...some.tied]).toEqual(expect.arrayContaining([...exact.winners, ...exact.tied]))
    const groupOf = (option: number): number => some.ranking.findIndex((group) => group.includes(option))
    for (const group of exact.ranking) expect(new Set(group.map(groupOf)).size).toBe(1)
    expect(exact.ranking.map(([first = 0]) => groupOf(first))).toEqual(
      exact.ranking.map(([first = 0]) => groupOf(first)).sort((a, b) => a - b),
    )
    if (some.ranking.length < exact.ranking.length) less += 1
    if (some.winners.length < exact.winners.length) fewer += 1
    // What the ranking did not leave enough for may still be enough to say who is elected.
    const rich = countBlock(block, levels, seats, { ...plenty, ranking: { words: 0 } })
    expect([rich.winners.sort(), rich.tied]).toEqual([exact.winners.sort(), exact.tied])
  }
  expect(less).toBeGreaterThan(300)
  expect(fewer).toBeGreaterThan(300)
})

describe('in words', () => {
  const told = (votes: string, asked: Asked = {}) =>
    tell(explainRankedPairs, 'ranked-pairs', countBy(countRankedPairs, votes, asked), asked)
  const nobody = 'No option wins all its comparisons, so the stronger comparisons decide.'
  const how =
    'Comparisons are taken from the strongest to the weakest, and each counts unless it contradicts those taken before it.'
  const equals =
    'Between A, B and C some comparisons are equally strong and contradict each other; which is taken first'

  it('tells what is left out', () => {
    expect(told('4 A>B>C, 3 B>C>A, 2 C>A>B')).toEqual([
      nobody,
      how,
      '5 voters prefer C to A and only 4 prefer A, but that is left out.',
      'In the comparisons that count, A beats B; nobody beats A.',
      'A is elected.',
    ])
    expect(told('2 C>A>B, 2 C>B>A, 1 A>B>C', { seats: 2 }).slice(1)).toEqual([
      'For the other seats, the stronger comparisons decide.',
      how,
      'None of them contradicts the others.',
      'In the comparisons that count, C beats A; A beats B; nobody beats C.',
      'C and A are elected.',
    ])
    expect(told('1 A>B>C, 1 B>A>C').at(-2)).toBe(
      'In the comparisons that count, A beats C; nobody beats A and B; neither beats the other.',
    )
    expect(told('1 A>B>C')).toEqual([
      'A is preferred to each other option by more voters than the other way round.',
      how,
      'None of them contradicts the others.',
      'A is elected.',
    ])
  })

  it('tells ties as ties', () => {
    const circle = '1 A>B>C, 1 B>C>A, 1 C>A>B'
    expect(told(circle)).toEqual([
      nobody,
      how,
      '2 voters prefer C to A and only 1 prefers A, but in the order listed that is left out.',
      `${equals} can decide who is elected.`,
      'A, B and C are tied.',
    ])
    expect(told(circle, { lots: ['B', 'C', 'A'] }).slice(2)).toEqual([
      '2 voters prefer A to B and only 1 prefers B, but that is left out.',
      `${equals} was drawn by lot.`,
      'In the comparisons that count, B beats C; nobody beats B.',
      'B is elected.',
    ])
    expect(told('1 W>A>B>C, 1 W>B>C>A, 1 W>C>A>B')).toContain(`${equals} makes no difference to who is elected.`)
  })
})
