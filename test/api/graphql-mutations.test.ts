// What GraphQL does to polls is what the REST API does, and it is refused alike.
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, type Created, edit, move, newPoll, ORIGIN, pathOf, refusal, send, vote } from '../support/client.ts'
import { newAddress, sendWith } from '../support/doubles.ts'
import { ask, dataOf, GRAPHQL, refusalOf, type Told } from '../support/graphql.ts'

type Headers = Record<string, string>

const CREATE = `mutation ($input: NewPollInput!, $key: String) {
  createPoll(input: $input, idempotencyKey: $key) { pollId manageToken replayed poll { id status question votes } }
}`
const UPDATE = `mutation ($id: ID!, $patch: PollPatchInput!, $ifMatch: String) {
  updatePoll(id: $id, patch: $patch, ifMatch: $ifMatch) { id question etag description options { id label } metadata }
}`
const CLONE =
  'mutation ($id: ID!, $key: String) { clonePoll(id: $id, idempotencyKey: $key) { pollId manageToken replayed } }'
const DELETE = 'mutation ($id: ID!, $ifMatch: String) { deletePoll(id: $id, ifMatch: $ifMatch) }'
const moving = (name: string) =>
  `mutation ($id: ID!, $ifMatch: String) { ${name}Poll(id: $id, ifMatch: $ifMatch) { id status etag } }`
const MOVES = ['open', 'close', 'pause', 'archive', 'reset'] as const

interface Made {
  createPoll: { pollId: string; manageToken: string | null; replayed: boolean; poll: Record<string, unknown> | null }
}

const INPUT = { question: 'Where should the capital be?', options: [{ label: 'Memphis' }, { label: 'Nashville' }] }
const withoutIds = (poll: Record<string, unknown>) =>
  JSON.parse(
    JSON.stringify(poll, (name, value: unknown) =>
      ['id', 'url', 'createdAt', 'updatedAt', 'manageToken'].includes(name) ? undefined : value,
    ),
  ) as unknown

