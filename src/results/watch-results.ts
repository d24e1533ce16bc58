// Owns GET /api/v1/polls/{pollId}/live: a WebSocket to the box, or the same as Server-Sent Events.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { ASKER_HEADER } from '../ballot-box/protocol.ts'
import { looksLikeJwt } from '../credentials/access-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { maybeByBearer, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { resultExample } from '../polls/examples.ts'
import { MANAGE_TOKEN_PREFIX } from '../polls/manage-token.ts'
import { z } from '../schema.ts'
import { accountOfAccessToken } from '../voters/account.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { eventStream } from './event-stream.ts'
import { unseenProblem } from './unseen.ts'

const PROTOCOL_HEADER = 'Sec-WebSocket-Protocol'

const schema = {
  operationId: 'watchResults',
  ...maybeByBearer,
  tags: ['results'],
  summary: 'Watch the result',
  description:
    'The result object, first as it is now and then after each change, at most four times a second. A WebSocket on upgrade; ' +
    'Server-Sent Events on `Accept: text/event-stream` (`id:` is the rev). A proof travels in ' +
    '`Sec-WebSocket-Protocol: pollux.v1, <proof>`, or for events in the header. After the final message the stream ends and a reconnect gets 204.',
  request: {
    params: pollIdParam,
    headers: z.object({ ...voterHeader.shape, 'Last-Event-ID': z.string().optional() }),
  },
  responses: {
    101: { description: 'A WebSocket that sends result objects.' },
    200: {
      description: 'Events whose data are result objects.',
      content: {
        'text/event-stream': { schema: z.string(), example: `id: 100\ndata: ${JSON.stringify(resultExample)}\n\n` },
      },
    },
    204: { description: 'The final result is the one that you have.' },
    ...refusals('not_found', 'forbidden', 'invalid_token', 'invalid_voter_proof', 'results_hidden', 'not_acceptable'),
  },
}

export class WatchResults extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const id = pollIdOf(c)
    const upgrade = c.req.header('Upgrade')?.toLowerCase() === 'websocket'
    const sender = await (upgrade ? senderOfSocket(c) : senderOf(c))
    if (sender.fault) await admit(c, 'read', sender)
    if (upgrade) return socketResponse(c, id, sender)
    if (!(c.req.header('Accept') ?? '').includes('text/event-stream')) {
      await admit(c, 'read', sender)
      throw new Problem('not_acceptable')
    }
    const now = await callBox(c.env, id, (box) => box.results(sender.asker, {}, true))
    if (now.outcome === 'recount' || now.outcome === 'unfit') throw new Problem('unavailable')
    if (now.outcome !== 'ok') throw await unseenProblem(c, sender, now.outcome)
    const { snapshot } = now
    if (snapshot.final && !snapshot.lags && Number(c.req.header('Last-Event-ID')) >= snapshot.rev)
      return c.body(null, 204)
    if (c.req.method === 'HEAD') return c.body(null, 200, EVENT_HEADERS)
    const { webSocket } = await connect(c, id, sender)
    return c.body(eventStream(webSocket), 200, EVENT_HEADERS)
  }
}

const EVENT_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-store',
  // Buffering proxies would hold events back.
  'X-Accel-Buffering': 'no',
}

/** The answer to a request for a WebSocket. @throws Problem not_found, results_hidden or unavailable */
export async function socketResponse(c: AppContext, id: string, sender: Sender): Promise<Response> {
  const { webSocket, headers } = await connect(c, id, sender, c.req.header(PROTOCOL_HEADER))
  const protocol = headers.get(PROTOCOL_HEADER)
  return new Response(null, {
    status: 101,
    webSocket,
    headers: protocol === null ? {} : { [PROTOCOL_HEADER]: protocol },
  })
}

/** What a box says by the status of a socket that it does not open. */
const OUTCOMES: Record<number, 'hidden' | 'not_found'> = { 403: 'hidden', 404: 'not_found' }

/** A WebSocket to the poll's box. @throws Problem not_found, results_hidden or unavailable */
export async function connect(
  c: AppContext,
  id: string,
  sender: Sender,
  protocol?: string,
): Promise<{ webSocket: WebSocket; headers: Headers }> {
  const headers = new Headers({ Upgrade: 'websocket', [ASKER_HEADER]: JSON.stringify(sender.asker) })
  if (protocol !== undefined) headers.set(PROTOCOL_HEADER, protocol)
  const {
    status,
    webSocket,
    headers: answered,
  } = await callBox(c.env, id, (box) => box.fetch('https://box/live', { headers }))
  if (webSocket) return { webSocket, headers: answered }
  throw await unseenProblem(c, sender, OUTCOMES[status] ?? 'unavailable')
}

/** A browser cannot set headers on a WebSocket: the proof, or a manage token, stands second among its protocols. */
async function senderOfSocket(c: AppContext): Promise<Sender> {
  const [, token] = (c.req.header(PROTOCOL_HEADER) ?? '').split(',').map((part) => part.trim())
  if (!token) return senderOf(c)
  if (token.startsWith(MANAGE_TOKEN_PREFIX)) return senderOf(c, { bearer: token })
  // An access token and a site's token look alike until they are read.
  const isAccessToken = looksLikeJwt(token) && (await accountOfAccessToken(c, token)) !== null
  return senderOf(c, isAccessToken ? { bearer: token } : { proof: token })
}
