// The single transferable vote: known elections, conservation of votes, ties, and small elections once more by brute force.
import { describe, expect, it } from 'vitest'
import { QUOTAS, type Quota, settingsFor, type TieBreak } from '../../../src/counting/election.ts'
import { explainStv } from '../../../src/counting/explain-rounds.ts'
import { countIrv } from '../../../src/counting/irv.ts'
import type { MethodCount, Round } from '../../../src/counting/outcome.ts'
import { Rankings } from '../../../src/counting/profile.ts'
import { countStv } from '../../../src/counting/stv.ts'
import small from '../../elections/stv-small-cases.json' with { type: 'json' }
import tideman from '../../elections/tideman-a1-stv.json' with { type: 'json' }
import { randomElections, randomNumbers, shuffled } from '../../support/random-elections.ts'
import { stvTwin } from '../../support/twins/stv.ts'

/** Far more than ten thousand counts take, for machines that do much else. */
const LONG_MS = 60_000

interface Ballot {
  count: number
  ranking: string[][]
}

interface Told {
  quota?: Quota
  tieBreak?: TieBreak
  lots?: readonly string[] | null
}

function rankingsOf(options: readonly string[], ballots: readonly Ballot[]): Rankings {
  const rankings = new Rankings(options)
  for (const ballot of ballots) rankings.add(ballot, ballot.count)
  return rankings
}

function stv(
  options: readonly string[],
  ballots: readonly Ballot[],
  seats: number,
  { quota = 'droop', tieBreak = 'report', lots = null }: Told = {},
): MethodCount {
  const settings = { method: 'stv' as const, seats, tieBreak, quota }
  return countStv({ ballots: rankingsOf(options, ballots), settings, lots })
}

/** `3 A>B=C` is a ballot that three voters cast. */
function parse(lines: string): Ballot[] {
  return lines.split(', ').map((line) => {
    const [count = '', order = ''] = line.split(' ')
    return { count: Number(count), ranking: order.split('>').map((group) => group.split('=')) }
  })
}

const tie = (stage: string, options: string[], resolvedBy: string | null) => ({ stage, options, resolvedBy })

/** What the tallies, the quotas that elected options keep, and the exhausted votes add up to in each round. */
function votesIn({ rounds, quota }: MethodCount): number[] {
  const elected: string[] = []
  return (rounds ?? []).map((round: Round) => {
    const shown = Object.keys(round.tallies)
    const done = elected.filter((option) => !shown.includes(option)).length
    elected.push(...round.elected)
    return Object.values(round.tallies).reduce((a, b) => a + b, 0) + done * (quota ?? 0) + round.exhausted
  })
}

interface Expected {
  order_of_election: string[]
  quota: number
  rounds?: Record<string, number>[]
}

describe('known elections', () => {
  it.each(small.cases.map((example) => [example.id, example] as const))('%s', (_, example) => {
    const [expected]: readonly Expected[] = example.expected
    const quota = QUOTAS.find((one) => one === example.rules.quota)
    const count = stv(example.candidates, example.ballots, example.seats, { quota: quota ?? 'droop' })
    expect(quota).toBeDefined()
    expect(count.outcome).toEqual({ status: 'decided', winners: expected?.order_of_election, tied: [] })
    expect(count.quota).toBeCloseTo(expected?.quota ?? Number.NaN, 9)
    expect(count.ties).toEqual([])
    expect(count.ranking).toBe(null)
    if (!expected?.rounds) return
    expect(count.rounds).toHaveLength(expected.rounds.length)
    for (const [place, tallies] of expected.rounds.entries()) {
      const ours = count.rounds?.[place]?.tallies ?? {}
      expect(Object.keys(ours).sort()).toEqual(Object.keys(tallies).sort())
      for (const [option, votes] of Object.entries(tallies)) expect(ours[option]).toBeCloseTo(votes, 9)
    }
  })

  it('Tideman A1', () => {
    const expected = tideman.expected.find(({ method }) => method === 'stv')
    const count = stv(tideman.candidates, tideman.ballots, tideman.seats)
    expect(count.outcome).toEqual({ status: 'decided', winners: expected?.order_of_election, tied: [] })
    expect(count.quota).toBe(96)
    expect(count.rounds?.[0]?.transfers?.[0]).toMatchObject({
      from: '1',
      kind: 'surplus',
      factor: 0.25,
      exhausted: 0.75,
    })
    for (const votes of votesIn(count)) expect(votes).toBeCloseTo(380, 9)
    expect(count.exhausted).toBeCloseTo(89.18706293706293, 9)
  })
})

