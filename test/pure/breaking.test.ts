// The judge of the API's changes: every kind of break is caught, and no addition is taken for one.
import { expect, it } from 'vitest'
import { type Api, breakingChanges } from '../openapi/breaking.ts'
import { contractOf } from '../openapi/contract.ts'

/** An API with one of everything that is compared. */
const base = () => ({
  paths: {
    '/polls/{id}': {
      post: {
        operationId: 'vote',
        security: [{}, { bearer: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { type: 'string' } },
          { in: 'query', name: 'view', required: false, schema: { type: 'string', enum: ['full', 'short'] } },
        ],
        requestBody: {
          required: false,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Ballot' } },
            'text/csv': { schema: { type: 'string' } },
          },
        },
        responses: {
          200: {
            headers: { ETag: {} },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Result' } },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          409: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        },
      },
      get: { operationId: 'read', responses: { 200: {} } },
    },
    '/old': {
      get: { operationId: 'old', deprecated: true, 'x-sunset': '2026-06-01T00:00:00Z', responses: { 200: {} } },
    },
  },
  components: {
    schemas: {
      Ballot: {
        type: 'object',
        properties: {
          choices: { type: 'array', items: { type: 'string', maxLength: 40, minLength: 1 }, maxItems: 10 },
          weight: { type: 'number', minimum: 0, maximum: 100, default: 1 },
          kind: { type: 'string', enum: ['plain', 'secret'] },
          note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        },
        required: ['choices'],
        additionalProperties: false,
      },
      Result: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          votes: { type: 'integer' },
          status: { type: 'string', enum: ['open', 'closed'] },
          winner: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Result' } },
        },
        required: ['id', 'votes', 'status'],
      },
      Problem: {
        type: 'object',
        properties: { code: { type: 'string', enum: ['a', 'b'] } },
        required: ['code'],
      },
    },
  },
})

type Base = ReturnType<typeof base>
const policy = { open: new Set(['Problem.code']), now: new Date('2026-11-21T00:00:00Z') }

/** What breaks when the API becomes what `change` makes of it. */
function broken(change: (api: Base) => void): string[] {
  const after = base()
  change(after)
  // Documents of JSON, narrower than the type of documents.
  return breakingChanges(base() as unknown as Api, after as unknown as Api, policy)
}

/** Sets what stands at a path of keys; undefined takes it away. */
const at =
  (path: string, value: unknown) =>
  (api: Base): void => {
    const keys = path.split(' ')
    const last = keys.pop() ?? ''
    const parent = keys.reduce((node: object, key) => Reflect.get(node, key), api)
    if (value === undefined) Reflect.deleteProperty(parent, last)
    else Reflect.set(parent, last, value)
  }

const POST = 'paths /polls/{id} post'
const BALLOT = 'components schemas Ballot'
const RESULT = 'components schemas Result'

it('finds nothing in what has not changed, itself included', () => {
  expect(broken(() => undefined)).toEqual([])
})

