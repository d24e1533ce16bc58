// Trace Context (W3C): what is taken for a trace, what is begun anew, and what is handed on.
import { describe, expect, it } from 'vitest'
import {
  childTraceparent,
  continueTrace,
  readTraceparent,
  traceFields,
  traceparentOf,
} from '../../src/observability/trace.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'
const HEADER = `00-${TRACE}-${SPAN}-01`

describe('reading', () => {
  it('takes what the specification gives as an example', () => {
    expect(readTraceparent(HEADER)).toEqual({ traceId: TRACE, spanId: SPAN, sampled: true })
    expect(readTraceparent(`00-${TRACE}-${SPAN}-00`)?.sampled).toBe(false)
    expect(readTraceparent(`00-${TRACE}-${SPAN}-02`)?.sampled).toBe(false)
  })

  it('takes a later version, whatever follows in it', () => {
    expect(readTraceparent(`cc-${TRACE}-${SPAN}-01`)?.traceId).toBe(TRACE)
    expect(readTraceparent(`cc-${TRACE}-${SPAN}-01-what-is-to-come`)?.traceId).toBe(TRACE)
  })

  it.each([
    undefined,
    null,
    '',
    'nonsense',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE}-${SPAN}-01 `,
    `cc-${TRACE}-${SPAN}-01more`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.slice(1)}-${SPAN}-01`,
    `0-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-1`,
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE}-${SPAN}-0g`,
  ])('takes %j for none', (header) => {
    expect(readTraceparent(header)).toBe(null)
    expect(traceFields(header)).toEqual({})
  })
})

describe('going on', () => {
  it('keeps the trace and whether it is recorded, with a part of our own', () => {
    const trace = continueTrace(HEADER)
    expect(trace).toMatchObject({ traceId: TRACE, sampled: true })
    expect(trace.spanId).not.toBe(SPAN)
    expect(readTraceparent(traceparentOf(trace))).toEqual(trace)
    expect(readTraceparent(childTraceparent(traceparentOf(trace)))).toMatchObject({ traceId: TRACE, sampled: true })
  })

  it('begins a trace of its own where there is none, never the same twice', () => {
    const MANY = 20_000
    const traces = Array.from({ length: MANY }, () => continueTrace('nonsense'))
    expect(new Set(traces.map(({ traceId }) => traceId)).size).toBe(MANY)
    expect(new Set(traces.map(({ spanId }) => spanId)).size).toBe(MANY)
    for (const trace of traces.slice(0, 1_000)) expect(readTraceparent(traceparentOf(trace))).toEqual(trace)
    // Every digit is as likely as every other: 96 digits a trace, so each of the 16 comes about 120,000 times.
    const digits = traces.map(({ traceId, spanId }) => traceId + spanId).join('')
    for (const digit of '0123456789abcdef') {
      const share = (digits.split(digit).length - 1) / digits.length
      expect(Math.abs(share - 1 / 16)).toBeLessThan(0.002)
    }
  })
})
