// Owns issuing invites: codes that are made, told once and not kept; what is kept are their hashes.
import { type Creation, findCreation } from '../catalogue/creations.ts'
import { insertInvites, MAX_INVITES_PER_POLL } from '../catalogue/invites.ts'
import { inviteCode } from '../credentials/invite-code.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import { claimOf } from '../polls/creation-claim.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import { recordAct } from '../polls/record-act.ts'
import { keyring } from '../secrets/keyring.ts'
import type { Sender } from '../voters/asker.ts'
import type { IssuedInvite, IssueRequest } from './invite-schema.ts'

export interface Issued {
  items: IssuedInvite[]
  /** Whether the same was asked before, under the same Idempotency-Key: then nothing was issued now. */
  replayed: boolean
}

/** Whether a poll takes invites: to vote by, or to be let in by. */
export function takesInvites({ voting, listing }: PollDefinition): boolean {
  return voting.identity === 'invite' || listing === 'private'
}

/**
 * Issues invites for a sender who may. With an Idempotency-Key that the same sender has used for this poll within 24
 * hours it issues nothing, and tells the same codes again: they are derived, not remembered.
 * @throws Problem invalid_request, idempotency_key_reused, limit_reached
 */
export async function issueInvites(
  c: AppContext,
  { definition }: PollState,
  sender: Sender,
  request: IssueRequest,
  idempotencyKey: string | null,
): Promise<Issued> {
  if (!takesInvites(definition)) {
    const detail = 'Only a poll with identity "invite" or listing "private" takes invites.'
    throw new Problem('invalid_request', detail, { errors: [{ pointer: '', detail }] })
  }
  const nowMs = Date.now()
  const note = idempotencyKey === null ? null : noteOf(c, definition.id, sender, request, idempotencyKey, nowMs)
  const earlier = note && (await findCreation(c.env.DB, note.scope, note.key, nowMs))
  if (note && earlier) return replay(c, sender, note, earlier, request)

  const items = invitesOf(c, definition.id, note ? issueOf(note) : crypto.randomUUID(), request)
  switch (await insertInvites(c.env.DB, definition.id, items, note, nowMs)) {
    case 'added':
      await recordIssue(c, definition.id, sender, items)
      return { items, replayed: false }
    case 'repeated': {
      const first = note && (await findCreation(c.env.DB, note.scope, note.key, nowMs))
      if (!note || !first) throw new Problem('unavailable')
      return replay(c, sender, note, first, request)
    }
    case 'refused':
      // The poll may have been deleted meanwhile: then that is what there is to say.
      await admit(c, 'manage-invites', sender)
      throw new Problem('limit_reached', `A poll may have ${MAX_INVITES_PER_POLL} invites, revoked ones included.`)
  }
}

/** What tells one issue from another: the poll, who issues, the key, and the body. */
function noteOf(
  c: AppContext,
  pollId: string,
  { asker }: Sender,
  request: IssueRequest,
  idempotencyKey: string,
  nowMs: number,
): Creation {
  const who = asker.bearerHash ?? asker.account?.id ?? ''
  const claim = claimOf(c, `invites ${pollId}`, JSON.stringify(['invites', pollId, who, idempotencyKey]), request)
  return { ...claim, pollId, answer: '', createdAtMs: nowMs }
}

/** A name that no other issue has: a key that was forgotten after its day issues anew. */
function issueOf({ key, createdAtMs }: Creation): string {
  return `${key} ${createdAtMs}`
}

/** The first request may have failed before its deed was recorded. */
async function replay(
  c: AppContext,
  sender: Sender,
  note: Creation,
  earlier: Creation,
  request: IssueRequest,
): Promise<Issued> {
  if (earlier.fingerprint !== note.fingerprint) throw new Problem('idempotency_key_reused')
  const items = invitesOf(c, note.pollId, issueOf(earlier), request)
  await recordIssue(c, note.pollId, sender, items)
  return { items, replayed: true }
}

async function recordIssue(
  c: AppContext,
  pollId: string,
  sender: Sender,
  items: readonly IssuedInvite[],
): Promise<void> {
  const detail = { count: items.length, firstInviteId: items[0]?.id ?? '' }
  await recordAct(c, pollId, sender, { action: 'invites-issued', detail })
}

function invitesOf(c: AppContext, pollId: string, issue: string, request: IssueRequest): IssuedInvite[] {
  const ring = keyring(c.env)
  const { origin } = new URL(c.req.url)
  const wanted = 'invites' in request ? request.invites : Array<typeof request>(request.count).fill(request)
  return wanted.map(({ label, weight }, place) => {
    const { id, code } = inviteCode(ring, pollId, { issue, place, weight })
    return { id, code, url: `${origin}/p/${pollId}#invite=${code}`, label, weight }
  })
}