it.each<[string, (api: Base) => void, string]>([
  ['a path is gone', at('paths /polls/{id}', undefined), 'is gone'],
  ['an operation is gone', at('paths /polls/{id} get', undefined), 'GET /polls/{id}: is gone'],
  ['an operation has another id', at(`${POST} operationId`, 'castVote'), 'operationId vote is castVote now'],
  ['an answer is gone', at(`${POST} responses 409`, undefined), 'answer 409 is gone'],
  ['a form of an answer is gone', at(`${POST} responses 200 content text/csv`, undefined), 'text/csv is gone'],
  ['a header is gone', at(`${POST} responses 200 headers`, {}), 'header ETag is gone'],
  ['a form of the body is gone', at(`${POST} requestBody content text/csv`, undefined), 'body: text/csv is gone'],
  ['the body is required', at(`${POST} requestBody required`, true), 'a body is required now'],
  ['there is no body', at(`${POST} requestBody`, undefined), 'takes no body any more'],
  [
    'a body came, required',
    at('paths /polls/{id} get requestBody', { required: true, content: {} }),
    'a body is required',
  ],
  ['a token is asked for', at(`${POST} security`, [{ bearer: [] }]), 'asks for more than nothing'],
  [
    'a parameter is gone',
    at(`${POST} parameters`, base().paths['/polls/{id}'].post.parameters.slice(0, 1)),
    'view is gone',
  ],
  ['a parameter is required', at(`${POST} parameters 1 required`, true), 'query parameter view is required now'],
  [
    'a required parameter came',
    (api) =>
      void api.paths['/polls/{id}'].post.parameters.push({
        in: 'query',
        name: 'x',
        required: true,
        schema: { type: 'string', enum: [] },
      }),
    'query parameter x is required now',
  ],
  ['a parameter takes less', at(`${POST} parameters 1 schema enum`, ['full']), 'short is not taken any more'],
  ['a property of answers is gone', at(`${RESULT} properties winner`, undefined), 'winner is gone'],
  [
    'a property of answers has another type',
    at(`${RESULT} properties votes type`, 'string'),
    'votes: was "integer", is "string"',
  ],
  [
    'an integer of answers is any number',
    at(`${RESULT} properties votes type`, 'number'),
    'votes: was "integer", is "number"',
  ],
  [
    'a property of answers may be null',
    at(`${RESULT} properties id`, { type: ['string', 'null'] }),
    'id: was "string", is "null"',
  ],
  ['a property of answers may be left out', at(`${RESULT} required`, ['id', 'votes']), 'status may be left out now'],
  [
    'answers have a new value',
    at(`${RESULT} properties status enum`, ['open', 'closed', 'paused']),
    'status: paused is a new answer',
  ],
  [
    'answers have any value',
    at(`${RESULT} properties status enum`, undefined),
    'status: was ["open","closed"], is "any value"',
  ],
  ['what is inside a list of answers differs', at(`${RESULT} properties parts items`, { type: 'string' }), 'parts[]'],
  ['a property of bodies is required', at(`${BALLOT} required`, ['choices', 'kind']), 'kind is required now'],
  [
    'a new one is',
    at(BALLOT, {
      ...base().components.schemas.Ballot,
      properties: { ...base().components.schemas.Ballot.properties, code: { type: 'string' } },
      required: ['choices', 'code'],
    }),
    'code is required now',
  ],
  ['a property of bodies is gone', at(`${BALLOT} properties kind`, undefined), 'kind is not taken any more'],
  [
    'a property of bodies takes another type',
    at(`${BALLOT} properties weight`, { type: 'integer', minimum: 0, maximum: 100, default: 1 }),
    'weight: was "number", is "integer"',
  ],
  [
    'a property of bodies takes no null',
    at(`${BALLOT} properties note`, { type: 'string' }),
    'note: was "null", is "string"',
  ],
  ['bodies take fewer values', at(`${BALLOT} properties kind enum`, ['plain']), 'kind: secret is not taken any more'],
  ['bodies take listed values only', at(`${BALLOT} properties note`, { enum: ['x', null] }), 'note'],
  [
    'a text may be less long',
    at(`${BALLOT} properties choices items maxLength`, 20),
    'choices[]: maxLength was 40, is 20',
  ],
  [
    'a text has to be longer',
    at(`${BALLOT} properties choices items minLength`, 2),
    'choices[]: minLength was 1, is 2',
  ],
  ['a list may be less long', at(`${BALLOT} properties choices maxItems`, 5), 'choices: maxItems was 10, is 5'],
  ['a list has to be longer', at(`${BALLOT} properties choices minItems`, 1), 'choices: minItems was null, is 1'],
  ['a number may be less', at(`${BALLOT} properties weight maximum`, 10), 'weight: maximum was 100, is 10'],
  ['a pattern came', at(`${BALLOT} properties choices items pattern`, '^o'), 'choices[]: pattern was null, is "^o"'],
  ['what is left out means another thing', at(`${BALLOT} properties weight default`, 2), 'weight: default was 1, is 2'],
])('catches that %s', (_, change, told) => {
  const found = broken(change)
  expect(found.join('\n')).toContain(told)
})

it.each<[string, (api: Base) => void]>([
  ['an operation more', at('paths /polls', { get: { operationId: 'list', responses: { 200: {} } } })],
  [
    'an optional parameter more',
    (api) =>
      void api.paths['/polls/{id}'].post.parameters.push({
        in: 'query',
        name: 'x',
        required: false,
        schema: { type: 'string', enum: [] },
      }),
  ],
  ['an answer more', at(`${POST} responses 429`, {})],
  ['another form of an answer', at(`${POST} responses 200 content text/event-stream`, {})],
  ['a property of answers more', at(`${RESULT} properties share`, { type: 'number' })],
  ['a property of answers that is always there now', at(`${RESULT} required`, ['id', 'votes', 'status', 'winner'])],
  ['a property of answers that is never null any more', at(`${RESULT} properties winner`, { type: 'string' })],
  ['fewer values in answers', at(`${RESULT} properties status enum`, ['open'])],
  ['a value more in an open enumeration', at('components schemas Problem properties code enum', ['a', 'b', 'c'])],
  ['an optional property of bodies more', at(`${BALLOT} properties code`, { type: 'string' })],
  ['a property of bodies that may be left out now', at(`${BALLOT} required`, [])],
  ['values more in bodies', at(`${BALLOT} properties kind enum`, ['plain', 'secret', 'both'])],
  ['wider bounds', at(`${BALLOT} properties choices maxItems`, 20)],
  ['any number where it was bounded', at(`${BALLOT} properties weight`, { type: 'number', default: 1 })],
  [
    'a schema under another name',
    (api) => {
      Object.assign(api.components.schemas, { Other: api.components.schemas.Result })
      at(`${POST} responses 200 content application/json schema $ref`, '#/components/schemas/Other')(api)
    },
  ],
  ['another way to ask', at(`${POST} security`, [{}, { bearer: [] }, { other: [] }])],
  ['no token asked for any more', at(`${POST} security`, [])],
  ['a body that is required no more', at(`${POST} requestBody required`, false)],
  ['what was announced to be gone by now', at('paths /old', undefined)],
  ['what is announced', at('paths /polls/{id} get deprecated', true)],
])('lets pass %s', (_, change) => {
  expect(broken(change)).toEqual([])
})

it('keeps what was announced until its day', () => {
  const after = base()
  Reflect.deleteProperty(after.paths, '/old')
  const early = { ...policy, now: new Date('2026-05-31T00:00:00Z') }
  expect(breakingChanges(base() as unknown as Api, after as unknown as Api, early)).toEqual(['GET /old: is gone'])
})

it('keeps every name and no prose', () => {
  const document = {
    description: 'prose',
    properties: { description: { type: 'string', description: 'prose' } },
    tags: ['x'],
  }
  expect(contractOf(document)).toEqual({ properties: { description: { type: 'string' } } })
})
