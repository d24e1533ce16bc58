// Who may have a poll kept for a shorter time: whoever may delete it, since that is what it comes to.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { stubOf } from '../support/box.ts'
import { pathOf, refusal, send } from '../support/client.ts'

type Headers = Record<string, string>

const patch = (poll: { id: string }, headers: Headers, body: unknown) =>
  send(pathOf(poll), { method: 'PATCH', body, headers: { ...headers, 'If-Match': '*' } })
const keptFor = (days: number | null) => ({ retention: { days } })

describe.each([
  [
    'an editor',
    async (owner: Awaited<ReturnType<typeof newAccount>>, poll: { id: string }) => {
      const editor = await newAccount()
      await nameCollaborator(poll, owner.headers, editor.email, 'editor')
      return editor.headers
    },
  ],
  [
    'an API key without polls:delete',
    (owner: Awaited<ReturnType<typeof newAccount>>) => newKey(owner, ['polls:read', 'polls:write']),
  ],
])('%s', (_, headersOf) => {
  it.each([
    [null, 0],
    [null, 3_650],
    [30, 0],
    [30, 29],
  ])('cannot delete a closed poll by having it kept for a shorter time (%j → %j days)', async (was, wanted) => {
    const owner = await newAccount()
    const poll = await newPollBy(owner, keptFor(was))
    const headers: Headers = await headersOf(owner, poll)
    await send(pathOf(poll, '/close'), { method: 'POST', headers: owner.headers })
    const both = { ...keptFor(wanted), description: 'Changed.' }
    expect(await refusal(await patch(poll, headers, both))).toEqual([403, 'forbidden'])
    await runDurableObjectAlarm(stubOf(poll))
    const read = await send(pathOf(poll), { headers: owner.headers })
    expect(await read.json()).toMatchObject({ status: 'closed', description: '', ...keptFor(was) })
  })

  it.each([
    [0, 0],
    [0, 30],
    [30, null],
    [null, null],
  ])('may leave it, and have the poll kept longer (%j → %j days)', async (was, wanted) => {
    const owner = await newAccount()
    const poll = await newPollBy(owner, keptFor(was))
    const headers: Headers = await headersOf(owner, poll)
    const edited = await patch(poll, headers, { ...keptFor(wanted), description: 'Changed.' })
    expect([edited.status, await edited.json()]).toMatchObject([200, keptFor(wanted)])
  })
})

it('is told what it lacks', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner)
  const refused = await patch(poll, await newKey(owner, ['polls:write']), keptFor(1))
  expect((await refused.json<{ detail: string }>()).detail).toContain('may delete')
})

it.each([null, 30])('is the owner’s and that of a key with polls:delete, from %j', async (was) => {
  const owner = await newAccount()
  const poll = await newPollBy(owner, keptFor(was))
  expect((await patch(poll, owner.headers, keptFor(20))).status).toBe(200)
  const key = await newKey(owner, ['polls:write', 'polls:delete'])
  expect((await patch(poll, key, keptFor(10))).status).toBe(200)
})
