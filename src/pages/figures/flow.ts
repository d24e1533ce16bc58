// Owns the geometry of votes that flow from round to round: a column for each round, a lane for each answer, a ribbon for
// what stays and for what moves. Widths are thousandths of the picture's, heights sixteenths of the size of its type.

export const FLOW_WIDTH = 1_000
/** Room above the lanes for the names of the rounds. */
const HEAD = 26
/** Room in a lane above its bars: for its label, and for the figures of its tallest bar. */
const LABEL = 21
const FIGURE = 20
const LANE_GAP = 12
/** The height that all lanes share for their bars, and the least that one gets. */
const BARS_HEIGHT = 420
const LEAST_BAR = 12
/** Of the last column, which only has to hold its figures: what there is of the others' width. */
const LAST_COLUMN = 0.7
/** Of a column's width. */
const BAR_SHARE = 0.1
const WIDEST_BAR = 26

/** Votes that move at the end of a round. A lane is named by its index. */
export interface Move {
  from: number
  to: number
  votes: number
}

export interface FlowRound {
  /** What each lane has in the round; null where it is no longer there. */
  held: readonly (number | null)[]
  moves: readonly Move[]
}

export interface FlowBar {
  lane: number
  round: number
  x: number
  y: number
  width: number
  height: number
}

export interface Ribbon {
  from: number
  to: number
  round: number
  votes: number
  /** Where it begins and ends, from the left. */
  x1: number
  x2: number
  /** Its upper edge at both ends, and how thick it is. */
  y1: number
  y2: number
  thick: number
}

export interface FlowLane {
  top: number
  /** Where its bars stand. */
  base: number
  /** Where a bar would end that reaches the quota, or null. */
  quota: number | null
}

export interface Flow {
  height: number
  lanes: FlowLane[]
  /** Where each round begins, from the left. */
  columns: number[]
  bars: FlowBar[]
  ribbons: Ribbon[]
}

/**
 * Lays out a count.
 * @param quotas for each lane whether the quota is drawn in it
 */
export function flowOf(rounds: readonly FlowRound[], quota: number | null, quotas: readonly boolean[]): Flow {
  const tallest = quotas.map((drawn, lane) =>
    Math.max(drawn ? (quota ?? 0) : 0, ...rounds.map(({ held }) => held[lane] ?? 0)),
  )
  const all = tallest.reduce((sum, votes) => sum + votes, 0)
  const scale = all > 0 ? BARS_HEIGHT / all : 0
  const lanes = lanesOf(tallest, scale, quota, quotas)
  const pitch = FLOW_WIDTH / (Math.max(1, rounds.length) - 1 + LAST_COLUMN)
  const width = Math.min(WIDEST_BAR, pitch * BAR_SHARE)
  const columns = rounds.map((_, round) => round * pitch)
  const bars = rounds.flatMap(({ held }, round) =>
    held.flatMap((votes, lane): FlowBar[] => {
      if (votes === null) return []
      const height = votes * scale
      return [{ lane, round, x: round * pitch, y: (lanes[lane]?.base ?? 0) - height, width, height }]
    }),
  )
  const ribbons = rounds.slice(0, -1).flatMap((from, round) =>
    ribbonsOf(from, rounds[round + 1] ?? from, lanes, scale).map((each) => ({
      ...each,
      round,
      x1: round * pitch + width,
      x2: (round + 1) * pitch,
    })),
  )
  const height = (lanes.at(-1)?.base ?? HEAD) + LANE_GAP
  return { height, lanes, columns, bars, ribbons }
}

function lanesOf(
  tallest: readonly number[],
  scale: number,
  quota: number | null,
  quotas: readonly boolean[],
): FlowLane[] {
  let top = HEAD
  return tallest.map((votes, lane) => {
    const base = top + LABEL + FIGURE + Math.max(LEAST_BAR, votes * scale)
    const placed = { top, base, quota: quota !== null && quotas[lane] ? base - quota * scale : null }
    top = base + LANE_GAP
    return placed
  })
}

type Run = Pick<Ribbon, 'from' | 'to' | 'votes' | 'y1' | 'y2' | 'thick'>

/** What stays lies at the foot of both bars; what moves is stacked on it, in the order of the lanes it goes to and comes from. */
function ribbonsOf({ held, moves }: FlowRound, next: FlowRound, lanes: readonly FlowLane[], scale: number): Run[] {
  const moved = moves.filter(({ from, to, votes }) => from !== to && votes > 0)
  const left = held.map((votes, lane) => {
    const out = moved.filter(({ from }) => from === lane).reduce((sum, move) => sum + move.votes, 0)
    const stays = next.held[lane] === null || next.held[lane] === undefined ? 0 : (votes ?? 0) - out
    return Math.max(0, stays)
  })
  const stayed = left.flatMap((votes, lane): Run[] => {
    if (votes <= 0) return []
    const y = (lanes[lane]?.base ?? 0) - votes * scale
    return [{ from: lane, to: lane, votes, y1: y, y2: y, thick: votes * scale }]
  })
  // From the foot upwards: the lowest lane's votes lie lowest at both ends, so that few ribbons cross.
  const leaving = [...left]
  const coming = [...left]
  const ends = new Map<Move, { y1: number; y2: number }>()
  for (const move of moved.toSorted((a, b) => b.to - a.to)) {
    leaving[move.from] = (leaving[move.from] ?? 0) + move.votes
    ends.set(move, { y1: (lanes[move.from]?.base ?? 0) - (leaving[move.from] ?? 0) * scale, y2: 0 })
  }
  return [
    ...stayed,
    ...moved
      .toSorted((a, b) => b.from - a.from)
      .map((move): Run => {
        coming[move.to] = (coming[move.to] ?? 0) + move.votes
        const y2 = (lanes[move.to]?.base ?? 0) - (coming[move.to] ?? 0) * scale
        return { ...move, y1: ends.get(move)?.y1 ?? 0, y2, thick: move.votes * scale }
      }),
  ]
}

/** A ribbon as the data of an SVG path. */
export function ribbonPath({ x1, x2, y1, y2, thick }: Ribbon): string {
  const [from, to, middle] = [x1, x2, (x1 + x2) / 2].map(short)
  const [a, b, c, d] = [y1, y2, y2 + thick, y1 + thick].map(short)
  return `M${from} ${a}C${middle} ${a} ${middle} ${b} ${to} ${b}V${c}C${middle} ${c} ${middle} ${d} ${from} ${d}z`
}

/** A number with no more places than a picture shows. */
export const short = (value: number): number => Math.round(value * 10) / 10
