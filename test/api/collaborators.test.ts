// Collaborators: named by address, whether or not there is an account; what each may says the matrix in authorisation.test.ts.
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { nameCollaborator, newPollBy } from '../support/account-tokens.ts'
import { newAccount, newEmail } from '../support/accounts.ts'
import { bearer, newPoll, pathOf, refusal, send } from '../support/client.ts'
import { listen, upgrade } from '../support/live.ts'

interface Listed {
  items: { email: string; role: string; addedAt: string }[]
}

type Poll = { id: string }
type Headers = Record<string, string>

const list = async (poll: Poll, headers: Headers) =>
  (await (await send(pathOf(poll, '/collaborators'), { headers })).json<Listed>()).items
const remove = (poll: Poll, headers: Headers, email: string) =>
  send(pathOf(poll, `/collaborators/${encodeURIComponent(email)}`), { method: 'DELETE', headers })
const read = async (poll: Poll, headers: Headers) => (await send(pathOf(poll), { headers })).status

it('are named, listed by address, given another role, and removed', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner)
  const first = await nameCollaborator(poll, owner.headers, 'b@pollux.test', 'viewer')
  const named = await first.json<Listed['items'][number]>()
  expect([first.status, named]).toEqual([
    200,
    { email: 'b@pollux.test', role: 'viewer', addedAt: expect.stringMatching(/Z$/) },
  ])
  await nameCollaborator(poll, owner.headers, 'a@pollux.test', 'auditor')
  const again = await nameCollaborator(poll, owner.headers, 'b@pollux.test', 'editor')
  expect(await again.json()).toEqual({ ...named, role: 'editor' })
  const listed = await list(poll, owner.headers)
  expect(listed.map(({ email, role }) => [email, role])).toEqual([
    ['a@pollux.test', 'auditor'],
    ['b@pollux.test', 'editor'],
  ])
  expect((await remove(poll, owner.headers, 'b@pollux.test')).status).toBe(204)
  expect(await refusal(await remove(poll, owner.headers, 'b@pollux.test'))).toEqual([404, 'not_found'])
  expect(await list(poll, owner.headers)).toHaveLength(1)
})

it('have their role whether they were named before or after they had an account, until it is taken away', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner, { listing: 'private' })
  const email = newEmail()
  expect((await nameCollaborator(poll, owner.headers, email, 'viewer')).status).toBe(200)
  const early = await newAccount({ email })
  const late = await newAccount()
  expect(await read(poll, late.headers)).toBe(404)
  await nameCollaborator(poll, owner.headers, late.email, 'viewer')
  expect([await read(poll, early.headers), await read(poll, late.headers)]).toEqual([200, 200])
  await remove(poll, owner.headers, email)
  expect([await read(poll, early.headers), await read(poll, late.headers)]).toEqual([404, 200])
})

it.each(['unlisted', 'private'])('watch no longer what they may not see any more (%s)', async (listing) => {
  const owner = await newAccount()
  const poll = await newPollBy(owner, { listing, results: { visibility: 'owner' } })
  const { email, headers } = await newAccount()
  await nameCollaborator(poll, owner.headers, email, 'viewer')
  const watched = await listen(poll, headers)
  await watched.next()
  await remove(poll, owner.headers, email)
  expect((await watched.closed).code).toBe(1012)
  expect((await upgrade(poll, headers)).status).toBe(listing === 'private' ? 404 : 403)
  await (await listen(poll, owner.headers)).next()
})

it('are the same however an address is written', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner, { listing: 'private' })
  const { email, headers } = await newAccount()
  await nameCollaborator(poll, owner.headers, ` ${email.toUpperCase()} `, 'viewer')
  expect((await list(poll, owner.headers)).map((one) => one.email)).toEqual([email])
  expect(await read(poll, headers)).toBe(200)
  expect((await remove(poll, owner.headers, email.toUpperCase())).status).toBe(204)
  expect(await read(poll, headers)).toBe(404)
})

