// Webhooks of a poll against those who have lost the right to read what they are told.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount, type TestAccount } from '../support/accounts.ts'
import { pathOf, refusal, send } from '../support/client.ts'
import { create, HOOK, newWebhook, onWebhook, patch, pinged, rotate } from '../support/webhook-calls.ts'

describe('webhooks of a poll', () => {
  const endings: Record<string, (poll: { id: string }, owner: TestAccount, editor: TestAccount) => Promise<Response>> =
    {
      'is removed': (poll, owner, { email }) =>
        send(pathOf(poll, `/collaborators/${encodeURIComponent(email)}`), { method: 'DELETE', headers: owner.headers }),
      'becomes a viewer': (poll, owner, { email }) => nameCollaborator(poll, owner.headers, email, 'viewer'),
      'becomes an auditor': (poll, owner, { email }) => nameCollaborator(poll, owner.headers, email, 'auditor'),
      'closes the account': (_, __, { headers }) => send('/api/v1/me', { method: 'DELETE', headers, body: {} }),
    }

  it.each(Object.entries(endings))('of an editor who %s are told nothing more', async (how, end) => {
    const owner = await newAccount()
    const editor = await newAccount()
    const poll = await newPollBy(owner)
    const other = await newPollBy(owner)
    for (const one of [poll, other]) await nameCollaborator(one, owner.headers, editor.email, 'editor')
    const made = await newWebhook(editor.headers, { pollId: poll.id })
    const moved = await newWebhook(owner.headers, { pollId: poll.id, url: `${HOOK}?moved` })
    await patch(moved.id, editor.headers, { url: `${HOOK}?to-the-editor` })
    const back = await newWebhook(editor.headers, { pollId: poll.id, url: `${HOOK}?back` })
    await patch(back.id, owner.headers, { url: `${HOOK}?to-the-owner` })
    const owners = await newWebhook(owner.headers, { pollId: poll.id, url: `${HOOK}?owners` })
    const elsewhere = await newWebhook(editor.headers, { pollId: other.id })
    await pinged(made.id, editor.headers)

    await nameCollaborator(poll, owner.headers, editor.email, 'editor')
    const stateOf = async ({ id }: { id: string }) =>
      (await onWebhook(id, '', { headers: owner.headers })).json<{ enabled: boolean; disabledBecause: string | null }>()
    expect(await stateOf(made)).toMatchObject({ enabled: true })

    expect((await end(poll, owner, editor)).ok).toBe(true)
    for (const one of [made, moved])
      expect(await stateOf(one)).toMatchObject({ enabled: false, disabledBecause: 'access' })
    for (const one of [back, owners]) expect(await stateOf(one)).toMatchObject({ enabled: true })
    expect((await stateOf(elsewhere)).enabled).toBe(how !== 'closes the account')
    const left = await env.DB.prepare("select 1 from webhook_deliveries where webhook_id = ? and state = 'pending'")
    expect(await left.bind(made.id).first()).toBe(null)
  })

  it('of the owner stay on, whatever else the owner was named', async () => {
    const owner = await newAccount()
    const poll = await newPollBy(owner)
    const { id } = await newWebhook(owner.headers, { pollId: poll.id })
    await nameCollaborator(poll, owner.headers, owner.email, 'viewer')
    expect(await (await onWebhook(id, '', { headers: owner.headers })).json()).toMatchObject({ enabled: true })
  })

  it.each(['polls:read', 'results:read'] as const)(
    'are sent nowhere by a key without %s, which may read less',
    async (scope) => {
      const owner = await newAccount()
      const poll = await newPollBy(owner)
      const scopes = (['polls:read', 'results:read', 'webhooks:manage'] as const).filter((one) => one !== scope)
      const key = await newKey(owner, scopes)
      const { id } = await newWebhook(owner.headers, { pollId: poll.id })
      for (const fields of [{}, { pollId: poll.id, url: `${HOOK}?key` }]) {
        const refused = await create(key, fields)
        expect(await refused.json()).toMatchObject({ code: 'forbidden', detail: expect.stringContaining(scope) })
      }
      expect(await refusal(await patch(id, key, { url: `${HOOK}?key` }))).toEqual([403, 'forbidden'])
      expect((await patch(id, key, { enabled: false })).status).toBe(200)
      expect((await rotate(id, key)).status).toBe(200)
    },
  )
})
