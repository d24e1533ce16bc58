// Comparing every two options: the matrix, who beats whom and how strongly, and what all pairwise methods have in common.
import { describe, expect, it } from 'vitest'
import { countCopeland } from '../../../src/counting/copeland.ts'
import { countKemenyYoung } from '../../../src/counting/kemeny-young.ts'
import { countMinimax } from '../../../src/counting/minimax.ts'
import { blocksOf, layersOf, netsOf } from '../../../src/counting/order.ts'
import {
  condorcetWinner,
  defeatsOf,
  majorities,
  matrixOf,
  netWins,
  type PairwiseTally,
  pairwiseTally,
} from '../../../src/counting/pairwise.ts'
import { countRankedPairs } from '../../../src/counting/ranked-pairs.ts'
import { countSchulze } from '../../../src/counting/schulze.ts'
import { type Asked, type Counting, countBy, parse, rankingsOf, sharedCases } from '../../support/pairwise-elections.ts'
import { prefer, randomFrom, type Small, shuffle, smallElection, type Vote } from '../../support/twins/pairwise.ts'

const METHODS: [name: string, count: Counting][] = [
  ['schulze', countSchulze],
  ['ranked pairs', countRankedPairs],
  ['minimax', countMinimax],
  ['copeland', countCopeland],
  ['kemeny-young', countKemenyYoung],
]

const tallyOf = (votes: string, unranked: 'last' | 'no-preference' = 'last', options = ['A', 'B', 'C']) =>
  pairwiseTally(rankingsOf(options, parse(votes)), unranked)

/** A tally of its own: `preferred` row by row. */
const made = (options: string[], preferred: number[]): PairwiseTally => ({
  options,
  preferred: Float64Array.from(preferred),
})

describe('the matrix', () => {
  it('counts how many voters rank one option above another', () => {
    expect(matrixOf(tallyOf('3 A>B>C, 2 C>A>B'))).toEqual({
      A: { B: 5, C: 3 },
      B: { A: 0, C: 3 },
      C: { A: 2, B: 2 },
    })
  })

  it('prefers nobody among equal ranks', () => {
    expect(matrixOf(tallyOf('3 A=B>C, 2 A=B=C'))).toEqual({
      A: { B: 0, C: 3 },
      B: { A: 0, C: 3 },
      C: { A: 0, B: 0 },
    })
  })

  it('puts unranked options last, or compares them with nothing', () => {
    expect(matrixOf(tallyOf('3 B'))).toEqual({ A: { B: 0, C: 0 }, B: { A: 3, C: 3 }, C: { A: 0, B: 0 } })
    expect(matrixOf(tallyOf('3 B', 'no-preference'))).toEqual({
      A: { B: 0, C: 0 },
      B: { A: 0, C: 0 },
      C: { A: 0, B: 0 },
    })
    expect(matrixOf(tallyOf('3 B>C', 'no-preference'))).toEqual({
      A: { B: 0, C: 0 },
      B: { A: 0, C: 3 },
      C: { A: 0, B: 0 },
    })
  })

  it('adds up: what was added can be taken back', () => {
    const rankings = rankingsOf(['A', 'B', 'C'], parse('3 A>B>C, 2 C>A>B'))
    rankings.add({ ranking: ['C', 'A', 'B'] }, -2)
    expect(matrixOf(pairwiseTally(rankings))).toEqual(matrixOf(tallyOf('3 A>B>C')))
  })

  it('takes a hundred options, and any names', () => {
    const options = Array.from({ length: 100 }, (_, index) => `${index}`)
    const matrix = matrixOf(pairwiseTally(rankingsOf(options, [{ ranking: options, count: 2 }])))
    expect([matrix['0']?.['99'], matrix['99']?.['0'], matrix['98']?.['99']]).toEqual([2, 0, 2])
    const odd = ['__proto__', 'constructor', '1']
    const counted = matrixOf(pairwiseTally(rankingsOf(odd, [{ ranking: odd, count: 1 }])))
    expect(Object.keys(counted).sort()).toEqual([...odd].sort())
    expect(Object.entries(counted.constructor ?? {}).sort()).toEqual([
      ['1', 1],
      ['__proto__', 0],
    ])
  })

  it('is what counting ballot by ballot gives, in ten thousand small elections', () => {
    const random = randomFrom(20_261_121)
    for (let round = 0; round < 10_000; round++) {
      const election = smallElection(random)
      const { options, votes, unranked } = election
      const { preferred } = pairwiseTally(rankingsOf(options, votes), unranked)
      const naive = options.flatMap((a) => options.map((b) => (a === b ? 0 : prefer(election, a, b))))
      expect([...preferred]).toEqual(naive)
    }
  })
})

