// Owns how a box that does not know its poll learns of it: once, from the catalogue.
import { findRevokedInvites } from '../catalogue/invites.ts'
import { findPoll } from '../catalogue/poll-rows.ts'
import { log } from '../log.ts'
import type { Ledger } from './ledger.ts'

/** Takes the poll in. `id` is the name by which the object was reached. */
export async function loadPoll(
  ledger: Ledger,
  db: D1Database,
  id: string | undefined,
): Promise<'known' | 'not_found' | 'unavailable'> {
  if (id === undefined) return 'not_found'
  try {
    const poll = await findPoll(db, id)
    if (!poll) return 'not_found'
    const revoked = await findRevokedInvites(db, id)
    ledger.define(poll.definition, poll.status, poll.rev, Date.now(), revoked)
    return 'known'
  } catch (error) {
    log('warn', 'a box could not load its poll', { error })
    return 'unavailable'
  }
}
