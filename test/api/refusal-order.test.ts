// The order of refusals: 404, 401, 403, then 415, 413, 400 and 422, then 428 and 412, then 409.
import { describe, expect, it } from 'vitest'
import {
  bearer,
  type Created,
  move,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  sendRaw,
  vote,
  voter,
} from '../support/client.ts'

/** One thing wrong with a request, and how it is refused. Each step of a ladder has all the faults below it too. */
interface Step {
  refused: [status: number, code: string]
  /** What this step mends for those after it. */
  mend: (request: Request) => void
}

interface Request {
  path: string
  method: string
  headers: Record<string, string>
  body: BodyInit | null
}

const bytes = (text: string) => new TextEncoder().encode(text)
const json = (request: Request, value: unknown) => {
  request.body = bytes(JSON.stringify(value))
}

/** Climbs: with every fault at once, then with one less at a time, to the last. */
async function climb(request: Request, steps: Step[]): Promise<void> {
  for (const { refused, mend } of steps) {
    const { path, ...init } = request
    expect(await refusal(await sendRaw(path, init))).toEqual(refused)
    mend(request)
  }
}

const editOf = (poll: Created, good: unknown): Step[] => [
  { refused: [404, 'not_found'], mend: (request) => Object.assign(request, { path: pathOf(poll) }) },
  { refused: [401, 'unauthorized'], mend: ({ headers }) => Object.assign(headers, { Authorization: 'Bearer wrong' }) },
  { refused: [403, 'forbidden'], mend: ({ headers }) => Object.assign(headers, bearer(poll)) },
  {
    refused: [415, 'unsupported_media_type'],
    mend: ({ headers }) => Object.assign(headers, { 'Content-Type': 'application/json' }),
  },
  { refused: [413, 'payload_too_large'], mend: (request) => Object.assign(request, { body: bytes('{"question":') }) },
  { refused: [400, 'malformed_json'], mend: (request) => json(request, { nonsense: true }) },
  { refused: [422, 'invalid_request'], mend: (request) => json(request, good) },
  {
    refused: [428, 'precondition_required'],
    mend: ({ headers }) => Object.assign(headers, { 'If-Match': '"9.open"' }),
  },
  { refused: [412, 'precondition_failed'], mend: ({ headers }) => Object.assign(headers, { 'If-Match': '"1.open"' }) },
]

it('edits: every fault in its turn', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const request = { path: pathOf({ id: 'made-up' }), method: 'PATCH', headers: {}, body: bytes('x'.repeat(70_000)) }
  await climb(request, [
    ...editOf(poll, { ballot: { min: 0 } }),
    { refused: [409, 'would_change_votes'], mend: (next) => json(next, { description: 'fine' }) },
  ])
  const { path, ...init } = request
  expect((await sendRaw(path, init)).status).toBe(200)
})

it('votes: every fault in its turn', async () => {
  const poll = await newPoll()
  await move(poll, 'close')
  const choices = [poll.options[0]?.id]
  await climb(
    {
      path: pathOf({ id: 'made-up' }, '/votes'),
      method: 'POST',
      headers: voter('bad'),
      body: bytes('x'.repeat(9_000)),
    },
    [
      { refused: [404, 'not_found'], mend: (request) => Object.assign(request, { path: pathOf(poll, '/votes') }) },
      {
        refused: [401, 'invalid_voter_proof'],
        mend: ({ headers }) => {
          delete headers['Pollux-Voter']
        },
      },
      {
        refused: [415, 'unsupported_media_type'],
        mend: ({ headers }) => Object.assign(headers, { 'Content-Type': 'application/json' }),
      },
      { refused: [413, 'payload_too_large'], mend: (request) => Object.assign(request, { body: bytes('nonsense') }) },
      { refused: [400, 'malformed_json'], mend: (request) => json(request, { choices: 7 }) },
      { refused: [422, 'invalid_request'], mend: (request) => json(request, { choices: ['nobody'] }) },
      { refused: [422, 'invalid_ballot'], mend: (request) => json(request, { choices }) },
      { refused: [409, 'poll_closed'], mend: () => {} },
    ],
  )
})

it('changes of a vote: every fault in its turn', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  const choices = [poll.options[0]?.id]
  await climb(
    { path: pathOf({ id: 'made-up' }, '/votes/mine'), method: 'PUT', headers: {}, body: bytes('x'.repeat(9_000)) },
    [
      { refused: [404, 'not_found'], mend: (request) => Object.assign(request, { path: pathOf(poll, '/votes/mine') }) },
      { refused: [401, 'voter_proof_required'], mend: ({ headers }) => Object.assign(headers, voter('bad')) },
      { refused: [401, 'invalid_voter_proof'], mend: ({ headers }) => Object.assign(headers, voter(token)) },
      {
        refused: [415, 'unsupported_media_type'],
        mend: ({ headers }) => Object.assign(headers, { 'Content-Type': 'application/json' }),
      },
      { refused: [413, 'payload_too_large'], mend: (request) => Object.assign(request, { body: bytes('nonsense') }) },
      { refused: [400, 'malformed_json'], mend: (request) => json(request, {}) },
      { refused: [422, 'invalid_request'], mend: (request) => json(request, { choices: ['nobody'] }) },
      { refused: [422, 'invalid_ballot'], mend: (request) => json(request, { choices }) },
      { refused: [409, 'change_forbidden'], mend: () => {} },
    ],
  )
})

it.each(['open', 'close', 'pause', 'archive', 'reset'])('%s: every fault in its turn', async (name) => {
  const poll = await newPoll()
  if (name !== 'archive') for (const step of ['close', 'archive']) await move(poll, step)
  const status = name === 'archive' ? 'open' : 'archived'
  await climb(
    { path: pathOf({ id: 'made-up' }, `/${name}`), method: 'POST', headers: {}, body: bytes('x'.repeat(70_000)) },
    [
      { refused: [404, 'not_found'], mend: (request) => Object.assign(request, { path: pathOf(poll, `/${name}`) }) },
      { refused: [401, 'unauthorized'], mend: ({ headers }) => Object.assign(headers, { Authorization: 'Basic abc' }) },
      {
        refused: [403, 'forbidden'],
        mend: ({ headers }) => Object.assign(headers, bearer(poll), { 'If-Match': '"0.draft"' }),
      },
      { refused: [413, 'payload_too_large'], mend: (request) => Object.assign(request, { body: null }) },
      {
        refused: [412, 'precondition_failed'],
        mend: ({ headers }) => Object.assign(headers, { 'If-Match': `"1.${status}"` }),
      },
      { refused: [409, 'illegal_transition'], mend: () => {} },
    ],
  )
})

describe('management', () => {
  it('refuses the token of another poll as a wrong one, and a voter’s proof as none', async () => {
    const [poll, other] = [await newPoll(), await newPoll()]
    for (const [headers, refused] of [
      [bearer(other), [403, 'forbidden']],
      [{ Authorization: `Bearer ${poll.manageToken}x` }, [403, 'forbidden']],
      [{ Authorization: poll.manageToken }, [403, 'forbidden']],
      [voter(await newVoter()), [401, 'unauthorized']],
    ] as [Record<string, string>, unknown][]) {
      const response = await sendRaw(pathOf(poll, '/close'), { method: 'POST', headers })
      expect(await refusal(response)).toEqual(refused)
    }
  })

  it('says how to authorize', async () => {
    const response = await sendRaw(pathOf(await newPoll(), '/close'), { method: 'POST' })
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
  })
})
