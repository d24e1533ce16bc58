// Owns the live result in GraphQL: what the WebSocket of a poll's box sends, as a subscription.
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { parsedResult, type Result as ResultObject } from '../results/result.ts'
import { connect } from '../results/watch-results.ts'
import { type Asked, builder, costOf } from './builder.ts'
import { Result } from './result-type.ts'

const CLOSE_NORMAL = 1000
const EVENTS = 'text/event-stream'

builder.subscriptionField('results', (t) =>
  t.field({
    type: Result,
    description:
      'The result as it is now and then after each change, at most four times a second; ends with the final one. An error ' +
      '`unavailable` at the end says that the connection broke off: subscribe again. Over Server-Sent Events: send ' +
      '`Accept: text/event-stream`. Whoever reads slowly gets the newest.',
    args: { pollId: t.arg.id({ required: true }) },
    complexity: (_, ctx) => costOf(ctx, { calls: 1, results: 1 }),
    subscribe: (_, { pollId }, asked) => watch(asked, pollId),
    resolve: (result) => result,
  }),
)

/** The results of a poll, for whoever may see them. @throws Problem as `GET …/live` does */
async function watch({ c, lookUps }: Asked, pollId: string): Promise<AsyncIterable<ResultObject>> {
  const id = pollIdOf(c, pollId)
  const sender = await lookUps.senderTo(id)
  if (sender.fault) await admit(c, 'read', sender)
  if (!(c.req.header('Accept') ?? '').includes(EVENTS) || c.req.method === 'HEAD') {
    await admit(c, 'read', sender)
    throw new Problem('not_acceptable')
  }
  const { webSocket } = await connect(c, id, sender)
  return newestOf(webSocket)
}

/**
 * The messages of a socket, the newest of those that were not fetched yet. Fails when the socket breaks off before the
 * final one, or its box asks to come back: what is merely complete a client does not ask for again.
 * @throws Problem unavailable
 */
function newestOf(socket: WebSocket): AsyncIterableIterator<ResultObject> {
  let newest: ResultObject | null = null
  let final = false
  let ended = false
  let left = false
  let wake: (() => void) | null = null
  const awaken = () => {
    wake?.()
    wake = null
  }
  const end = () => {
    ended = true
    awaken()
  }
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return
    newest = parsedResult(data)
    final = newest.final
    awaken()
  })
  socket.addEventListener('close', end)
  socket.addEventListener('error', end)
  socket.accept()
  return {
    async next() {
      while (newest === null && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const value = newest
      newest = null
      if (value !== null) return { done: false, value }
      if (final || left) return { done: true, value: undefined }
      throw new Problem('unavailable')
    },
    async return() {
      left = true
      if (!ended) socket.close(CLOSE_NORMAL)
      end()
      newest = null
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
