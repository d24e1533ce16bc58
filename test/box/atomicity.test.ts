// All or nothing: a statement that fails, at whichever boundary, leaves no part of a vote behind.
import { expect, it } from 'vitest'
import type { Vote } from '../../src/ballot-box/protocol.ts'
import { dump, inBox, metered, stubOf } from '../support/box.ts'
import { type Created, newPoll, newVoter, optionId, refusal, results, vote, voter } from '../support/client.ts'
import { askerOf } from '../support/definitions.ts'

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
    expect(response.status).toBe(503)
    expect(await inBox(poll, (_, { storage }) => dump(storage))).toEqual(before)
    // Nothing is left in memory either: the same voter votes, and the count is what storage says.
    expect((await vote(poll, [1], headers)).status).toBe(201)
    expect((await results(poll)).voters).toBe(1 + boundaries)
  }
  // The look-up of the voter, its row, the ballot's row and the state's.
  expect(boundaries).toBe(4)
})

it('refuses the whole group when a write fails, keeps none of it, and counts each of its votes when it comes again', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const before = await inBox(poll, (_, { storage }) => dump(storage))
  const tokens = await Promise.all(Array.from({ length: 20 }, newVoter))
  const meter = await inBox(poll, (box) =>
    metered(box, () => {
      throw new Error('the disk is gone')
    }),
  )
  const responses = await Promise.all(tokens.map((token) => vote(poll, [0], voter(token))))
  meter.stop()
  for (const response of responses) {
    expect(await refusal(response)).toEqual([503, 'unavailable'])
    expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
  }
  expect(await inBox(poll, (_, { storage }) => dump(storage))).toEqual(before)
  const again = await Promise.all(tokens.map((token) => vote(poll, [0], voter(token))))
  expect(again.map(({ status }) => status)).toEqual(tokens.map(() => 201))
  expect((await results(poll)).voters).toBe(1 + tokens.length)
})

it('refuses only the vote that cannot be decided, and counts the others of its group', async () => {
  const poll = await newPoll()
  const stub = stubOf(poll)
  const device = (name: string) => askerOf({ device: name, bearerHash: null })
  const aVote = (): Vote => ({
    ballot: { choices: [optionId(poll, 0)] },
    idempotencyKey: null,
    deliveryId: crypto.randomUUID(),
  })
  // A box that is asked for a network that the Worker did not name has no key for the voter, and throws.
  const outcomes = await Promise.all([
    stub.cast(device('one'), aVote()),
    stub.cast(askerOf({ device: null, bearerHash: null }), aVote()),
    stub.cast(device('two'), aVote()),
  ])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['counted', 'failed', 'counted'])
  expect((await results(poll)).voters).toBe(2)
})
