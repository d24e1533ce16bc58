// Instant-runoff voting: known elections, ties, and ten thousand small elections counted once more by brute force.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import { settingsFor, type TieBreak } from '../../../src/counting/election.ts'
import { explain } from '../../../src/counting/explain.ts'
import { explainIrv } from '../../../src/counting/explain-rounds.ts'
import { countIrv } from '../../../src/counting/irv.ts'
import type { MethodCount } from '../../../src/counting/outcome.ts'
import { Rankings } from '../../../src/counting/profile.ts'
import burlington from '../../elections/burlington-2009-mayor.json' with { type: 'json' }
import small from '../../elections/irv-small-cases.json' with { type: 'json' }
import tennessee from '../../elections/tennessee-capital.json' with { type: 'json' }
import { randomElections } from '../../support/random-elections.ts'
import { irvTwin } from '../../support/twins/irv.ts'

fc.configureGlobal({ seed: 20_261_121 })

/** Far more than ten thousand counts take, for machines that do much else. */
const LONG_MS = 60_000

interface Ballot {
  count: number
  ranking: string[][]
}

function irv(
  options: readonly string[],
  ballots: readonly Ballot[],
  tieBreak: TieBreak = 'report',
  lots: readonly string[] | null = null,
): MethodCount {
  const rankings = new Rankings(options)
  for (const ballot of ballots) rankings.add(ballot, ballot.count)
  return countIrv({ ballots: rankings, settings: { method: 'irv', seats: 1, tieBreak }, lots })
}

/** `3 A>B=C` is a ballot that three voters cast. */
function parse(lines: string): Ballot[] {
  return lines.split(', ').map((line) => {
    const [count = '', order = ''] = line.split(' ')
    return { count: Number(count), ranking: order.split('>').map((group) => group.split('=')) }
  })
}

/** B and C are tied in round 2, A and E in round 4. */
const LATE = '4 A, 3 B, 2 C, 1 D>C, 4 E>A'

const decided = (winner: string) => ({ status: 'decided', winners: [winner], tied: [] })
const tied = (...options: string[]) => ({ status: 'tied', winners: [], tied: options })
const tie = (stage: string, options: string[], resolvedBy: string | null) => ({ stage, options, resolvedBy })

describe('known elections', () => {
  it('Tennessee, round by round', () => {
    const expected = tennessee.expected.find(({ method }) => method === 'irv')
    const { outcome, ranking, rounds, ties } = irv(tennessee.candidates, tennessee.ballots)
    expect(outcome).toEqual({ status: 'decided', winners: expected?.winners, tied: [] })
    expect(ranking).toEqual(expected?.ranking)
    expect(rounds?.map(({ tallies }) => tallies)).toEqual(expected?.rounds)
    expect(ties).toEqual([])
    expect(rounds?.[0]).toEqual({
      round: 1,
      tallies: { Chattanooga: 15, Knoxville: 17, Memphis: 42, Nashville: 26 },
      elected: [],
      eliminated: ['Chattanooga'],
      exhausted: 0,
      transfers: [{ from: 'Chattanooga', kind: 'elimination', to: { Knoxville: 15 }, exhausted: 0, factor: 1 }],
    })
    expect(rounds?.at(-1)).toEqual({
      round: 3,
      tallies: { Knoxville: 58, Memphis: 42 },
      elected: ['Knoxville'],
      eliminated: [],
      exhausted: 0,
    })
  })

  it('Burlington: those who ranked nobody who is left count no more', () => {
    const { outcome, rounds, ranking, exhausted } = irv(burlington.candidates, burlington.ballots)
    expect(outcome).toEqual(decided('Kiss'))
    expect(ranking).toEqual([['Kiss'], ['Wright'], ['Montroll']])
    expect(rounds?.map(({ tallies }) => tallies)).toEqual([
      { Kiss: 2982, Montroll: 2554, Wright: 3297 },
      { Kiss: 4314, Wright: 4064 },
    ])
    expect(rounds?.[0]?.transfers?.[0]).toMatchObject({ to: { Kiss: 1332, Wright: 767 }, exhausted: 455 })
    expect(exhausted).toBe(455)
  })

  // Condorcet PHP settles ties of the lowest by head-to-head comparison, and eliminates together who is still equal.
  // We report them: where that source names a winner by its rule, all who could win tie here.
  it.each([
    ['irv-result-2', decided('sue'), [['sue'], ['bob'], ['bill']]],
    ['irv-result-3', tied('bill', 'bob', 'sue'), [['bill', 'bob', 'sue']]],
    ['irv-result-equality', tied('A', 'B'), [['A', 'B']]],
    ['irv-result-tie-breaking', tied('A', 'B', 'C'), null],
  ])('%s', (id, outcome, ranking) => {
    const example = small.cases.find((one) => one.id === id)
    const count = irv(example?.candidates ?? [], example?.ballots ?? [])
    expect(count.outcome).toEqual(outcome)
    expect(count.ranking).toEqual(ranking)
    const [expected] = example?.expected ?? []
    if (id === 'irv-result-2' || id === 'irv-result-equality') {
      expect([...count.outcome.winners, ...count.outcome.tied]).toEqual(expected?.winners)
      expect(count.ranking).toEqual(expected?.ranking)
    } else for (const winner of expected?.winners ?? []) expect(count.outcome.tied).toContain(winner)
  })

  it('all known cases are run', () => {
    expect(small.cases.map(({ id }) => id)).toHaveLength(4)
  })
})