describe('defeats', () => {
  const tally = made(['A', 'B', 'C', 'D'], [0, 6, 4, 9, 3, 0, 6, 0, 5, 3, 0, 5, 9, 6, 2, 0])
  const pairs = (variant: Parameters<typeof defeatsOf>[1]) =>
    defeatsOf(tally, variant).map(({ winner, loser, strength }) => [winner + loser, strength])

  it('come strongest first, equals by winner and loser, level pairs not at all', () => {
    expect(pairs('winning-votes')).toEqual([
      ['AB', 6],
      ['BC', 6],
      ['DB', 6],
      ['CA', 5],
      ['CD', 5],
    ])
    expect(pairs('margins')).toEqual([
      ['DB', 6],
      ['AB', 3],
      ['BC', 3],
      ['CD', 3],
      ['CA', 1],
    ])
    expect(pairs('ratio')).toEqual([
      ['DB', null],
      ['CD', 2.5],
      ['AB', 2],
      ['BC', 2],
      ['CA', 1.25],
    ])
    expect(defeatsOf(tally)[0]).toEqual({ winner: 'A', loser: 'B', votes: 6, against: 3, strength: 6 })
  })

  it('may look at those against where votes are equal', () => {
    expect(majorities(tally, 'winning-votes', true).map(({ winner, loser, level }) => [winner, loser, level])).toEqual([
      [3, 1, 1],
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 3],
      [2, 0, 4],
    ])
  })

  it('compare ratios without rounding, and unopposed ones by their votes', () => {
    // (k + 2)(k + 2) and (k + 1)(k + 3) differ by 1, where doubles are 16,384 apart.
    const k = 1e10
    const near = made(['A', 'B', 'C'], [0, k + 3, 0, k + 2, 0, k + 2, 0, k + 1, 0])
    expect(defeatsOf(near, 'ratio').map(({ winner, loser }) => winner + loser)).toEqual(['BC', 'AB'])
    const unopposed = made(['A', 'B', 'C'], [0, 2, 0, 0, 0, 3, 3, 0, 0])
    expect(majorities(unopposed, 'ratio').map(({ winner, level }) => [winner, level])).toEqual([
      [1, 1],
      [2, 1],
      [0, 2],
    ])
    const equal = made(['A', 'B', 'C'], [0, 6, 1, 3, 0, 2, 1, 1, 0])
    expect(majorities(equal, 'ratio').map(({ level }) => level)).toEqual([1, 1])
  })

  it('are counted for and against each option', () => {
    expect([...netWins(tally)]).toEqual([0, -1, 1, 0])
  })
})

describe('the Condorcet winner', () => {
  it.each(sharedCases('condorcet-winner'))('of $id', ({ options, votes, unranked, expected }) => {
    const winner = condorcetWinner(pairwiseTally(rankingsOf(options, votes), unranked))
    expect(winner === null ? [] : [winner]).toEqual(expected.winners)
  })

  it('is found where there is one', () => {
    expect(condorcetWinner(tallyOf('1 A'))).toBe('A')
    expect(condorcetWinner(tallyOf('1 A=B'))).toBe(null)
    expect(condorcetWinner(tallyOf('2 A', 'last', ['A']))).toBe('A')
  })
})

describe('orders', () => {
  const above = (pairs: string) => (one: number, other: number) => pairs.split(' ').includes(`${one}${other}`)

  it('have layers by the longest chain', () => {
    expect(layersOf(4, above('01 12 02'))).toEqual([[0, 3], [1], [2]])
    expect(layersOf(3, above(''))).toEqual([[0, 1, 2]])
    expect(layersOf(0, above(''))).toEqual([])
  })

  it('have blocks, all of which stand above all later ones', () => {
    expect(blocksOf(netsOf(3, above('01 12 02')))).toEqual([[0], [1], [2]])
    expect(blocksOf(netsOf(4, above('01 12 20 03 13 23')))).toEqual([[0, 1, 2], [3]])
    expect(blocksOf(netsOf(3, above('01')))).toEqual([[0, 1, 2]])
    expect(blocksOf(netsOf(1, above('')))).toEqual([[0]])
  })
})

const VARIANTS: Asked['variant'][] = ['winning-votes', 'margins']

