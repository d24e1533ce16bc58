// Owns POST /p/{pollId}/enter: an invite code is kept for the poll's pages. A wrong one is told in a way that does not
// tell whether there is such a poll.
import { readInviteCode } from '../credentials/invite-code.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { limitRate } from '../http/rate-limit.ts'
import { admit } from '../polls/admission.ts'
import { keyring } from '../secrets/keyring.ts'
import { networkOfRequest } from '../voters/asker.ts'
import { readForm } from './form.ts'
import { forgetInviteCode, keepInviteCode } from './invite-cookie.ts'
import { speechFor } from './language.ts'
import { keepManageToken, managePath } from './manage-cookie.ts'
import { managerOf } from './manage-sight.ts'
import { PollNotFoundPage } from './poll-not-found.tsx'
import { refuse } from './refusal.tsx'
import { pageSender } from './session-cookie.ts'
import { visitorOf } from './visitor.ts'

const MAX_FORM_BYTES = 4 * 1_024
/** Whoever pastes the whole link has the code as well. */
const CODE_IN_TEXT = /pli_[\w.-]+/
/** Whoever manages a private poll may be in another browser than the one that created it. */
const MANAGE_TOKEN_IN_TEXT = /plm_[\w.-]+/

export async function enterPoll(c: AppContext): Promise<Response> {
  limitRate(c, 'votes', networkOfRequest(c))
  const form = await readForm(c, MAX_FORM_BYTES)
  const pollId = c.req.param('pollId') ?? ''
  const leaves = form.get('action') === 'leave'
  const code = CODE_IN_TEXT.exec(form.get('code') ?? '')?.[0] ?? ''
  const managed = leaves ? null : await managedBy(c, form.get('code') ?? '')
  if (managed !== null) return c.redirect(managePath(managed), 303)
  const shown = !leaves && readInviteCode(keyring(c.env), pollId, code) !== null
  try {
    const { poll } = await admit(c, 'read', await (shown ? pageSender(c, { proof: code }) : visitorOf(c)))
    const { id } = poll.definition
    if (leaves) forgetInviteCode(c, id)
    if (shown) keepInviteCode(c, id, code)
    return c.redirect(speechFor(c).link(leaves || shown ? `/p/${id}` : `/p/${id}?notice=invalid_invite`), 303)
  } catch (refusal) {
    if (!(refusal instanceof Problem) || refusal.code !== 'not_found') throw refusal
    return refuse(
      c,
      refusal,
      <PollNotFoundPage pollId={pollId} wrong={true} requestId={c.get('requestId')} speech={speechFor(c)} />,
    )
  }
}

/** The id of the poll of the path when the text is its manage token, which is kept; else null. */
async function managedBy(c: AppContext, text: string): Promise<string | null> {
  const token = MANAGE_TOKEN_IN_TEXT.exec(text)?.[0]
  const manager = token === undefined ? null : await managerOf(c, token)
  if (token === undefined || !manager) return null
  const { id } = manager.poll.definition
  keepManageToken(c, id, token)
  return id
}
