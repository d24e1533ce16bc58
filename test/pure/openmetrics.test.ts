// The text of metrics: what we write, the strict reader takes; and the reader takes nothing that the specification forbids.
import { describe, expect, it } from 'vitest'
import { exposition, type Family } from '../../src/observability/openmetrics.ts'
import { metricsOf } from '../../src/operations/metrics.ts'
import { readOpenMetrics } from '../support/openmetrics.ts'

const EMPTY = { counters: [], oldestPendingAtMs: null, mostOverdueAtMs: null }
const read = (...families: Family[]) => readOpenMetrics(exposition(families))

describe('what we write', () => {
  it('is read back as it was meant, whatever stands in a label or a help text', () => {
    const text = 'a "word", a \\ and\na line {break="no"} # EOF'
    const families = read(
      { name: 'a', type: 'counter', help: text, values: [{ labels: { code: text, other: '' }, value: 3 }] },
      { name: 'b_seconds', type: 'gauge', unit: 'seconds', help: '', values: [{ value: 0.25 }] },
      { name: 'c', type: 'info', help: 'c', labels: { version: text } },
    )
    expect(families.get('a')).toEqual({
      name: 'a',
      type: 'counter',
      unit: '',
      help: text,
      samples: [{ name: 'a_total', labels: { code: text, other: '' }, value: 3 }],
    })
    expect(families.get('b_seconds')).toMatchObject({ unit: 'seconds', samples: [{ labels: {}, value: 0.25 }] })
    expect(families.get('c')?.samples).toEqual([{ name: 'c_info', labels: { version: text }, value: 1 }])
  })

  it('adds up the buckets of a histogram', () => {
    const buckets = [
      { bound: 2.5, count: 4 },
      { bound: 10, count: 0 },
      { bound: Number.POSITIVE_INFINITY, count: 2 },
    ]
    const { samples } = read({ name: 'h', type: 'histogram', help: 'h', buckets, sum: 33.5 }).get('h') ?? {
      samples: [],
    }
    expect(samples.map(({ name, labels, value }) => [name, labels.le, value])).toEqual([
      ['h_bucket', '2.5', 4],
      ['h_bucket', '10.0', 4],
      ['h_bucket', '+Inf', 6],
      ['h_count', undefined, 6],
      ['h_sum', undefined, 33.5],
    ])
  })
})

describe('the metrics of a deployment', () => {
  it('are all there before anything was counted', () => {
    const families = read(...metricsOf(EMPTY, '', 0))
    expect(families.size).toBe(12)
    for (const { help } of families.values()) expect(help).toMatch(/^[A-Z].*\.$/s)
  })

  it('say which of them may lose something, and how late they are', () => {
    const families = read(...metricsOf(EMPTY, '', 0))
    for (const name of ['pollux_refusals', 'pollux_duplicates']) expect(families.get(name)?.help).toContain('is lost')
    for (const name of ['pollux_votes', 'pollux_polls', 'pollux_live_connections'])
      expect(families.get(name)?.help).toContain('some seconds ago')
  })

  it('take ages from what waits, and 0 where nothing is late', () => {
    const at = (tally: object) => read(...metricsOf({ ...EMPTY, ...tally }, '', 90_500))
    const age = (families: ReturnType<typeof at>, name: string) => families.get(name)?.samples[0]?.value
    const late = at({ oldestPendingAtMs: 500, mostOverdueAtMs: 60_500 })
    expect([age(late, 'pollux_outbox_age_seconds'), age(late, 'pollux_outbox_overdue_seconds')]).toEqual([90, 30])
    const early = at({ oldestPendingAtMs: 90_500, mostOverdueAtMs: 120_000 })
    expect([age(early, 'pollux_outbox_age_seconds'), age(early, 'pollux_outbox_overdue_seconds')]).toEqual([0, 0])
  })
})

describe('the reader refuses', () => {
  const bad: [what: string, text: string][] = [
    ['a text without an end', '# TYPE a gauge\na 1\n'],
    ['something behind the end', '# EOF\na 1\n'],
    ['no line feed at the end', '# TYPE a gauge\na 1\n# EOF'],
    ['carriage returns', '# TYPE a gauge\r\na 1\n# EOF\n'],
    ['an empty line', '# TYPE a gauge\n\na 1\n# EOF\n'],
    ['a comment', '# a comment\n# EOF\n'],
    ['a sample without a type', 'a 1\n# EOF\n'],
    ['a type that there is not', '# TYPE a meter\na 1\n# EOF\n'],
    ['a counter without _total', '# TYPE a counter\na 1\n# EOF\n'],
    ['a family whose name has _total', '# TYPE a_total counter\na_total_total 1\n# EOF\n'],
    ['a counter that is less than nothing', '# TYPE a counter\na_total -1\n# EOF\n'],
    ['a counter that is not a number', '# TYPE a counter\na_total NaN\n# EOF\n'],
    ['an info that is not 1', '# TYPE a info\na_info{b="c"} 2\n# EOF\n'],
    ['metadata behind samples', '# TYPE a gauge\na 1\n# HELP a Help\n# EOF\n'],
    ['metadata twice', '# TYPE a gauge\n# TYPE a gauge\na 1\n# EOF\n'],
    ['a family in two places', '# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# HELP a A\n# EOF\n'],
    ['a sample of another family', '# TYPE a gauge\nb 1\n# EOF\n'],
    ['a unit that the name does not end in', '# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n'],
    ['a label twice', '# TYPE a gauge\na{b="1",b="2"} 1\n# EOF\n'],
    ['a name that is none', '# TYPE a-b gauge\na-b 1\n# EOF\n'],
    ['a label that is none', '# TYPE a gauge\na{b:c="1"} 1\n# EOF\n'],
    ['a comma too many', '# TYPE a gauge\na{b="1",} 1\n# EOF\n'],
    ['an escape that there is not', '# TYPE a gauge\na{b="\\t"} 1\n# EOF\n'],
    ['a quote that is not escaped', '# TYPE a gauge\na{b="""} 1\n# EOF\n'],
    ['the same twice', '# TYPE a gauge\na{b="1",c="2"} 1\na{c="2",b="1"} 1\n# EOF\n'],
    ['a value that is none', '# TYPE a gauge\na 0x10\n# EOF\n'],
    ['two spaces', '# TYPE a gauge\na  1\n# EOF\n'],
    ['a histogram without its last bucket', '# TYPE a histogram\na_bucket{le="1.0"} 1\na_count 1\na_sum 1\n# EOF\n'],
    [
      'a histogram that falls',
      '# TYPE a histogram\na_bucket{le="1.0"} 2\na_bucket{le="+Inf"} 1\na_count 1\na_sum 1\n# EOF\n',
    ],
    [
      'a histogram in no order',
      '# TYPE a histogram\na_bucket{le="2"} 1\na_bucket{le="1"} 1\na_bucket{le="+Inf"} 1\na_count 1\na_sum 1\n# EOF\n',
    ],
    ['a histogram that counts otherwise', '# TYPE a histogram\na_bucket{le="+Inf"} 1\na_count 2\na_sum 1\n# EOF\n'],
    ['a histogram without a sum', '# TYPE a histogram\na_bucket{le="+Inf"} 1\na_count 1\n# EOF\n'],
  ]
  it.each(bad)('%s', (_, text) => {
    expect(() => readOpenMetrics(text)).toThrow()
  })
})
