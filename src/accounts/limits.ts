// Owns how often one may try to prove a password or a link, and ask for mail: the cheap brake first, then the quotas.
import type { AppContext } from '../http/app-env.ts'
import { limitLogIns, takeQuota } from '../quotas/take-quota.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { limitWrites } from '../voters/limit-writes.ts'

/** Takes one try of any kind from what a network may. @throws Problem rate_limited */
export function limitTries(c: AppContext): Promise<void> {
  return limitWrites(c, 'auth')
}

/** Takes one try at the password of an address, whether it has an account or not. @throws Problem rate_limited, unavailable */
export async function limitPasswordTries(c: AppContext, email: string): Promise<void> {
  await limitTries(c)
  await limitLogIns(c, email, networkOfRequest(c))
}

/** Takes one try of somebody who is logged in at proving once more who they are. @throws Problem rate_limited, unavailable */
export async function limitOwnerChecks(c: AppContext, accountId: string): Promise<void> {
  await limitTries(c)
  await takeQuota(c, 'owner-checks', accountId)
}
