// Owns casting and changing a vote from the Worker's side, for the API and for the page: one call to the box.
import { callBox } from '../ballot-box/locate.ts'
import { type CastOutcome, type ChangeOutcome, readCastOutcome, writeCastCall } from '../ballot-box/protocol.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { MAX_VOTE_BYTES, readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { learn } from '../results/held-results.ts'
import type { Sender } from '../voters/asker.ts'
import { ballotSchema } from './ballot-schema.ts'

/** The ballot in a request's body. */
export function readBallotBody(c: AppContext, sender: Sender): Promise<Ballot> {
  return afterAdmission(c, sender, () => readJson(c.req.raw, ballotSchema, MAX_VOTE_BYTES))
}

/** The ballot in a request's body, with the Idempotency-Key of its header. */
export function readVote(c: AppContext, sender: Sender): Promise<{ ballot: Ballot; idempotencyKey: string | null }> {
  return afterAdmission(c, sender, async () => ({
    ballot: await readJson(c.req.raw, ballotSchema, MAX_VOTE_BYTES),
    idempotencyKey: idempotencyKeyOf(c),
  }))
}

/**
 * Reads a request. One that is refused is refused after the poll was asked whether it is there at all, so that the
 * refusals keep their order; a good one goes on without that question.
 */
async function afterAdmission<T>(c: AppContext, sender: Sender, read: () => Promise<T>): Promise<T> {
  if (sender.badProof) await admit(c, 'vote', sender)
  try {
    return await read()
  } catch (refusal) {
    await admit(c, 'vote', sender)
    throw refusal
  }
}

/** Casts a vote. The outcome is final: `counted` means stored. */
export async function cast(
  c: AppContext,
  { asker }: Sender,
  ballot: Ballot,
  idempotencyKey: string | null,
): Promise<CastOutcome> {
  const id = pollIdOf(c)
  const vote = { ballot, idempotencyKey, deliveryId: idempotencyKey ?? crypto.randomUUID() }
  const askedAtMs = Date.now()
  const call = writeCastCall({ asker, vote })
  const outcome = readCastOutcome(await callBox(c.env, id, (box) => box.castText(call)))
  if (outcome.outcome === 'counted') learn(id, outcome.results, askedAtMs)
  return outcome
}

/** Replaces the sender's vote, or withdraws it when `ballot` is null. */
export async function change(c: AppContext, { asker }: Sender, ballot: Ballot | null): Promise<ChangeOutcome> {
  const id = pollIdOf(c)
  const askedAtMs = Date.now()
  const outcome = await callBox(c.env, id, (box) => box.change(asker, ballot))
  if (outcome.outcome === 'changed') learn(id, outcome.results, askedAtMs)
  if (outcome.outcome === 'withdrawn') learn(id, null, askedAtMs)
  return outcome
}

/** The body of a counted vote. The result comes from the box as the bytes that everybody gets. */
export function votedBody(
  pollId: string,
  { receiptId, results }: { receiptId: string; results: { json: string } | null },
): string {
  const receipt = JSON.stringify({ id: receiptId, pollId })
  return results ? `{"receipt":${receipt},"results":${results.json}}` : `{"receipt":${receipt}}`
}
