// Owns who visits the page of a poll: what a request shows of its sender, with what our own cookies add to it.
import type { AppContext } from '../http/app-env.ts'
import { PROOF_HEADER, type Sender } from '../voters/asker.ts'
import { inviteCodeOf } from './invite-cookie.ts'
import { pageSender } from './session-cookie.ts'

/** Who sends a request for a page of a poll. `votes`: the visitor is going to vote. */
export function visitorOf(c: AppContext, { votes = false } = {}): Promise<Sender> {
  const code = c.req.header(PROOF_HEADER) === undefined ? inviteCodeOf(c) : null
  return pageSender(c, { votes, ...(code !== null && { proof: code }) })
}
