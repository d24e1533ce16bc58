// Owns a strict reader of OpenMetrics 1.0, written after its ABNF and the rules of its types (prometheus.io/docs/specs/om).
// It refuses whatever the specification does: what it takes, any scraper takes.

export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

export interface MetricFamily {
  name: string
  type: string
  unit: string
  help: string
  samples: Sample[]
}

const TYPES = ['counter', 'gauge', 'histogram', 'gaugehistogram', 'stateset', 'info', 'summary', 'unknown'] as const
type Type = (typeof TYPES)[number]

/** What the names of a family's samples end in. */
const SUFFIXES: Record<Type, readonly string[]> = {
  counter: ['_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  gaugehistogram: ['_bucket', '_gcount', '_gsum'],
  stateset: [''],
  info: ['_info'],
  summary: ['', '_count', '_sum', '_created'],
  unknown: [''],
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME})(?: (.*))?$`)
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)(?: (\\S+))?$`)
/** A label and what follows it: a comma, or the end. */
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(,|$)/
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const SPECIAL = /^(?:[+-]?[iI][nN][fF](?:[iI][nN][iI][tT][yY])?|[nN][aA][nN])$/

/** @throws at the first line that is not as it has to be */
export function readOpenMetrics(text: string): Map<string, MetricFamily> {
  if (text.includes('\r')) throw new Error('lines end with a line feed and nothing else')
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.pop() !== '# EOF') throw new Error('the text does not end with # EOF and a line feed')
  const families = new Map<string, MetricFamily>()
  for (const line of lines) {
    if (line.startsWith('#')) readMetadata(line, families)
    else {
      const sample = readSample(line)
      const family = lastOf(families)
      if (!family || !suffixesOf(family).some((suffix) => family.name + suffix === sample.name)) {
        fail('a stray sample', line)
      }
      family.samples.push(sample)
    }
  }
  for (const family of families.values()) check(family, families)
  return families
}

function fail(what: string, line: string): never {
  throw new Error(`${what}: ${line}`)
}

const suffixesOf = ({ type }: MetricFamily): readonly string[] => SUFFIXES[(type || 'unknown') as Type]

/** The family that lines belong to until another one is named. */
const lastOf = (families: Map<string, MetricFamily>): MetricFamily | undefined => [...families.values()].at(-1)

function readMetadata(line: string, families: Map<string, MetricFamily>): void {
  const [, keyword = '', name = '', rest = ''] = METADATA.exec(line) ?? fail('no metadata', line)
  const last = lastOf(families)
  if (last?.name !== name && families.has(name)) fail('a family in two places', line)
  const family = last?.name === name ? last : { name, type: '', unit: '', help: '', samples: [] }
  families.set(name, family)
  describe(family, keyword, rest, line)
}

function describe(family: MetricFamily, keyword: string, rest: string, line: string): void {
  if (family.samples.length > 0) fail('metadata behind samples', line)
  const field = keyword.toLowerCase() as 'type' | 'unit' | 'help'
  if (family[field] !== '') fail('metadata twice', line)
  if (field === 'type' && !TYPES.includes(rest as Type)) fail('no such type', line)
  family[field] = field === 'help' ? unescaped(rest, line) : rest
}

function readSample(line: string): Sample {
  const [, name = '', labels, value = '', timestamp] = SAMPLE.exec(line) ?? fail('no sample', line)
  if (timestamp !== undefined && !NUMBER.test(timestamp)) fail('no timestamp', line)
  return { name, labels: readLabels(labels ?? '', line), value: readNumber(value, line) }
}

function readNumber(text: string, line: string): number {
  if (NUMBER.test(text)) return Number(text)
  if (!SPECIAL.test(text)) fail('no number', line)
  if (/nan/i.test(text)) return Number.NaN
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function readLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {}
  for (let rest = text; rest !== ''; ) {
    const [whole = '', name = '', value = '', end] = LABEL.exec(rest) ?? fail('no label', line)
    if (Object.hasOwn(labels, name)) fail('a label twice', line)
    labels[name] = unescaped(value, line)
    rest = rest.slice(whole.length)
    if (end === ',' && rest === '') fail('a comma too many', line)
  }
  return labels
}

function unescaped(text: string, line: string): string {
  return text.replace(/\\(.?)/g, (_, sign: string) => {
    if (sign !== 'n' && sign !== '\\' && sign !== '"') fail('no such escape', line)
    return sign === 'n' ? '\n' : sign
  })
}

/** What holds of a family as a whole. */
function check(family: MetricFamily, families: Map<string, MetricFamily>): void {
  const { name, type, unit, samples } = family
  if (type === '') throw new Error(`${name} has no type`)
  if (unit !== '' && !name.endsWith(`_${unit}`)) throw new Error(`${name} does not end in its unit, ${unit}`)
  for (const suffix of suffixesOf(family)) {
    if (suffix !== '' && families.has(name + suffix)) throw new Error(`${name}${suffix} is the name of a family, too`)
    if (suffix !== '' && name.endsWith(suffix)) throw new Error(`${name} ends in what its samples end in`)
  }
  const keys = samples.map((sample) => `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`)
  if (new Set(keys).size !== keys.length) throw new Error(`${name} says the same thing twice`)
  for (const { value } of samples) {
    if (type === 'counter' && !(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new Error(`${name} counts ${value}`)
    if (type === 'info' && value !== 1) throw new Error(`${name} is an info that is not 1`)
  }
  if (type === 'histogram') checkHistogram(family)
}

function checkHistogram({ name, samples }: MetricFamily): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels }) => readNumber(labels.le ?? '', `${name} le`))
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name} has no last bucket`)
  for (let index = 1; index < buckets.length; index++) {
    if (Number(bounds[index]) <= Number(bounds[index - 1])) throw new Error(`${name} has its buckets in no order`)
    if (Number(buckets[index]?.value) < Number(buckets[index - 1]?.value)) throw new Error(`${name} falls`)
  }
  const one = (suffix: string) => samples.find((sample) => sample.name === name + suffix)?.value
  if (one('_count') !== buckets.at(-1)?.value) throw new Error(`${name} counts otherwise than its last bucket`)
  if (one('_sum') === undefined) throw new Error(`${name} has no sum`)
}
