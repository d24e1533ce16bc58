// GraphQL over HTTP: what a request has to look like, what answers carry, and what is told of failures.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newPoll, send, sendRaw } from '../support/client.ts'
import {
  boxesOfNoStatus,
  boxesTooBusyFor,
  failingCatalogue,
  faultyBoxes,
  faultyCatalogue,
  sendWith,
} from '../support/doubles.ts'
import { GRAPHQL, refusalOf, type Told } from '../support/graphql.ts'

const LIST = '{ polls(first: 1) { nodes { id } } }'
const JSON_TYPE = { 'Content-Type': 'application/json' }
const post = (body: string, headers: Record<string, string> = JSON_TYPE) =>
  sendRaw(GRAPHQL, { method: 'POST', body, headers })
const get = (params: Record<string, string>, headers: Record<string, string> = {}) =>
  send(`${GRAPHQL}?${new URLSearchParams(params)}`, { headers })

describe('a request that is none', () => {
  it.each<[string, () => Promise<Response>, number, string]>([
    [
      'of another type',
      () => post(`{"query":"${LIST}"}`, { 'Content-Type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    [
      'as a form',
      () => post(`query=${LIST}`, { 'Content-Type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    ],
    [
      'in parts',
      () => post('--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }),
      415,
      'unsupported_media_type',
    ],
    ['as a bare document', () => post(LIST, { 'Content-Type': 'application/graphql' }), 415, 'unsupported_media_type'],
    [
      'of no type',
      () => sendRaw(GRAPHQL, { method: 'POST', body: new TextEncoder().encode('{}') }),
      415,
      'unsupported_media_type',
    ],
    ['that is no JSON', () => post('{"query":'), 400, 'malformed_json'],
    ['that is empty', () => post(''), 400, 'malformed_json'],
    ['without a document', () => post('{}'), 422, 'invalid_request'],
    ['with an empty document', () => post('{"query":""}'), 422, 'invalid_request'],
    ['with a document that is no text', () => post('{"query":5}'), 422, 'invalid_request'],
    [
      'with variables that are a list',
      () => post(JSON.stringify({ query: LIST, variables: [] })),
      422,
      'invalid_request',
    ],
    ['with unknown members', () => post(JSON.stringify({ query: LIST, id: 1 })), 422, 'invalid_request'],
    ['that is a batch', () => post(JSON.stringify([{ query: LIST }, { query: LIST }])), 422, 'invalid_request'],
    ['that is null', () => post('null'), 422, 'invalid_request'],
    [
      'with a key in a header',
      () => post(JSON.stringify({ query: LIST }), { ...JSON_TYPE, 'Idempotency-Key': 'k' }),
      422,
      'invalid_request',
    ],
    ['with a fault in the document', () => post('{"query":"{ polls {"}'), 400, 'invalid_query'],
    ['for fields that there are not', () => post('{"query":"{ pols { id } }"}'), 400, 'invalid_query'],
    [
      'for an operation that there is not',
      () => post(JSON.stringify({ query: LIST, operationName: 'X' })),
      400,
      'invalid_query',
    ],
    [
      'with a variable of the wrong type',
      () => post('{"query":"query ($n: Int) { polls(first: $n) { nodes { id } } }","variables":{"n":"x"}}'),
      400,
      'invalid_query',
    ],
    ['by GET with variables that are no JSON', () => get({ query: LIST, variables: '{' }), 400, 'malformed_json'],
    ['by GET without a document', () => get({}), 422, 'invalid_request'],
    [
      'to change something by GET',
      () => get({ query: 'mutation { issueVoterToken { token } }' }),
      405,
      'method_not_allowed',
    ],
  ])('%s is refused, in the form of GraphQL', async (_, ask, status, code) => {
    const response = await ask()
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    const told = await response.json<Told>()
    expect(told.data).toBe(undefined)
    expect(refusalOf(told)).toEqual([status, code])
    const { extensions, message } = told.errors?.[0] ?? {}
    expect(message).toBe(extensions?.detail)
    expect(extensions?.requestId).toBe(response.headers.get('X-Request-Id'))
  })

  it('tells where a document has a fault', async () => {
    const { errors } = await (await post('{"query":"{ polls { nope } }"}')).json<{ errors: { locations: unknown }[] }>()
    expect(errors[0]?.locations).toEqual([{ line: 1, column: 11 }])
  })

  it('by other methods is a problem document, as everywhere', async () => {
    const response = await send(GRAPHQL, { method: 'PUT', body: {} })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([405, 'application/problem+json'])
    expect(response.headers.get('Allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST'])
  })
})

describe('an answer', () => {
  it('carries what every answer of data carries, and is stored nowhere', async () => {
    for (const response of [
      await send(GRAPHQL, { body: { query: LIST } }),
      await get({ query: LIST }),
      await post('{'),
    ]) {
      const { headers } = response
      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('Strict-Transport-Security')).not.toBe(null)
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Access-Control-Allow-Credentials')).toBe(null)
      expect(headers.get('X-Request-Id')).not.toBe(null)
      expect(headers.get('Cache-Control')).toContain('no-store')
    }
  })

  it('comes in the type that is asked for', async () => {
    for (const [accept, type] of [
      ['application/graphql-response+json', 'application/graphql-response+json'],
      ['application/json', 'application/json'],
      ['*/*', 'application/json'],
      ['image/png', 'application/json'],
      ['multipart/mixed, application/json;q=0.9', 'application/json'],
    ] as const) {
      const response = await send(GRAPHQL, { body: { query: LIST }, headers: { Accept: accept } })
      expect([accept, response.status, response.headers.get('Content-Type')]).toEqual([
        accept,
        200,
        `${type}; charset=utf-8`,
      ])
      await response.body?.cancel()
    }
  })

  it('to HEAD is that to GET without the body', async () => {
    const path = `${GRAPHQL}?${new URLSearchParams({ query: LIST })}`
    const [head, whole] = [await send(path, { method: 'HEAD' }), await send(path)]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('Content-Type')).toBe(whole.headers.get('Content-Type'))
    await whole.body?.cancel()
  })

  it('by GET takes variables and the name of an operation', async () => {
    const poll = await newPoll()
    const query = 'query A { polls { nodes { id } } } query B($id: ID!) { poll(id: $id) { id } }'
    const response = await get({ query, operationName: 'B', variables: JSON.stringify({ id: poll.id }) })
    expect(await response.json()).toEqual({ data: { poll: { id: poll.id } } })
  })

  it('is readable by pages of any origin, after they have asked', async () => {
    const preflight = await send(GRAPHQL, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://elsewhere.test',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type, pollux-voter',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST')
    const allowed = preflight.headers.get('Access-Control-Allow-Headers')?.toLowerCase()
    expect(allowed).toContain('pollux-voter')
    // Tokens that manage are not for pages of other origins, here as in the REST API.
    expect(allowed).not.toContain('authorization')
  })
})

it('shows a browser the page to try it out, which runs no script but ours', async () => {
  const response = await send(GRAPHQL, { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const policy = response.headers.get('Content-Security-Policy')
  expect(policy).toContain("default-src 'none'; script-src 'self'; ")
  expect(policy).toContain("connect-src 'self'; ")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(response.headers.get('X-Frame-Options')).toBe('DENY')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(null)
  const page = await response.text()
  expect(page).toContain('<title>Pollux GraphQL</title>')
  expect(page).not.toMatch(/<script>|https?:/)
})

describe('a failure', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  const ask = async (bindings: Partial<Env>, query: string) => {
    const response = await sendWith(bindings, GRAPHQL, { body: { query } })
    return response.json<Told>()
  }

  it('that nobody expects is told by its code and the request id, and nothing else', async () => {
    const poll = await newPoll()
    for (const told of [
      await ask(faultyCatalogue(), LIST),
      await ask(faultyBoxes(), `{ poll(id: "${poll.id}") { id } }`),
      // Not a fault of the document, though GraphQL is who finds it.
      await ask(boxesOfNoStatus(), `{ poll(id: "${poll.id}") { status } }`),
    ]) {
      const [error] = told.errors ?? []
      expect(error?.message).toBe('Internal error')
      expect(error?.extensions).toEqual({ code: 'internal', status: 500, requestId: error?.extensions.requestId })
      expect(JSON.stringify(told)).not.toContain('fault')
    }
  })

  it('of a part that does not answer is temporary, and no matter to what does not need it', async () => {
    const poll = await newPoll()
    const told = await ask(failingCatalogue(), `{ polls { nodes { id } } poll(id: "${poll.id}") { id } }`)
    expect(refusalOf(told)).toEqual([503, 'unavailable'])
    expect(told.data).toEqual({ polls: null, poll: { id: poll.id } })
  })

  it('of one field leaves the others, in an answer of 200', async () => {
    const poll = await newPoll()
    const query = `{ poll(id: "${poll.id}") { question result { rev } } }`
    const response = await sendWith(boxesTooBusyFor('results'), GRAPHQL, { body: { query } })
    expect(response.status).toBe(200)
    const told = await response.json<Told>()
    expect(told.data).toEqual({ poll: { question: poll.question, result: null } })
    expect(refusalOf(told)).toEqual([503, 'unavailable'])
    expect(told.errors?.[0]?.path).toEqual(['poll', 'result'])
  })
})

describe('the log', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('tells the operation by its name, and nothing that it was given', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line))
    const query = 'query FindMine($q: String) { polls(q: $q, tag: "confidential-tag") { nodes { id } } }'
    await sendWith({ LOG_LEVEL: 'info' }, GRAPHQL, { body: { query, variables: { q: 'confidential words' } } })
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(told).toContainEqual(expect.objectContaining({ message: 'graphql', operation: 'query', name: 'FindMine' }))
    expect(told).toContainEqual(expect.objectContaining({ message: 'request', route: GRAPHQL, status: 200 }))
    expect(lines.join()).not.toContain('confidential')
  })
})

describe('a document that is named by its hash', () => {
  const query = `query Persisted { polls(first: 1, tag: "persisted-${crypto.randomUUID()}") { nodes { id } } }`
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash } }

  it('is asked for once, and known from then on, by GET too', async () => {
    const unknown = await send(GRAPHQL, { body: { extensions } })
    expect(unknown.status).toBe(404)
    const told = await unknown.json<Told>()
    expect([told.errors?.[0]?.message, ...refusalOf(told)]).toEqual(['PersistedQueryNotFound', 404, 'query_unknown'])
    const data = { polls: { nodes: [] } }
    expect(await (await send(GRAPHQL, { body: { query, extensions } })).json()).toEqual({ data })
    expect(await (await send(GRAPHQL, { body: { extensions } })).json()).toEqual({ data })
    expect(await (await get({ extensions: JSON.stringify(extensions) })).json()).toEqual({ data })
  })

  it('cannot be put in the place of another', async () => {
    const response = await send(GRAPHQL, { body: { query: LIST, extensions } })
    expect(refusalOf(await response.json<Told>())).toEqual([422, 'invalid_request'])
  })

  it('is checked like any other', async () => {
    const costly = '{ polls(first: 50) { nodes { result { rev } } } }'
    const hash = createHash('sha256').update(costly).digest('hex')
    const named = { persistedQuery: { version: 1, sha256Hash: hash } }
    for (const body of [{ query: costly, extensions: named }, { extensions: named }])
      expect(refusalOf(await (await send(GRAPHQL, { body })).json<Told>())).toEqual([400, 'query_too_costly'])
  })

  it('by a name that is no hash is refused', async () => {
    for (const bad of ['x', 5, null, sha256Hash.toUpperCase()]) {
      const body = { extensions: { persistedQuery: { version: 1, sha256Hash: bad } } }
      expect(refusalOf(await (await send(GRAPHQL, { body })).json<Told>())).toEqual([422, 'invalid_request'])
    }
  })
})
