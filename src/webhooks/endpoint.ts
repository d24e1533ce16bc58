// Owns making an endpoint and changing its URL: what may be set, and what the poll's trail says of it.
import { findAccount } from '../catalogue/accounts.ts'
import { type Creation, findCreation } from '../catalogue/creations.ts'
import {
  findWebhook,
  insertWebhook,
  MAX_WEBHOOKS_OF_ONE,
  type WebhookOwner,
  type WebhookRow,
} from '../catalogue/webhooks.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import { claimOf } from '../polls/creation-claim.ts'
import { lackingToSendEvents } from '../polls/permissions.ts'
import { recordAct } from '../polls/record-act.ts'
import { keyring } from '../secrets/keyring.ts'
import type { Sender } from '../voters/asker.ts'
import { targetUrlFault } from './target-url.ts'
import { type Admitted, noSuchWebhook } from './webhook-admission.ts'
import type { NewWebhookBody } from './webhook-schema.ts'
import { signingSecrets } from './webhook-secret.ts'

/**
 * Refuses a place that this sender may not have events sent to.
 * @throws Problem forbidden for an API key that could not read what is sent; invalid_request for a URL that nothing may be sent to
 */
export function refuseTarget(c: AppContext, { asker }: Sender, url: string): void {
  const scope = lackingToSendEvents(asker.account)
  if (scope !== null)
    throw new Problem('forbidden', `The API key lacks the scope ${scope}, to say where events are sent.`)
  const fault = targetUrlFault(url, c.env.LOCAL_MODE === 'on')
  if (fault === null) return
  throw new Problem('invalid_request', 'No events can be sent there.', { errors: [{ pointer: '/url', detail: fault }] })
}

/**
 * Refuses events that can never come to an endpoint of a poll: a poll is there already when it gets one.
 * @throws Problem invalid_request
 */
export function refuseEvents(pollId: string | null, events: readonly string[]): void {
  const index = pollId === null ? -1 : events.indexOf('poll.created')
  if (index === -1) return
  const detail = 'poll.created comes to webhooks of an account only: the poll of this one is there already.'
  throw new Problem('invalid_request', detail, { errors: [{ pointer: `/events/${index}`, detail }] })
}

/**
 * Makes an endpoint for somebody who was let in. With an Idempotency-Key that the same sender has used for the same poll
 * or account within 24 hours it makes none, and gives the one of then.
 * @throws Problem invalid_request, idempotency_key_reused, limit_reached
 */
export async function createEndpoint(
  c: AppContext,
  { owner, sender }: Admitted,
  body: NewWebhookBody,
  idempotencyKey: string | null,
): Promise<{ webhook: WebhookRow; replayed: boolean }> {
  refuseTarget(c, sender, body.url)
  refuseEvents(body.pollId, body.events)
  const nowMs = Date.now()
  const id = crypto.randomUUID()
  const note = idempotencyKey === null ? null : noteOf(c, owner, sender, body, idempotencyKey, id, nowMs)
  const earlier = note && (await findCreation(c.env.DB, note.scope, note.key, nowMs))
  if (note && earlier) return replay(c, sender, note, earlier)
  const { url, description } = body
  const events = JSON.stringify(body.events)
  const makerId = makerOf(sender)
  const row = { ...owner, id, makerId, url, description, events, secretId: keyring(c.env)[0].id }
  const inserted = await insertWebhook(c.env.DB, row, note, nowMs)
  switch (inserted.outcome) {
    case 'added':
      await recordWebhook(c, sender, 'webhook-set', inserted.webhook)
      return { webhook: inserted.webhook, replayed: false }
    case 'repeated': {
      const first = note && (await findCreation(c.env.DB, note.scope, note.key, nowMs))
      if (!note || !first) throw new Problem('unavailable')
      return replay(c, sender, note, first)
    }
    case 'same_url':
      throw sameUrl()
    case 'refused':
      await refuseGone(c, owner, sender)
      throw new Problem('limit_reached', `There can be ${MAX_WEBHOOKS_OF_ONE} webhooks of one poll, or of one account.`)
  }
}

/** Who says where events go, to be turned off with their right to: the account, whose role may end; null for the manage token. */
export const makerOf = ({ asker }: Sender): string | null => asker.account?.id ?? null

export const sameUrl = () =>
  new Problem('limit_reached', 'There is a webhook with this URL already, of the same poll or account: PATCH that one.')

/** The poll or the account may have been deleted meanwhile: then that is what there is to say. */
async function refuseGone(c: AppContext, { accountId }: WebhookOwner, sender: Sender): Promise<void> {
  if (accountId === null) await admit(c, 'manage-webhooks', sender)
  else if (!(await findAccount(c.env.DB, accountId))) throw new Problem('invalid_token')
}

/** Under what name the keys of those who made webhooks are noted. */
export function creationScope({ pollId, accountId }: Pick<WebhookRow, 'pollId' | 'accountId'>): string {
  return pollId === null ? `webhooks account ${accountId}` : `webhooks ${pollId}`
}

function noteOf(
  c: AppContext,
  owner: WebhookOwner,
  { asker }: Sender,
  body: NewWebhookBody,
  idempotencyKey: string,
  id: string,
  nowMs: number,
): Creation {
  const who = asker.bearerHash ?? asker.account?.id ?? ''
  const claim = claimOf(c, creationScope(owner), JSON.stringify(['webhook', who, idempotencyKey]), body)
  return { ...claim, pollId: owner.pollId ?? '', answer: id, createdAtMs: nowMs }
}

/** The first request may have failed before its deed was recorded. */
async function replay(c: AppContext, sender: Sender, note: Creation, earlier: Creation) {
  if (earlier.fingerprint !== note.fingerprint) throw new Problem('idempotency_key_reused')
  const webhook = await findWebhook(c.env.DB, earlier.answer)
  if (!webhook) throw noSuchWebhook()
  await recordWebhook(c, sender, 'webhook-set', webhook)
  return { webhook, replayed: true }
}

/** Has the trail of the poll say what was done with a webhook of it. An account's own is in no trail. */
export async function recordWebhook(
  c: AppContext,
  sender: Sender,
  action: 'webhook-set' | 'webhook-removed' | 'webhook-secret-rotated',
  { id, pollId, url }: WebhookRow,
): Promise<void> {
  if (pollId === null) return
  await recordAct(c, pollId, sender, { action, detail: { webhookId: id, host: new URL(url).host } })
}

/** The secret that signs now. @throws Problem unavailable when the deployment secret that it was made from is gone */
export function newestSecret(c: AppContext, webhook: WebhookRow): string {
  const [secret] = signingSecrets(keyring(c.env), webhook, Date.now())
  if (secret === undefined) throw new Problem('unavailable')
  return secret
}
