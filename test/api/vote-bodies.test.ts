// Ballots on the wire: types, sizes, syntax and shape, refused in this order, and what does not fit the poll.
import { expect, it } from 'vitest'
import { newPoll, newVoter, optionId, pathOf, refusal, results, send, sendRaw, vote, voter } from '../support/client.ts'

interface Refused {
  code: string
  detail: string
  errors?: { pointer: string; detail: string }[]
}

const JSON_TYPE = 'application/json'

async function sendBody(path: string, body: BodyInit, type: string | null = JSON_TYPE): Promise<Response> {
  const headers = new Headers(voter(await newVoter()))
  if (type !== null) headers.set('Content-Type', type)
  // Bytes carry no type of their own.
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return sendRaw(path, { method: 'POST', body: bytes, headers })
}

/** A ballot of so many bytes: JSON allows white space. */
const padded = (ballot: string, bytes: number) => `${' '.repeat(bytes - ballot.length)}${ballot}`

it('takes JSON only', async () => {
  const poll = await newPoll({ voting: { identity: 'open' } })
  const path = pathOf(poll, '/votes')
  const ballot = JSON.stringify({ choices: [optionId(poll, 0)] })
  for (const type of [
    null,
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'multipart/form-data',
  ])
    expect(await refusal(await sendBody(path, ballot, type))).toEqual([415, 'unsupported_media_type'])
  for (const type of [JSON_TYPE, 'Application/JSON; charset=utf-8', 'application/ballot+json'])
    expect((await sendBody(path, ballot, type)).status).toBe(201)
})

it('takes 8 KiB and not one byte more, with a length announced or not', async () => {
  const poll = await newPoll({ voting: { identity: 'open' } })
  const path = pathOf(poll, '/votes')
  const ballot = JSON.stringify({ choices: [optionId(poll, 0)] })
  const streamed = (text: string) => new Response(text).body as ReadableStream<Uint8Array>
  for (const wrap of [(text: string): BodyInit => text, streamed]) {
    expect((await sendBody(path, wrap(padded(ballot, 8_192)))).status).toBe(201)
    expect(await refusal(await sendBody(path, wrap(padded(ballot, 8_193))))).toEqual([413, 'payload_too_large'])
  }
})

it('says where malformed JSON stops being JSON', async () => {
  const path = pathOf(await newPoll(), '/votes')
  const places: [body: string, place: string][] = [
    ['', 'line 1, column 1'],
    ['{"choices": [}', 'line 1, column 14'],
    ['{\n  "choices": ["a",]\n}', 'line 2, column 19'],
    ['{"choices": []', 'line 1, column 15'],
    ['{"choices": []} x', 'line 1, column 17'],
    ["{'choices': []}", 'line 1, column 2'],
    ['// a comment\n{"choices": []}', 'line 1, column 1'],
  ]
  for (const [body, place] of places) {
    const response = await sendBody(path, body)
    expect(response.status).toBe(400)
    const { code, detail } = await response.json<Refused>()
    expect([code, detail]).toEqual(['malformed_json', expect.stringContaining(place)])
  }
})

it('refuses bytes that are not UTF-8 and nesting that has no end', async () => {
  const path = pathOf(await newPoll(), '/votes')
  expect(await refusal(await sendBody(path, new Uint8Array([0x22, 0xff, 0x22])))).toEqual([400, 'malformed_json'])
  const deep = await sendBody(path, '['.repeat(8_000))
  expect(await refusal(deep)).toEqual([400, 'malformed_json'])
})

it('points at every value of a wrong shape', async () => {
  const path = pathOf(await newPoll(), '/votes')
  const shapes: [body: unknown, pointers: string[]][] = [
    [{}, ['/choices']],
    [[], ['']],
    [null, ['']],
    ['text', ['']],
    [{ choices: 'a' }, ['/choices']],
    [{ choices: [1, 'a', null] }, ['/choices/0', '/choices/2']],
    [{ choices: [], comment: 'hi' }, ['/comment']],
    [{ choices: [], 'a/b~c': 1 }, ['/a~1b~0c']],
    [{ choices: ['x'.repeat(65)] }, ['/choices/0']],
    [{ choices: Array(101).fill('a') }, ['/choices']],
    [{ ranking: ['a', 1] }, ['/ranking/1']],
    [{ ranking: ['a', ['b', null]] }, ['/ranking/1/1']],
    [{ scores: { a: 1.5 } }, ['/scores/a']],
    [{ points: [] }, ['/points']],
    [{ choices: [], ranking: [] }, ['/ranking']],
  ]
  for (const [body, pointers] of shapes) {
    const response = await send(path, { method: 'POST', body })
    expect(response.status).toBe(422)
    const { code, errors } = await response.json<Refused>()
    expect([code, errors?.map(({ pointer }) => pointer)]).toEqual(['invalid_request', pointers])
  }
})

it('points at what of a ballot does not fit the poll, and counts nothing', async () => {
  const poll = await newPoll({ ballot: { min: 1, max: 2 } })
  const [a, b, c] = [0, 1, 2].map((index) => optionId(poll, index))
  const other = optionId(await newPoll(), 0)
  const ballots: [choices: unknown[], pointer: string][] = [
    [[a, 'nobody'], '/choices/1'],
    [[other], '/choices/0'],
    [['Memphis'], '/choices/0'],
    [['0'], '/choices/0'],
    [[a, a], '/choices/1'],
    [[a, b, c], '/choices'],
    [[], '/choices'],
    [['__proto__'], '/choices/0'],
  ]
  for (const [choices, pointer] of ballots) {
    const response = await send(pathOf(poll, '/votes'), { body: { choices }, headers: voter(await newVoter()) })
    expect(response.status).toBe(422)
    const { code, errors } = await response.json<Refused>()
    expect([code, errors?.map((error) => error.pointer)]).toEqual(['invalid_ballot', [pointer]])
  }
  expect((await results(poll)).voters).toBe(0)
})

it('counts a blank vote where the poll allows one, for the voters and for no option', async () => {
  const poll = await newPoll({ ballot: { min: 0, max: 1 } })
  expect((await vote(poll, [])).status).toBe(201)
  expect((await vote(poll, [1])).status).toBe(201)
  expect(await results(poll)).toMatchObject({
    voters: 2,
    ballots: { counted: 1, blank: 1 },
    options: [{ votes: 0 }, { votes: 1, percent: 100, ofVoters: 50 }, { votes: 0 }],
  })
})

it('remembers a blank vote like any other', async () => {
  const poll = await newPoll({ ballot: { min: 0, max: 1 } })
  const token = voter(await newVoter())
  await vote(poll, [], token)
  expect(await refusal(await vote(poll, [0], token))).toEqual([409, 'already_voted'])
})

it.each(['scores', 'points'])('does not pass over %s of something called __proto__', async (field) => {
  const poll = await newPoll({ ballot: { type: field === 'scores' ? 'score' : 'points' } })
  const response = await sendRaw(pathOf(poll, '/votes'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"${field}":{"__proto__":1,"${optionId(poll, 0)}":1}}`,
  })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'invalid_ballot', errors: [{ pointer: `/${field}/__proto__` }] })
})
