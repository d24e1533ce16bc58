// Owns what everybody may know of a poll: what its pictures, cards and embeds show, whoever asks for them.
import { callBox } from '../../ballot-box/locate.ts'
import { NOBODY } from '../../ballot-box/protocol.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { refusalProblem } from '../../polls/admission.ts'
import { type PollState, pollEtag } from '../../polls/poll.ts'
import { isPollId } from '../../polls/poll-id.ts'
import { askResult } from '../../results/ask-result.ts'
import { heldResult } from '../../results/held-results.ts'
import { parsedResult, type Result } from '../../results/result.ts'
import { keyring } from '../../secrets/keyring.ts'

export interface PublicSight {
  poll: PollState
  /** Null while not everybody may see it. */
  result: Result | null
  /** Equal only where all of this is equal. */
  etag: string
}

/** What everybody may know of a poll: pictures and cards are passed on. @throws Problem not_found for drafts and private polls too, or unavailable */
export async function publicSight(c: AppContext, pollId: string): Promise<PublicSight> {
  if (!isPollId(keyring(c.env), pollId)) throw new Problem('not_found', 'There is no such poll.')
  const [read, shown] = await Promise.all([
    callBox(c.env, pollId, (box) => box.admit(NOBODY, 'read')),
    publicResult(c, pollId),
  ])
  if (read.outcome !== 'ok') throw refusalProblem(read)
  const seen = shown?.etag.slice(1, -1) ?? 'hidden'
  return { poll: read.poll, result: shown?.result ?? null, etag: `${pollEtag(read.poll).slice(1, -1)}-${seen}` }
}

async function publicResult(c: AppContext, pollId: string): Promise<{ result: Result; etag: string } | null> {
  const held = heldResult(pollId, 0, Date.now())
  const snapshot = held ?? (await askedResult(c, pollId))
  return snapshot && { result: parsedResult(snapshot.json), etag: snapshot.etag }
}

async function askedResult(c: AppContext, pollId: string) {
  const outcome = await askResult(c.env, pollId, NOBODY)
  return outcome.outcome === 'ok' ? outcome.snapshot : null
}
