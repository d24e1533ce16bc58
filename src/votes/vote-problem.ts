// Owns how the outcomes of casting and changing become problems.
import type { CastOutcome, ChangeOutcome } from '../ballot-box/protocol.ts'
import { Problem } from '../http/problem.ts'

type NotCounted = Exclude<CastOutcome | ChangeOutcome, { outcome: 'counted' | 'changed' | 'withdrawn' }>

const INELIGIBLE = {
  account: 'This poll is for people with an account here: vote with an access token in `Authorization: Bearer`.',
  'site-token': 'This poll is for users of the site that embeds it: vote with that site’s token in `Pollux-Voter`.',
  invite:
    'This poll is for those who were invited: vote with your invite code in `Pollux-Voter`. A code that was revoked opens nothing.',
} as const

/** The problem that a vote which was not counted is. */
export function voteProblem(outcome: NotCounted): Problem {
  switch (outcome.outcome) {
    case 'duplicate':
      return new Problem('already_voted')
    case 'not_open':
      return new Problem('not_open', `The poll is ${outcome.status}.`)
    case 'closed':
      return new Problem('poll_closed')
    case 'option_full':
      return new Problem('option_full', undefined, { members: { optionId: outcome.optionId } })
    case 'invalid': {
      const { pointer, reason } = outcome.fault
      return new Problem('invalid_ballot', reason, { errors: [{ pointer, detail: reason }] })
    }
    case 'key_reused':
      return new Problem('idempotency_key_reused')
    case 'proof_required':
      return new Problem('voter_proof_required')
    case 'change_forbidden':
      return new Problem('change_forbidden')
    case 'not_eligible':
      return new Problem('not_eligible', INELIGIBLE[outcome.needs])
    case 'challenge_required':
      return new Problem('challenge_required')
    case 'too_many':
      return new Problem('rate_limited', 'Too many votes at once. Nothing was counted; come again in a moment.', {
        headers: { 'Retry-After': String(outcome.retryAfterSeconds) },
      })
    case 'stale_rules':
      return new Problem('unavailable')
    case 'not_found':
      return new Problem('not_found', 'There is no such poll.')
    case 'failed':
      return new Problem('internal')
    case 'unavailable':
      return new Problem('unavailable')
  }
}