describe.each(METHODS)('%s', (_name, count) => {
  const ask = ({ options, seats, unranked }: Small, variant: Asked['variant']): Asked => ({
    options,
    seats,
    unranked,
    ...(variant && { variant }),
  })

  it('gives the same whatever the order of options and ballots, and however equal ballots are put together', () => {
    const random = randomFrom(1)
    for (let round = 0; round < 500; round++) {
      const election = smallElection(random)
      const variant = VARIANTS[round % 2]
      const split = election.votes.flatMap(({ ranking, count }) =>
        Array.from({ length: count }, () => ({ ranking, count: 1 })),
      )
      const turned = split.map((vote): Vote => ({ ...vote, ranking: vote.ranking.map((it) => [...it].reverse()) }))
      const other = { ...ask(election, variant), options: shuffle(election.options, random) }
      const plain = countBy(count, election.votes, ask(election, variant))
      expect(JSON.stringify(countBy(count, shuffle(turned, random), other))).toBe(JSON.stringify(plain))
    }
  })

  it('elects whoever beats all others, and never alone whom all others beat', () => {
    const random = randomFrom(2)
    let [found, lost] = [0, 0]
    for (let round = 0; round < 3_000; round++) {
      const election = { ...smallElection(random), seats: 1 }
      const { options, votes, unranked } = election
      const tally = pairwiseTally(rankingsOf(options, votes), unranked)
      const { outcome, ranking } = countBy(count, votes, ask(election, VARIANTS[round % 2]))
      const winner = condorcetWinner(tally)
      if (winner !== null) {
        found += 1
        expect(outcome).toEqual({ status: 'decided', winners: [winner], tied: [] })
        expect(ranking?.[0]).toEqual([winner])
      }
      const loser = options[netWins(tally).indexOf(1 - options.length)]
      if (loser === undefined || count === countMinimax) continue
      lost += 1
      expect([...outcome.winners, ...outcome.tied]).not.toContain(loser)
      expect(ranking?.at(-1)).toEqual([loser])
    }
    expect(found).toBeGreaterThan(1_000)
    expect(lost > 1_000 || count === countMinimax).toBe(true)
  })

  it('draws only between those that are tied, and elects as many as there are seats', () => {
    const random = randomFrom(3)
    for (let round = 0; round < 1_000; round++) {
      const election = smallElection(random)
      const asked = ask(election, VARIANTS[round % 2])
      const { outcome } = countBy(count, election.votes, asked)
      const lots = shuffle(election.options, random)
      const drawn = countBy(count, election.votes, { ...asked, lots })
      expect(drawn.outcome.status).toBe('decided')
      expect(drawn.outcome.winners).toHaveLength(Math.min(election.seats, election.options.length))
      expect([...outcome.winners, ...outcome.tied]).toEqual(expect.arrayContaining(drawn.outcome.winners))
      expect(drawn.outcome.winners).toEqual(expect.arrayContaining(outcome.winners))
      expect(drawn.ties.every(({ resolvedBy }) => resolvedBy === 'draw')).toBe(true)
      if (outcome.status === 'tied') expect(drawn.ties.length).toBeGreaterThan(0)
    }
  })

  it('tells every tie', () => {
    const random = randomFrom(4)
    for (let round = 0; round < 1_000; round++) {
      const election = smallElection(random)
      const { outcome, ties } = countBy(count, election.votes, ask(election, VARIANTS[round % 2]))
      expect(outcome.status).toBe(outcome.tied.length > 0 ? 'tied' : 'decided')
      const final = ties.filter(({ stage }) => stage === 'final')
      expect(final).toEqual(
        outcome.tied.length > 0 ? [{ stage: 'final', options: outcome.tied, resolvedBy: null }] : [],
      )
    }
  })

  it('takes one option, more seats than options, and any names', () => {
    const one = countBy(count, '2 A')
    expect(one.outcome).toEqual({ status: 'decided', winners: ['A'], tied: [] })
    expect([one.ranking, one.pairwise, one.defeats]).toEqual([[['A']], { A: {} }, []])
    expect(countBy(count, '2 A>B, 1 B>A', { seats: 5 }).outcome.winners).toEqual(['A', 'B'])
    const votes = [{ ranking: ['constructor', '__proto__', '10', '9'], count: 3 }]
    const odd = countBy(count, votes)
    expect(odd.outcome.winners).toEqual(['constructor'])
    expect(odd.pairwise?.constructor).toEqual(
      Object.fromEntries([
        ['10', 3],
        ['9', 3],
        ['__proto__', 3],
      ]),
    )
  })

  it('takes ballots on which everybody is equal', () => {
    const { outcome, ranking } = countBy(count, '2 A=B=C')
    expect(outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B', 'C'] })
    expect(ranking).toEqual([['A', 'B', 'C']])
  })
})
