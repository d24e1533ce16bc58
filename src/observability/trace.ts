// Owns the trace that a request belongs to (W3C Trace Context, level 1): read, begun, and handed on.

/** `traceparent` as the specification has it. A later version may say more behind a further hyphen. */
const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/
const VERSION = '00'
const INVALID_VERSION = 'ff'
const NO_TRACE = '0'.repeat(32)
const NO_SPAN = '0'.repeat(16)
const SAMPLED = 1
const TRACE_BYTES = 16
const SPAN_BYTES = 8
/** Asking for randomness costs more than the randomness, so much of it is asked for at once. */
const POOL_BYTES = 4_096

/** Where in a trace something happens. */
export interface Trace {
  /** 32 hexadecimal digits: the same for all that follows from one act of somebody. */
  traceId: string
  /** 16 hexadecimal digits: our own part of it. */
  spanId: string
  sampled: boolean
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Random bytes that nobody has used. No secret, and safe to lose. */
const pool = new Uint8Array(POOL_BYTES)
let used = POOL_BYTES

function randomHex(bytes: number): string {
  if (used + bytes > POOL_BYTES) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let text = ''
  for (const end = used + bytes; used < end; used++) text += HEX[pool[used] ?? 0]
  return text
}

/** What a `traceparent` says, or null for none and for one that is malformed: that is as good as none. */
export function readTraceparent(header: string | null | undefined): Trace | null {
  const found = header ? TRACEPARENT.exec(header) : null
  if (!found) return null
  const [, version, traceId = '', spanId = '', flags = '', more] = found
  if (version === INVALID_VERSION || (version === VERSION && more !== undefined)) return null
  if (traceId === NO_TRACE || spanId === NO_SPAN) return null
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED }
}

/** Our own part of the trace that a `traceparent` names, or of a new one. */
export function continueTrace(header: string | null | undefined): Trace {
  const before = readTraceparent(header)
  return {
    traceId: before?.traceId ?? randomHex(TRACE_BYTES),
    spanId: randomHex(SPAN_BYTES),
    // Whoever begins a trace decides whether it is recorded: we do not.
    sampled: before?.sampled ?? false,
  }
}

/** The `traceparent` that hands a trace on. */
export function traceparentOf({ traceId, spanId, sampled }: Trace): string {
  return `${VERSION}-${traceId}-${spanId}-${sampled ? '01' : '00'}`
}

/** The `traceparent` of something that follows from another, such as the sending of a webhook. */
export function childTraceparent(parent: string | null | undefined): string {
  return traceparentOf(continueTrace(parent))
}

/** What a line of the log says of a trace that is known by its `traceparent`. */
export function traceFields(traceparent: string | null | undefined): { traceId?: string; spanId?: string } {
  const trace = readTraceparent(traceparent)
  return trace ? { traceId: trace.traceId, spanId: trace.spanId } : {}
}
