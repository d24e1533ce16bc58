// Claiming: a poll that was created without an account becomes an account's own, once, and its manage token no one's.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount, type TestAccount } from '../support/accounts.ts'
import { stubOf } from '../support/box.ts'
import { bearer, type Created, edit, newPoll, pathOf, refusal, send, vote } from '../support/client.ts'
import { movingBoxes, sendWith } from '../support/doubles.ts'
import { listen, upgrade } from '../support/live.ts'

const claim = (poll: { id: string }, { headers }: Pick<TestAccount, 'headers'>, manageToken: string) =>
  send(pathOf(poll, '/claim'), { body: { manageToken }, headers })
const statusOf = async (asked: Promise<Response>) => (await asked).status
const moved = (poll: { id: string }, headers: Record<string, string>, name: string) =>
  send(pathOf(poll, `/${name}`), { method: 'POST', headers })

async function rowOf({ id }: { id: string }) {
  return env.DB.prepare('select owner_id, rev, definition from polls where id = ?')
    .bind(id)
    .first<{ owner_id: string | null; rev: number; definition: string }>()
}

it('gives the poll to the account, and its manage token opens nothing any more', async () => {
  const { manageToken, ...poll } = await newPoll({ listing: 'private' })
  const account = await newAccount()
  const response = await claim(poll, account, manageToken)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(poll)
  expect(response.headers.get('ETag')).toBe('"1.open"')
  const old = bearer({ ...poll, manageToken })
  expect(await refusal(await send(pathOf(poll), { headers: old }))).toEqual([404, 'not_found'])
  expect(await refusal(await moved(poll, old, 'pause'))).toEqual([404, 'not_found'])
  expect(await statusOf(moved(poll, account.headers, 'pause'))).toBe(200)
})

it('is refused as any wrong token is, afterwards, where the poll can be seen', async () => {
  const poll = await newPoll()
  await claim(poll, await newAccount(), poll.manageToken)
  expect(await refusal(await moved(poll, bearer(poll), 'pause'))).toEqual([403, 'forbidden'])
  expect(await refusal(await edit(poll, { description: 'mine' }))).toEqual([403, 'forbidden'])
})

it('is the same when it is asked again', async () => {
  const poll = await newPoll()
  const account = await newAccount()
  const all = await Promise.all(Array.from({ length: 5 }, () => statusOf(claim(poll, account, poll.manageToken))))
  expect(all).toEqual([200, 200, 200, 200, 200])
  expect(await statusOf(claim(poll, account, poll.manageToken))).toBe(200)
})

