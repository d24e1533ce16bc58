// Deeds that the catalogue knows of and the box was too busy to hear of: asked for again, the box hears of each once.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nameCollaborator } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, type Created, newPoll, pathOf, refusal, send } from '../support/client.ts'
import { boxesTooBusyFor, sendWith } from '../support/doubles.ts'
import { INVITED, type Issued, issue, listed } from '../support/invites.ts'
import { listen, upgrade } from '../support/live.ts'

const busy = boxesTooBusyFor('desk')
const UNAVAILABLE = [503, 'unavailable']
const KEY = { 'Idempotency-Key': 'the-same-request' }

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.restoreAllMocks()
})

const at = (poll: Created, email: string) => pathOf(poll, `/collaborators/${encodeURIComponent(email)}`)
const remove = (poll: Created, email: string) => send(at(poll, email), { method: 'DELETE', headers: bearer(poll) })
const failToRemove = (poll: Created, email: string) =>
  sendWith(busy, at(poll, email), { method: 'DELETE', headers: bearer(poll) })

/** Oldest first. */
async function trail(poll: Created): Promise<{ action: string; detail: Record<string, unknown> }[]> {
  const response = await send(pathOf(poll, '/audit'), { headers: bearer(poll) })
  return (await response.json<{ items: { action: string; detail: Record<string, unknown> }[] }>()).items.reverse()
}

const actions = async (poll: Created) => (await trail(poll)).map(({ action }) => action)

it.each(['unlisted', 'private'])(
  'a removed viewer does not watch on when the box was not told (%s)',
  async (listing) => {
    const poll = await newPoll({ listing, results: { visibility: 'owner' } })
    const { email, headers } = await newAccount()
    await nameCollaborator(poll, bearer(poll), email, 'viewer')
    const watched = await listen(poll, headers)
    await watched.next()
    expect(await refusal(await failToRemove(poll, email))).toEqual(UNAVAILABLE)
    expect(await actions(poll)).toEqual(['created', 'collaborator-set'])
    expect(await refusal(await remove(poll, email))).toEqual([404, 'not_found'])
    expect((await watched.closed).code).toBe(1012)
    expect((await upgrade(poll, headers)).status).toBe(listing === 'private' ? 404 : 403)
    expect(await refusal(await remove(poll, email))).toEqual([404, 'not_found'])
    expect(await actions(poll)).toEqual(['created', 'collaborator-set', 'collaborator-removed'])
  },
)

it('nobody is said to be removed who never had a role', async () => {
  const poll = await newPoll()
  expect(await refusal(await remove(poll, 'nobody@pollux.test'))).toEqual([404, 'not_found'])
  expect(await actions(poll)).toEqual(['created'])
})

it('a removal of many requests at once is one deed', async () => {
  const poll = await newPoll()
  const { email } = await newAccount()
  await nameCollaborator(poll, bearer(poll), email, 'viewer')
  const answers = await Promise.all(Array.from({ length: 5 }, () => remove(poll, email)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404])
  expect(await actions(poll)).toEqual(['created', 'collaborator-set', 'collaborator-removed'])
})

it('a naming is recorded when it is asked for again, each role once', async () => {
  const poll = await newPoll()
  const email = 'grace@pollux.test'
  const name = (role: 'viewer' | 'editor') => nameCollaborator(poll, bearer(poll), email, role)
  const sent = { method: 'PUT', body: { role: 'viewer' }, headers: bearer(poll) }
  expect(await refusal(await sendWith(busy, at(poll, email), sent))).toEqual(UNAVAILABLE)
  expect(await actions(poll)).toEqual(['created'])
  for (const role of ['viewer', 'viewer', 'editor', 'viewer'] as const) expect((await name(role)).status).toBe(200)
  expect((await remove(poll, email)).status).toBe(204)
  expect((await name('viewer')).status).toBe(200)
  expect((await trail(poll)).map(({ action, detail }) => detail.role ?? action)).toEqual([
    'created',
    'viewer',
    'editor',
    'viewer',
    'collaborator-removed',
    'viewer',
  ])
})

it('no invites are issued behind the back of the trail: the replay of a request that failed records it, once', async () => {
  const poll = await newPoll(INVITED)
  const sent = { body: { count: 3 }, headers: { ...bearer(poll), ...KEY } }
  expect(await refusal(await sendWith(busy, pathOf(poll, '/invites'), sent))).toEqual(UNAVAILABLE)
  expect(await refusal(await sendWith(busy, pathOf(poll, '/invites'), sent))).toEqual(UNAVAILABLE)
  expect(await actions(poll)).toEqual(['created'])
  const answers = await Promise.all(Array.from({ length: 3 }, () => issue(poll, { count: 3 }, KEY)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  const [first] = (await answers[0]?.json<{ items: Issued[] }>())?.items ?? []
  expect(await listed(poll)).toHaveLength(3)
  expect((await trail(poll)).slice(1)).toMatchObject([
    { action: 'invites-issued', detail: { count: 3, firstInviteId: first?.id } },
  ])
  await issue(poll, { count: 3 })
  expect(await actions(poll)).toEqual(['created', 'invites-issued', 'invites-issued'])
})
