// Owns reporting faults to a service that speaks Sentry's protocol. It is loaded with the first fault.
import { waitUntil } from 'cloudflare:workers'
import { Toucan } from 'toucan-js'
import { innermost } from '../log.ts'
import type { Happened } from './errors.ts'
import { readTraceparent } from './trace.ts'

/**
 * Sends a report. Of an error the innermost cause is told, as in the log: the outer ones of a failed query carry what people
 * wrote. Nothing is told of the request but its route: the client is never given it.
 */
export function send(dsn: string, release: string | undefined, error: unknown, happened: Happened): void {
  const toucan = new Toucan({
    dsn,
    context: { waitUntil },
    ...(release !== undefined && { release }),
    // None that looks at requests, or follows causes.
    defaultIntegrations: false,
    integrations: [],
    sendDefaultPii: false,
  })
  const { where, route, requestId, traceparent } = happened
  toucan.setTags({ where, ...(route && { route }), ...(requestId && { requestId }) })
  const trace = readTraceparent(traceparent)
  if (trace) toucan.setContext('trace', { trace_id: trace.traceId, span_id: trace.spanId })
  toucan.captureException(innermost(error) ?? new Error('something was thrown that is no error'))
}
