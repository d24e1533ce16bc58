// Owns the brakes in front of whatever a network writes that is no vote: the isolate's own first, then the platform's.
import type { AppContext } from '../http/app-env.ts'
import { type LimitedCall, limitRate, shield } from '../http/rate-limit.ts'
import { networkOfRequest } from './asker.ts'

/** Takes one call of a kind from what the sender's network may make. @throws Problem rate_limited */
export async function limitWrites(c: AppContext, call: LimitedCall): Promise<void> {
  const network = networkOfRequest(c)
  limitRate(c, call, network)
  await shield(c, network)
}
