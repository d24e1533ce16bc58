// Owns creating a poll, for the API, for clones and for the form: the catalogue first, then the box, then the answer.
import type { Origin } from '../ballot-box/audit-trail.ts'
import { boxOf, callBox } from '../ballot-box/locate.ts'
import { type Creation, findCreation, insertPoll } from '../catalogue/creations.ts'
import { findPoll } from '../catalogue/poll-rows.ts'
import { CHALLENGE_HEADER, challengeOf } from '../challenge/turnstile.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { traceparentOf } from '../observability/trace.ts'
import { keyring } from '../secrets/keyring.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { type Claim, claimOf } from './creation-claim.ts'
import { firstStatus, scheduleOf } from './lifecycle.ts'
import { manageToken } from './manage-token.ts'
import type { PollState } from './poll.ts'
import { newDefinition, pollAnswer } from './poll-answer.ts'
import { newPollId } from './poll-id.ts'
import type { NewPoll, PollAnswer } from './poll-schema.ts'
import { refuseUnsupported } from './voting-support.ts'

/** A new poll; one without an account comes with the token that manages it, shown once. */
export type CreatedPoll = PollAnswer & { manageToken?: string }

/** Who creates: an account, or somebody who will have the manage token only. */
export interface Creator {
  accountId: string | null
  /** The API key by which the account creates. */
  keyId?: string | undefined
  /** The poll that this one is a copy of. */
  clonedFrom?: string
  /** The token of a challenge, where it came another way than by the header: in a form, say. */
  challenge?: string | null
}

/**
 * Creates a poll. With an Idempotency-Key that this account, or network, has used within 24 hours it creates nothing and answers as
 * it did then. The answer is given only once the poll's box holds the definition.
 * @throws Problem challenge_required, invalid_request, idempotency_key_reused
 */
export async function createPoll(
  c: AppContext,
  body: NewPoll,
  creator: Creator,
  idempotencyKey: string | null,
): Promise<{ poll: CreatedPoll; replayed: boolean }> {
  const { accountId } = creator
  const nowMs = Date.now()
  const ring = keyring(c.env)
  const scope = accountId === null ? networkOfRequest(c) : `account ${accountId}`
  const claim = idempotencyKey === null ? null : claimOf(c, scope, idempotencyKey, body)
  const earlier = claim && (await findCreation(c.env.DB, claim.scope, claim.key, nowMs))
  if (claim && earlier) return replay(c, earlier, claim, creator, idempotencyKey ?? '')
  refusePastClosing(body, nowMs)
  await refuseUnsupported(c, body.voting)
  if (accountId === null) await mustMeetChallenge(c, creator.challenge)

  const id = newPollId(ring, body.region)
  const manage = accountId === null ? manageToken(ring, id, idempotencyKey ?? crypto.randomUUID()) : null
  const definition = newDefinition(body, id, manage?.hash ?? null, nowMs)
  const status = firstStatus(body.draft, scheduleOf(definition.schedule), nowMs)
  const answer = pollAnswer({ definition, status }, new URL(c.req.url).origin)
  const creation = claim && { ...claim, pollId: id, answer: JSON.stringify(answer), createdAtMs: nowMs }
  const state = { definition, status, secretId: ring[0].id }
  const insertion = await insertPoll(c.env.DB, state, accountId, creation, nowMs)
  if (insertion === 'no-account') throw new Problem('invalid_token')
  if (insertion === 'repeated' && claim) {
    const first = await findCreation(c.env.DB, claim.scope, claim.key, nowMs)
    if (!first) throw new Problem('unavailable')
    return replay(c, first, claim, creator, idempotencyKey ?? '')
  }
  const continent = (c.req.raw.cf as IncomingRequestCfProperties | undefined)?.continent
  await define(c, { definition, status }, creator, continent)
  return { poll: { ...answer, ...(manage && { manageToken: manage.token }) }, replayed: false }
}

/** Asked last: it spends the token. @throws Problem challenge_required, unavailable */
async function mustMeetChallenge(
  c: AppContext,
  token: string | null | undefined = c.req.header(CHALLENGE_HEADER),
): Promise<void> {
  if (c.env.CHALLENGE_CREATES !== 'on') return
  if ((await challengeOf(c, { action: 'create' }, token)) !== 'passed') throw new Problem('challenge_required')
}

async function replay(c: AppContext, earlier: Creation, claim: Claim, creator: Creator, idempotencyKey: string) {
  if (earlier.fingerprint !== claim.fingerprint) throw new Problem('idempotency_key_reused')
  // The first request may have died between the catalogue and the box.
  const kept = await findPoll(c.env.DB, earlier.pollId)
  if (kept) await define(c, kept, creator)
  // Answers are stored by createPoll only.
  const answer = JSON.parse(earlier.answer) as PollAnswer
  if (creator.accountId !== null) return { poll: answer, replayed: true }
  const { token } = manageToken(keyring(c.env), earlier.pollId, idempotencyKey)
  return { poll: { ...answer, manageToken: token }, replayed: true }
}

async function define(
  c: AppContext,
  { definition, status }: PollState,
  creator: Creator,
  continent?: string,
): Promise<void> {
  const origin = originOf(creator)
  const trace = traceparentOf(c.get('trace'))
  const first = boxOf(c.env, definition.id, continent)
  try {
    await first.define(definition, status, origin, trace)
  } catch {
    await callBox(c.env, definition.id, (box) => box.define(definition, status, origin, trace))
  }
}

function originOf({ accountId, keyId, ...creator }: Creator): Origin {
  const clonedFrom = creator.clonedFrom ?? null
  if (accountId === null) return { by: { kind: 'manage-token' }, clonedFrom }
  if (keyId !== undefined) return { by: { kind: 'api-key', id: accountId, keyId }, clonedFrom }
  return { by: { kind: 'account', id: accountId }, clonedFrom }
}

function refusePastClosing(body: NewPoll, nowMs: number): void {
  const { closesAt } = body.schedule
  if (closesAt === null || Date.parse(closesAt) > nowMs) return
  throw new Problem('invalid_request', 'The poll would be closed from the start.', {
    errors: [{ pointer: '/schedule/closesAt', detail: 'The closing time is in the past.' }],
  })
}