describe('creating', () => {
  it('makes the poll that the REST API makes of the same fields', async () => {
    const here = {
      ...INPUT,
      description: 'Of Tennessee',
      ballot: { type: 'SCORE', min: 0, max: 3 },
      count: { method: 'STAR', unscored: 'ZERO' },
      voting: { identity: 'NETWORK', perNetwork: { voters: 2, seconds: 60 } },
      results: { visibility: 'AFTER_CLOSE' },
      schedule: { closesAt: '2099-01-01T01:00:00+01:00' },
      retention: { days: 9 },
      embed: { origins: [] },
      listing: 'PUBLIC',
      tags: ['cities'],
      metadata: { a: { b: [1, null] } },
    }
    const told = await dataOf<Made>(CREATE, { input: here })
    const { pollId, manageToken } = told.createPoll
    const made = await (await send(`/api/v1/polls/${pollId}`)).json<Record<string, unknown>>()
    const rest = await newPoll({
      ...here,
      ballot: { type: 'score', min: 0, max: 3 },
      count: { method: 'star', unscored: 0 },
      voting: { identity: 'network', perNetwork: { voters: 2, seconds: 60 } },
      results: { visibility: 'after_close' },
      listing: 'public',
    })
    expect(withoutIds(made)).toEqual(withoutIds({ ...rest }))
    expect(told.createPoll.poll).toMatchObject({ id: pollId, status: 'OPEN', votes: null })
    expect((await move({ ...rest, id: pollId, manageToken: manageToken ?? '' }, 'close')).status).toBe(200)
  })

  it('takes metadata that is written in the document, as it takes it of a variable', async () => {
    const { createPoll } = await dataOf<Made>(
      `mutation ($b: JSON) {
        createPoll(input: { question: "Where?", options: [{ label: "A" }, { label: "B" }], metadata: { a: [1, { b: $b }] } }) {
          pollId poll { metadata }
        }
      }`,
      { b: { c: null } },
    )
    expect(createPoll.poll?.metadata).toEqual({ a: [1, { b: { c: null } }] })
  })

  it('makes one poll of a key, whichever way it comes again', async () => {
    const [address, key] = [newAddress(), crypto.randomUUID()]
    const first = await dataOf<Made>(CREATE, { input: INPUT, key }, address)
    const again = await dataOf<Made>(CREATE, { input: INPUT, key }, address)
    expect(again.createPoll).toMatchObject({ pollId: first.createPoll.pollId, replayed: true })
    const headers = { ...address, 'Idempotency-Key': key }
    const rest = await (await send('/api/v1/polls', { body: INPUT, headers })).json<Created>()
    expect([rest.id, rest.manageToken]).toEqual([first.createPoll.pollId, first.createPoll.manageToken])
    const other = await ask(CREATE, { input: { ...INPUT, question: 'Another?' }, key }, address)
    expect(refusalOf(other)).toEqual([422, 'idempotency_key_reused'])
  })

  it('gives a poll to the account that asks', async () => {
    const account = await newAccount()
    const told = await dataOf<Made>(CREATE, { input: { ...INPUT, draft: true } }, account.headers)
    expect(told.createPoll).toMatchObject({ manageToken: null, poll: { status: 'DRAFT' } })
    const draft = await ask<Made>(CREATE, { input: { ...INPUT, draft: true } })
    expect(draft.data?.createPoll.poll).toBe(null)
    expect(refusalOf(draft)).toEqual([404, 'not_found'])
    expect(draft.data?.createPoll.manageToken).toMatch(/^plm_/)
  })

  it.each<[string, object, object, Headers]>([
    ['two equal labels', { options: [{ label: 'A' }, { label: 'A' }] }, { options: ['A', 'A'] }, {}],
    ['one option', { options: [{ label: 'A' }] }, { options: [{ label: 'A' }] }, {}],
    [
      'an id of an option',
      { options: [{ id: 'x', label: 'A' }, { label: 'B' }] },
      { options: [{ id: 'x', label: 'A' }, { label: 'B' }] },
      {},
    ],
    ['a time that is none', { schedule: { opensAt: 'soon' } }, { schedule: { opensAt: 'soon' } }, {}],
    ['a time as a number', { schedule: { opensAt: 5 } }, { schedule: { opensAt: 5 } }, {}],
    [
      'a closing time in the past',
      { schedule: { closesAt: '2001-01-01T00:00:00Z' } },
      { schedule: { closesAt: '2001-01-01T00:00:00Z' } },
      {},
    ],
    ['a method of other ballots', { count: { method: 'STV' } }, { count: { method: 'stv' } }, {}],
    ['a null', { description: null }, { description: null }, {}],
    ['metadata that is a list', { metadata: [1] }, { metadata: [1] }, {}],
    ['a token that is none', {}, {}, { Authorization: 'Bearer cut-off' }],
    ['a key without the scope', {}, {}, { Authorization: 'KEY' }],
  ])('is refused as in the REST API: %s', async (_, here, rest, headers) => {
    const isKey = headers.Authorization === 'KEY'
    const sent = isKey ? await newKey(await newAccount(), ['polls:read']) : headers
    const response = await send('/api/v1/polls', { body: { ...INPUT, ...rest }, headers: sent })
    const { code, status, errors } = await response.json<{ code: string; status: number; errors?: unknown }>()
    expect(status).toBeGreaterThanOrEqual(400)
    const told = await ask(CREATE, { input: { ...INPUT, ...here } }, sent)
    expect(refusalOf(told)).toEqual([status, code])
    expect(told.errors?.[0]?.extensions.errors).toEqual(errors)
  })

  it('takes from the allowance of the REST API', async () => {
    const few = { LIMIT_CREATES_PER_MINUTE: '1' }
    const headers = newAddress()
    const body = { query: CREATE, variables: { input: INPUT } }
    expect((await sendWith(few, '/api/v1/polls', { body: INPUT, headers })).status).toBe(201)
    const told = await (await sendWith(few, GRAPHQL, { body, headers })).json<Told>()
    expect(refusalOf(told)).toEqual([429, 'rate_limited'])
  })
})