describe('rules', () => {
  it('elects one option, and one that has all votes', () => {
    expect(irv(['A'], parse('1 A'))).toMatchObject({ outcome: decided('A'), ranking: [['A']], exhausted: 0 })
    expect(irv(['A', 'B', 'C'], parse('2 B'))).toMatchObject({ outcome: decided('B'), ranking: [['B'], ['A', 'C']] })
  })

  it('half of the votes is not more than half', () => {
    const { outcome, rounds } = irv(['A', 'B', 'C'], parse('4 A, 3 B, 1 C>B'))
    expect(outcome).toEqual(tied('A', 'B'))
    expect(rounds?.map(({ eliminated }) => eliminated)).toEqual([['C'], []])
  })

  it('the majority is one of the votes that still count', () => {
    const { outcome, rounds } = irv(['A', 'B', 'C'], parse('4 A, 3 B, 2 C'))
    expect(outcome).toEqual(decided('A'))
    expect(rounds?.at(-1)).toMatchObject({ tallies: { A: 4, B: 3 }, elected: ['A'], exhausted: 2 })
  })

  it('divides a ballot among the continuing options of one rank, exactly', () => {
    const { rounds, outcome } = irv(['A', 'B', 'C', 'D'], parse('1 A=B=C, 1 A=B=C, 1 A=B=C, 1 D>A, 1 D'))
    expect(rounds?.map(({ tallies }) => tallies)).toEqual([{ A: 1, B: 1, C: 1, D: 2 }])
    expect(outcome).toEqual(tied('A', 'B', 'C'))
    expect(irv(['A', 'B', 'C'], parse('1 A=B>C, 1 B, 1 C')).rounds).toMatchObject([
      { tallies: { A: 0.5, B: 1.5, C: 1 }, eliminated: ['A'], transfers: [{ to: { B: 0.5 }, exhausted: 0 }] },
      { tallies: { B: 2, C: 1 }, elected: ['B'] },
    ])
  })

  it('takes any id', () => {
    const { rounds, outcome } = irv(['__proto__', '1', 'é'], parse('3 __proto__, 3 1, 1 é>1'))
    expect(outcome).toEqual(decided('1'))
    expect(Object.entries(rounds?.[0]?.tallies ?? {})).toContainEqual(['__proto__', 3])
  })
})

