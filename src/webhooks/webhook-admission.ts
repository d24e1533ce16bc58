// Owns letting a request in to webhooks: to those of a poll, to an account's own, and to one by its id.
import { callBox } from '../ballot-box/locate.ts'
import { findWebhook, type WebhookOwner, type WebhookRow } from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf, refusalOf } from '../polls/admission.ts'
import { type Account, lackingScope, mayManageOwnWebhooks } from '../polls/permissions.ts'
import { type Sender, senderBefore, senderOf } from '../voters/asker.ts'

const OPERATION = 'manage-webhooks'

/**
 * Who sends a request that is about a webhook, whichever: refused the same way whether there is such a webhook or not.
 * @throws Problem unauthorized without a token, invalid_token
 */
export async function tokenHolder(c: AppContext): Promise<Sender> {
  const sender = await senderOf(c)
  const { bearerHash, account } = sender.asker
  if (sender.fault === 'invalid_token') throw new Problem(sender.fault)
  if (bearerHash === null && account === null) {
    throw new Problem('unauthorized', undefined, { headers: { 'WWW-Authenticate': 'Bearer' } })
  }
  return sender
}

/** Whose webhooks a sender asks for: of a poll, where one is named, or of the account that is shown. */
export interface Admitted {
  owner: WebhookOwner
  /** As the poll's own object is to be asked by, where there is a poll. */
  sender: Sender
}

/**
 * Lets a sender in to the webhooks of the poll that the body or the query names, or to their own account's.
 * @throws Problem not_found, unauthorized, forbidden
 */
export async function admitToWebhooks(c: AppContext, pollId: string | null, holder?: Sender): Promise<Admitted> {
  if (pollId === null) {
    const sender = holder ?? (await tokenHolder(c))
    return { owner: { pollId, accountId: ownAccount(sender).id }, sender }
  }
  const id = pollIdOf(c, pollId)
  const sender = await (holder ? senderBefore(c, holder, id) : senderOf(c, { pollId: id }))
  await admit(c, OPERATION, sender)
  return { owner: { pollId: id, accountId: null }, sender }
}

/** The account whose own webhooks the sender may manage. @throws Problem unavailable, forbidden */
function ownAccount({ asker, roleUnknown }: Sender): Account {
  // Then nobody could say whether the session has ended.
  if (roleUnknown) throw new Problem('unavailable')
  const { account } = asker
  if (!account)
    throw new Problem('forbidden', 'This token is of no account. Name the poll that it manages by `pollId`.')
  if (!mayManageOwnWebhooks(account)) throw new Problem('forbidden', 'The API key lacks the scope webhooks:manage.')
  return account
}

/**
 * The webhook of the path, for a sender who may manage it. One that is not theirs is not there, whoever they are
 * otherwise to its poll.
 * @throws Problem unauthorized, invalid_token; then not_found, or forbidden where an API key lacks the scope
 */
export async function admitToWebhook(c: AppContext): Promise<{ webhook: WebhookRow; sender: Sender }> {
  const holder = await tokenHolder(c)
  const webhook = await findWebhook(c.env.DB, c.req.param('webhookId') ?? '')
  if (!webhook) throw noSuchWebhook()
  if (webhook.pollId !== null) return { webhook, sender: await managerOf(c, webhook.pollId, holder) }
  if (holder.asker.account?.id !== webhook.accountId) throw noSuchWebhook()
  ownAccount(holder)
  return { webhook, sender: holder }
}

async function managerOf(c: AppContext, pollId: string, holder: Sender): Promise<Sender> {
  const sender = await senderBefore(c, holder, pollId)
  const admitted = await callBox(c.env, pollId, (box) => box.admit(sender.asker, OPERATION))
  if (admitted.outcome === 'ok' && !sender.fault) return sender
  const lacksScopeOnly = admitted.outcome === 'forbidden' && lackingScope(sender.asker, OPERATION) !== null
  const isTold = admitted.outcome === 'ok' || admitted.outcome === 'unavailable' || sender.roleUnknown || lacksScopeOnly
  throw isTold ? refusalOf(admitted, sender, OPERATION) : noSuchWebhook()
}

export const noSuchWebhook = () => new Problem('not_found', 'There is no such webhook.')
