// Idempotency-Key on votes: the same answer for the same request, a refusal for another, and nothing counted twice.
import { describe, expect, it } from 'vitest'
import {
  type Created,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

interface Voted {
  receipt: { id: string; pollId: string }
  results: { voters: number }
}

const LONG_KEY = 'a-key-of-sixteen+'
const key = (value: string) => ({ 'Idempotency-Key': value })
const REUSED = [422, 'idempotency_key_reused']
const ALREADY = [409, 'already_voted']

it('answers a repeated vote with the identical receipt, the header that says so, and the result as it is now', async () => {
  const poll = await newPoll()
  const headers = { ...voter(await newVoter()), ...key(LONG_KEY) }
  const first = await vote(poll, [0], headers)
  expect(first.headers.has('Idempotency-Replayed')).toBe(false)
  await vote(poll, [1])
  const again = await vote(poll, [0], headers)
  expect(again.status).toBe(201)
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  const [one, two] = [await first.json<Voted>(), await again.json<Voted>()]
  expect(two.receipt).toEqual(one.receipt)
  expect([one.results.voters, two.results.voters]).toEqual([1, 2])
  expect((await results(poll)).voters).toBe(2)
})

it('refuses the same key with another ballot, wherever the choice differs', async () => {
  const poll = await newPoll({ ballot: { max: 2 } })
  const headers = { ...voter(await newVoter()), ...key(LONG_KEY) }
  await vote(poll, [0, 1], headers)
  expect((await vote(poll, [1, 0], headers)).status).toBe(201)
  for (const other of [[0], [1], [2], [1, 2]]) expect(await refusal(await vote(poll, other, headers))).toEqual(REUSED)
  expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 1, 0])
})

it('replays under a key shorter than 16 characters whatever the ballot', async () => {
  const poll = await newPoll()
  const headers = { ...voter(await newVoter()), ...key('fifteen-letters') }
  const first = await vote(poll, [0], headers)
  const again = await vote(poll, [2], headers)
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  expect((await again.json<Voted>()).receipt).toEqual((await first.json<Voted>()).receipt)
  expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 0])
})

it('refuses the same voter with another key or none', async () => {
  const poll = await newPoll()
  const token = voter(await newVoter())
  await vote(poll, [0], { ...token, ...key(LONG_KEY) })
  expect(await refusal(await vote(poll, [0], { ...token, ...key(`${LONG_KEY}2`) }))).toEqual(ALREADY)
  expect(await refusal(await vote(poll, [0], token))).toEqual(ALREADY)
})

it('refuses a key for a vote that was cast without one', async () => {
  const poll = await newPoll()
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  expect(await refusal(await vote(poll, [0], { ...token, ...key(LONG_KEY) }))).toEqual(ALREADY)
})

it('lets two voters use the same key', async () => {
  const poll = await newPoll()
  const ids: string[] = []
  for (let n = 0; n < 2; n++) {
    const response = await vote(poll, [n], { ...voter(await newVoter()), ...key(LONG_KEY) })
    expect(response.headers.has('Idempotency-Replayed')).toBe(false)
    ids.push((await response.json<Voted>()).receipt.id)
  }
  expect(new Set(ids).size).toBe(2)
  expect((await results(poll)).voters).toBe(2)
})

it('takes the key for the voter where the poll is open to all', async () => {
  const poll = await newPoll({ voting: { identity: 'open' } })
  const first = await vote(poll, [0], key(LONG_KEY))
  const again = await vote(poll, [0], { ...key(LONG_KEY), 'CF-Connecting-IP': '192.0.2.50' })
  expect((await again.json<Voted>()).receipt).toEqual((await first.json<Voted>()).receipt)
  expect(await refusal(await vote(poll, [1], key(LONG_KEY)))).toEqual(REUSED)
  expect((await vote(poll, [1], key(`${LONG_KEY}2`))).status).toBe(201)
  expect((await results(poll)).voters).toBe(2)
})

it('counts one of many identical requests that arrive at once, and answers them all alike', async () => {
  const poll = await newPoll()
  const headers = { ...voter(await newVoter()), ...key(LONG_KEY) }
  const responses = await Promise.all(Array.from({ length: 50 }, () => vote(poll, [1], headers)))
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
  expect(responses.filter(({ headers }) => headers.has('Idempotency-Replayed'))).toHaveLength(49)
  const receipts = await Promise.all(responses.map(async (response) => (await response.json<Voted>()).receipt.id))
  expect(new Set(receipts).size).toBe(1)
  expect((await results(poll)).voters).toBe(1)
})

describe('after the vote', () => {
  const replays = async (poll: Created, headers: Record<string, string>): Promise<boolean> => {
    const again = await vote(poll, [0], headers)
    return again.status === 201 && again.headers.get('Idempotency-Replayed') === 'true'
  }

  it('replays while the poll is paused and once it is closed', async () => {
    const poll = await newPoll()
    const headers = { ...voter(await newVoter()), ...key(LONG_KEY) }
    await vote(poll, [0], headers)
    await move(poll, 'pause')
    expect(await replays(poll, headers)).toBe(true)
    await move(poll, 'close')
    expect(await replays(poll, headers)).toBe(true)
    expect(await refusal(await vote(poll, [1], headers))).toEqual(REUSED)
    expect(await refusal(await vote(poll, [0], { ...headers, ...key('another') }))).toEqual([409, 'poll_closed'])
  })

  it('replays when the option has filled up since', async () => {
    const poll = await newPoll({ options: [{ label: 'A', capacity: 1 }, 'B'] })
    const headers = { ...voter(await newVoter()), ...key(LONG_KEY) }
    await vote(poll, [0], headers)
    expect(await refusal(await vote(poll, [0]))).toEqual([409, 'option_full'])
    expect(await replays(poll, headers)).toBe(true)
  })

  it('does not cast a withdrawn vote again when it is delivered late', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    const headers = { ...token, ...key(LONG_KEY) }
    await vote(poll, [0], headers)
    expect((await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: token })).status).toBe(204)
    expect(await replays(poll, headers)).toBe(true)
    expect(await refusal(await vote(poll, [0], token))).toEqual(ALREADY)
    expect((await results(poll)).voters).toBe(0)
  })

  it('does not undo a change when the first request is delivered late', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    const headers = { ...token, ...key(LONG_KEY) }
    await vote(poll, [0], headers)
    const body = { choices: [optionId(poll, 1)] }
    expect((await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body, headers: token })).status).toBe(200)
    expect(await replays(poll, headers)).toBe(true)
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 0])
  })
})

it('refuses keys that are empty, too long or not visible ASCII', async () => {
  const poll = await newPoll()
  for (const bad of ['', 'x'.repeat(256), 'two words', 'tab\tbed']) {
    const response = await vote(poll, [0], { ...voter(await newVoter()), ...key(bad) })
    expect(await refusal(response)).toEqual([422, 'invalid_request'])
  }
  expect((await vote(poll, [0], { ...voter(await newVoter()), ...key('x'.repeat(255)) })).status).toBe(201)
})

it('says that a poll is not there before it says that the key is bad', async () => {
  const draft = await newPoll({ draft: true })
  const headers = { ...voter(await newVoter()), ...key('two words') }
  expect(await refusal(await vote(draft, [0], headers))).toEqual([404, 'not_found'])
})
