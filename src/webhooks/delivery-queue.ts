// Owns the queue of deliveries: what its messages say, and how they get there.

/** A message: which delivery is to be attempted. Everything else is in the catalogue. */
export interface DeliveryMessage {
  deliverySeq: number
  /** Whether the message comes before its delivery is due, since the queue keeps nothing back for so long. */
  hop: boolean
}

/** Of one call to the queue. */
const MESSAGES_AT_ONCE = 100
/** The longest that the queue keeps a message back; what is due later travels in hops. */
const LONGEST_HOP_MS = 12 * 60 * 60 * 1_000
const MS_PER_SECOND = 1_000

/** Has deliveries attempted after a delay. What is lost on the way is found by the sweep of every minute. */
export async function enqueue(queue: Queue, deliverySeqs: readonly number[], delayMs = 0): Promise<void> {
  const hop = delayMs > LONGEST_HOP_MS
  const delaySeconds = Math.ceil(Math.min(Math.max(delayMs, 0), LONGEST_HOP_MS) / MS_PER_SECOND)
  for (let from = 0; from < deliverySeqs.length; from += MESSAGES_AT_ONCE) {
    const some = deliverySeqs.slice(from, from + MESSAGES_AT_ONCE)
    const messages = some.map((deliverySeq): { body: DeliveryMessage } => ({ body: { deliverySeq, hop } }))
    await queue.sendBatch(messages, { delaySeconds })
  }
}

/** What a message says. @throws for one that is none of ours */
export function readMessage(body: unknown): DeliveryMessage {
  const isOurs = typeof body === 'object' && body !== null && 'deliverySeq' in body && 'hop' in body
  if (!isOurs || typeof body.deliverySeq !== 'number') throw new Error('a message names no delivery')
  return { deliverySeq: body.deliverySeq, hop: body.hop === true }
}
