// Owns what a box does for whoever runs the site: it is read out, and filled again. Loaded when it is asked for.
import { type DigestPage, type DumpPage, digestPage, dumpPage } from './dump.ts'
import type { Duties } from './duties.ts'
import type { Known, Ledger } from './ledger.ts'
import type { NotFound, Unavailable } from './protocol.ts'
import { type RefillOutcome, takePage, takePoll } from './refill.ts'
import { isHalfRestored } from './schema.ts'

export type OfficeRequest =
  /** A page of the box; its first brings what was due by the clock up to date. */
  | { type: 'dump'; after: string | null; large: boolean }
  | { type: 'digest'; after: string | null; digest: string }
  | { type: 'take-page'; first: boolean; schema: number; lines: string }
  | { type: 'take-poll'; pollId: string; line: string }

/** `after` names no place in this box: a version between has other tables. */
type NoPlace = { outcome: 'no_place' }

/** What a box is when it is asked for its digest. */
export type Filled = 'known' | 'deleted' | 'half-restored' | 'empty'

export interface OfficeAnswers {
  dump: ({ outcome: 'page' } & DumpPage) | NoPlace | NotFound | Unavailable
  digest: ({ outcome: 'page'; filled: Filled } & DigestPage) | NoPlace
  'take-page': RefillOutcome
  'take-poll': RefillOutcome
}

export type OfficeAnswer = OfficeAnswers[OfficeRequest['type']]

/** @param asKnown the poll as it is now, loaded if need be */
export async function atOffice(
  ledger: Ledger,
  duties: Duties,
  asKnown: () => Promise<Known | NotFound | Unavailable>,
  request: OfficeRequest,
): Promise<OfficeAnswer> {
  const { storage } = ledger
  switch (request.type) {
    case 'dump': {
      const known = await asKnown()
      if ('outcome' in known) return known
      const page = dumpPage(storage.sql, request.after, request.large)
      return page ? { outcome: 'page', ...page } : { outcome: 'no_place' }
    }
    case 'digest': {
      const page = digestPage(storage.sql, request.after, request.digest)
      return page ? { outcome: 'page', filled: filled(ledger), ...page } : { outcome: 'no_place' }
    }
    case 'take-page':
      return takePage(storage, ledger, request)
    case 'take-poll': {
      const taken = takePoll(storage, ledger, request.pollId, request.line)
      if (taken.outcome === 'taken') duties.hurry()
      return taken
    }
  }
}

function filled(ledger: Ledger): Filled {
  if (ledger.known === 'deleted') return 'deleted'
  if (ledger.known) return 'known'
  return isHalfRestored(ledger.storage.sql) ? 'half-restored' : 'empty'
}
