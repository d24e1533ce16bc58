// Owns the rows of the operations on invites.
import { env } from 'cloudflare:workers'
import { bearer, type Created, newPoll, pathOf, vote } from '../../support/client.ts'
import { newAddress, sendWith } from '../../support/doubles.ts'
import { INVITED, inviteTo, issue, page, revoke, showing } from '../../support/invites.ts'
import { JSON_TYPE, ofManager, type Rows, sendText } from './rows.ts'

const TOO_LARGE = 'x'.repeat(1024 * 1024 + 1)

const asText = async (body: string, headers: Record<string, string>) => {
  const poll = await newPoll(INVITED)
  return sendText(pathOf(poll, '/invites'), body, { headers: { ...bearer(poll), ...headers } })
}

/** Gives a poll as many invites as it may have. */
async function fill({ id }: Created): Promise<void> {
  const statement = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into invites (poll_id, id, label, weight, issued_at_ms) select ?1, 'filled ' || i, '', 1, 0 from n`
  await env.DB.prepare(statement).bind(id).run()
}

export const INVITE_ROWS: Rows = {
  issueInvites: {
    ...ofManager('POST', '/invites'),
    201: async () => issue(await newPoll(INVITED), { count: 2 }),
    unsupported_media_type: () => asText('{}', {}),
    payload_too_large: () => asText(TOO_LARGE, JSON_TYPE),
    malformed_json: () => asText('{', JSON_TYPE),
    invalid_request: () => asText('{}', JSON_TYPE),
    idempotency_key_reused: async () => {
      const poll = await newPoll(INVITED)
      const key = { 'Idempotency-Key': 'sixteen-characters' }
      await issue(poll, { count: 1 }, key)
      return issue(poll, { count: 2 }, key)
    },
    limit_reached: async () => {
      const poll = await newPoll(INVITED)
      await fill(poll)
      return issue(poll, { count: 1 })
    },
    rate_limited: async () => {
      const poll = await newPoll(INVITED)
      const sent = { body: { count: 1 }, headers: { ...bearer(poll), ...newAddress() } }
      const once = () => sendWith({ LIMIT_CREATES_PER_MINUTE: '1' }, pathOf(poll, '/invites'), sent)
      await once()
      return once()
    },
  },
  listInvites: {
    ...ofManager('GET', '/invites'),
    200: async () => {
      const poll = await newPoll(INVITED)
      await inviteTo(poll)
      return page(poll)
    },
    invalid_request: async () => page(await newPoll(INVITED), '?cursor=made-up'),
  },
  revokeInvite: {
    ...ofManager('DELETE', '/invites/made-up'),
    204: async () => {
      const poll = await newPoll(INVITED)
      return revoke(poll, await inviteTo(poll))
    },
    payload_too_large: async () => {
      const poll = await newPoll(INVITED)
      return sendText(pathOf(poll, '/invites/made-up'), TOO_LARGE, { method: 'DELETE', headers: bearer(poll) })
    },
    invite_used: async () => {
      const poll = await newPoll(INVITED)
      const invite = await inviteTo(poll)
      await vote(poll, [0], showing(invite))
      return revoke(poll, invite)
    },
  },
}
