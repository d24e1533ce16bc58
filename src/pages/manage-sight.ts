// Owns who manages a poll at its pages: by the manage token that the browser keeps, or by an account's role.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import type { PollState } from '../polls/poll.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { manageTokenOf } from './manage-cookie.ts'
import { pageSender } from './session-cookie.ts'

/** Somebody who has a role on a poll, and the manage token that they show, if it is that. */
export interface Manager {
  poll: PollState
  sender: Sender
  token: string | null
}

/**
 * Who manages the poll of the path: by the manage token entered just now or kept by the browser, else by the account
 * that is logged in. Null for somebody who has no role on it. @throws Problem not_found
 */
export async function managerOf(c: AppContext, entered: string | null): Promise<Manager | null> {
  const token = entered ?? manageTokenOf(c)
  if (token !== null) {
    const byToken = await withRole(c, await senderOf(c, { bearer: token }))
    if (byToken || entered !== null) return byToken && { ...byToken, token }
  }
  const sender = await pageSender(c)
  if (!sender.asker.account) return null
  const byAccount = await withRole(c, sender)
  return byAccount && { ...byAccount, token: null }
}

/** A token that manages no poll is no reason to tell that there is one: the account is asked next. */
async function withRole(c: AppContext, sender: Sender): Promise<Omit<Manager, 'token'> | null> {
  try {
    // What everybody may who has any role.
    return await admit(c, 'see-collaborators', sender)
  } catch (refusal) {
    if (refusal instanceof Problem && ['forbidden', 'not_found', 'invalid_token'].includes(refusal.code)) return null
    throw refusal
  }
}
