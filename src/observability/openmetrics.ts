// Owns the text of metrics: OpenMetrics 1.0 (prometheus.io/docs/specs/om/open_metrics_spec), written down.

export const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

type Labels = Readonly<Record<string, string>>

interface Described {
  /** The name of the family: without `_total`, with the unit at its end. */
  name: string
  help: string
  unit?: 'seconds'
}

/** One number that only grows, or several of them told apart by labels. */
export interface Counter extends Described {
  type: 'counter'
  values: readonly { labels?: Labels; value: number }[]
}

/** A number that rises and falls. */
export interface Gauge extends Described {
  type: 'gauge'
  values: readonly { labels?: Labels; value: number }[]
}

/** How often something took how long. */
export interface Histogram extends Described {
  type: 'histogram'
  /** How many were at most as large as each bound but larger than the one before. In order; the last bound is Infinity. */
  buckets: readonly { bound: number; count: number }[]
  sum: number
}

/** What does not change while the Worker runs. */
export interface Info extends Described {
  type: 'info'
  labels: Labels
}

export type Family = Counter | Gauge | Histogram | Info

/** The exposition of all families. */
export function exposition(families: readonly Family[]): string {
  return `${families.flatMap(linesOf).join('\n')}\n# EOF\n`
}

function linesOf(family: Family): string[] {
  const { name, type, unit, help } = family
  const head = [
    `# TYPE ${name} ${type}`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${escaped(help)}`,
  ]
  return [...head, ...samplesOf(family)]
}

function samplesOf(family: Family): string[] {
  const { name } = family
  switch (family.type) {
    case 'counter':
      return family.values.map(({ labels, value }) => sample(`${name}_total`, labels, value))
    case 'gauge':
      return family.values.map(({ labels, value }) => sample(name, labels, value))
    case 'info':
      return [sample(`${name}_info`, family.labels, 1)]
    case 'histogram': {
      let count = 0
      const buckets = family.buckets.map((bucket) => {
        count += bucket.count
        return sample(`${name}_bucket`, { le: boundText(bucket.bound) }, count)
      })
      return [...buckets, sample(`${name}_count`, {}, count), sample(`${name}_sum`, {}, family.sum)]
    }
  }
}

function sample(name: string, labels: Labels = {}, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

/** As the specification writes bounds, so that they are the same text wherever they come from. */
function boundText(bound: number): string {
  if (bound === Number.POSITIVE_INFINITY) return '+Inf'
  return Number.isInteger(bound) ? `${bound}.0` : String(bound)
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
}