describe('ties', () => {
  it('that change nothing are told, and the options stand together', () => {
    const { outcome, ties, ranking, rounds } = irv(['A', 'B', 'C', 'D', 'E'], parse('5 E, 3 D, 2 B'))
    expect(outcome).toEqual(decided('E'))
    expect(ties).toEqual([tie('round 1: elimination', ['A', 'C'], 'same-outcome')])
    expect(rounds?.map(({ eliminated }) => eliminated)).toEqual([['A'], ['C'], ['B'], []])
    expect(ranking).toEqual([['E'], ['D'], ['B'], ['A', 'C']])
  })

  it('that change the outcome end the count where they are', () => {
    const { outcome, ties, rounds, ranking } = irv(['A', 'B', 'C', 'D'], parse('5 A, 4 B, 2 C>B, 2 D>C'))
    expect(outcome).toEqual(tied('A', 'B'))
    expect(ties).toEqual([tie('round 1: elimination', ['C', 'D'], null)])
    expect(rounds).toHaveLength(1)
    expect(rounds?.[0]).not.toHaveProperty('transfers')
    expect(ranking).toBe(null)
  })

  it('backward: who had fewer votes in the latest earlier round is eliminated', () => {
    const options = ['A', 'B', 'C', 'D', 'E']
    const { ties, rounds, outcome } = irv(options, parse(LATE), 'backward')
    expect(rounds?.map(({ eliminated }) => eliminated)).toEqual([['D'], ['C'], ['B'], []])
    expect(ties[0]).toEqual(tie('round 2: elimination', ['B', 'C'], 'backward'))
    expect(outcome.status).toBe('tied')
    expect(ties.at(-1)).toEqual(tie('round 4: elimination', ['A', 'E'], null))
  })

  it('draw: the option later in the lots is eliminated', () => {
    const options = ['A', 'B', 'C', 'D', 'E']
    const { ties, outcome, ranking } = irv(options, parse(LATE), 'draw', ['E', 'C', 'B', 'A', 'D'])
    expect(outcome).toEqual(decided('E'))
    expect(ties).toEqual([
      tie('round 2: elimination', ['B', 'C'], 'draw'),
      tie('round 4: elimination', ['A', 'E'], 'draw'),
    ])
    expect(ranking).toEqual([['E'], ['A'], ['C'], ['B'], ['D']])
  })

  const many = Array.from({ length: 100 }, (_, index) => `o${index}`)
  it('of many options without votes are seen through', () => {
    const { outcome, ranking, rounds } = irv(many, parse('30 o1, 29 o2, 28 o3, 20 o4>o3'))
    expect(outcome).toEqual(decided('o3'))
    expect(rounds).toHaveLength(99)
    expect(ranking?.map((group) => group.length)).toEqual([1, 1, 1, 1, 96])
  })

  it('too many to follow leave everything open', () => {
    const ballots = many.map((id, index) => ({ count: 1, ranking: [[id], [many[(index * 7 + 3) % 100] ?? '']] }))
    const { outcome, ties, ranking } = irv(many, ballots)
    expect(outcome.status).toBe('tied')
    expect(outcome.tied).toHaveLength(100)
    expect(ties).toHaveLength(1)
    expect(ranking).toBe(null)
  })
})