describe('editing', () => {
  it('is a merge patch on a condition', async () => {
    const poll = await newPoll({ metadata: { keep: 1, drop: 2 }, description: 'Old' })
    const [first] = poll.options
    const patch = {
      description: 'New',
      metadata: { drop: null, add: 3 },
      options: [{ id: first?.id, label: 'Memphis' }, { label: 'Jackson' }],
    }
    const told = await dataOf<{ updatePoll: Record<string, unknown> }>(
      UPDATE,
      { id: poll.id, patch, ifMatch: '"1.open"' },
      bearer(poll),
    )
    expect(told.updatePoll).toMatchObject({
      etag: '"2.open"',
      description: 'New',
      metadata: { keep: 1, add: 3 },
      options: [{ id: first?.id, label: 'Memphis' }, { label: 'Jackson' }],
    })
  })

  it('is refused as in the REST API', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const kept = poll.options.map(({ id, label }) => ({ id, label }))
    const cases: [patch: Record<string, unknown>, ifMatch: string | null, headers: Headers][] = [
      [{ description: 'x' }, null, bearer(poll)],
      [{ description: 'x' }, '"9.open"', bearer(poll)],
      [{ description: 'x' }, '*', {}],
      [{ description: 'x' }, '*', bearer(await newPoll())],
      [{ question: 'Quite another question, is it not?' }, '*', bearer(poll)],
      [{ options: kept.slice(0, 2) }, '*', bearer(poll)],
      [{ options: [...kept, { id: 'nobody', label: 'New' }] }, '*', bearer(poll)],
      [{ question: null }, '*', bearer(poll)],
    ]
    for (const [patch, ifMatch, headers] of cases) {
      const response = await send(pathOf(poll), {
        method: 'PATCH',
        body: patch,
        headers: { ...headers, ...(ifMatch !== null && { 'If-Match': ifMatch }) },
      })
      const rest = await response.json<Record<string, unknown>>()
      const told = await ask(UPDATE, { id: poll.id, patch, ifMatch }, headers)
      const { code, status, detail, errors } = told.errors?.[0]?.extensions ?? {}
      expect([patch, status, code, detail, errors]).toEqual([patch, rest.status, rest.code, rest.detail, rest.errors])
    }
  })

  it('on any state meets an edit of the REST API', async () => {
    const poll = await newPoll()
    await edit(poll, { description: 'One' })
    const told = await dataOf<{ updatePoll: { etag: string } }>(
      UPDATE,
      { id: poll.id, patch: { tags: ['x'] }, ifMatch: '*' },
      bearer(poll),
    )
    expect(told.updatePoll.etag).toBe('"3.open"')
  })
})

