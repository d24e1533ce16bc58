// What a GraphQL request asks of the catalogue and of boxes: never once for each poll of a list.
import { expect, it } from 'vitest'
import { nameCollaborator, newKey, newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { type Created, newPoll, vote } from '../support/client.ts'
import { countedCalls } from '../support/counted-calls.ts'
import { boxesFarApart, sendWith } from '../support/doubles.ts'
import { GRAPHQL, type Told } from '../support/graphql.ts'
import { polls, project } from '../support/lists.ts'

/** Sends a document, and tells what it has asked for. */
async function counted<D>(query: string, variables: unknown = {}, headers: Record<string, string> = {}) {
  const calls = countedCalls()
  const response = await sendWith(calls.bindings, GRAPHQL, { body: { query, variables }, headers })
  const { data, errors } = await response.json<Told<D>>()
  expect(errors).toBe(undefined)
  if (!data) throw new Error('no data')
  return { data, ...calls, queries: calls.statements.length }
}

interface Node {
  id: string
  votes: number
  role: string | null
  result: { voters: number; options: { votes: number }[] }
}
type List = { polls: { nodes: Node[] } }

const RESULT = 'result { rev voters options { id label votes percent } outcome { status winners } count { explain } }'

async function votedPolls(tag: string, many: number): Promise<Created[]> {
  const made = await polls(
    tag,
    Array.from({ length: many }, () => ({})),
  )
  for (const poll of made) {
    await vote(poll, [0])
    await project(poll)
  }
  return made
}

it('lists 50 polls with their totals by one query, without a box', async () => {
  await votedPolls('fifty', 50)
  const { data, queries, boxCalls } = await counted<List>(
    '{ polls(first: 50, tag: "fifty") { nodes { id question votes status options { label } } pageInfo { hasNextPage } } }',
  )
  expect(data.polls.nodes.map(({ votes }) => votes)).toEqual(Array.from({ length: 50 }, () => 1))
  expect({ queries, boxCalls }).toEqual({ queries: 1, boxCalls: [] })
})

it('asks once what an account is to all of them', async () => {
  const account = await newAccount()
  const made = await polls(
    'roles',
    Array.from({ length: 50 }, () => ({})),
  )
  for (const poll of made.slice(0, 3)) {
    await nameCollaborator(poll, { Authorization: `Bearer ${poll.manageToken}` }, account.email, 'viewer')
  }
  const { data, statements, boxCalls } = await counted<List>(
    '{ polls(first: 50, tag: "roles") { nodes { id role } } }',
    {},
    account.headers,
  )
  const helped = data.polls.nodes.filter(({ role }) => role === 'VIEWER').map(({ id }) => id)
  expect(helped.sort()).toEqual(
    made
      .slice(0, 3)
      .map(({ id }) => id)
      .sort(),
  )
  // The list, the session, the roles.
  expect(statements.length).toBe(3)
  expect(boxCalls).toEqual([])
})

it('lists 50 polls of one’s own, with totals and roles, without a box', async () => {
  const account = await newAccount()
  for (let n = 0; n < 50; n++) await newPollBy(account, { listing: 'private' })
  const { data, statements, boxCalls } = await counted<{ me: List }>(
    '{ me { polls(first: 50) { nodes { id votes role } } } }',
    {},
    account.headers,
  )
  expect(data.me.polls.nodes.map(({ role }) => role)).toEqual(Array.from({ length: 50 }, () => 'OWNER'))
  // The session; and what is owned beside what is helped with, in one batch.
  expect(statements.length).toBe(3)
  expect(boxCalls).toEqual([])
})

it('reads 20 full results by 20 calls to boxes, at once', async () => {
  await votedPolls('twenty', 20)
  const { data, queries, boxCalls, atOnce } = await counted<List>(
    `{ polls(first: 20, tag: "twenty") { nodes { id ${RESULT} } } }`,
    {},
    // Whoever shows nothing may be given what the isolate holds.
    (await newAccount()).headers,
  )
  expect(data.polls.nodes.map(({ result }) => result.voters)).toEqual(Array.from({ length: 20 }, () => 1))
  expect(boxCalls).toEqual(Array.from({ length: 20 }, () => 'results'))
  expect(atOnce()).toBe(20)
  // The list, the session, the roles.
  expect(queries).toBe(3)
})

it('reads a result once, however often it is asked for', async () => {
  const poll = await newPoll()
  const { headers } = await newAccount()
  const { boxCalls } = await counted(
    `query ($id: ID!) { a: poll(id: $id) { one: ${RESULT} two: ${RESULT} } b: poll(id: $id) { ${RESULT} } }`,
    { id: poll.id },
    headers,
  )
  expect(boxCalls.filter((name) => name === 'results')).toEqual(['results'])
})

it('asks the catalogue for the totals and the roles of polls by their ids once', async () => {
  const account = await newAccount()
  const made = await votedPolls('by-id', 10)
  const key = await newKey(account, ['polls:read'])
  const fields = made.map(({ id }, n) => `p${n}: poll(id: "${id}") { votes role }`).join('\n')
  for (const headers of [account.headers, key]) {
    const { data, statements, boxCalls } = await counted<Record<string, Node>>(`{ ${fields} }`, {}, headers)
    expect(Object.values(data).map(({ votes }) => votes)).toEqual(made.map(() => 1))
    expect(boxCalls).toEqual(made.map(() => 'admit'))
    // Who asks, the roles, the totals; when a key was used is noted besides.
    expect(statements.filter((sql) => sql.startsWith('select')).length).toBe(3)
  }
})

it('asks for the totals of polls by their ids once, however far apart their boxes answer', async () => {
  const made = await votedPolls('far-apart', 5)
  const calls = countedCalls()
  const query = `{ ${made.map(({ id }, n) => `p${n}: poll(id: "${id}") { votes }`).join('\n')} }`
  const response = await sendWith({ ...calls.bindings, ...boxesFarApart() }, GRAPHQL, { body: { query } })
  const { data } = await response.json<Told<Record<string, Node>>>()
  expect(Object.values(data ?? {}).map(({ votes }) => votes)).toEqual(made.map(() => 1))
  expect(calls.statements.length).toBe(1)
})

it('casts a vote by one call to its box, without the catalogue', async () => {
  const poll = await newPoll()
  const { headers } = await newAccount()
  const { queries, boxCalls } = await counted(
    'mutation ($id: ID!, $ballot: BallotInput!) { castVote(pollId: $id, ballot: $ballot) { receipt { id } result { voters } } }',
    { id: poll.id, ballot: { choices: [poll.options[0]?.id] } },
    headers,
  )
  expect({ queries, boxCalls }).toEqual({ queries: 0, boxCalls: ['castText'] })
})

it('takes one call from the quota of an API key, and one more for each mutation', async () => {
  const account = await newAccount()
  const made = [await newPollBy(account), await newPollBy(account), await newPollBy(account)]
  const key = await newKey(account, ['polls:read', 'polls:write'])
  const few = { LIMIT_KEY_CALLS_PER_MINUTE: '5' }
  const ask = async (query: string) => {
    const response = await sendWith(few, GRAPHQL, { body: { query }, headers: key })
    return (await response.json<Told>()).errors?.map(({ extensions }) => extensions.code) ?? []
  }
  const each = (text: (id: string) => string) => made.map(({ id }, n) => `p${n}: ${text(id)}`).join(' ')
  const read = `{ me { polls { nodes { id result { rev } } } } ${each((id) => `poll(id: "${id}") { role }`)} }`
  expect(await ask(read)).toEqual([])
  expect(await ask(`mutation { ${each((id) => `pausePoll(id: "${id}") { id }`)} }`)).toEqual([])
  expect(await ask(read)).toEqual([])
  expect(new Set(await ask(read))).toEqual(new Set(['rate_limited']))
})
