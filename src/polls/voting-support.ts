// Owns whether this deployment can hold to what a poll's rules on voting ask for.
import { hasChallenge } from '../challenge/turnstile.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { siteKeyOf } from '../voters/site-key.ts'
import { jwksUrlFault } from './jwks-url.ts'
import type { SiteTokens, VotingRules } from './poll.ts'

/** Refuses rules that nobody could vote by. @throws Problem invalid_request */
export async function refuseUnsupported(c: AppContext, { challenge, siteTokens }: VotingRules): Promise<void> {
  if (challenge === 'turnstile' && !hasChallenge(c.env)) {
    refuse('/voting/challenge', 'This deployment has no keys for Turnstile, and cannot set a challenge.')
  }
  if (siteTokens) await refuseKeys(siteTokens, c.env.LOCAL_MODE === 'on')
}

async function refuseKeys(siteTokens: SiteTokens, local: boolean): Promise<void> {
  if ('jwksUrl' in siteTokens) {
    const fault = jwksUrlFault(siteTokens.jwksUrl, local)
    if (fault !== null) refuse('/voting/siteTokens/jwksUrl', fault)
  } else if (!(await siteKeyOf(siteTokens.publicKey))) {
    refuse('/voting/siteTokens/publicKey', 'This is not a usable key: Ed25519, P-256, or RSA of 2048 to 4096 bits.')
  }
}

function refuse(pointer: string, detail: string): never {
  throw new Problem('invalid_request', 'The poll asks for what cannot be had here.', { errors: [{ pointer, detail }] })
}
