// Owns the Worker's entry: the application, and the object that counts.
import { app } from './app.ts'

export { BallotBox } from './ballot-box/ballot-box.ts'
export { Quota } from './quotas/quota.ts'
export { BallotCounter } from './results/ballot-counter.ts'

export default { fetch: app.fetch } satisfies ExportedHandler<Env>
