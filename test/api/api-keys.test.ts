// API keys: shown once, stored hashed, told from noise without a look-up, good for what their account may and their scopes name.
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newApiKey } from '../../src/credentials/api-key.ts'
import { type CreatedKey, createKey, newKey, newPollBy, withKey } from '../support/account-tokens.ts'
import { newAccount, type TestAccount } from '../support/accounts.ts'
import { pathOf, refusal, send } from '../support/client.ts'
import { failingCatalogue, sendWith } from '../support/doubles.ts'

const KEYS = '/api/v1/me/keys'
const NOW_MS = Date.parse('2026-11-20T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1_000

const create = ({ headers }: TestAccount, body: unknown) => send(KEYS, { body, headers })
const listed = async ({ headers }: TestAccount) =>
  (await (await send(KEYS, { headers })).json<{ items: CreatedKey[] }>()).items
const mine = (headers: Record<string, string>) => send('/api/v1/polls?mine=true', { headers })
const revoke = ({ headers }: TestAccount, { id }: { id: string }) =>
  send(`${KEYS}/${id}`, { method: 'DELETE', headers })

afterEach(() => {
  vi.useRealTimers()
})

it('is shown once, and kept as a hash', async () => {
  const account = await newAccount()
  const response = await create(account, { name: ' newsroom ', scopes: ['polls:read', 'audit:read'] })
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([201, 'no-store'])
  const { key, ...rest } = await response.json<CreatedKey>()
  expect(key).toMatch(/^plx_[\w-]{49}$/)
  expect(rest).toEqual({
    id: expect.any(String),
    name: 'newsroom',
    scopes: ['polls:read', 'audit:read'],
    createdAt: expect.any(String),
    expiresAt: null,
    lastUsedAt: null,
  })
  expect(await listed(account)).toEqual([rest])
  const { results } = await env.DB.prepare('select * from api_keys where account_id = ?').bind(account.id).all()
  expect(results).toHaveLength(1)
  expect(JSON.stringify(results)).not.toContain(key.slice(4, 20))
})

it('is refused without a look-up when its checksum is wrong, and with one when there is no such key', async () => {
  const { key } = newApiKey()
  const last = key.endsWith('A') ? 'B' : 'A'
  for (const noise of ['plx_', 'plx_short', key.slice(0, -1), `${key}A`, key.slice(0, -1) + last]) {
    const asked = sendWith(failingCatalogue(), '/api/v1/polls?mine=true', { headers: withKey({ key: noise }) })
    expect(await refusal(await asked)).toEqual([401, 'invalid_token'])
  }
  const asked = sendWith(failingCatalogue(), '/api/v1/polls?mine=true', { headers: withKey({ key }) })
  expect(await refusal(await asked)).toEqual([503, 'unavailable'])
  expect(await refusal(await mine(withKey({ key })))).toEqual([401, 'invalid_token'])
})

it('says when it was last used, to a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS })
  const account = await newAccount()
  const headers = await newKey(account, ['polls:read'])
  const used = async () => (await listed(account))[0]?.lastUsedAt
  expect(await used()).toBe(null)
  for (const [afterMs, expected] of [
    [0, 0],
    [59_000, 0],
    [61_000, 61_000],
  ] as const) {
    vi.setSystemTime(NOW_MS + afterMs)
    expect((await mine(headers)).status).toBe(200)
    await vi.waitFor(async () => expect(await used()).toBe(new Date(NOW_MS + expected).toISOString()))
  }
})

it('ends when it was to end', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS })
  const key = await createKey(await newAccount(), { expiresInDays: 90 })
  expect(key.expiresAt).toBe(new Date(NOW_MS + 90 * DAY_MS).toISOString())
  vi.setSystemTime(NOW_MS + 90 * DAY_MS - 1)
  expect((await mine(withKey(key))).status).toBe(200)
  vi.setSystemTime(NOW_MS + 90 * DAY_MS)
  expect(await refusal(await mine(withKey(key)))).toEqual([401, 'invalid_token'])
})

it('ends when it is revoked, by its own account only', async () => {
  const [account, stranger] = [await newAccount(), await newAccount()]
  const [key, other] = [await createKey(account), await createKey(account)]
  expect(await refusal(await revoke(stranger, key))).toEqual([404, 'not_found'])
  expect((await mine(withKey(key))).status).toBe(200)
  expect((await revoke(account, key)).status).toBe(204)
  expect(await refusal(await mine(withKey(key)))).toEqual([401, 'invalid_token'])
  expect((await mine(withKey(other))).status).toBe(200)
  expect(await refusal(await revoke(account, key))).toEqual([404, 'not_found'])
  expect((await listed(account)).map(({ id }) => id)).toEqual([other.id])
})

