// How large a GraphQL request may be: what is refused is refused before any of it is done.
import { getIntrospectionQuery } from 'graphql'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH } from '../../src/graphql/shape.ts'
import { bearer, newPoll, results, send } from '../support/client.ts'
import { countedCalls } from '../support/counted-calls.ts'
import { newAddress, sendWith } from '../support/doubles.ts'
import { ask, dataOf, GRAPHQL, refusalOf, type Told } from '../support/graphql.ts'
import { polls } from '../support/lists.ts'

const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ')
const ID = 'A'.repeat(28)

/** Sends a document that has to be refused before anybody is asked. */
async function refusedUnasked(query: string, variables: unknown = {}): Promise<Told> {
  const calls = countedCalls()
  const response = await sendWith(calls.bindings, GRAPHQL, { body: { query, variables } })
  const told = await response.json<Told>()
  expect([calls.statements, calls.boxCalls]).toEqual([[], []])
  expect(told.data).toBe(undefined)
  expect(response.status).toBe(told.errors?.[0]?.extensions.status)
  return told
}

const depth = (levels: number) =>
  `{ ${times(levels, () => 'me { polls { nodes {')} id ${times(levels * 3, () => '}')} }`

/** What is asked of the schema is all that leads back to itself. */
const inType = (levels: number) =>
  `{ __type(name: "Poll") { ${times(levels - 1, () => 'ofType {')} name ${times(levels, () => '}')} }`

/** Ten. */
const FIELDS = 'id url status version etag question description draft listing tags'

