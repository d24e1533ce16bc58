// All or nothing: a statement that fails, at whichever boundary, leaves no part of a vote behind.
import { expect, it } from 'vitest'
import { dump, inBox, metered } from '../support/box.ts'
import { type Created, newPoll, newVoter, refusal, results, vote, voter } from '../support/client.ts'

/** A vote while the `failing`th statement of the box throws; says whether there was such a statement. */
async function voteWithFault(poll: Created, headers: Record<string, string>, failing: number) {
  let met = false
  const meter = await inBox(poll, (box) =>
    metered(box, (statement) => {
      if (statement !== failing) return
      met = true
      throw new Error('the disk is full')
    }),
  )
  const response = await vote(poll, [1], headers)
  meter.stop()
  return { met, response }
}

it('stores a whole vote or nothing of it, at every statement boundary', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  let boundaries = 0
  for (let failing = 1; ; failing++) {
    const headers = voter(await newVoter())
    const before = await inBox(poll, (_, { storage }) => dump(storage))
    const { met, response } = await voteWithFault(poll, headers, failing)
    if (!met) {
      expect(response.status).toBe(201)
      break
    }
    boundaries++
    expect([500, 503]).toContain(response.status)
    expect(await inBox(poll, (_, { storage }) => dump(storage))).toEqual(before)
    // Nothing is left in memory either: the same voter votes, and the count is what storage says.
    expect((await vote(poll, [1], headers)).status).toBe(201)
    expect((await results(poll)).voters).toBe(1 + boundaries)
  }
  expect(boundaries).toBe(3)
})

it('refuses only the vote that fails, and counts the others of its group', async () => {
  const poll = await newPoll()
  const tokens = await Promise.all(Array.from({ length: 20 }, newVoter))
  const meter = await inBox(poll, (box) =>
    metered(box, (statement) => {
      if (statement === 2) throw new Error('a bad page')
    }),
  )
  const responses = await Promise.all(tokens.map((token) => vote(poll, [0], voter(token))))
  meter.stop()
  const failed = responses.filter(({ status }) => status !== 201)
  expect(await Promise.all(failed.map(refusal))).toEqual([[500, 'internal']])
  expect((await results(poll)).voters).toBe(tokens.length - 1)
})

it('refuses every vote of a group whose commit fails, and rebuilds memory from storage', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const token = await newVoter()
  const meter = await inBox(poll, (box) =>
    metered(box, (statement) => {
      if (statement === 3) throw new Error('the state row cannot be written')
    }),
  )
  const response = await vote(poll, [0], voter(token))
  meter.stop()
  expect(await refusal(response)).toEqual([503, 'unavailable'])
  expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
  expect((await results(poll)).voters).toBe(1)
  expect((await vote(poll, [0], voter(token))).status).toBe(201)
  expect((await results(poll)).voters).toBe(2)
})
