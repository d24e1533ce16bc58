// The capacity of an option: reached exactly, overshot never, however many arrive at once.
import { expect, it } from 'vitest'
import { edit, newPoll, newVoter, optionId, pathOf, refusal, results, send, vote, voter } from '../support/client.ts'

const FULL = [409, 'option_full']
const votesOf = async (poll: Awaited<ReturnType<typeof newPoll>>) =>
  (await results(poll)).options.map(({ votes }) => votes)

it('gives 10 places to 100 voters at once: 10 get one, 90 are told', async () => {
  const poll = await newPoll({ options: [{ label: 'Workshop', capacity: 10 }, 'Lecture'] })
  const tokens = await Promise.all(Array.from({ length: 100 }, newVoter))
  const responses = await Promise.all(tokens.map((token) => vote(poll, [0], voter(token))))
  expect(responses.filter(({ status }) => status === 201)).toHaveLength(10)
  const refused = await Promise.all(responses.filter(({ status }) => status !== 201).map(refusal))
  expect(refused).toEqual(Array(90).fill(FULL))
  expect(await votesOf(poll)).toEqual([10, 0])
})

it('names the option that is full', async () => {
  const poll = await newPoll({ ballot: { max: 2 }, options: ['A', { label: 'B', capacity: 1 }] })
  await vote(poll, [1])
  const response = await vote(poll, [0, 1])
  expect(await response.json()).toMatchObject({ code: 'option_full', optionId: optionId(poll, 1) })
})

it('leaves whoever was turned away a vote for something else', async () => {
  const poll = await newPoll({ options: [{ label: 'A', capacity: 1 }, 'B'] })
  await vote(poll, [0])
  const late = voter(await newVoter())
  expect(await refusal(await vote(poll, [0], late))).toEqual(FULL)
  expect((await vote(poll, [1], late)).status).toBe(201)
})

it('counts nothing of a ballot that names a full option among others', async () => {
  const poll = await newPoll({ ballot: { max: 3 }, options: ['A', { label: 'B', capacity: 1 }, 'C'] })
  await vote(poll, [1])
  expect(await refusal(await vote(poll, [0, 1, 2]))).toEqual(FULL)
  expect(await votesOf(poll)).toEqual([0, 1, 0])
})

it('tells a voter who has voted so, rather than that the option is full', async () => {
  const poll = await newPoll({ options: [{ label: 'A', capacity: 1 }, 'B'] })
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  expect(await refusal(await vote(poll, [0], token))).toEqual([409, 'already_voted'])
})

it('frees a place when a vote moves away or is withdrawn, and moves none into a full option', async () => {
  const poll = await newPoll({ voting: { changes: 'allowed' }, options: [{ label: 'A', capacity: 1 }, 'B'] })
  const [first, second] = [voter(await newVoter()), voter(await newVoter())]
  const put = (index: number, headers: Record<string, string>) =>
    send(pathOf(poll, '/votes/mine'), { method: 'PUT', body: { choices: [optionId(poll, index)] }, headers })
  await vote(poll, [0], first)
  await vote(poll, [1], second)
  expect(await refusal(await put(0, second))).toEqual(FULL)
  expect((await put(0, first)).status).toBe(200)
  expect((await put(1, first)).status).toBe(200)
  expect((await put(0, second)).status).toBe(200)
  expect(await votesOf(poll)).toEqual([1, 1])
  await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: second })
  expect((await put(0, first)).status).toBe(200)
  expect(await votesOf(poll)).toEqual([1, 0])
})

it('keeps a place for a voter who keeps the option while changing the rest', async () => {
  const poll = await newPoll({
    voting: { changes: 'allowed' },
    ballot: { max: 2 },
    options: [{ label: 'A', capacity: 1 }, 'B', 'C'],
  })
  const token = voter(await newVoter())
  await vote(poll, [0, 1], token)
  const body = { choices: [optionId(poll, 0), optionId(poll, 2)] }
  expect((await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body, headers: token })).status).toBe(200)
  expect(await votesOf(poll)).toEqual([1, 0, 1])
})

it('needs a result that everybody sees at once, at creation and in an edit', async () => {
  const options = [{ label: 'A', capacity: 1 }, 'B']
  for (const rules of [
    { visibility: 'after_close' },
    { visibility: 'after_vote' },
    { visibility: 'owner' },
    { batch: 2 },
  ]) {
    const response = await send('/api/v1/polls', { body: { question: 'Who?', options, results: rules } })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/options/0/capacity' }] })
  }
  const poll = await newPoll({ options })
  expect(await refusal(await edit(poll, { results: { visibility: 'owner' } }))).toEqual([422, 'invalid_request'])
})
