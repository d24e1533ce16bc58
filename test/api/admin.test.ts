// The site's admin: keeps order on every poll, edits none, and sees no result that is hidden from everybody.
import { expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, newPoll, pathOf, refusal, send, vote } from '../support/client.ts'

const PRIVATE = { listing: 'private', results: { visibility: 'owner' } }

it('finds a private poll, stops it and deletes it', async () => {
  const { headers } = await newAccount({ admin: true })
  const poll = await newPoll(PRIVATE)
  const ask = async (method: string, below = '') => (await send(pathOf(poll, below), { method, headers })).status
  expect(await ask('GET')).toBe(200)
  expect(await ask('POST', '/pause')).toBe(200)
  expect(await ask('POST', '/close')).toBe(200)
  expect(await ask('DELETE')).toBe(204)
  expect((await send(pathOf(poll), { headers: bearer(poll) })).status).toBe(404)
})

it('neither edits nor opens a poll, nor sees what is hidden, nor takes the poll over', async () => {
  const { headers, email } = await newAccount({ admin: true })
  const poll = await newPollBy(await newAccount(), { ...PRIVATE, draft: true })
  const ask = async (method: string, below: string, body?: unknown) =>
    refusal(await send(pathOf(poll, below), { method, body, headers: { ...headers, 'If-Match': '*' } }))
  expect(await ask('PATCH', '', { description: 'mine' })).toEqual([403, 'forbidden'])
  for (const name of ['open', 'archive', 'reset', 'clone']) {
    expect(await ask('POST', `/${name}`)).toEqual([403, 'forbidden'])
  }
  expect(await ask('PUT', `/collaborators/${encodeURIComponent(email)}`, { role: 'editor' })).toEqual([
    403,
    'forbidden',
  ])
  expect(await ask('POST', '/claim', { manageToken: 'plm_made-up' })).toEqual([409, 'already_claimed'])
  for (const below of ['/results', '/turnout', '/export']) {
    expect(await ask('GET', below)).toEqual([403, 'results_hidden'])
  }
})

it('does not vote where only those with a role do', async () => {
  const { headers } = await newAccount({ admin: true })
  const poll = await newPoll({ listing: 'private', voting: { identity: 'account' } })
  expect((await vote(poll, [0], headers)).status).toBe(404)
})

it('is still the admin, and named so in the trail, when the owner tries to disarm it by naming it as a viewer', async () => {
  const owner = await newAccount()
  const { id, email, headers } = await newAccount({ admin: true })
  const poll = await newPollBy(owner, PRIVATE)
  for (const role of ['viewer', 'auditor'] as const) await nameCollaborator(poll, owner.headers, email, role)
  const ask = async (method: string, below = '') => (await send(pathOf(poll, below), { method, headers })).status
  expect(await ask('POST', '/pause')).toBe(200)
  await nameCollaborator(poll, owner.headers, email, 'editor')
  expect(await ask('POST', '/open')).toBe(200)
  const trail = await (await send(pathOf(poll, '/audit'), { headers })).json<{ items: unknown[] }>()
  expect(trail.items).toMatchObject([
    { action: 'opened', actor: { kind: 'account', id } },
    { action: 'collaborator-set' },
    { action: 'paused', actor: { kind: 'admin', id } },
    { action: 'collaborator-set' },
    { action: 'collaborator-set' },
    { action: 'created' },
  ])
  expect(await ask('DELETE')).toBe(204)
})

it('is nobody by an API key', async () => {
  const account = await newAccount({ admin: true })
  const headers = await newKey(account, ['polls:read', 'polls:write', 'polls:delete', 'audit:read'])
  const [hidden, open] = [await newPoll(PRIVATE), await newPoll()]
  expect((await send(pathOf(hidden), { headers })).status).toBe(404)
  expect(await refusal(await send(pathOf(open), { method: 'DELETE', headers }))).toEqual([403, 'forbidden'])
})

it('is an owner on polls of its own', async () => {
  const account = await newAccount({ admin: true })
  const poll = await newPollBy(account, { ...PRIVATE, draft: true })
  expect((await send(pathOf(poll, '/open'), { method: 'POST', headers: account.headers })).status).toBe(200)
  expect((await send(pathOf(poll, '/results'), { headers: account.headers })).status).toBe(200)
})
