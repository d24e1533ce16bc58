// No address anywhere: 10,000 requests of all kinds from canary addresses, then every table of D1, every table of every
// object and every line of the log is searched for them; the objects and the log for e-mail addresses and codes as well.
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { createKey, newPollBy, withKey } from '../support/account-tokens.ts'
import { mailTo, newAccount, PASSWORD, tokenIn } from '../support/accounts.ts'
import { canaryAddresses, carried, found } from '../support/canaries.ts'
import { bearer, type Created, ORIGIN, optionId, pathOf, type Sent, voter } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'
import { readOpenApi } from '../support/openapi.ts'
import { asked, WEBHOOKS } from '../support/webhook-calls.ts'

const REQUESTS = 10_000
const AT_ONCE = 50
const LOGGING = { LOG_LEVEL: 'info' }
const ADDRESSES = canaryAddresses(50)
const PAGES = ['/', '/problems', '/api/docs', '/.well-known/security.txt', '/privacy', '/account/log-in', '/nothing']

/** Of the addresses of people: no other part of the tests has it. */
const PEOPLE = '@canary-people.test'
const PASSWORDS = [PASSWORD, 'the guess of somebody']
/** What opens something: tokens, API keys, codes. Gathered while they are given out. */
const secrets = new Set<string>()
const WORDS = /[\w-]{22,}/g
const SECRET = /(?:plx|plt|plm|plr|pls|plv|pli)_[\w.-]{40,}|eyJ[\w-]+\.[\w-]+\.[\w-]+/g

const lines: string[] = []
let sent = 0
let people = 0

afterEach(() => {
  vi.restoreAllMocks()
})

function watchLog(): void {
  for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const) {
    vi.spyOn(console, level).mockImplementation((...told: unknown[]) => {
      lines.push(told.map(String).join(' '))
    })
  }
}

/** A request from the next address, by the next way in which a request tells one. */
async function send(path: string, { headers = {}, ...rest }: Sent = {}): Promise<Response> {
  const address = ADDRESSES[sent % ADDRESSES.length] ?? ''
  const carrying = carried(address, Math.floor(sent / ADDRESSES.length) + sent)
  sent++
  return sendWith(LOGGING, path, { ...rest, headers: { ...carrying, ...headers } })
}

/** Remembers what an answer gives out. */
function kept(text: string): string {
  for (const [secret] of text.matchAll(SECRET)) secrets.add(secret)
  return text
}

const read = async (path: string, given: Sent = {}) => kept(await (await send(path, given)).text())

async function newPoll(fields: Record<string, unknown>): Promise<Created> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const body = { question: 'Where?', options: ['Here', 'There', 'Nowhere'], listing: 'public', ...fields }
  // As the API answers it.
  return JSON.parse(await read('/api/v1/polls', { body, headers })) as Created
}

const KINDS: Record<string, unknown>[] = [
  { voting: { identity: 'open' } },
  { voting: { identity: 'network' } },
  { voting: { identity: 'device', changes: 'allowed', perNetwork: { voters: 3, seconds: 60 } } },
  { voting: { identity: 'invite' } },
  { voting: { identity: 'account' } },
  { ballot: { type: 'ranking' }, count: { method: 'schulze' }, results: { batch: 20 } },
  { listing: 'private', retention: { days: 1 } },
]

