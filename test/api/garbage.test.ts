// Requests made from our own OpenAPI: valid, nearly valid and garbage. None brings the service down, none is answered
// with anything that is not documented.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bearer, type Created, move, newPoll, newVoter, ORIGIN, sendRaw, vote, voter } from '../support/client.ts'
import { type Operation, readOpenApi, undocumented } from '../support/openapi.ts'
import { asked, webhookOf } from '../support/webhook-calls.ts'

const REQUESTS = 800
const SEED = 20_261_120

type Json = Parameters<typeof JSON.stringify>[0]

const openApi = await readOpenApi()
const token = await newVoter()
const polls = await Promise.all([
  newPoll(),
  newPoll({ draft: true }),
  newPoll({ listing: 'private' }),
  newPoll({ results: { visibility: 'owner' }, voting: { changes: 'allowed' }, ballot: { min: 0, max: 2 } }),
  newPoll({ options: [{ label: 'A', capacity: 1 }, 'B'], results: { batch: 1 } }),
  newPoll().then(async (poll) => {
    await move(poll, 'close')
    return poll
  }),
])
const webhookIds = new Map<string, string>()
for (const poll of polls) webhookIds.set(poll.id, (await webhookOf(poll)).id)
for (const poll of polls) await vote(poll, [0], { ...voter(token), ...bearer(poll) })

const odd = fc.constantFrom(
  '',
  '0',
  '-1',
  'null',
  'true',
  '*',
  '"',
  '"1.open"',
  'W/"1.open"',
  '1e999',
  'NaN',
  '%',
  '%%%',
  '__proto__',
  '\u00ff',
  '🗳',
  "'; DROP TABLE polls; --",
  '../..',
  'a'.repeat(3_000),
  '{}',
  '[]',
)
const text = fc.oneof(odd, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }))
/** What a header may hold at all. */
const headerText = text.map((value) => value.replace(/[^\x20-\x7e]/g, '~').trim())

/** A value with one of its parts, whichever `at` falls on, replaced, left out or joined by another. */
function mutated(value: Json, at: number, by: Json): Json {
  if (at <= 0 || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[at % (keys.length + 1)]
  if (Array.isArray(value)) {
    if (key === undefined) return [...value, by]
    return value.map((part, index) => (String(index) === key ? mutated(part, at >> 3, by) : part))
  }
  if (key === undefined) return { ...value, [typeof by === 'string' ? by : 'extra']: by }
  if (at % 7 === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return { ...value, [key]: mutated((value as Record<string, Json>)[key], at >> 3, by) }
}

/** What is good for this poll, where the example of the description is for another. */
function ownBody(operationId: string, poll: Created): Json {
  if (operationId.endsWith('Vote')) return { choices: [poll.options[0]?.id] }
  return operationId === 'createWebhook' ? asked({ pollId: poll.id }) : undefined
}

function bodyOf(operation: Operation, poll: Created): fc.Arbitrary<string | null> {
  const example = operation.requestBody?.content['application/json']?.example
  const own = ownBody(operation.operationId, poll) ?? example
  if (example === undefined) return fc.oneof(fc.constant(null), fc.constant('{}'), text)
  const good = fc.constant(JSON.stringify(own))
  const near = fc
    .tuple(fc.nat(4_096), fc.jsonValue({ maxDepth: 3 }))
    .map(([at, by]) => JSON.stringify(mutated(own, at, by)))
  const cut = fc.nat(200).map((length) => JSON.stringify(own).slice(0, length))
  return fc.oneof({ weight: 2, arbitrary: good }, { weight: 5, arbitrary: near }, cut, text, fc.constant(null))
}

const headersOf = (poll: Created): fc.Arbitrary<Record<string, string>> =>
  fc
    .record(
      {
        Authorization: fc.oneof({ weight: 3, arbitrary: fc.constant(bearer(poll).Authorization) }, headerText),
        'Pollux-Voter': fc.oneof({ weight: 3, arbitrary: fc.constant(token) }, headerText),
        'Content-Type': fc.oneof({ weight: 6, arbitrary: fc.constant('application/json') }, headerText),
        'If-Match': fc.oneof(fc.constant('*'), headerText),
        'If-None-Match': headerText,
        'Idempotency-Key': headerText,
        'Last-Event-ID': headerText,
        'CF-Connecting-IP': headerText,
        'X-Request-Id': headerText,
        traceparent: headerText,
        Origin: fc.oneof(fc.constant(ORIGIN), headerText),
        Cookie: headerText.map((value) => `__Host-pollux_voter=${value}`),
        Accept: fc.constantFrom('application/json', 'text/event-stream', 'text/html', '*/*'),
        Upgrade: fc.constant('websocket'),
        'Sec-WebSocket-Protocol': headerText,
      },
      { requiredKeys: ['Authorization', 'Content-Type'] },
    )
    .map((headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')))

const queryOf = ({ parameters = [] }: Operation): fc.Arbitrary<string> => {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const value = fc.oneof(text, fc.constantFrom('1', '20', 'newest', 'votes', 'open', 'approval', 'csv', 'json'))
  return fc
    .array(fc.tuple(fc.constantFrom('unknown', ...names), value), { maxLength: 3 })
    .map((pairs) =>
      new URLSearchParams(pairs.map(([name, given]) => [name, given.replace(/\p{Surrogate}/gu, '')])).toString(),
    )
}

const pollIds = (poll: Created) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(poll.id) },
    fc.constantFrom(
      'made-up',
      'A'.repeat(28),
      poll.id.slice(0, 27),
      '%00',
      '%E0%A4%A',
      '%F0%9F%97%B3',
      "'--",
      'x'.repeat(2_000),
    ),
  )

function operationOf(id: string): Operation {
  const operation = openApi.operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  return operation
}

const requests = fc
  .tuple(fc.constantFrom(...openApi.operations), fc.constantFrom(...polls))
  .chain(([operation, poll]) =>
    fc.record({
      operationId: fc.constant(operation.operationId),
      pollId: pollIds(poll),
      webhookId: fc.constantFrom(webhookIds.get(poll.id) ?? '', 'made-up'),
      query: queryOf(operation),
      headers: headersOf(poll),
      body: bodyOf(operation, poll),
    }),
  )

it(`answers ${REQUESTS} requests, most of them wrong, each as its operation documents`, async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(requests, async ({ operationId, pollId, webhookId, query, headers, body }) => {
      const operation = operationOf(operationId)
      const { method, path } = operation
      const url = `${path.replace('{pollId}', pollId).replace('{webhookId}', webhookId)}${query && `?${query}`}`
      // The runtime makes every upgrade a GET.
      const { Upgrade: _, ...plain } = headers
      const response = await sendRaw(url, {
        method,
        headers: method === 'GET' ? headers : plain,
        body: method === 'GET' || body === null ? null : new TextEncoder().encode(body),
      })
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      expect(response.status).toBeLessThan(500)
      expect(await undocumented(openApi, operation, response)).toBe(null)
    }),
    { seed: SEED, numRuns: REQUESTS },
  )
  // Most of the ways to be right and to be wrong were met.
  for (const status of [200, 201, 400, 401, 403, 404, 409, 415, 422]) expect([...statuses.keys()]).toContain(status)
})

it('answers paths that are nowhere with 404', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      async (parts) => {
        const path = `/nowhere/${parts.map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, 'x'))).join('/')}`
        expect((await sendRaw(path, {})).status).toBe(404)
      },
    ),
    { seed: SEED, numRuns: 100 },
  )
})
