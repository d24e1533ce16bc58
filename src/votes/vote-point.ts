// Owns what Analytics Engine is told of an act of voting: what kind of vote it was and what came of it, not whose or where.
import type { Asker, CastOutcome, ChangeOutcome } from '../ballot-box/protocol.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { type VoteFacts, votePoint, writePoint } from '../observability/points.ts'
import type { Sender } from '../voters/asker.ts'

/** Writes the point of a vote that the box has answered. */
export function notePoint(
  c: AppContext,
  { asker }: Sender,
  act: VoteFacts['act'],
  ballot: Ballot | null,
  outcome: CastOutcome | ChangeOutcome,
  askedAtMs: number,
): void {
  writePoint(c.env.ANALYTICS, () =>
    votePoint({
      act,
      outcome: outcome.outcome === 'counted' && outcome.replayed ? 'replayed' : outcome.outcome,
      proof: proofOf(asker),
      ballotType: ballot ? typeOf(ballot) : '',
      durationMs: Date.now() - askedAtMs,
    }),
  )
}

/** The strongest of what a voter showed. */
function proofOf({ invite, site, account, device }: Asker): VoteFacts['proof'] {
  if (invite) return 'invite'
  if (site) return 'site-token'
  if (account) return 'account'
  return device === null ? 'none' : 'device'
}

function typeOf(ballot: Ballot): string {
  if ('choices' in ballot) return 'choice'
  if ('ranking' in ballot) return 'ranking'
  return 'scores' in ballot ? 'score' : 'points'
}