/** The life of one poll, from its first vote to its end: some 40 requests. */
async function life(n: number): Promise<void> {
  const poll = await newPoll(KINDS[n % KINDS.length] ?? {})
  const manager = bearer(poll)
  const at = (below: string, given: Sent = {}) => read(pathOf(poll, below), given)
  const ballot =
    poll.ballot.type === 'ranking' ? { ranking: [optionId(poll, 0)] } : { choices: [optionId(poll, n % 3)] }
  for (let vote = 0; vote < 6; vote++) {
    const { token } = JSON.parse(await read('/api/v1/voters', { method: 'POST' })) as { token: string }
    await at('/votes', { body: ballot, headers: { ...voter(token), 'Idempotency-Key': crypto.randomUUID() } })
    await at('/votes', { body: ballot })
    await at('/votes/mine', {
      method: vote % 2 ? 'PUT' : 'DELETE',
      ...(vote % 2 && { body: ballot }),
      headers: voter(token),
    })
  }
  await at('/invites', { body: { count: 3 }, headers: manager })
  await at(`/collaborators/grace${n}${encodeURIComponent(PEOPLE)}`, {
    method: 'PUT',
    body: { role: 'viewer' },
    headers: manager,
  })
  const hook = await read(WEBHOOKS, { body: asked({ pollId: poll.id }), headers: manager })
  // As the API answers it.
  const { id } = JSON.parse(hook) as { id: string }
  for (const below of ['/ping', '/rotate-secret'])
    await read(`${WEBHOOKS}/${id}${below}`, { method: 'POST', headers: manager })
  await at('', { method: 'PATCH', body: { description: 'Changed.' }, headers: { ...manager, 'If-Match': '*' } })
  for (const below of [
    '',
    '/results',
    '/results?method=plurality',
    '/turnout',
    '/export',
    '/audit',
    '/signals',
    '/invites',
  ]) {
    await at(below, { headers: manager })
    await at(below)
  }
  for (const below of [`/p/${poll.id}`, `/p/${poll.id}/results`])
    await read(below, { headers: { Accept: 'text/html' } })
  await at('/clone', { method: 'POST', headers: manager })
  for (const move of ['pause', 'open', 'close']) await at(`/${move}`, { method: 'POST', headers: manager })
  if (n % 5 === 0) await at('', { method: 'DELETE', headers: manager })
}

/** Every operation that is documented, with nothing that it asks for: refused in most ways there are. */
async function everyOperation(): Promise<void> {
  const { operations } = await readOpenApi()
  const account = await newAccount({ email: `ada${PEOPLE}`, password: PASSWORD })
  const created = await createKey(account, { scopes: ['polls:read', 'polls:write'] })
  const key = withKey(created)
  for (const secret of [account.accessToken, created.key]) secrets.add(secret)
  const poll = await newPollBy(account)
  for (const { method, path } of operations) {
    const called = path.replace('{pollId}', poll.id).replaceAll(/\{\w+\}/g, `somebody${encodeURIComponent(PEOPLE)}`)
    for (const headers of [{}, account.headers, key, { Authorization: 'Bearer nonsense' }, voter('nonsense')]) {
      if (method === 'DELETE' && path === '/api/v1/me') continue
      await read(called, {
        method,
        headers,
        ...(method !== 'GET' && { body: { email: `somebody${++people}${PEOPLE}` } }),
      })
    }
  }
  await mailed(account.email)
  for (const page of PAGES) await read(page)
  const form = new URLSearchParams({ question: 'Where?', options: 'Here\nThere' }).toString()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN }
  for (const page of ['/', `/p/${poll.id}`, '/account/log-in'])
    await read(page, { method: 'POST', body: form, headers })
}

/** Somebody registers, logs in and guesses, and forgets the password. */
async function mailed(email: string): Promise<void> {
  const stranger = `grace${PEOPLE}`
  await read('/api/v1/auth/register', { body: { email: stranger } })
  await read('/api/v1/auth/forgot-password', { body: { email } })
  const tokens = [tokenIn(await mailTo(stranger)), tokenIn(await mailTo(email, 2))]
  for (const token of tokens) secrets.add(token)
  await read('/api/v1/auth/verify-email', { body: { token: tokens[0], password: PASSWORD } })
  for (const password of [PASSWORD, 'the guess of somebody']) {
    await read('/api/v1/auth/login', { body: { email: stranger, password } })
  }
}

/** A code's parts that are long enough to be nothing else, with its prefix and without. */
function partsOf(secret: string): string[] {
  const parts = secret.split('.')
  return [...parts, ...parts.map((part) => part.replace(/^pl[a-z]_/, ''))].filter((part) => part.length >= 22)
}