it.each([
  'nobody',
  '@pollux.test',
  'a@b',
  'a b@pollux.test',
  'a@pollux.test\r\nBcc: b@pollux.test',
  `${'x'.repeat(65)}@pollux.test`,
  'ä@pollux.test',
  'a@-b.test',
])('have an address, and %j is none', async (email) => {
  const poll = await newPoll()
  expect(await refusal(await nameCollaborator(poll, bearer(poll), email, 'viewer'))).toEqual([422, 'invalid_request'])
})

it('are no owners', async () => {
  const poll = await newPoll()
  const path = pathOf(poll, '/collaborators/a%40pollux.test')
  for (const body of [{ role: 'owner' }, { role: 'admin' }, {}, { role: 'viewer', email: 'b@pollux.test' }]) {
    expect(await refusal(await send(path, { method: 'PUT', body, headers: bearer(poll) }))).toEqual([
      422,
      'invalid_request',
    ])
  }
})

it('name nobody themselves, and do not make themselves more than they are', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner)
  for (const role of ['editor', 'viewer', 'auditor'] as const) {
    const { email, headers } = await newAccount()
    await nameCollaborator(poll, owner.headers, email, role)
    expect(await refusal(await nameCollaborator(poll, headers, email, 'editor'))).toEqual([403, 'forbidden'])
    expect(await refusal(await remove(poll, headers, email))).toEqual([403, 'forbidden'])
  }
})

it('are told what is wrong with a ballot where others learn of no poll', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner, { listing: 'private', voting: { changes: 'allowed', identity: 'account' } })
  const { email, headers } = await newAccount()
  await nameCollaborator(poll, owner.headers, email, 'viewer')
  const body = { choices: ['nobody'] }
  for (const [method, below] of [
    ['POST', '/votes'],
    ['PUT', '/votes/mine'],
  ] as const) {
    const asked = (sent: unknown, by: Headers) => send(pathOf(poll, below), { method, body: sent, headers: by })
    expect(await refusal(await asked({}, headers))).toEqual([422, 'invalid_request'])
    expect(await refusal(await asked(body, headers))).toEqual([422, 'invalid_ballot'])
    expect(await refusal(await asked({}, (await newAccount()).headers))).toEqual([404, 'not_found'])
  }
})

it('help with a poll that only a manage token opens, too', async () => {
  const poll = await newPoll({ draft: true })
  const { email, headers } = await newAccount()
  await nameCollaborator(poll, bearer(poll), email, 'editor')
  expect((await send(pathOf(poll, '/open'), { method: 'POST', headers })).status).toBe(200)
})

it('are 100 at most, and a role of one of them can still be changed', async () => {
  const poll = await newPoll()
  const name = (n: number, role: 'viewer' | 'editor' = 'viewer') =>
    nameCollaborator(poll, bearer(poll), `person${n}@pollux.test`, role)
  const all = await Promise.all(Array.from({ length: 105 }, (_, n) => name(n)))
  expect(all.filter(({ status }) => status === 200)).toHaveLength(100)
  const listed = await list(poll, bearer(poll))
  expect(listed).toHaveLength(100)
  const known = Number(/\d+/.exec(listed[0]?.email ?? '')?.[0])
  expect((await name(known, 'editor')).status).toBe(200)
  expect(await refusal(await name(200))).toEqual([409, 'limit_reached'])
})

it('are forgotten with the poll', async () => {
  const owner = await newAccount()
  const poll = await newPollBy(owner)
  const { email, headers } = await newAccount()
  await nameCollaborator(poll, owner.headers, email, 'editor')
  await send(pathOf(poll), { method: 'DELETE', headers: owner.headers })
  expect([await read(poll, owner.headers), await read(poll, headers)]).toEqual([404, 404])
  const left = async (sql: string) => (await env.DB.prepare(sql).bind(poll.id).all()).results
  expect(await left('select * from collaborators where poll_id = ?')).toEqual([])
  expect(await left('select * from invites where poll_id = ?')).toEqual([])
  expect(await left('select owner_id from polls where id = ?')).toEqual([{ owner_id: null }])
})
