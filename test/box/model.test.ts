// The tally always equals a recount, and rev only grows: random histories of a box against a model of a few lines. In
// every other poll voters are invited, and their votes have weights.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Vote } from '../../src/ballot-box/protocol.ts'
import type { Result } from '../../src/results/result.ts'
import { stored, stubOf } from '../support/box.ts'
import { type Created, newPoll, optionId } from '../support/client.ts'
import { askerOf } from '../support/definitions.ts'

const SEQUENCES = 1_000
const SEQUENCES_PER_POLL = 25
const VOTERS = 6
const WEIGHTS = [1, 1_000_000, 2, 3, 1, 999] as const
const CROWD_WEIGHT = 4

type Step =
  | { do: 'vote' | 'change'; voter: number; choices: number[] }
  | { do: 'withdraw'; voter: number }
  | { do: 'crowd'; choices: number[] }
  | { do: 'evict' | 'alarm' | 'reset' }

const voterIndex = fc.integer({ min: 0, max: VOTERS - 1 })
const choices = fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('vote' as const), voter: voterIndex, choices }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), voter: voterIndex, choices }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), voter: voterIndex }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crowd' as const), choices }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('evict' as const, 'alarm' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const) }) },
)

/** As many votes as the voter's vote counts as. */
const weightOf = ({ voting }: Created, voter: number | string): number =>
  voting.identity === 'invite' ? (WEIGHTS[Number(voter)] ?? CROWD_WEIGHT) : 1

/** Somebody who shows an invite where the poll asks for one, else a device. */
const asker = (poll: Created, voter: number | string) => {
  if (poll.voting.identity !== 'invite') return askerOf({ device: `device ${voter}` })
  return askerOf({ invite: { id: `invite ${voter}`, weight: weightOf(poll, voter) }, invited: true })
}

/** Plays steps on a box and on the model, and compares after each. */
async function play(poll: Created, steps: Step[], manager: string): Promise<void> {
  const box = stubOf(poll)
  const model = new Map<string, number[] | 'withdrawn'>()
  const ballot = (indexes: number[]) => ({ choices: indexes.map((index) => optionId(poll, index)) })
  const asVote = (indexes: number[]): Vote => ({
    ballot: ballot(indexes),
    idempotencyKey: null,
    deliveryId: crypto.randomUUID(),
  })
  const managing = askerOf({ device: null, bearerHash: manager })
  await box.command(managing, { type: 'reset' }, null)
  let rev = -1
  for (const [at, wanted] of steps.entries()) {
    switch (wanted.do) {
      case 'vote': {
        const { outcome } = await box.cast(asker(poll, wanted.voter), asVote(wanted.choices))
        expect(outcome).toBe(model.has(`${wanted.voter}`) ? 'duplicate' : 'counted')
        if (outcome === 'counted') model.set(`${wanted.voter}`, wanted.choices)
        break
      }
      case 'change':
        expect((await box.change(asker(poll, wanted.voter), ballot(wanted.choices))).outcome).toBe('changed')
        model.set(`${wanted.voter}`, wanted.choices)
        break
      case 'withdraw':
        expect((await box.change(asker(poll, wanted.voter), null)).outcome).toBe('withdrawn')
        if (model.has(`${wanted.voter}`)) model.set(`${wanted.voter}`, 'withdrawn')
        break
      case 'crowd': {
        const names = Array.from({ length: 5 }, (_, n) => `crowd ${at} ${n}`)
        await Promise.all(names.map((name) => box.cast(asker(poll, name), asVote(wanted.choices))))
        for (const name of names) model.set(name, wanted.choices)
        break
      }
      case 'evict':
        await evictDurableObject(box)
        break
      case 'alarm':
        await runDurableObjectAlarm(box)
        break
      case 'reset':
        await box.command(managing, { type: 'reset' }, null)
        model.clear()
    }
    const shown = await box.results(managing)
    if (shown.outcome !== 'ok') throw new Error(shown.outcome)
    const result = JSON.parse(shown.snapshot.json) as Result
    const counting = [...model].flatMap(([voter, chosen]) =>
      chosen === 'withdrawn' ? [] : [{ chosen, weight: weightOf(poll, voter) }],
    )
    const weighed = (counts: (chosen: number[]) => boolean) =>
      counting.reduce((sum, { chosen, weight }) => sum + (counts(chosen) ? weight : 0), 0)
    expect(result.options.map(({ votes }) => votes)).toEqual(
      poll.options.map((_, index) => weighed((chosen) => chosen.includes(index))),
    )
    expect(result.ballots).toEqual({
      counted: weighed((chosen) => chosen.length > 0),
      blank: weighed((chosen) => chosen.length === 0),
    })
    expect(result.people).toBe(poll.voting.identity === 'invite' ? counting.length : undefined)
    expect(result.rev).toBeGreaterThanOrEqual(rev)
    rev = result.rev
  }
  const counting = [...model].filter(([, chosen]) => chosen !== 'withdrawn')
  await recount(
    poll,
    counting.length,
    counting.reduce((sum, [voter]) => sum + weightOf(poll, voter), 0),
  )
}

/** The stored ballots, counted anew, against the stored tally. */
async function recount(poll: Created, people: number, voters: number): Promise<void> {
  const { state, ballots } = await stored(poll)
  const votes: Record<string, number> = {}
  let counted = 0
  for (const { content, count } of ballots) {
    counted += Number(count)
    for (const id of (JSON.parse(String(content)) as { choices: string[] }).choices)
      votes[id] = (votes[id] ?? 0) + Number(count)
  }
  const tally = Object.entries(JSON.parse(String(state[0]?.votes)) as Record<string, number>).filter(([, n]) => n > 0)
  expect(Object.fromEntries(tally)).toEqual(votes)
  expect(counted).toBe(voters)
  expect(state[0]?.people).toBe(people)
}

it(`holds in ${SEQUENCES} random histories with evictions between`, { timeout: 300_000 }, async () => {
  let poll: Created | null = null
  let manager = ''
  let played = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      if (!poll || played % SEQUENCES_PER_POLL === 0) {
        const identity = poll?.voting.identity === 'device' ? 'invite' : 'device'
        poll = await newPoll({ ballot: { min: 0, max: 3 }, voting: { identity, changes: 'allowed' } })
        manager = String(
          (JSON.parse(String((await stored(poll)).poll[0]?.definition)) as { manageTokenHash: string }).manageTokenHash,
        )
      }
      played++
      await play(poll, steps, manager)
    }),
    { numRuns: SEQUENCES, seed: 20_261_120 },
  )
  expect(played).toBeGreaterThanOrEqual(SEQUENCES)
})
