// Owns the consumer of the queue of deliveries, and the sweep that finds what the queue has lost. Loaded when there is one.
import {
  type AttemptOutcome,
  type Leased,
  leaseDelivery,
  recordAttempt,
  turnOffBacklogged,
} from '../catalogue/webhook-attempts.ts'
import { type AttemptResult, overdueDeliveries } from '../catalogue/webhook-deliveries.ts'
import { log } from '../log.ts'
import { keyring } from '../secrets/keyring.ts'
import { attemptDelivery } from './attempt.ts'
import { type DeliveryMessage, enqueue, readMessage } from './delivery-queue.ts'
import { type ScheduleEnv, scheduleMs, waitMs } from './schedule.ts'
import { signingSecrets } from './webhook-secret.ts'

const GONE = 410
/** When the catalogue does not answer, a message comes back after so long. */
const RETRY_SECONDS = 30
/** What one sweep puts back into the queue: the most overdue. The next minute goes on. */
const MAX_SWEPT = 1_000

/** Attempts the deliveries that the messages name, together. A message that cannot be worked on comes back. */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await deliver(readMessage(message.body), env)
        message.ack()
      } catch (error) {
        log('warn', 'a delivery could not be worked on; it comes back', { error })
        message.retry({ delaySeconds: RETRY_SECONDS })
      }
    }),
  )
}

/** Puts deliveries whose time has come back into the queue: their messages may be lost. One that is there twice is attempted once. */
export async function sweepOverdue(env: Env): Promise<void> {
  await turnOffBacklogged(env.DB, Date.now())
  await enqueue(env.WEBHOOKS, await overdueDeliveries(env.DB, Date.now(), MAX_SWEPT))
}

async function deliver({ deliverySeq: seq, hop }: DeliveryMessage, env: Env): Promise<void> {
  const lease = await leaseDelivery(env.DB, seq, Date.now())
  switch (lease.outcome) {
    case 'over':
      return
    case 'later':
      // Whoever attempts it now, or has attempted it, sees to the next one.
      if (hop) await enqueue(env.WEBHOOKS, [seq], lease.atMs - Date.now())
      return
    case 'leased':
      await attempt(lease.delivery, env)
      return
  }
}

async function attempt(delivery: Leased, env: Env): Promise<void> {
  const atMs = Date.now()
  const secrets = signingSecrets(keyring(env), delivery.webhook, atMs)
  const result = await attemptDelivery(delivery, secrets, env.LOCAL_MODE === 'on')
  const endMs = Date.now()
  const outcome = outcomeOf(result, delivery.attempts + 1, env)
  const isOver = outcome.outcome === 'exhausted' || outcome.outcome === 'gone'
  // Before it is written down that nobody tries again.
  if (isOver) await env.WEBHOOKS_DEAD.send({ deliverySeq: delivery.seq, eventId: delivery.event.id, last: result })
  const waitMs = await recordAttempt(env.DB, delivery, { atMs, tookMs: endMs - atMs, result }, outcome, endMs)
  if (waitMs !== null) await enqueue(env.WEBHOOKS, [delivery.seq], waitMs)
}

function outcomeOf(result: AttemptResult, attempts: number, env: Env & ScheduleEnv): AttemptOutcome {
  if (typeof result === 'number' && result >= 200 && result < 300) return { outcome: 'delivered' }
  if (result === GONE) return { outcome: 'gone' }
  const wait = waitMs(scheduleMs(env), attempts, Math.random())
  return wait === null ? { outcome: 'exhausted' } : { outcome: 'again', waitMs: wait }
}
