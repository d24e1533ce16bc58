// Owns the Worker's entry: the application, the daily sweep, and the objects.
import { app } from './app.ts'
import { sweep } from './catalogue/sweep.ts'

export { BallotBox } from './ballot-box/ballot-box.ts'
export { Quota } from './quotas/quota.ts'
export { BallotCounter } from './results/ballot-counter.ts'

export default {
  fetch: app.fetch,
  scheduled: (_, env) => sweep(env.DB, Date.now()),
} satisfies ExportedHandler<Env>
