// What the box adds up beside the votes: after any history it comes to the same as the ballots, and costs no more rows.
import { evictDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { count } from '../../src/counting/count.ts'
import type { Ballot, Method } from '../../src/counting/election.ts'
import type { Result } from '../../src/results/result.ts'
import { inBox, metered, stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  castBallot,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  send,
  voter,
} from '../support/client.ts'

interface Exported {
  result: Result
  ballots: (Ballot & { count: number })[]
}

type Step = { voter: number; ballot: (poll: Created) => Ballot | null } | 'evict'

const indexes = fc.shuffledSubarray([0, 1, 2])
const ranking = indexes.map(
  (order) =>
    (poll: Created): Ballot => ({ ranking: order.map((at) => optionId(poll, at)) }),
)
const scores = fc.tuple(indexes, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 })).map(
  ([scored, given]) =>
    (poll: Created): Ballot => ({
      scores: Object.fromEntries(scored.map((at) => [optionId(poll, at), given[at] ?? 0])),
    }),
)

function history(ballot: fc.Arbitrary<(poll: Created) => Ballot>): fc.Arbitrary<Step[]> {
  const step = fc.record({
    voter: fc.integer({ min: 0, max: 3 }),
    ballot: fc.oneof(
      ballot,
      ballot,
      fc.constant(() => null),
    ),
  })
  return fc.array(fc.oneof({ weight: 9, arbitrary: step }, { weight: 1, arbitrary: fc.constant('evict' as const) }), {
    maxLength: 10,
  })
}

it.each<[method: Method, rules: object, ballot: fc.Arbitrary<(poll: Created) => Ballot>]>([
  ['schulze', { type: 'ranking' }, ranking],
  ['majority-judgment', { type: 'score', max: 3 }, scores],
])('of %s come to what the ballots come to', async (method, rules, ballot) => {
  const poll = await newPoll({ ballot: rules, count: { method }, voting: { changes: 'allowed' } })
  const tokens = await Promise.all([0, 1, 2, 3].map(newVoter))
  await fc.assert(
    fc.asyncProperty(history(ballot), async (steps) => {
      await move(poll, 'reset')
      for (const step of steps) {
        if (step === 'evict') await restart(poll)
        else await act(poll, tokens[step.voter] ?? '', step.ballot(poll))
      }
      const { result, ballots } = await exported(poll)
      expect(result.count.rev).toBe(result.rev)
      const again = count({
        options: poll.options.map(({ id }) => id),
        ballot: poll.ballot,
        settings: poll.count,
        ballots: ballots.map(({ count: voters, ...one }) => ({ ballot: one, count: voters })),
      })
      expect(result.outcome).toEqual(again.outcome)
      expect(result.ballots).toEqual({ counted: again.ballots.counted, blank: again.ballots.blank })
      expect(result.count.pairwise ?? null).toEqual(again.pairwise)
      expect(result.count.grades).toEqual(again.grades)
    }),
    { seed: 20_261_121, numRuns: 40 },
  )
})

/** The box begins anew from its storage; an object that does not run cannot be evicted, so it is asked something. */
async function restart(poll: Created): Promise<void> {
  await evictDurableObject(stubOf(poll))
  await send(pathOf(poll))
}

async function act(poll: Created, token: string, ballot: Ballot | null): Promise<void> {
  const path = pathOf(poll, '/votes/mine')
  const headers = voter(token)
  const response = ballot
    ? await send(path, { method: 'PUT', body: ballot, headers })
    : await send(path, { method: 'DELETE', headers })
  expect(response.status).toBe(ballot ? 200 : 204)
}

async function exported(poll: Created): Promise<Exported> {
  return (await send(pathOf(poll, '/export'), { headers: bearer(poll) })).json()
}

it('are read and written with the state: three rows a vote, and none read for the result', async () => {
  const poll = await newPoll({ ballot: { type: 'ranking' }, count: { method: 'ranked-pairs' } })
  const ballot = { ranking: [optionId(poll, 1), optionId(poll, 0)] }
  await castBallot(poll, ballot)
  const token = voter(await newVoter())
  const voting = await inBox(poll, (box) => metered(box))
  await castBallot(poll, ballot, token)
  voting.stop()
  expect(voting.rowsWritten).toBe(3)
  const reading = await inBox(poll, (box) => metered(box))
  const response = await send(pathOf(poll, '/results'), { headers: bearer(poll) })
  reading.stop()
  expect(await response.json()).toMatchObject({
    outcome: { status: 'decided', winners: [optionId(poll, 1)] },
    count: { rev: 2 },
  })
  expect(reading.rowsRead).toBe(0)
})