describe('rules', () => {
  it('elects all when no more continue than seats are open, by their votes', () => {
    const { outcome, rounds } = stv(['A', 'B', 'C'], parse('1 A, 3 C>A'), 3)
    expect(outcome).toEqual({ status: 'decided', winners: ['C', 'A', 'B'], tied: [] })
    expect(rounds).toEqual([
      { round: 1, tallies: { A: 1, B: 0, C: 3 }, elected: ['C', 'A', 'B'], eliminated: [], exhausted: 0 },
    ])
    expect(stv(['A'], parse('1 A'), 1).outcome.winners).toEqual(['A'])
    expect(stv(['A', 'B'], parse('1 A'), 9)).toMatchObject({ outcome: { winners: ['A', 'B'] }, quota: 1 })
  })

  it('moves one surplus a round, the largest first, and shows who still has one', () => {
    const { rounds, outcome } = stv(['A', 'B', 'C', 'D', 'E'], parse('9 A>C, 8 B>D, 1 C, 1 D, 1 E'), 3)
    expect(outcome).toEqual({ status: 'decided', winners: ['A', 'B', 'C'], tied: [] })
    expect(rounds?.slice(0, 3)).toMatchObject([
      { tallies: { A: 9, B: 8, C: 1 }, elected: ['A', 'B'], transfers: [{ from: 'A', to: { C: 3 }, factor: 1 / 3 }] },
      { tallies: { B: 8, C: 4, D: 1, E: 1 }, elected: [], transfers: [{ from: 'B', to: { D: 2 }, factor: 0.25 }] },
      { tallies: { C: 4, D: 3, E: 1 }, elected: [], eliminated: ['E'] },
    ])
    expect(rounds?.[2]?.tallies).not.toHaveProperty('B')
  })

  it('passes on all votes of an elected option, also those that came to it, each by its own value', () => {
    // A has 3 over the quota of 5, so that its votes move at 3/8. B then has 4 + 3, and passes on 2/7 of each.
    const { rounds } = stv(['A', 'B', 'C', 'D'], parse('8 A>B>C, 4 B>D, 3 C, 1 D'), 3)
    expect(rounds?.map(({ tallies }) => Object.entries(tallies))).toEqual([
      [
        ['A', 8],
        ['B', 4],
        ['C', 3],
        ['D', 1],
      ],
      [
        ['B', 7],
        ['C', 3],
        ['D', 1],
      ],
      [
        ['C', expect.closeTo(3 + 6 / 7, 9)],
        ['D', expect.closeTo(1 + 8 / 7, 9)],
      ],
      [['C', expect.closeTo(3 + 6 / 7, 9)]],
    ])
  })

  it('divides ballots among equals, and what an elected one of them passes on', () => {
    // A and B hold 3 each of the six; the quota is 4. A has 3 + 3, a surplus of 2, so that a third of each vote moves.
    const count = stv(['A', 'B', 'C'], parse('6 A=B>C, 3 A>C, 2 C'), 2)
    expect(count.rounds).toMatchObject([
      { tallies: { A: 6, B: 3, C: 2 }, elected: ['A'], transfers: [{ to: { B: 1, C: 1 }, exhausted: 0 }] },
      { tallies: { B: 4, C: 3 }, elected: ['B'] },
    ])
  })

  it('has the quotas that its docstring names', () => {
    const ballots = parse('60 A, 40 B')
    const quotas = QUOTAS.map((quota) => stv(['A', 'B', 'C'], ballots, 2, { quota }).quota)
    expect(quotas).toEqual([34, 50, 100 / 3, 25].map((quota) => expect.closeTo(quota, 9)))
  })

  it('elects by votes when more reach a low quota than there are seats', () => {
    const { outcome } = stv(['A', 'B', 'C'], parse('4 A, 3 B, 3 C'), 1, { quota: 'imperiali' })
    expect(outcome.winners).toEqual(['A'])
    const equal = stv(['A', 'B', 'C'], parse('4 A, 4 B, 2 C'), 1, { quota: 'imperiali' })
    expect(equal.outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B'] })
    expect(equal.ties).toEqual([tie('round 1: election', ['A', 'B'], null)])
    expect(
      stv(['A', 'B'], parse('5 A, 5 B'), 1, { quota: 'hagenbach-bischoff', tieBreak: 'draw', lots: ['B', 'A'] }),
    ).toMatchObject({
      outcome: { status: 'decided', winners: ['B'] },
      ties: [tie('round 1: election', ['A', 'B'], 'draw')],
    })
  })
})

describe('ties', () => {
  it('options without votes that are to fill seats tie for them', () => {
    const options = Array.from({ length: 60 }, (_, index) => `o${index}`)
    const { outcome, ties, rounds } = stv(options, parse('9 o1, 4 o2'), 5)
    expect(outcome.winners).toEqual(['o1', 'o2'])
    expect(outcome.tied).toHaveLength(58)
    expect(ties).toEqual([tie('round 3: elimination', outcome.tied, null)])
    expect(rounds).toHaveLength(3)
  })

  it('of surpluses are told, and change nothing when nobody is elected by them', () => {
    const { ties, outcome, rounds } = stv(['A', 'B', 'C', 'D'], parse('5 A>C, 5 B>D, 2 C, 1 D'), 3)
    expect(ties).toEqual([tie('round 1: surplus', ['A', 'B'], 'same-outcome')])
    expect(outcome.winners).toEqual(['A', 'B', 'C'])
    expect(rounds?.[0]).toMatchObject({ elected: ['A', 'B'], transfers: [{ from: 'A' }] })
  })

  it('backward: of equal surpluses that moves first whose option had more votes in an earlier round', () => {
    // The quota is 8. Z passes on 3 votes to Y, which then has 10 as X has since round 1.
    const ballots = parse('11 Z>Y, 10 X>D, 7 Y>E, 4 D, 4 E')
    const { ties, rounds } = stv(['X', 'Y', 'Z', 'D', 'E'], ballots, 4, { tieBreak: 'backward' })
    expect(rounds?.slice(0, 2)).toMatchObject([
      { elected: ['Z', 'X'], transfers: [{ from: 'Z', to: { Y: 3 } }] },
      { tallies: { X: 10, Y: 10 }, elected: ['Y'], transfers: [{ from: 'X', to: { D: 2 } }] },
    ])
    expect(ties[0]).toEqual(tie('round 2: surplus', ['X', 'Y'], 'backward'))
  })

  it('backward: of the lowest that is eliminated which had fewer votes in an earlier round', () => {
    const ballots = parse('6 A, 5 B, 3 C, 2 D, 1 E>D')
    const { ties, rounds } = stv(['A', 'B', 'C', 'D', 'E'], ballots, 2, { tieBreak: 'backward' })
    expect(ties).toEqual([tie('round 3: elimination', ['C', 'D'], 'backward')])
    expect(rounds?.map(({ eliminated }) => eliminated)).toEqual([[], ['E'], ['D'], ['C'], []])
  })
})

describe('in words', () => {
  const told = (options: readonly string[], ballots: readonly Ballot[], seats: number, how: Told = {}) => {
    const total = ballots.reduce((sum, { count }) => sum + count, 0)
    const count = stv(options, ballots, seats, how)
    const counts = { total, counted: total, blank: 0, exhausted: count.exhausted }
    const settings = { ...settingsFor('stv', { quota: how.quota }, options.length), seats }
    return explainStv({ ...count, method: 'stv', seats, settings, ballots: counts }, (id) => id).slice(1)
  }

  it('tells the quota and why, surpluses, and who is elected below the quota', () => {
    const [first] = small.cases.filter(({ id }) => id === 'stv-hare')
    expect(told(first?.candidates ?? [], first?.ballots ?? [], 2, { quota: 'hare' })).toEqual([
      'You need 50 of the 100 votes to be elected: all votes divided by 2, the number of seats. That is the quota.',
      'Round 1: Andrea with 60 votes reaches the quota of 50 and is elected.',
      'Andrea has 10 votes over the quota, so each of its votes moves on at 0.1667 of its value: 10 go to Carter.',
      'Round 2: nobody reaches the quota of 50, so Carter, last with 24, is eliminated.',
      'Its 24 votes count for nobody now: its voters ranked no option that is left.',
      'Round 3: Brad with 26 votes is elected, for no other option is left.',
    ])
    const quotas = QUOTAS.map((quota) => told(['A', 'B', 'C'], parse('60 A, 40 B'), 2, { quota })[0])
    expect(quotas).toEqual([
      'You need 34 of the 100 votes to be elected: no more than 2 options can have that many. That is the quota.',
      'You need 50 of the 100 votes to be elected: all votes divided by 2, the number of seats. That is the quota.',
      'You need 33.3333 of the 100 votes to be elected: all votes divided by 3, one more than there are seats. That is the quota.',
      'You need 25 of the 100 votes to be elected: all votes divided by 4, two more than there are seats. That is the quota.',
    ])
  })

  it('tells ties as ties', () => {
    expect(told(['A', 'B', 'C', 'D', 'E'], parse('9 A, 4 B'), 4).slice(-3)).toEqual([
      'Round 3: nobody reaches the quota of 3, and C, D and E are tied for last without votes.',
      'Nothing decides between them, so the count stops here.',
      'Depending on that tie, C, D or E can be elected: they are tied for the last 2 seats.',
    ])
    expect(told(['A', 'B', 'C', 'D'], parse('5 A>C, 5 B>D, 2 C, 1 D'), 3).slice(2, 5)).toEqual([
      'A and B have equally many votes over the quota.',
      'The outcome is the same whichever comes first; here the surplus of A moves first.',
      'A has 1 vote over the quota, so each of its votes moves on at 0.2 of its value: 1 goes to C.',
    ])
    expect(told(['A', 'B', 'C'], parse('4 A, 4 B, 2 C'), 1, { quota: 'imperiali' }).slice(1)).toEqual([
      'Round 1: A and B reach the quota with 4 votes each, but there are not enough seats.',
      'Nothing decides between them, so the count stops here.',
      'Depending on that tie, A or B can be elected: they are tied.',
    ])
  })
})

describe('by brute force', () => {
  it.each<TieBreak>(['report', 'backward', 'draw'])(
    '10,000 small elections come out the same: %s',
    (tieBreak) => {
      let place = 0
      for (const { options, ballots, lots, seats } of randomElections(10_000)) {
        const quota = QUOTAS[place++ % QUOTAS.length] ?? 'droop'
        const ours = stv(options, ballots, seats, { quota, tieBreak, lots: tieBreak === 'draw' ? lots : null })
        const twin = stvTwin({ options, ballots, seats, quota, tieBreak, lots })
        const winners = [...ours.outcome.winners].sort()
        expect({ ...ours.outcome, winners, rounds: ours.rounds?.length }).toEqual({
          status: twin.status,
          winners: twin.winners,
          tied: twin.tied,
          rounds: twin.rounds.length,
        })
        expect(ours.outcome.winners.slice(0, twin.elected.length)).toEqual(twin.elected)
        expect(ours.quota).toBeCloseTo(twin.quota, 9)
        for (const [at, round] of twin.rounds.entries()) {
          const our = ours.rounds?.[at]
          expect([our?.elected, our?.eliminated]).toEqual([round.elected, round.eliminated])
          expect(our?.exhausted).toBeCloseTo(round.exhausted, 9)
          expect(Object.keys(our?.tallies ?? {}).sort()).toEqual(Object.keys(round.tallies).sort())
          for (const [option, votes] of Object.entries(round.tallies))
            expect(our?.tallies[option]).toBeCloseTo(votes, 9)
        }
      }
    },
    LONG_MS,
  )

  it.each<TieBreak>(['report', 'backward', 'draw'])(
    'elects as IRV does for one seat: %s',
    (tieBreak) => {
      for (const { options, ballots, lots } of randomElections(5000, { seed: 11, maxBallots: 14 })) {
        const drawn = tieBreak === 'draw' ? lots : null
        const settings = { method: 'irv' as const, seats: 1, tieBreak }
        const irv = countIrv({ ballots: rankingsOf(options, ballots), settings, lots: drawn })
        expect(stv(options, ballots, 1, { tieBreak, lots: drawn }).outcome).toEqual(irv.outcome)
      }
    },
    LONG_MS,
  )
})

describe('always', () => {
  it(
    'votes are conserved, whatever moves',
    () => {
      let place = 0
      for (const { options, ballots, lots, seats } of randomElections(2000, { seed: 7, maxBallots: 30, maxCount: 9 })) {
        const count = stv(options, ballots, seats, { quota: QUOTAS[place++ % 4] ?? 'droop', tieBreak: 'draw', lots })
        const total = ballots.reduce((sum, ballot) => sum + ballot.count, 0)
        for (const votes of votesIn(count)) expect(votes).toBeCloseTo(total, 7)
        for (const { transfers = [], eliminated } of count.rounds ?? []) {
          for (const { kind, exhausted } of transfers) {
            expect(kind).toBe(eliminated.length > 0 ? 'elimination' : 'surplus')
            expect(exhausted).toBeGreaterThanOrEqual(0)
          }
        }
      }
    },
    LONG_MS,
  )

  it(
    'the order of options and ballots does not matter, nor how ballots are bundled',
    () => {
      for (const { options, ballots, seats } of randomElections(500, { seed: 5 })) {
        const single = ballots.flatMap(({ count, ranking }) =>
          Array.from({ length: count }, () => ({ count: 1, ranking })),
        )
        const turned = single.reverse().map(({ count, ranking }) => ({
          count,
          ranking: ranking.map((group) => [...group].reverse()),
        }))
        expect(stv([...options].reverse(), turned, seats)).toEqual(stv(options, ballots, seats))
      }
    },
    LONG_MS,
  )

  it(
    'what is rounded down at the bound of exact values is a trifle, and counts as exhausted',
    () => {
      const random = randomNumbers(99)
      const options = Array.from({ length: 60 }, (_, index) => `o${index}`)
      const ballots = Array.from({ length: 3000 }, () => ({
        count: 1 + Math.floor(random() * 5),
        ranking: shuffled(options, random)
          .slice(0, 12)
          .map((option) => [option]),
      }))
      const total = ballots.reduce((sum, { count }) => sum + count, 0)
      const told = { tieBreak: 'draw' as const, lots: options }
      const count = stv(options, ballots, 30, told)
      expect(count.rounds?.filter(({ transfers }) => transfers?.[0]?.kind === 'surplus').length).toBeGreaterThan(14)
      for (const votes of votesIn(count)) expect(votes).toBeCloseTo(total, 6)
      expect(count.outcome.winners).toHaveLength(30)
      expect(stv([...options].reverse(), [...ballots].reverse(), 30, told)).toEqual(count)
    },
    LONG_MS,
  )
})