const COSTLY: Record<string, [query: string, detail: RegExp, variables?: unknown]> = {
  'many results by aliases': [
    `{ ${times(21, (n) => `p${n}: poll(id: "${ID}") { result { rev } }`)} }`,
    /21 results: at most 20/,
  ],
  'many results of one poll': [
    `{ poll(id: "${ID}") { ${times(21, (n) => `r${n}: result { rev }`)} } }`,
    /`result` is asked for under more than 3 names/,
  ],
  'many results of a list': ['{ polls(first: 21) { nodes { result { rev } } } }', /21 results: at most 20/],
  'many results of a list by a variable': [
    'query ($first: Int) { polls(first: $first) { nodes { result { rev } } } }',
    /100 results: at most 20/,
    { first: 100 },
  ],
  'many results of a list of no given size, twice': [
    '{ a: polls { nodes { result { rev } } } b: polls { nodes { result { rev } } } }',
    /40 results: at most 20/,
  ],
  'many results by the default of a variable': [
    'query ($first: Int = 21) { polls(first: $first) { nodes { result { rev } } } }',
    /21 results: at most 20/,
  ],
  'many results of nodes': [
    `{ ${times(21, (n) => `n${n}: node(id: "${ID}") { ... on Poll { result { rev } } }`)} }`,
    /21 results: at most 20/,
  ],
  'many results by a fragment': [
    `{ ${times(7, (n) => `p${n}: poll(id: "${ID}") { ...Three }`)} } fragment Three on Poll { a: result { rev } b: result { rev } c: result { rev } }`,
    /21 results: at most 20/,
  ],
  'both ways to the polls of a list': [
    '{ polls(first: 11) { nodes { result { rev } } edges { node { result { rev } } } } }',
    /22 results: at most 20/,
  ],
  'many recounts': [
    `{ poll(id: "${ID}") { ${times(13, (n) => `r${n}: result(method: STV) { rev }`)} } }`,
    /66 calls: at most 60/,
  ],
  'many comparisons of a list': [
    '{ polls(first: 12) { nodes { result(compare: true) { rev } } } }',
    /61 calls: at most 60/,
  ],
  'many polls': [`{ ${times(61, (n) => `p${n}: poll(id: "${ID}") { id }`)} }`, /61 calls: at most 60/],
  'many nodes': [`{ ${times(61, (n) => `p${n}: node(id: "${ID}") { id }`)} }`, /61 calls: at most 60/],
  'many lists': [`{ ${times(61, (n) => `p${n}: polls { nodes { id } }`)} }`, /61 calls: at most 60/],
  'many mutations': [`mutation { ${times(11, (n) => `v${n}: issueVoterToken { token }`)} }`, /66 calls: at most 60/],
  'many fields': [`{ ${times(50, (n) => `p${n}: poll(id: "${ID}") { ${FIELDS} }`)} }`, /more than 500 fields/],
  'many fields by a fragment': [
    `{ ${times(50, (n) => `p${n}: poll(id: "${ID}") { ...F }`)} } fragment F on Poll { ${FIELDS} }`,
    /more than 500 fields/,
  ],
  'many polls of lists': [
    '{ polls(first: 100) { nodes { id } } me { polls(first: 1) { nodes { id } } } }',
    /101 polls: at most 100/,
  ],
  'a text under many names': [
    '{ polls { nodes { a: description b: description c: description d: description } } }',
    /`description` is asked for under more than 3 names/,
  ],
  'a text under many names by fragments': [
    '{ polls { nodes { description ...A ... { b: description } } } } fragment A on Poll { a: description ... on Node { ... on Poll { c: description } } }',
    /`description` is asked for under more than 3 names/,
  ],
  'a text under many names by what lies between': [
    '{ polls { ...A ...B } } fragment A on PollConnection { a: nodes { ...C } } fragment B on PollConnection { b: nodes { ...C } } fragment C on Poll { x: description y: description }',
    /`description` is asked for under more than 3 names/,
  ],
  'a text under many names by both ways to the polls of a list': [
    '{ polls { nodes { a: description b: description } edges { node { c: description d: description } } } }',
    /`description` is asked for under more than 3 names/,
  ],
  'texts of options under many names by both ways': [
    '{ polls { edges { node { a: options { label } b: options { label } } } nodes { c: options { label } d: options { label } } } }',
    /`options` is asked for under more than 3 names/,
  ],
  'many ways to the polls of a list': [
    '{ polls { a: edges { node { id } } b: edges { node { id } } c: nodes { id } d: nodes { id } } }',
    /`nodes` is asked for under more than 3 names/,
  ],
  'the types of the schema under many names': [
    `{ __schema { ...S } } fragment S on __Schema { a: types { ...T } b: types { ...T } } fragment T on __Type { c: fields(includeDeprecated: true) { name } d: fields { name } }`,
    /`fields` is asked for under more than 3 names/,
  ],
  'the schema again and again': [
    `{ ${times(4, (n) => `t${n}: __type(name: "Poll") { name }`)} }`,
    /`__type` is asked for under more than 3 names/,
  ],
  'fields far down': [inType(MAX_DEPTH), /Fields lie more than 16 deep/],
}

describe('a document that asks for too much', () => {
  it.each(Object.entries(COSTLY))('is refused: %s', async (_, [query, detail, variables]) => {
    const told = await refusedUnasked(query, variables)
    expect(refusalOf(told)).toEqual([400, 'query_too_costly'])
    expect(told.errors?.map(({ message }) => message).join()).toMatch(detail)
  })

  it('is refused: operations that are not the one which is named are not counted, the named one is', async () => {
    const query = `query Small { polls { nodes { id } } } query Large { polls(first: 21) { nodes { result { rev } } } }`
    const send_ = async (operationName: string) =>
      (await send(GRAPHQL, { body: { query, operationName } })).json<Told>()
    expect((await send_('Small')).errors).toBe(undefined)
    expect(refusalOf(await send_('Large'))).toEqual([400, 'query_too_costly'])
    expect(refusalOf(await send_('Neither'))).toEqual([400, 'invalid_query'])
  })

  it('is refused when its fragments go round', async () => {
    const told = await refusedUnasked(
      '{ polls { nodes { ...A } } } fragment A on Poll { ...B } fragment B on Poll { ...A }',
    )
    expect(refusalOf(told)).toEqual([400, 'invalid_query'])
  })
})

