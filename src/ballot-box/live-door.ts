// Owns taking in a live connection: who may watch, and in which subprotocol.
import { permission } from '../polls/permissions.ts'
import type { Audience } from './audience.ts'
import { type Known, type Ledger, pollOf } from './ledger.ts'
import { ASKER_HEADER, type Asker } from './protocol.ts'
import { sight } from './views.ts'

/** The WebSocket subprotocol in which results are sent. */
const SUBPROTOCOL = 'pollux.v1'

/** The 101 of whoever may see the result; else 403, or 404 where there is nothing to know of, for the Worker to put in words. */
export function admitViewer(ledger: Ledger, known: Known, audience: Audience, request: Request): Response {
  // Only our own Worker reaches the object; it wrote the header.
  const asker = ledger.vetted(JSON.parse(request.headers.get(ASKER_HEADER) ?? 'null') as Asker)
  const { view, ...by } = sight(ledger, known, asker)
  if (view === 'hidden') {
    return new Response(null, { status: permission(pollOf(known), asker, 'read') === 'granted' ? 403 : 404 })
  }
  const { 0: client, 1: server } = new WebSocketPair()
  audience.admit(server, { view, ...by }, Date.now())
  return new Response(null, { status: 101, webSocket: client, headers: acceptedProtocol(request) })
}

/** The header that takes up our subprotocol, for a client that offers it. */
function acceptedProtocol(request: Request): Record<string, string> {
  const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(',').map((part) => part.trim())
  return offered.includes(SUBPROTOCOL) ? { 'Sec-WebSocket-Protocol': SUBPROTOCOL } : {}
}