it('manages neither its account nor other keys', async () => {
  const account = await newAccount()
  const key = await createKey(account, { scopes: ['polls:read', 'polls:write'] })
  const headers = withKey(key)
  expect(await refusal(await send(KEYS, { headers }))).toEqual([403, 'forbidden'])
  expect(await refusal(await send(KEYS, { headers, body: { name: 'x', scopes: ['polls:read'] } }))).toEqual([
    403,
    'forbidden',
  ])
  expect(await refusal(await send(`${KEYS}/${key.id}`, { headers, method: 'DELETE' }))).toEqual([403, 'forbidden'])
})

describe('scopes', () => {
  it('are named when one is lacking', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account, { listing: 'private', results: { visibility: 'owner' } })
    const headers = await newKey(account, ['collaborators:manage'])
    const detailOf = async (method: string, below: string) => {
      const response = await send(pathOf(poll, below), { method, headers })
      const { detail } = await response.json<{ detail: string }>()
      return [response.status, detail]
    }
    expect(await detailOf('GET', '')).toEqual([403, 'The API key lacks the scope polls:read.'])
    expect(await detailOf('GET', '/results')).toEqual([403, 'The API key lacks the scope polls:read.'])
    expect(await detailOf('POST', '/pause')).toEqual([403, 'The API key lacks the scope polls:write.'])
    expect(await detailOf('DELETE', '')).toEqual([403, 'The API key lacks the scope polls:delete.'])
    expect(await detailOf('POST', '/claim')).toEqual([403, 'No API key may do this.'])
  })

  it('are named where a result is hidden for want of one', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account, { results: { visibility: 'owner' } })
    const headers = await newKey(account, ['polls:read'])
    for (const below of ['/results', '/turnout', '/export']) {
      const response = await send(pathOf(poll, below), { headers })
      const { code, detail } = await response.json<{ code: string; detail: string }>()
      expect([code, detail]).toEqual(['results_hidden', 'The API key lacks the scope results:read.'])
    }
    const fit = await newKey(account, ['polls:read', 'results:read'])
    expect((await send(pathOf(poll, '/results'), { headers: fit })).status).toBe(200)
  })

  it('let a key create polls that are its account’s own', async () => {
    const account = await newAccount()
    const poll = await newPollBy({ headers: (await newKey(account, ['polls:write'])) as TestAccount['headers'] })
    expect(poll).not.toHaveProperty('manageToken')
    const closed = await send(pathOf(poll, '/close'), { method: 'POST', headers: account.headers })
    expect(closed.status).toBe(200)
  })
})

describe('bounds', () => {
  it.each<[body: unknown, pointers: string[]]>([
    [{}, ['/name', '/scopes']],
    [{ name: '', scopes: ['polls:read'] }, ['/name']],
    [{ name: 'x'.repeat(101), scopes: ['polls:read'] }, ['/name']],
    [{ name: 'a\u0000b', scopes: ['polls:read'] }, ['/name']],
    [{ name: 'x', scopes: [] }, ['/scopes']],
    [{ name: 'x', scopes: ['polls:read', 'polls:read'] }, ['/scopes']],
    [{ name: 'x', scopes: ['everything'] }, ['/scopes/0']],
    [{ name: 'x', scopes: ['polls:read'], expiresInDays: 0 }, ['/expiresInDays']],
    [{ name: 'x', scopes: ['polls:read'], expiresInDays: 366 }, ['/expiresInDays']],
    [{ name: 'x', scopes: ['polls:read'], admin: true }, ['/admin']],
  ])('refuse %j', async (body, pointers) => {
    const response = await create(await newAccount(), body)
    const { errors } = await response.json<{ errors: { pointer: string }[] }>()
    expect([response.status, errors.map(({ pointer }) => pointer)]).toEqual([422, pointers])
  })

  it('are 50 keys an account, whoever asks at the same time', async () => {
    const account = await newAccount()
    const body = { name: 'x'.repeat(100), scopes: ['polls:read'], expiresInDays: 365 }
    const all = await Promise.all(Array.from({ length: 60 }, () => create(account, body)))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(50)
    expect(await refusal(await create(account, body))).toEqual([409, 'limit_reached'])
    const [key] = await listed(account)
    await revoke(account, key ?? { id: '' })
    expect((await create(account, body)).status).toBe(201)
  })

  it('are the life of the account', async () => {
    const account = await newAccount()
    await env.DB.prepare('delete from accounts where id = ?').bind(account.id).run()
    expect((await create(account, { name: 'x', scopes: ['polls:read'] })).status).toBe(401)
  })
})
