// Owns casting and changing a vote from the Worker's side, for the API and for the page: one call to the box.
import { callBox } from '../ballot-box/locate.ts'
import {
  type Asker,
  type CastOutcome,
  type ChangeOutcome,
  readCastOutcome,
  writeCastCall,
} from '../ballot-box/protocol.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { MAX_VOTE_BYTES, readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import { Problem } from '../http/problem.ts'
import { traceparentOf } from '../observability/trace.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { learn } from '../results/held-results.ts'
import { type Sender, withFreshRules, withRole } from '../voters/asker.ts'
import { ballotSchema } from './ballot-schema.ts'
import { notePoint } from './vote-point.ts'

/** The ballot in a request's body. */
export function readBallotBody(c: AppContext, sender: Sender): Promise<Ballot> {
  return afterAdmission(c, sender, () => readJson(c.req.raw, ballotSchema, MAX_VOTE_BYTES))
}

/** A vote as it was sent. */
export interface SentVote {
  ballot: Ballot
  idempotencyKey: string | null
}

/** The ballot in a request's body, with the Idempotency-Key of its header. */
export function readVote(c: AppContext, sender: Sender): Promise<SentVote> {
  return afterAdmission(c, sender, async () => ({
    ballot: await readJson(c.req.raw, ballotSchema, MAX_VOTE_BYTES),
    idempotencyKey: idempotencyKeyOf(c),
  }))
}

/**
 * Reads a request. One that is refused is refused after the poll was asked whether it is there at all, so that the
 * refusals keep their order; a good one goes on without that question.
 */
export async function afterAdmission<T>(c: AppContext, sender: Sender, read: () => Promise<T>): Promise<T> {
  if (sender.fault) await admitVoter(c, sender)
  try {
    return await read()
  } catch (refusal) {
    await admitVoter(c, sender)
    throw refusal
  }
}

/** Lets in who is going to vote, a collaborator on a private poll too: what an account is to the poll is asked only here. */
export async function admitVoter(c: AppContext, sender: Sender): Promise<void> {
  await admit(c, 'vote', sender.asker.account ? await withRole(c, sender) : sender)
}

/** Casts a vote. The outcome is final: `counted` means stored. */
export async function cast(
  c: AppContext,
  sender: Sender,
  ballot: Ballot,
  idempotencyKey: string | null,
): Promise<CastOutcome> {
  const id = pollIdOf(c, sender.pollId ?? undefined)
  const vote = { ballot, idempotencyKey, deliveryId: idempotencyKey ?? crypto.randomUUID() }
  const trace = traceparentOf(c.get('trace'))
  const askedAtMs = Date.now()
  const outcome = await asVoter(c, sender, async (asker) => {
    const call = writeCastCall({ asker, vote, trace })
    return readCastOutcome(await callBox(c.env, id, (box) => box.castText(call)))
  })
  notePoint(c, sender, 'cast', ballot, outcome, askedAtMs)
  if (outcome.outcome === 'counted') learn(id, outcome.results, askedAtMs)
  return outcome
}

/** Replaces the sender's vote, or withdraws it when `ballot` is null. */
export async function change(c: AppContext, sender: Sender, ballot: Ballot | null): Promise<ChangeOutcome> {
  const id = pollIdOf(c, sender.pollId ?? undefined)
  const trace = traceparentOf(c.get('trace'))
  const askedAtMs = Date.now()
  const outcome = await asVoter(c, sender, (asker) => callBox(c.env, id, (box) => box.change(asker, ballot, trace)))
  notePoint(c, sender, ballot ? 'change' : 'withdraw', ballot, outcome, askedAtMs)
  if (outcome.outcome === 'changed') learn(id, outcome.results, askedAtMs)
  if (outcome.outcome === 'withdrawn') learn(id, null, askedAtMs)
  return outcome
}

/**
 * Asks the box as a voter. The catalogue is asked only for an account that the box did not let in without: it may be a
 * collaborator's on a private poll. A site token that was checked by rules which no longer hold is checked once more.
 * @throws Problem invalid_voter_proof, unavailable
 */
export async function asVoter<T extends { outcome: string }>(
  c: AppContext,
  sender: Sender,
  ask: (asker: Asker) => Promise<T>,
): Promise<T> {
  const outcome = await ask(sender.asker)
  if (outcome.outcome !== 'not_found' || !sender.asker.account) return byFreshRules(c, sender, outcome, ask)
  const again = await withRole(c, sender)
  if (again.roleUnknown) throw new Problem('unavailable')
  if (again.asker.role === null) return outcome
  if (again.fault) throw new Problem(again.fault)
  return byFreshRules(c, again, await ask(again.asker), ask)
}

/** What came of asking, or of asking again when the site token had been checked by old rules. */
async function byFreshRules<T extends { outcome: string }>(
  c: AppContext,
  sender: Sender,
  outcome: T,
  ask: (asker: Asker) => Promise<T>,
): Promise<T> {
  if (outcome.outcome !== 'stale_rules') return outcome
  const { asker, fault } = await withFreshRules(c, sender)
  if (fault) throw new Problem(fault)
  return ask(asker)
}

/** The body of a counted vote. The result comes from the box as the bytes that everybody gets. */
export function votedBody(
  pollId: string,
  { receiptId, results }: { receiptId: string; results: { json: string } | null },
): string {
  const receipt = JSON.stringify({ id: receiptId, pollId })
  return results ? `{"receipt":${receipt},"results":${results.json}}` : `{"receipt":${receipt}}`
}
