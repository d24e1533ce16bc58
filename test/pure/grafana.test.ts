// The dashboard in .github/grafana fits the page /metrics: each shows what the other has, and Grafana can take it in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exposition } from '../../src/observability/openmetrics.ts'
import { metricsOf } from '../../src/operations/metrics.ts'
import { readOpenMetrics } from '../support/openmetrics.ts'

interface Panel {
  id: number
  type: string
  title: string
  gridPos: { x: number; y: number; w: number; h: number }
  targets: { refId: string; expr: string; legendFormat: string }[]
}
interface Dashboard {
  uid: string
  title: string
  schemaVersion: number
  panels: Panel[]
  templating: { list: { name: string; type: string }[] }
  __inputs: { name: string; type: string; pluginId: string }[]
  __requires: { type: string; id: string }[]
}

const text = readFileSync(join(import.meta.dirname, '../../.github/grafana/pollux.json'), 'utf8')
const dashboard = JSON.parse(text) as Dashboard
const targets = dashboard.panels.flatMap((panel) => panel.targets)

/** Every family with one value of each label that it may have. */
const labelled = [
  ...['already_voted', 'poll_closed'].map((label) => ({ name: 'refusals_total', label, value: 1 })),
  { name: 'polls', label: 'open', value: 1 },
  { name: 'webhooks', label: 'enabled', value: 1 },
  { name: 'deliveries_total', label: 'delivered', value: 1 },
]
const families = readOpenMetrics(
  exposition(metricsOf({ counters: labelled, oldestPendingAtMs: null, mostOverdueAtMs: null }, 'a version', 0)),
)
const samples = [...families.values()].flatMap((family) => family.samples)

it('names only samples and labels that there are', () => {
  expect(targets.length).toBeGreaterThan(10)
  for (const { expr, legendFormat } of targets) {
    const names = [...expr.matchAll(/\b(pollux_\w+)/g)].flatMap(([, name]) => name ?? [])
    expect(names.length, expr).toBeGreaterThan(0)
    const meant = names.map((name) => samples.filter((sample) => sample.name === name))
    for (const found of meant) expect(found, expr).not.toEqual([])
    const labels = new Set(meant.flat().flatMap((sample) => Object.keys(sample.labels)))
    const used = [
      ...[...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label),
      ...[...expr.matchAll(/by \((\w+)\)/g)].map(([, label]) => label),
      ...[...expr.matchAll(/(\w+)=~?"/g)].map(([, label]) => label).filter((label) => label !== 'job'),
    ]
    for (const label of used) expect([...labels], expr).toContain(label)
  }
})

it('leaves out no family', () => {
  const shown = targets.map(({ expr }) => expr).join(' ')
  expect([...families.keys()].filter((name) => !shown.includes(name))).toEqual([])
})

it('takes a rate of what only grows, and of nothing else', () => {
  for (const { expr } of targets) {
    const rated = new Set([...expr.matchAll(/rate\((pollux_\w+)/g)].map(([, name]) => name ?? ''))
    for (const name of rated) expect(name).toMatch(/_(total|bucket|sum|count)$/)
    for (const [, name = ''] of expr.matchAll(/\b(pollux_\w+_(?:bucket|sum|count))\b/g))
      expect([...rated]).toContain(name)
  }
})

it('is of a shape that can be imported', () => {
  expect(dashboard).toMatchObject({ id: null, uid: 'pollux', title: 'Pollux' })
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(30)
  expect(dashboard.__inputs).toMatchObject([{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }])
  const kinds = dashboard.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id)
  expect([...new Set(dashboard.panels.map(({ type }) => type))].sort()).toEqual(kinds.sort())
  const ids = dashboard.panels.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  // Every variable that is used is one that is set, or Grafana's own.
  const set = new Set([
    ...dashboard.templating.list.map(({ name }) => name),
    ...dashboard.__inputs.map(({ name }) => name),
  ])
  for (const [, one, other] of text.matchAll(/\$\{(\w+)\}|\$([a-z]\w*)/g)) expect([...set]).toContain(one ?? other)
})

it('lays no panel over another, and none over the edge', () => {
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => {
    expect(x + w).toBeLessThanOrEqual(24)
    return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`)
  })
  expect(new Set(cells).size).toBe(cells.length)
})