describe('a document that is too large', () => {
  it.each([
    ['tokens', `{ polls { nodes { ${times(1_500, () => 'id')} } } }`, 'invalid_query'],
    ['fields of one name, to be compared', `{ polls { nodes { ${times(1_400, () => 'id')} } } }`, 'invalid_query'],
    ['levels', depth(300), 'invalid_query'],
    ['braces', '{'.repeat(30_000), 'invalid_query'],
    ['lists within lists', `{ poll(id: ${'['.repeat(20_000)}) { id } }`, 'invalid_query'],
    ['characters', `{ polls { nodes { id } } } #${'x'.repeat(33_000)}`, 'invalid_request'],
  ])('is refused: %s', async (_, query, code) => {
    expect(refusalOf(await refusedUnasked(query))[1]).toBe(code)
  })

  it('is refused by the size of its body', async () => {
    const body = { query: '{ polls { nodes { id } } }', variables: { x: 'y'.repeat(66_000) } }
    const response = await send(GRAPHQL, { body })
    expect(response.status).toBe(413)
    expect(refusalOf(await response.json<Told>())).toEqual([413, 'payload_too_large'])
  })

  it('is refused by the depth of what it asks of the schema', async () => {
    const fields = (levels: number): string => (levels === 0 ? 'name' : `fields { type { ${fields(levels - 1)} } }`)
    expect((await ask(`{ __type(name: "Poll") { ${fields(1)} } }`)).errors).toBe(undefined)
    expect(refusalOf(await refusedUnasked(`{ __type(name: "Poll") { ${fields(6)} } }`))).toEqual([400, 'invalid_query'])
  })
})

describe('what is allowed', () => {
  it('is 20 results of 20 polls by their ids', async () => {
    const made = await polls(
      'twenty-ids',
      Array.from({ length: 20 }, () => ({})),
    )
    const told = await dataOf(`{ ${made.map(({ id }, n) => `p${n}: poll(id: "${id}") { result { rev } }`).join(' ')} }`)
    expect(Object.keys(told).length).toBe(20)
  })

  it('is what GraphiQL asks of the schema', async () => {
    const told = await dataOf<{ __schema: { types: unknown[] } }>(
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
    )
    expect(told.__schema.types.length).toBeGreaterThan(40)
  })

  it('is what lies 16 deep', async () => {
    expect(await dataOf(inType(MAX_DEPTH - 1))).toEqual({ __type: { ofType: null } })
  })

  it('is a field under three names, and however often under one of them', async () => {
    const poll = await newPoll({ description: 'Text' })
    const query = `{ poll(id: "${poll.id}") { a: description b: description ...A ...B } } fragment A on Poll { description ...B } fragment B on Poll { description a: description }`
    expect(await dataOf(query)).toEqual({ poll: { a: 'Text', b: 'Text', description: 'Text' } })
  })

  it('is 10 mutations, in their order', async () => {
    const poll = await newPoll()
    const moves = times(
      5,
      (n) => `p${n}: pausePoll(id: "${poll.id}") { status } o${n}: openPoll(id: "${poll.id}") { status }`,
    )
    const told = await dataOf<Record<string, { status: string }>>(`mutation { ${moves} }`, {}, bearer(poll))
    expect(Object.values(told).map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'PAUSED' : 'OPEN')),
    )
    expect((await results(poll)).status).toBe('open')
  })
})

it('takes recounts from the allowance of the REST API', async () => {
  const poll = await newPoll()
  const few = { LIMIT_COUNTS_PER_MINUTE: '2' }
  const headers = newAddress()
  const query = `{ poll(id: "${poll.id}") { a: result(method: APPROVAL) { rev } b: result(method: BLOCK) { rev } c: result(compare: true) { rev } plain: result { rev } } }`
  const told = await (await sendWith(few, GRAPHQL, { body: { query }, headers })).json<
    Told<{ poll: Record<string, unknown> }>
  >()
  const got = Object.values(told.data?.poll ?? {}).filter((result) => result !== null)
  expect(got.length).toBe(3)
  expect(told.data?.poll.plain).not.toBe(null)
  expect(told.errors?.map(({ extensions }) => extensions.code)).toEqual(['rate_limited'])
  const rest = await sendWith(few, `/api/v1/polls/${poll.id}/results?method=approval`, { headers })
  expect(rest.status).toBe(429)
})
