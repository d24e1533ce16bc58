// Results in batches: nothing is published until at least k ballots have come, and everything at closing.
import { expect, it } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import {
  type Created,
  edit,
  move,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const inBatchesOf = (batch: number, more: Record<string, unknown> = {}) =>
  newPoll({ results: { visibility: 'always', batch }, ...more })
const publicly = (poll: Created) => results(poll, {})

it('publishes after every k ballots, at the rev of that moment', async () => {
  const poll = await inBatchesOf(3)
  const seen: [voters: number, rev: number][] = []
  for (let n = 0; n < 7; n++) {
    await vote(poll, [n % 3])
    const { voters, rev, count } = await publicly(poll)
    expect(count.rev).toBe(rev)
    seen.push([voters, rev])
  }
  expect(seen).toEqual([
    [0, 0],
    [0, 0],
    [3, 3],
    [3, 3],
    [3, 3],
    [6, 6],
    [6, 6],
  ])
})

it('shows who votes no more than everybody else', async () => {
  const poll = await inBatchesOf(3)
  for (const voters of [0, 0, 3, 3]) {
    const { results: shown } = await (await vote(poll, [0])).json<{ results: Result }>()
    expect(shown.voters).toBe(voters)
    expect(shown).toEqual(await publicly(poll))
  }
})

it('publishes everything at closing', async () => {
  const poll = await inBatchesOf(10)
  for (let n = 0; n < 4; n++) await vote(poll, [1])
  expect((await publicly(poll)).voters).toBe(0)
  await move(poll, 'close')
  expect(await publicly(poll)).toMatchObject({ voters: 4, final: true })
  expect(await publicly(poll)).toEqual(await results(poll))
})

it('always shows who manages the poll where it stands', async () => {
  const poll = await inBatchesOf(10)
  await vote(poll, [0])
  expect(await results(poll)).toMatchObject({ voters: 1, rev: 1 })
})

it('hides turnout and ballots between batches and shows them at the end', async () => {
  const poll = await inBatchesOf(2)
  for (let n = 0; n < 3; n++) await vote(poll, [0])
  for (const below of ['/turnout', '/export'])
    expect(await refusal(await send(pathOf(poll, below)))).toEqual([403, 'results_hidden'])
  await move(poll, 'close')
  expect(await (await send(pathOf(poll, '/turnout'))).json()).toMatchObject({ buckets: [{ votes: 3 }] })
  expect(await (await send(pathOf(poll, '/export'))).json()).toMatchObject({ ballots: [{ count: 3 }] })
})

it('keeps tag and bytes the same between batches', async () => {
  const poll = await inBatchesOf(5)
  const read = async () => {
    const response = await send(pathOf(poll, '/results'))
    return [response.headers.get('ETag'), await response.text()]
  }
  const before = await read()
  for (let n = 0; n < 4; n++) {
    await vote(poll, [n % 3])
    expect(await read()).toEqual(before)
  }
  await vote(poll, [0])
  expect((await read())[0]).not.toBe(before[0])
})

it('takes another tag for the same rev when a text or the status changes', async () => {
  const poll = await inBatchesOf(5)
  await vote(poll, [0])
  const etag = async () => (await send(pathOf(poll, '/results'))).headers.get('ETag')
  const seen = [await etag()]
  await edit(poll, { question: 'Where should the capitol be?' })
  seen.push(await etag())
  await move(poll, 'pause')
  seen.push(await etag())
  expect(new Set(seen).size).toBe(3)
  expect(await publicly(poll)).toMatchObject({ rev: 0, voters: 0, status: 'paused' })
})

it('publishes no change of a vote before others have come', async () => {
  const poll = await inBatchesOf(2, { voting: { changes: 'allowed' } })
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  await vote(poll, [0])
  expect((await publicly(poll)).options.map(({ votes }) => votes)).toEqual([2, 0, 0])
  const body = { choices: [poll.options[1]?.id] }
  const changed = await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body, headers: token })
  const { results: shown } = await changed.json<{ results: Result }>()
  for (const result of [shown, await publicly(poll)])
    expect(result.options.map(({ votes }) => votes)).toEqual([2, 0, 0])
  expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 1, 0])
})

it('begins anew with a reset, rev growing on', async () => {
  const poll = await inBatchesOf(2)
  for (let n = 0; n < 3; n++) await vote(poll, [0])
  const before = await publicly(poll)
  await move(poll, 'reset')
  const after = await publicly(poll)
  expect(after).toMatchObject({ voters: 0, outcome: { status: 'empty' } })
  expect(after.rev).toBeGreaterThan(before.rev)
})

it('changes its size before the first vote, not after it', async () => {
  const poll = await inBatchesOf(5)
  expect((await edit(poll, { results: { batch: 2 } })).status).toBe(200)
  await vote(poll, [0])
  await vote(poll, [0])
  expect((await publicly(poll)).voters).toBe(2)
  expect(await refusal(await edit(poll, { results: { batch: 1 } }))).toEqual([409, 'would_change_votes'])
})