it.each(['unlisted', 'private'])('is decided between accounts that come at once (%s)', async (listing) => {
  for (let race = 0; race < 5; race++) {
    const poll = await newPoll({ listing })
    const accounts = await Promise.all(Array.from({ length: 4 }, () => newAccount()))
    const answers = await Promise.all(accounts.map((account) => claim(poll, account, poll.manageToken)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    // Whoever comes when a private poll has already forgotten the token learns nothing of it.
    for (const status of statuses) expect(listing === 'private' ? [200, 404, 409] : [200, 409]).toContain(status)
    const winner = accounts[statuses.indexOf(200)]
    expect((await rowOf(poll))?.owner_id).toBe(winner?.id)
    for (const account of accounts) {
      const expected = account === winner ? 200 : listing === 'private' ? 404 : 403
      expect(await statusOf(moved(poll, account.headers, 'pause'))).toBe(expected)
    }
  }
})

it('needs an access token, and the token of this poll', async () => {
  const [poll, other] = [await newPoll(), await newPoll()]
  const account = await newAccount()
  const body = { manageToken: poll.manageToken }
  const asked = (headers: Record<string, string>) => send(pathOf(poll, '/claim'), { body, headers })
  expect(await refusal(await asked({}))).toEqual([401, 'unauthorized'])
  expect(await refusal(await asked(bearer(poll)))).toEqual([403, 'forbidden'])
  expect(await refusal(await asked(await newKey(account, ['polls:write', 'polls:delete'])))).toEqual([403, 'forbidden'])
  expect(await refusal(await claim(poll, account, other.manageToken))).toEqual([403, 'forbidden'])
  const hidden = await newPoll({ listing: 'private' })
  expect(await refusal(await claim(hidden, account, other.manageToken))).toEqual([404, 'not_found'])
  expect(await refusal(await send(pathOf(hidden, '/claim'), { body }))).toEqual([404, 'not_found'])
  expect((await rowOf(poll))?.owner_id).toBe(null)
})

it('is not for polls that belong to an account', async () => {
  const [owner, other] = [await newAccount(), await newAccount()]
  const poll = await newPollBy(owner)
  expect(poll).not.toHaveProperty('manageToken')
  expect(await refusal(await claim(poll, other, 'plm_made-up'))).toEqual([409, 'already_claimed'])
  expect(await statusOf(claim(poll, owner, 'plm_made-up'))).toBe(200)
  const hidden = await newPollBy(owner, { listing: 'private' })
  expect(await refusal(await claim(hidden, other, 'plm_made-up'))).toEqual([404, 'not_found'])
})

it('reaches the catalogue, is not undone by it, and outlasts the box', async () => {
  const poll = await newPoll()
  const account = await newAccount()
  await vote(poll, [0])
  await claim(poll, account, poll.manageToken)
  const before = JSON.parse((await rowOf(poll))?.definition ?? '{}') as { manageTokenHash: string | null }
  await runDurableObjectAlarm(stubOf(poll))
  const row = await rowOf(poll)
  const after = JSON.parse(row?.definition ?? '{}') as { manageTokenHash: string | null }
  expect([typeof before.manageTokenHash, after.manageTokenHash, row?.owner_id]).toEqual(['string', null, account.id])
  await evictDurableObject(stubOf(poll))
  expect(await refusal(await moved(poll, bearer(poll), 'pause'))).toEqual([403, 'forbidden'])
  expect(await statusOf(moved(poll, account.headers, 'pause'))).toBe(200)
})

it.each([true, false])('is done once however often the box is asked (the first call arrives: %s)', async (arrives) => {
  const poll = await newPoll()
  const { headers } = await newAccount()
  const boxes = movingBoxes(arrives)
  const asked = () => sendWith(boxes, pathOf(poll, '/claim'), { body: { manageToken: poll.manageToken }, headers })
  expect([await statusOf(asked()), await statusOf(asked())]).toEqual([200, 200])
})

it('ends what is watched by the old token', async () => {
  const poll = await newPoll({ results: { visibility: 'owner' } })
  const watched = await listen(poll, bearer(poll))
  await watched.next()
  await claim(poll, await newAccount(), poll.manageToken)
  expect((await watched.closed).code).toBe(1012)
  expect((await upgrade(poll, bearer(poll))).status).toBe(403)
})

it('leaves the result as it was', async () => {
  const poll = await newPoll({ results: { visibility: 'always', batch: 5 } })
  await vote(poll, [0])
  const seen = async () => (await send(pathOf(poll, '/results'))).json<Record<string, unknown>>()
  const before = await seen()
  await claim(poll, await newAccount(), poll.manageToken)
  expect(await seen()).toEqual(before)
})

it('is not undone by the creation sent again', async () => {
  const headers = { 'Idempotency-Key': `claimed-${crypto.randomUUID()}`, 'CF-Connecting-IP': '10.9.8.7' }
  const create = () => send('/api/v1/polls', { body: { question: 'Where?', options: ['A', 'B'] }, headers })
  const poll = await (await create()).json<Created>()
  await claim(poll, await newAccount(), poll.manageToken)
  expect(await (await create()).json()).toEqual(poll)
  expect(await refusal(await moved(poll, bearer(poll), 'pause'))).toEqual([403, 'forbidden'])
})