describe('moving', () => {
  it.each([
    [
      ['pause', 'open', 'close', 'archive'],
      ['PAUSED', 'OPEN', 'CLOSED', 'ARCHIVED'],
    ],
    [
      ['reset', 'pause', 'reset', 'close'],
      ['OPEN', 'PAUSED', 'OPEN', 'CLOSED'],
    ],
  ])('goes through %j', async (moves, statuses) => {
    const poll = await newPoll()
    const seen: string[] = []
    for (const name of moves) {
      const told = await dataOf<Record<string, { status: string }>>(moving(name), { id: poll.id }, bearer(poll))
      seen.push(told[`${name}Poll`]?.status ?? '')
    }
    const rest = await newPoll()
    const there: string[] = []
    for (const name of moves)
      there.push((await (await move(rest, name)).json<{ status: string }>()).status.toUpperCase())
    expect(seen).toEqual(there)
    expect(seen.at(-1)).toBe(statuses.at(-1))
  })

  it('is refused as in the REST API, by everybody who may not', async () => {
    const [account, poll] = [await newAccount(), await newPoll()]
    await nameCollaborator(poll, bearer(poll), account.email, 'viewer')
    await move(poll, 'close')
    const senders: Headers[] = [
      {},
      bearer(await newPoll()),
      account.headers,
      bearer(poll),
      { ...bearer(poll), 'Pollux-Voter': 'bad' },
    ]
    for (const name of MOVES) {
      for (const headers of senders) {
        const response = await send(pathOf(poll, `/${name}`), {
          method: 'POST',
          headers: { ...headers, 'If-Match': '"0.open"' },
        })
        const rest = await response.json<Record<string, unknown>>()
        const told = await ask(moving(name), { id: poll.id, ifMatch: '"0.open"' }, headers)
        const { code, detail } = told.errors?.[0]?.extensions ?? {}
        expect([name, code, detail]).toEqual([name, rest.code, rest.detail])
      }
    }
  })

  it('tells where a poll can go', async () => {
    const poll = await newPoll()
    const told = await ask(moving('archive'), { id: poll.id }, bearer(poll))
    expect(told.errors?.[0]?.extensions).toMatchObject({ code: 'illegal_transition', allowed: ['paused', 'closed'] })
  })
})

describe('cloning and deleting', () => {
  it('copies a poll, once for a key', async () => {
    const [poll, key] = [await newPoll(), crypto.randomUUID()]
    const headers = { ...bearer(poll), ...newAddress() }
    type Copied = { clonePoll: { pollId: string; manageToken: string; replayed: boolean } }
    const first = await dataOf<Copied>(CLONE, { id: poll.id, key }, headers)
    expect(first.clonePoll.pollId).not.toBe(poll.id)
    expect(await dataOf(CLONE, { id: poll.id, key }, headers)).toEqual({
      clonePoll: { ...first.clonePoll, replayed: true },
    })
    expect(refusalOf(await ask(CLONE, { id: poll.id }))).toEqual([401, 'unauthorized'])
  })

  it('deletes a poll for whoever may', async () => {
    const account = await newAccount()
    const poll = await newPollBy(account)
    const key = await newKey(account, ['polls:write'])
    expect(refusalOf(await ask(DELETE, { id: poll.id }, key))).toEqual([403, 'forbidden'])
    expect(refusalOf(await ask(DELETE, { id: poll.id, ifMatch: '"9.open"' }, account.headers))).toEqual([
      412,
      'precondition_failed',
    ])
    expect(await dataOf(DELETE, { id: poll.id, ifMatch: '*' }, account.headers)).toEqual({ deletePoll: poll.id })
    expect(await refusal(await send(pathOf(poll), { headers: account.headers }))).toEqual([404, 'not_found'])
  })
})

it('lets pages of other origins vote, and manage nothing', async () => {
  const poll = await newPoll()
  const foreign = { ...bearer(poll), Origin: 'https://elsewhere.test' }
  for (const told of [
    await ask(CREATE, { input: INPUT }, foreign),
    await ask(moving('close'), { id: poll.id }, foreign),
    await ask(DELETE, { id: poll.id }, foreign),
  ]) {
    expect(refusalOf(told)).toEqual([403, 'forbidden'])
  }
  const CAST = 'mutation ($id: ID!, $ballot: BallotInput!) { castVote(pollId: $id, ballot: $ballot) { replayed } }'
  const ballot = { choices: [poll.options[0]?.id] }
  expect((await ask(CAST, { id: poll.id, ballot }, foreign)).errors).toBe(undefined)
  const own = { ...bearer(poll), Origin: ORIGIN }
  expect((await ask(moving('close'), { id: poll.id }, own)).errors).toBe(undefined)
})
