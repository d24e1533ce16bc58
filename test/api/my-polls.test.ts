// GET /api/v1/polls?mine=true: an account's own polls and those it helps with, of every status and listing.
import { expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount, type TestAccount } from '../support/accounts.ts'
import { bearer, newPoll, pathOf, refusal, send } from '../support/client.ts'

interface Page {
  items: { id: string; role?: string; status: string; votes: number | null }[]
  nextCursor: string | null
}

type Headers = Record<string, string>

const mine = (headers: Headers, query = '') => send(`/api/v1/polls?mine=true${query}`, { headers })
const page = async ({ headers }: { headers: Headers }, query = '') => (await mine(headers, query)).json<Page>()
const idsOf = async (account: TestAccount, query = '') => (await page(account, query)).items.map(({ id }) => id)

it('has drafts, private and closed polls, newest first, with the role', async () => {
  const [account, owner] = [await newAccount(), await newAccount()]
  const anonymous = await newPoll()
  await nameCollaborator(anonymous, bearer(anonymous), account.email, 'editor')
  const draft = await newPollBy(account, { draft: true })
  const hidden = await newPollBy(account, { listing: 'private' })
  const helped = await newPollBy(owner, { listing: 'private', draft: true })
  await nameCollaborator(helped, owner.headers, account.email, 'auditor')
  const closed = await newPollBy(account, { listing: 'public' })
  await newPollBy(owner)
  await newPoll({ listing: 'public' })
  const { items, nextCursor } = await page(account)
  expect(items.map(({ id, role }) => [id, role])).toEqual([
    [closed.id, 'owner'],
    [helped.id, 'auditor'],
    [hidden.id, 'owner'],
    [draft.id, 'owner'],
    [anonymous.id, 'editor'],
  ])
  expect(nextCursor).toBe(null)
})

it('is walked page by page, neither repeating nor skipping', async () => {
  const [account, owner] = [await newAccount(), await newAccount()]
  const made: string[] = []
  for (let n = 0; n < 9; n++) {
    const poll = n % 3 === 0 ? await newPollBy(owner) : await newPollBy(account)
    if (n % 3 === 0) await nameCollaborator(poll, owner.headers, account.email, 'viewer')
    made.unshift(poll.id)
  }
  const walked: string[] = []
  let cursor = ''
  do {
    const { items, nextCursor } = await page(account, `&limit=2${cursor}`)
    walked.push(...items.map(({ id }) => id))
    if (cursor === '') await newPollBy(account)
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`
  } while (cursor !== '')
  expect(walked).toEqual(made)
})

it('is searched and sorted as the list of public polls is', async () => {
  const account = await newAccount()
  const tagged = await newPollBy(account, { tags: ['a'], question: 'Which Colour?' })
  const draft = await newPollBy(account, { draft: true })
  expect(await idsOf(account, '&tag=a')).toEqual([tagged.id])
  expect(await idsOf(account, '&q=colour')).toEqual([tagged.id])
  expect(await idsOf(account, '&status=draft')).toEqual([draft.id])
  expect(await idsOf(account, '&sort=votes')).toEqual([draft.id, tagged.id])
})

it('lists a poll once, and no longer one that is deleted or was taken away', async () => {
  const [account, owner] = [await newAccount(), await newAccount()]
  const own = await newPollBy(account)
  await nameCollaborator(own, account.headers, account.email, 'viewer')
  const helped = await newPollBy(owner)
  await nameCollaborator(helped, owner.headers, account.email, 'viewer')
  expect((await page(account)).items.map(({ id, role }) => [id, role])).toEqual([
    [helped.id, 'viewer'],
    [own.id, 'owner'],
  ])
  const path = pathOf(helped, `/collaborators/${encodeURIComponent(account.email)}`)
  await send(path, { method: 'DELETE', headers: owner.headers })
  await send(pathOf(own), { method: 'DELETE', headers: account.headers })
  expect(await idsOf(account)).toEqual([])
})

it('has a poll that was claimed', async () => {
  const poll = await newPoll({ listing: 'private' })
  const account = await newAccount()
  await send(pathOf(poll, '/claim'), { body: { manageToken: poll.manageToken }, headers: account.headers })
  expect(await idsOf(account)).toEqual([poll.id])
})

it('is for accounts, and their keys that may read', async () => {
  const account = await newAccount()
  const poll = await newPollBy(account)
  const response = await mine(account.headers)
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  expect((await page({ headers: await newKey(account, ['polls:read']) })).items.map(({ id }) => id)).toEqual([poll.id])
  const unfit = await mine(await newKey(account, ['polls:write', 'results:read']))
  const { code, detail } = await unfit.json<{ code: string; detail: string }>()
  expect([unfit.status, code, detail]).toEqual([403, 'forbidden', 'The API key lacks the scope polls:read.'])
  expect(await refusal(await mine({}))).toEqual([401, 'unauthorized'])
  expect(await refusal(await mine(bearer(await newPoll())))).toEqual([403, 'forbidden'])
  expect(await refusal(await mine({ Authorization: 'Bearer eyJ.eyJ.x' }))).toEqual([401, 'invalid_token'])
})

it('does not put roles into the list for everybody', async () => {
  const account = await newAccount()
  const tag = crypto.randomUUID()
  await newPollBy(account, { listing: 'public', tags: [tag] })
  const { items } = await (await send(`/api/v1/polls?tag=${tag}`, { headers: account.headers })).json<Page>()
  expect(items).toHaveLength(1)
  expect(items[0]).not.toHaveProperty('role')
})
