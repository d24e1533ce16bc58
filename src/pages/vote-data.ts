// Owns what the script of our own pages sends and reads: votes and results, as the API answers them, for visitors whom
// only pages know, by cookies that the API does not read. No page of another origin may use it.
import type { AppContext } from '../http/app-env.ts'
import { matches } from '../http/conditional.ts'
import { Problem } from '../http/problem.ts'
import { pollIdOf } from '../polls/admission.ts'
import { resultFor } from '../results/get-results.ts'
import { isCrossOrigin, type Sender } from '../voters/asker.ts'
import { takeVote } from '../votes/cast-vote.ts'
import { changeMyVote, tellMyVote, withdrawMyVote } from '../votes/my-vote.ts'
import { keepReceipt } from './receipt-cookie.ts'
import { visitorOf } from './visitor.ts'

/** Who visits the page that sends the request. @throws Problem not_found for a page that is not ours */
export function visitorHere(c: AppContext, shown: { votes?: boolean } = {}): Promise<Sender> {
  // A browser sends a visitor's cookies along with what another origin's page asks for.
  if (isCrossOrigin(c)) throw new Problem('not_found', 'There is no such poll.')
  return visitorOf(c, shown)
}

export async function voteFromPage(c: AppContext): Promise<Response> {
  const { body, replayed, receiptId } = await takeVote(c, visitorHere)
  keepReceipt(c, pollIdOf(c), receiptId)
  return c.body(body, 201, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...(replayed && { 'Idempotency-Replayed': 'true' }),
  })
}

export const showOwnVote = (c: AppContext): Promise<Response> => tellMyVote(c, visitorHere)
export const changeOwnVote = (c: AppContext): Promise<Response> => changeMyVote(c, visitorHere)
export const withdrawOwnVote = (c: AppContext): Promise<Response> => withdrawMyVote(c, visitorHere)

export async function readResultHere(c: AppContext): Promise<Response> {
  const { json, etag } = await resultFor(c, await visitorHere(c))
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store', ETag: etag }
  return matches(c.req.header('If-None-Match'), etag) ? c.body(null, 304, headers) : c.body(json, 200, headers)
}
