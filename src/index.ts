// Owns the Worker's entry: the application, what is done by the clock, the queue, and the objects.
import { app } from './app.ts'
import { sweep } from './catalogue/sweep.ts'
import { reporting } from './observability/errors.ts'

export { BallotBox } from './ballot-box/ballot-box.ts'
export { Quota } from './quotas/quota.ts'
export { BallotCounter } from './results/ballot-counter.ts'

/** The schedule in wrangler.toml on which lost deliveries are looked for. The other one is the nightly sweep. */
const EVERY_MINUTE = '* * * * *'

/** A chunk of its own: an isolate that takes votes never evaluates it. */
const loadConsumer = () => import('./webhooks/consumer.ts')

export default {
  fetch: app.fetch,
  scheduled: ({ cron }, env) =>
    reporting(env, 'scheduled', async () =>
      cron === EVERY_MINUTE ? (await loadConsumer()).sweepOverdue(env) : sweep(env.DB, Date.now()),
    ),
  queue: (batch, env) => reporting(env, 'queue', async () => (await loadConsumer()).consume(batch, env)),
} satisfies ExportedHandler<Env>
