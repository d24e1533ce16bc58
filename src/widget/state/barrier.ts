// Owns what keeps somebody from voting in a poll that is open.
import type { Poll } from '../poll.ts'

/** What a voter lacks. `page`: the page around the widget says it itself. */
export type Barrier = 'invite' | 'bad-invite' | 'site' | 'log-in' | 'challenge' | 'page'

/**
 * What a voter in the page of somebody else lacks, or null.
 * @param shown the code or token that is shown for the voter
 * @param isBad whether the server has refused it
 */
export function barrierOf(voting: Poll['voting'], shown: string | null, isBad: boolean): Barrier | null {
  if (voting.challenge === 'turnstile') return 'challenge'
  if (voting.identity === 'account') {
    if (!voting.siteTokens) return 'log-in'
    return shown === null || isBad ? 'site' : null
  }
  if (isBad) return 'bad-invite'
  return voting.identity === 'invite' && shown === null ? 'invite' : null
}
