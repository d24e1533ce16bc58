// The pictures beside a result: votes over time, duels, codes to scan; and that every language says the same of them.
import fc from 'fast-check'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import {
  arrowOf,
  CIRCLE_SIZE,
  CLARITIES,
  circleOf,
  clarityOf,
  NODE_RADIUS,
  type Point,
} from '../../src/pages/figures/duels.ts'
import { QUIET_ZONE, qrShape } from '../../src/pages/figures/qr.ts'
import { CHART_SIZE, levelsOf, timeChartOf } from '../../src/pages/figures/time-chart.ts'
import { ar } from '../../src/pages/messages/figures/ar.ts'
import { de } from '../../src/pages/messages/figures/de.ts'
import { en } from '../../src/pages/messages/figures/en.ts'
import { es } from '../../src/pages/messages/figures/es.ts'
import { fr } from '../../src/pages/messages/figures/fr.ts'
import { zh } from '../../src/pages/messages/figures/zh.ts'
import type { Message } from '../../src/widget/messages/message.ts'

const STEP_MS = 60_000

describe('votes over time', () => {
  const someBuckets = fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 })
    .chain((steps) =>
      fc
        .array(fc.integer({ min: 1, max: 5_000 }), { minLength: steps.length, maxLength: steps.length })
        .map((votes) =>
          steps.sort((a, b) => a - b).map((step, index) => ({ fromMs: step * STEP_MS, votes: votes[index] ?? 1 })),
        ),
    )

  it('cover as much as was voted, and stay within the picture', () => {
    fc.assert(
      fc.property(someBuckets, (buckets) => {
        const { area, levels } = timeChartOf(STEP_MS, buckets)
        const { points, covered } = traced(area)
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(CHART_SIZE)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(CHART_SIZE)
        }
        const steps = ((buckets.at(-1)?.fromMs ?? 0) - (buckets[0]?.fromMs ?? 0)) / STEP_MS + 1
        const all = buckets.reduce((sum, { votes }) => sum + votes, 0)
        const shown = (covered / CHART_SIZE ** 2) * steps * (levels.at(-1)?.votes ?? 1)
        // A tenth of a unit is the finest that is drawn: of so many steps each may be off by that.
        expect(Math.abs(shown - all)).toBeLessThan(steps * (levels.at(-1)?.votes ?? 1) * 0.002)
      }),
    )
  })

  it('have a scale of round numbers that holds the most', () => {
    expect(levelsOf(1)).toEqual([0, 1])
    expect(levelsOf(31)).toEqual([0, 20, 40])
    expect(levelsOf(1_000)).toEqual([0, 500, 1_000])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const levels = levelsOf(most)
        expect(levels.at(-1)).toBeGreaterThanOrEqual(most)
        expect(levels.at(-1)).toBeLessThanOrEqual(most * 2)
        expect(levels.every(Number.isInteger)).toBe(true)
      }),
    )
  })

  /** The corners of a path of stairs, and the area under it. */
  function traced(path: string): { points: Point[]; covered: number } {
    const points: Point[] = []
    let at: Point = { x: 0, y: CHART_SIZE }
    let covered = 0
    for (const [, command, number = ''] of path.matchAll(/([HV])([\d.]+)/g)) {
      const next = command === 'H' ? { ...at, x: Number(number) } : { ...at, y: Number(number) }
      covered += (next.x - at.x) * (CHART_SIZE - at.y)
      at = next
      points.push(at)
    }
    return { points, covered }
  }
})

describe('duels', () => {
  it('are the clearer the larger the lead', () => {
    expect([clarityOf(50, 50), clarityOf(49, 51), clarityOf(0, 0)]).toEqual([0, 0, 0])
    expect([clarityOf(51, 49), clarityOf(65, 35), clarityOf(100, 0)]).toEqual([1, 2, CLARITIES])
  })

  it('stand on a circle in which nothing touches or sticks out', () => {
    for (let nodes = 1; nodes <= 8; nodes++) {
      const places = circleOf(nodes)
      for (const [index, { x, y }] of places.entries()) {
        for (const edge of [x - NODE_RADIUS, y - NODE_RADIUS]) expect(edge).toBeGreaterThan(0)
        for (const edge of [x + NODE_RADIUS, y + NODE_RADIUS]) expect(edge).toBeLessThan(CIRCLE_SIZE)
        for (const other of places.slice(index + 1)) {
          expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(NODE_RADIUS * 2)
        }
      }
    }
  })

  it('have arrows from the edge of the winner to that of the loser', () => {
    const { line, head } = arrowOf({ x: 50, y: 200 }, { x: 350, y: 200 })
    expect(line).toEqual([
      { x: 50 + NODE_RADIUS, y: 200 },
      { x: 312, y: 200 },
    ])
    expect(head).toBe('M326 200L312 207 312 193z')
  })
})

describe('a code to scan', () => {
  it('has the black squares of its text, one by one, with white around them', () => {
    const url = 'https://pollux.example/p/OPgocujLzCZr-MXkuThBhQA0y72W'
    const { size, path } = qrShape(url)
    const { data, size: wanted } = encode(url, { ecc: 'M', border: QUIET_ZONE })
    expect(size).toBe(wanted)
    const black = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let step = 0; step < Number(width); step++) (black[Number(y)] ?? [])[Number(x) + step] = true
    }
    expect(black).toEqual(data)
    for (const edge of [0, 1, 2, 3, size - 4, size - 1]) {
      expect(black[edge]?.includes(true)).toBe(false)
      expect(black.some((row) => row[edge])).toBe(false)
    }
  })
})

describe('the words around figures', () => {
  const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))
  const places = (form: string): string[] => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()

  it.each([
    ['ar', ar],
    ['de', de],
    ['es', es],
    ['fr', fr],
    ['zh', zh],
  ] as const)('are said in %s with the same places', (language, messages) => {
    expect(Object.keys(messages)).toEqual(Object.keys(en))
    for (const [key, english] of Object.entries(en)) {
      const said: Message | undefined = Object.entries(messages).find(([name]) => name === key)?.[1]
      if (said === undefined) throw new Error(`${language} lacks ${key}`)
      const wanted = places(forms(english).at(-1) ?? '')
      // A form for one or two may spell its number out.
      expect(places(forms(said).at(-1) ?? ''), key).toEqual(wanted)
      for (const form of forms(said)) expect(wanted).toEqual(expect.arrayContaining(places(form)))
      if (typeof said !== 'string') {
        const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
        expect(Object.keys(said).sort(), key).toEqual([...categories].sort())
      }
    }
  })
})
