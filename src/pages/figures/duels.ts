// Owns the geometry of duels: how clearly one is won, and everybody on a circle with an arrow from each winner to the loser.

/** How many shades a won duel may have. */
export const CLARITIES = 5

/** How clearly a duel is won: from 1, by hardly more than half of those who prefer either, to CLARITIES, by nearly all; 0: it is not won. */
export function clarityOf(votes: number, against: number): number {
  if (!(votes > against)) return 0
  const lead = (votes - against) / (votes + against)
  return Math.min(CLARITIES, 1 + Math.floor(lead * CLARITIES))
}

export const CIRCLE_SIZE = 400
export const NODE_RADIUS = 22
const CIRCLE_RADIUS = CIRCLE_SIZE / 2 - NODE_RADIUS - 6
/** What an arrow's head takes up before the circle that it points to. */
const HEAD_LENGTH = 14
const HEAD_HALF = 7

export interface Point {
  x: number
  y: number
}

/** Places on a circle, the first on top, then with the clock. */
export function circleOf(nodes: number): Point[] {
  return Array.from({ length: nodes }, (_, index) => {
    const turn = (index / nodes) * 2 * Math.PI
    return {
      x: short(CIRCLE_SIZE / 2 + (nodes > 1 ? CIRCLE_RADIUS * Math.sin(turn) : 0)),
      y: short(CIRCLE_SIZE / 2 - (nodes > 1 ? CIRCLE_RADIUS * Math.cos(turn) : 0)),
    }
  })
}

/** An arrow from the edge of one node to the edge of another: its line, and its head as the data of an SVG path. */
export function arrowOf(from: Point, to: Point): { line: [Point, Point]; head: string } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const along = (distance: number, aside = 0): Point => ({
    x: short(from.x + dx * distance - dy * aside),
    y: short(from.y + dy * distance + dx * aside),
  })
  const tip = length - NODE_RADIUS - 2
  const foot = tip - HEAD_LENGTH
  const [point, left, right] = [along(tip), along(foot, HEAD_HALF), along(foot, -HEAD_HALF)]
  return {
    line: [along(NODE_RADIUS), along(foot)],
    head: `M${point.x} ${point.y}L${left.x} ${left.y} ${right.x} ${right.y}z`,
  }
}

const short = (value: number): number => Math.round(value * 10) / 10
