// Owns who visits the page of a poll: what a request shows of its sender, with what our own cookies add to it.
import type { AppContext } from '../http/app-env.ts'
import type { PollState } from '../polls/poll.ts'
import { PROOF_HEADER, type Sender } from '../voters/asker.ts'
import { inviteCodeOf } from './invite-cookie.ts'
import { pageSender } from './session-cookie.ts'

/** Who sends a request for a page of a poll. `votes`: the visitor is going to vote. */
export function visitorOf(c: AppContext, { votes = false } = {}): Promise<Sender> {
  const code = c.req.header(PROOF_HEADER) === undefined ? inviteCodeOf(c) : null
  return pageSender(c, { votes, ...(code !== null && { proof: code }) })
}

/** How a page knows its visitor, besides by the device. */
export interface Standing {
  /** As how many votes the visitor's invite counts; null without one. */
  inviteWeight: number | null
  /** Whether the visitor watches by the page's own connection: the API does not read the cookies that let them. */
  watchesByPage: boolean
  /** Whether the visitor votes by the page's own form, for the same reason. */
  votesByPage: boolean
}

export function standingOf({ definition }: PollState, { asker }: Sender): Standing {
  const { identity } = definition.voting
  const asked = identity === 'account' || identity === 'invite'
  const votesByPage = asked || asker.invite !== null || definition.listing === 'private'
  const watchesByPage = votesByPage || asker.account !== null
  return { inviteWeight: asker.invite?.weight ?? null, watchesByPage, votesByPage }
}
