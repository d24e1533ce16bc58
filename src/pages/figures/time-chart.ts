// Owns the geometry of votes over time: a staircase with its scales. Everything is in thousandths of the picture.

export const CHART_SIZE = 1_000

export interface TimeChart {
  /** The staircase as the data of an SVG path. */
  area: string
  /** Lines across, with what they stand for; the lowest first. */
  levels: { votes: number; y: number }[]
  /** Moments below, from the first to the last. */
  moments: { atMs: number; x: number }[]
}

interface Bucket {
  fromMs: number
  votes: number
}

/** @param buckets at least one, by time; steps in which nobody voted may be missing */
export function timeChartOf(stepMs: number, buckets: readonly Bucket[]): TimeChart {
  const firstMs = buckets[0]?.fromMs ?? 0
  const lastMs = buckets.at(-1)?.fromMs ?? firstMs
  const steps = Math.round((lastMs - firstMs) / stepMs) + 1
  const levels = levelsOf(Math.max(1, ...buckets.map(({ votes }) => votes)))
  const top = levels.at(-1) ?? 1
  const xOf = (step: number) => round((step / steps) * CHART_SIZE)
  const yOf = (votes: number) => round(CHART_SIZE - (votes / top) * CHART_SIZE)
  const stairs: string[] = []
  let step = 0
  let y = CHART_SIZE
  for (const { fromMs, votes } of buckets) {
    const at = Math.round((fromMs - firstMs) / stepMs)
    if (at > step && y !== CHART_SIZE) {
      stairs.push(`V${CHART_SIZE}`)
      y = CHART_SIZE
    }
    if (at > step) stairs.push(`H${xOf(at)}`)
    if (yOf(votes) !== y) stairs.push(`V${yOf(votes)}`)
    y = yOf(votes)
    stairs.push(`H${xOf(at + 1)}`)
    step = at + 1
  }
  return {
    area: `M0 ${CHART_SIZE}${stairs.join('')}V${CHART_SIZE}z`,
    levels: levels.map((votes) => ({ votes, y: yOf(votes) })),
    moments: [0, 0.5, 1].map((share) => ({
      atMs: firstMs + share * steps * stepMs,
      x: share * CHART_SIZE,
    })),
  }
}

/** Whole numbers from nothing to at least the most, few and round. */
export function levelsOf(most: number): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  const top = [1, 2, 4, 6, 8, 10].map((digit) => digit * magnitude).find((round) => round >= most) ?? most
  return top % 2 === 0 ? [0, top / 2, top] : [0, top]
}

const round = (value: number): number => Math.round(value * 10) / 10