describe('in words', () => {
  const told = (
    options: readonly string[],
    ballots: readonly Ballot[],
    tieBreak: TieBreak = 'report',
    lots?: string[],
  ) => {
    const total = ballots.reduce((sum, { count }) => sum + count, 0)
    const count = irv(options, ballots, tieBreak, lots ?? null)
    const full = {
      ...count,
      method: 'irv' as const,
      seats: 1,
      settings: settingsFor('irv', { tieBreak }, options.length),
    }
    const counts = { total, counted: total, blank: 0, exhausted: count.exhausted }
    return explainIrv({ ...full, ballots: counts }, (id) => id).slice(1)
  }

  it('tells rounds, majorities and where votes go', () => {
    expect(told(tennessee.candidates, tennessee.ballots)).toEqual([
      'Round 1: nobody has more than half of the 100 votes, so Chattanooga, last with 15, is eliminated.',
      'Its 15 votes go to Knoxville.',
      'Round 2: nobody has more than half of the 100 votes, so Nashville, last with 26, is eliminated.',
      'Its 26 votes go to Knoxville.',
      'Knoxville has 58 of 100 votes in round 3, more than half, and is elected.',
    ])
    expect(told(burlington.candidates, burlington.ballots).slice(1)).toEqual([
      'Of its 2,554 votes, 1,332 go to Kiss, 767 to Wright and 455 to nobody, since no option that its voters ranked is left.',
      'Kiss has 4,314 of 8,378 votes that still count in round 2, more than half, and is elected.',
    ])
    expect(told(['A', 'B', 'C'], parse('1 A, 1 B'), 'draw', ['C', 'B', 'A'])).toEqual([
      'Round 1: C has no votes and is eliminated.',
      'Round 2: nobody has more than half of the 2 votes, and A and B, the only two left, have 1 vote each.',
      'Lots were drawn: A is eliminated.',
      'Its 1 vote counts for nobody now: its voters ranked no option that is left.',
      'B is the only option left and is elected.',
    ])
  })

  it('tells ties as ties', () => {
    expect(told(['A', 'B', 'C', 'D'], parse('5 A, 4 B, 2 C>B, 2 D>C'))).toEqual([
      'Round 1: nobody has more than half of the 13 votes, and C and D are tied for last with 2 votes each.',
      'Nothing decides between them, so the count stops here.',
      'Depending on that tie, A or B can be elected: they are tied.',
    ])
    expect(told(['A', 'B', 'C', 'D'], parse('9 A, 8 B, 1 C>A, 1 D')).slice(0, 3)).toEqual([
      'Round 1: nobody has more than half of the 19 votes, and C and D are tied for last with 1 vote each.',
      'The outcome is the same whichever comes first; here C is eliminated first.',
      'Its 1 vote goes to A.',
    ])
    expect(told(['A', 'B', 'C', 'D', 'E'], parse(LATE), 'backward')).toContain(
      'In an earlier round C had fewer votes, so C is eliminated.',
    )
  })
})

describe('by brute force', () => {
  it.each<TieBreak>(['report', 'backward', 'draw'])(
    '10,000 small elections come out the same: %s',
    (tieBreak) => {
      for (const { options, ballots, lots } of randomElections(10_000)) {
        const ours = irv(options, ballots, tieBreak, tieBreak === 'draw' ? lots : null)
        const twin = irvTwin({ options, ballots, tieBreak, lots })
        const rounds = ours.rounds?.map(({ tallies, elected, eliminated, exhausted }) => {
          return { tallies, elected, eliminated, exhausted }
        })
        expect({ ...ours.outcome, ranking: ours.ranking, rounds: rounds?.length }).toEqual({
          status: twin.status,
          winners: twin.winners,
          tied: twin.tied,
          ranking: twin.ranking,
          rounds: twin.rounds?.length,
        })
        for (const [place, round] of twin.rounds?.entries() ?? []) {
          expect({ ...rounds?.[place], tallies: null }).toEqual({ ...round, tallies: null })
          for (const [option, votes] of Object.entries(rounds?.[place]?.tallies ?? {})) {
            expect(votes).toBeCloseTo(round.tallies[option] ?? Number.NaN, 9)
          }
        }
      }
    },
    LONG_MS,
  )

  it(
    'whatever the order of options and ballots, and however ballots are bundled',
    () => {
      for (const { options, ballots } of randomElections(300, { seed: 5 })) {
        const single = ballots.flatMap(({ count, ranking }) =>
          Array.from({ length: count }, () => ({ count: 1, ranking })),
        )
        const turned = single.reverse().map(({ count, ranking }) => ({
          count,
          ranking: ranking.map((group) => [...group].reverse()),
        }))
        expect(irv([...options].reverse(), turned)).toEqual(irv(options, ballots))
      }
    },
    LONG_MS,
  )
})

it('says so when there are too many ways of breaking ties to follow them all', () => {
  const others = Array.from({ length: 24 }, (_, index) => `o${index + 10}`)
  const made = count({
    options: ['X', ...others],
    ballot: { type: 'ranking', maxRanks: null, equalRanks: true },
    settings: { method: 'irv' },
    ballots: [
      { ballot: { ranking: ['X'] }, count: 5 },
      ...others.map((other) => ({ ballot: { ranking: [other, 'X'] }, count: 1 })),
    ],
  })
  expect(made.outcome.status).toBe('tied')
  expect(made.ties.at(-1)).toMatchObject({ resolvedBy: null, unfollowed: true })
  expect(explain(made, (id) => id).at(-1)).toContain('too many ways')
})
