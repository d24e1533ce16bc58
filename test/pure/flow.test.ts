// The picture of a count in rounds: ribbons come to what moved, bars to what is held, and nothing leaves the picture.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Method } from '../../src/counting/election.ts'
import { countFlowOf } from '../../src/pages/figures/count-flow.ts'
import { FLOW_WIDTH, type Flow, flowOf, type Ribbon, ribbonPath } from '../../src/pages/figures/flow.ts'
import { type Election, held } from '../support/results.ts'

const RANKING = { type: 'ranking', maxRanks: null, equalRanks: false } as const
/** Of the picture's units: what doubles lose on the way. */
const NEAR = 6

const elections = fc.integer({ min: 2, max: 14 }).chain((options) =>
  fc.record({
    labels: fc.constant(Array.from({ length: options }, (_, index) => `Option ${index}`)),
    method: fc.constantFrom<Method>('irv', 'stv'),
    seats: fc.integer({ min: 1, max: Math.max(1, options - 1) }),
    votes: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 40 }),
        fc.shuffledSubarray(
          Array.from({ length: options }, (_, index) => `o${index}`),
          { minLength: 1 },
        ),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  }),
)

function drawn({
  labels,
  method,
  seats,
  votes,
}: Pick<Election, 'labels'> & { method: Method; seats: number; votes: [number, string[]][] }) {
  const { result } = held({
    labels,
    ballot: RANKING,
    count: { method, seats: method === 'stv' ? seats : 1 },
    votes: votes.map(([voters, ranking]) => [voters, { ranking }]),
  })
  const picture = countFlowOf(result)
  const flow = flowOf(
    picture.rounds,
    picture.quota,
    picture.lanes.map(({ kind }) => kind === 'option'),
  )
  return { result, picture, flow }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const anElection = (check: (all: ReturnType<typeof drawn>) => void) =>
  fc.assert(
    fc.property(elections, (election) => check(drawn(election))),
    { numRuns: 150 },
  )

describe('votes that flow', () => {
  it('are all there in every round, and between any two', () => {
    anElection(({ result, picture, flow }) => {
      for (const { held } of picture.rounds) {
        expect(sum(held.map((votes) => votes ?? 0))).toBeCloseTo(result.ballots.counted, NEAR)
      }
      for (const [index] of picture.rounds.slice(1).entries()) {
        const between = flow.ribbons.filter(({ round }) => round === index)
        expect(sum(between.map(({ votes }) => votes))).toBeCloseTo(result.ballots.counted, NEAR)
      }
    })
  })

  it('move as the count says: what leaves an answer and what comes to it', () => {
    anElection(({ picture, flow }) => {
      for (const [round, { held }] of picture.rounds.entries()) {
        const next = picture.rounds[round + 1]
        if (!next) continue
        for (const lane of picture.lanes.keys()) {
          const ofLane = (side: 'from' | 'to') =>
            sum(flow.ribbons.filter((each) => each.round === round && each[side] === lane).map(({ votes }) => votes))
          expect(ofLane('from')).toBeCloseTo(held[lane] ?? 0, NEAR)
          expect(ofLane('to')).toBeCloseTo(next.held[lane] ?? 0, NEAR)
        }
      }
    })
  })
})

/** The stretches that ribbons cover at one end of a bar, from the top. */
const ends = (flow: Flow, end: 'y1' | 'y2', wanted: (ribbon: Ribbon) => boolean): [number, number][] =>
  flow.ribbons
    .filter(wanted)
    .map((ribbon): [number, number] => [ribbon[end], ribbon[end] + ribbon.thick])
    .sort(([a], [b]) => a - b)

describe('the picture', () => {
  it('keeps within its frame, each answer within its lane', () => {
    anElection(({ flow }) => {
      for (const { x, y, width, height, lane } of flow.bars) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(FLOW_WIDTH)
        expect(y).toBeGreaterThan(flow.lanes[lane]?.top ?? 0)
        expect(y + height).toBeCloseTo(flow.lanes[lane]?.base ?? 0, NEAR)
      }
      for (const { x1, x2 } of flow.ribbons) expect(x1).toBeLessThan(x2)
      for (const [index, { top, base, quota }] of flow.lanes.entries()) {
        expect(top).toBeGreaterThanOrEqual(index === 0 ? 0 : (flow.lanes[index - 1]?.base ?? 0))
        expect(base).toBeLessThanOrEqual(flow.height)
        if (quota !== null) expect(quota).toBeGreaterThan(top)
      }
    })
  })

  it('has ribbons that fill their bars and never lie upon each other', () => {
    anElection(({ flow }) => {
      for (const bar of flow.bars) {
        const sides = [
          ends(flow, 'y1', ({ from, round }) => from === bar.lane && round === bar.round),
          ends(flow, 'y2', ({ to, round }) => to === bar.lane && round === bar.round - 1),
        ]
        for (const side of sides) {
          for (const [index, [top]] of side.entries()) {
            expect(top).toBeGreaterThanOrEqual((side[index - 1]?.[1] ?? bar.y) - 1e-6)
          }
          if (side.length > 0) expect(side.at(-1)?.[1]).toBeCloseTo(bar.y + bar.height, NEAR)
        }
      }
    })
  })

  it('draws a ribbon between the two edges of its bars', () => {
    const path = ribbonPath({ from: 0, to: 1, round: 0, votes: 3, x1: 10, x2: 110, y1: 5, y2: 45, thick: 20 })
    expect(path).toBe('M10 5C60 5 60 45 110 45V65C60 65 60 25 10 25z')
  })

  it('puts together who has too little to be told apart', () => {
    const labels = Array.from({ length: 14 }, (_, index) => `Option ${index}`)
    const votes = labels.map((_, index): [number, string[]] => [20 - index, [`o${index}`, 'o0']])
    const { picture } = drawn({ labels, method: 'irv', seats: 1, votes })
    expect(picture.lanes.map(({ kind }) => kind)).toEqual([...Array(9).fill('option'), 'others'])
    expect(picture.lanes[0]).toEqual({ kind: 'option', id: 'o0' })
  })

  it('of an empty count is empty', () => {
    expect(flowOf([], null, [])).toMatchObject({ bars: [], ribbons: [], lanes: [] })
  })
})
