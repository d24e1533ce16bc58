// Owns which lanes the picture of a count in rounds has: who is drawn, who is put together with others, what moved.
import type { Transfer } from '../../counting/outcome.ts'
import type { Result } from '../../results/result.ts'
import { type Holding, holdingsOf, type Mark } from '../round-figures.ts'
import type { FlowRound, Move } from './flow.ts'

/** More lanes than this cannot be told apart. */
const MAX_LANES = 10
const MAX_ROUNDS = 12

/** `option`: one answer. `others`: all that are not drawn by themselves. `exhausted`: votes for nobody any more. */
export type Lane = { kind: 'option'; id: string } | { kind: 'others'; ids: string[] } | { kind: 'exhausted' }

export interface CountFlow {
  lanes: Lane[]
  rounds: (FlowRound & { round: number; marks: Mark[] })[]
  quota: number | null
  /** Rounds before the first that is drawn. */
  left: number
}

/** What a count in rounds draws, the strongest first. For methods in whose rounds no vote is lost: see `ADDING_UP`. */
export function countFlowOf({ count }: Pick<Result, 'count'>): CountFlow {
  const { rounds: all = [], quota = null } = count
  const left = Math.max(0, all.length - MAX_ROUNDS)
  const rounds = all.slice(left)
  const holdings = holdingsOf(count).slice(left)
  const ordered = orderOf(holdings)
  const alone = ordered.length > MAX_LANES ? ordered.slice(0, MAX_LANES - 1) : ordered
  const others = ordered.slice(alone.length)
  const exhausts = rounds.some(({ exhausted, transfers = [] }) => exhausted > 0 || transfers.some(wastes))
  const lanes: Lane[] = [
    ...alone.map((id): Lane => ({ kind: 'option', id })),
    ...(others.length > 0 ? [{ kind: 'others', ids: others } satisfies Lane] : []),
    ...(exhausts ? [{ kind: 'exhausted' } satisfies Lane] : []),
  ]
  const laneOf = new Map(
    lanes.flatMap((lane, index) =>
      lane.kind === 'option'
        ? [[lane.id, index] as const]
        : lane.kind === 'others'
          ? lane.ids.map((id) => [id, index] as const)
          : [],
    ),
  )
  return {
    lanes,
    quota,
    left,
    rounds: rounds.map(({ round, exhausted, transfers = [] }, index) => {
      const holding = holdings[index] ?? new Map<string, Holding>()
      return {
        round,
        held: lanes.map((lane) => heldBy(lane, holding, exhausted)),
        marks: lanes.map((lane) => (lane.kind === 'option' ? (holding.get(lane.id)?.mark ?? '') : '')),
        moves: transfers.flatMap((transfer) => movesOf(transfer, laneOf, lanes.length - 1)),
      }
    }),
  }
}

const wastes = ({ exhausted }: Transfer): boolean => exhausted > 0

/** The options of the rounds: the elected first, then by how long they lasted and what they had at last. */
function orderOf(holdings: readonly ReadonlyMap<string, Holding>[]): string[] {
  const last = new Map<string, { elected: boolean; round: number; value: number }>()
  for (const [round, held] of holdings.entries()) {
    for (const [id, { value, mark }] of held) {
      last.set(id, { elected: mark === 'elected' || mark === 'waiting' || mark === 'seated', round, value })
    }
  }
  const byStanding = [...last].sort(
    ([, a], [, b]) => Number(b.elected) - Number(a.elected) || b.round - a.round || b.value - a.value,
  )
  return byStanding.map(([id]) => id)
}

function heldBy(lane: Lane, holding: ReadonlyMap<string, Holding>, exhausted: number): number | null {
  switch (lane.kind) {
    case 'option':
      return holding.get(lane.id)?.value ?? null
    case 'others': {
      const values = lane.ids.flatMap((id) => holding.get(id)?.value ?? [])
      return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null
    }
    case 'exhausted':
      return exhausted
  }
}

function movesOf({ from, to, exhausted }: Transfer, laneOf: ReadonlyMap<string, number>, last: number): Move[] {
  const lane = laneOf.get(from)
  if (lane === undefined) return []
  const moves = Object.entries(to).flatMap(([id, votes]): Move[] => {
    const target = laneOf.get(id)
    return target === undefined ? [] : [{ from: lane, to: target, votes }]
  })
  return exhausted > 0 ? [...moves, { from: lane, to: last, votes: exhausted }] : moves
}
