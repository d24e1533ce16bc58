// Owns how a box that does not know its poll learns of it: once, from the catalogue.
import { findRevokedInvites } from '../catalogue/invites.ts'
import { findPoll } from '../catalogue/poll-rows.ts'
import { log } from '../log.ts'
import type { Ledger } from './ledger.ts'
import { isHalfRestored } from './schema.ts'

/** The name of a box that has no poll and never will: whoever asks it learns that boxes answer, with D1 down, too. */
export const PROBE = 'probe'

type Loaded = 'known' | 'not_found' | 'unavailable'
export type Loading = () => Promise<Loaded>

/** What takes the poll in, once for all who ask meanwhile. `id` is the name by which the object was reached. */
export function loading(ledger: Ledger, db: D1Database, id: string | undefined): Loading {
  let running: Promise<Loaded> | null = null
  return () => {
    running ??= loadPoll(ledger, db, id).finally(() => {
      running = null
    })
    return running
  }
}

async function loadPoll(ledger: Ledger, db: D1Database, id: string | undefined): Promise<Loaded> {
  if (id === undefined || id === PROBE) return 'not_found'
  // What is still to come from a backup is more than the catalogue knows.
  if (isHalfRestored(ledger.storage.sql)) return 'unavailable'
  try {
    const poll = await findPoll(db, id)
    if (!poll) return 'not_found'
    const revoked = await findRevokedInvites(db, id)
    const { definition, ownerId } = poll
    // The catalogue does not say of which poll this one was cloned, nor by which key.
    const by = ownerId === null ? { kind: 'manage-token' as const } : { kind: 'account' as const, id: ownerId }
    ledger.define(definition, poll.status, poll.rev, Date.now(), { by, clonedFrom: null }, revoked)
    return 'known'
  } catch (error) {
    log('warn', 'a box could not load its poll', { error })
    return 'unavailable'
  }
}