/** The e-mail addresses and codes that stand in a text. */
function foundSecrets(text: string): string[] {
  const lower = text.toLowerCase()
  const people = [PEOPLE, encodeURIComponent(PEOPLE), Buffer.from(PEOPLE).toString('hex')]
  // By words, since there are thousands of codes.
  const words = new Set(text.match(WORDS))
  const codes = [...secrets].filter((secret) => partsOf(secret).some((part) => words.has(part)))
  const passwords = PASSWORDS.filter((password) => text.includes(password))
  return [...people.filter((part) => lower.includes(part.toLowerCase())), ...codes, ...passwords]
}

/** All tables of a database of an object, but for the platform's own. */
function tablesOf(storage: DurableObjectStorage): string {
  const names = storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()
  const readable = names.filter(({ name }) => name !== '_cf_METADATA' && name !== '_cf_KV')
  const rows = readable.map(({ name }) => storage.sql.exec(`SELECT * FROM "${name}"`).toArray())
  return written([...rows, [...storage.kv.list()]])
}

/** Values as text; bytes as hex, and as the text that they may be. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (!(inner instanceof ArrayBuffer)) return inner
    const bytes = Buffer.from(inner)
    return `${bytes.toString('hex')} ${bytes.toString('latin1')} ${bytes.toString('base64url')}`
  })
}

async function everyObject(namespace: DurableObjectNamespace): Promise<string[]> {
  const ids = await listDurableObjectIds(namespace)
  return Promise.all(
    ids.map((id) =>
      runInDurableObject(namespace.get(id), (_, { storage, id }) => `${id.name ?? ''} ${tablesOf(storage)}`),
    ),
  )
}

async function everyTable(): Promise<string> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>()
  const tables = await Promise.all(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()))
  return written(tables.map((table) => table.results))
}

it('finds what is there to be found', () => {
  for (const address of ADDRESSES) {
    expect(found([address], `somewhere ${address} stands`)).toContain(address)
    expect(found([address], written([Buffer.from(address).buffer]))).not.toEqual([])
  }
  expect(found(ADDRESSES, '198.18.0.1 2001:db8::1')).toEqual([])
  const key = `plx_${'k'.repeat(49)}`
  expect(kept(`{"key":"${key}"}`)).toContain(key)
  for (const told of [`["${key.slice(4)}"]`, `to Ada${PEOPLE}`, `knows ${PASSWORD}`]) {
    expect(foundSecrets(told)).toHaveLength(1)
  }
  expect(foundSecrets('nothing of it')).toEqual([])
})

it('keeps and logs none of the addresses that 10,000 requests came from', async () => {
  watchLog()
  await everyOperation()
  for (let n = 0; sent < REQUESTS; ) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => life(n++)))
  }
  expect(sent).toBeGreaterThanOrEqual(REQUESTS)
  const boxes = await everyObject(env.BALLOT_BOX)
  const quotas = await everyObject(env.QUOTA)
  const tables = await everyTable()
  vi.restoreAllMocks()

  expect(lines.filter((line) => line.includes('"message":"request"')).length).toBeGreaterThanOrEqual(sent)
  expect(boxes.length).toBeGreaterThan(100)
  for (const known of ['Where?', 'Changed.', 'invites-issued']) expect(boxes.join()).toContain(known)
  expect(quotas.length).toBeGreaterThan(0)
  for (const told of [tables, boxes.join('\n'), quotas.join('\n'), lines.join('\n')]) {
    expect(told.length).toBeGreaterThan(100)
    expect(found(ADDRESSES, told)).toEqual([])
  }
  // The catalogue has the addresses of accounts, and of those who were named.
  expect(tables).toContain(PEOPLE)
  for (const kind of ['plx_', 'plt_', 'plm_', 'plr_', 'plv_', 'pli_', 'eyJ']) {
    expect([...secrets].some((secret) => secret.startsWith(kind))).toBe(true)
  }
  for (const told of [boxes.join('\n'), quotas.join('\n'), lines.join('\n')]) expect(foundSecrets(told)).toEqual([])
}, 300_000)
