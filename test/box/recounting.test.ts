// Counts made outside the box: for those who watch, once at the end, stored, and by lots that anybody can draw again.

import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import { inBox, stored, stubOf } from '../support/box.ts'
import {
  type Created,
  castBallot,
  edit,
  labelsOf,
  move,
  newPoll,
  optionId,
  pathOf,
  rankingOf,
  results,
  send,
} from '../support/client.ts'
import { listen } from '../support/live.ts'
import { capitalPoll, voteOnCapital } from '../support/tennessee.ts'

const read = async (poll: Created): Promise<Result> => (await send(pathOf(poll, '/results'))).json()

it('counts for those who watch, and ends with the final count', async () => {
  const poll = await capitalPoll()
  const listener = await listen(poll)
  expect(await listener.next()).toMatchObject({ voters: 0, outcome: { status: 'empty' } })
  await voteOnCapital(poll)
  let seen = await listener.next()
  while (seen.voters < 100 || seen.count.rev < seen.rev) seen = await listener.next()
  expect(labelsOf(poll, seen.outcome.winners)).toEqual(['Knoxville'])
  await move(poll, 'close')
  await runDurableObjectAlarm(stubOf(poll))
  const frames = await listener.rest()
  const last = JSON.parse(frames.at(-1) ?? 'null') as Result
  expect(last).toMatchObject({ final: true, status: 'closed' })
  expect(last.count.rev).toBe(last.rev)
  expect(last).toEqual(await results(poll))
  expect((await listener.closed).code).toBe(1000)
})

it('counts at the end even if nobody looks, and keeps the count through a restart', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  await move(poll, 'close')
  await runDurableObjectAlarm(stubOf(poll))
  expect((await stored(poll)).counts).toHaveLength(1)
  await evictDurableObject(stubOf(poll))
  const pages = await inBox(poll, (box) => {
    let asked = 0
    const after = box.ledger.store.ballots.after.bind(box.ledger.store.ballots)
    box.ledger.store.ballots.after = (...args) => {
      asked++
      return after(...args)
    }
    return () => asked
  })
  const final = await results(poll)
  expect(labelsOf(poll, final.outcome.winners)).toEqual(['Knoxville'])
  expect(pages()).toBe(0)
})

it('never changes a final count, whatever is edited later', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  await move(poll, 'close')
  const before = await results(poll)
  await edit(poll, { description: 'It was Knoxville.' })
  const after = await results(poll)
  expect({ ...after, rev: 0 }).toEqual({ ...before, rev: 0 })
})

it('forgets its counts with the votes at a reset', async () => {
  const poll = await capitalPoll()
  await castBallot(poll, rankingOf(poll, [0]))
  expect((await read(poll)).outcome.status).toBe('decided')
  await move(poll, 'reset')
  const empty = await read(poll)
  expect(empty).toMatchObject({ voters: 0, outcome: { status: 'empty' } })
  expect(empty.count.rev).toBe(empty.rev)
  await castBallot(poll, rankingOf(poll, [1]))
  expect((await read(poll)).outcome.winners).toEqual([optionId(poll, 1)])
})

it('gives those who come while somebody counts the last count', async () => {
  const poll = await capitalPoll()
  await castBallot(poll, rankingOf(poll, [0]))
  await read(poll)
  await castBallot(poll, rankingOf(poll, [1]))
  const job = await stubOf(poll).countDue('published')
  expect(job).toMatchObject({ pollId: poll.id, settings: { method: 'irv' } })
  expect(await read(poll)).toMatchObject({ rev: 2, count: { rev: 1 } })
})

it('publishes nothing of a batch that is not complete through a count', async () => {
  const poll = await capitalPoll({ results: { visibility: 'always', batch: 3 } })
  await castBallot(poll, rankingOf(poll, [0]))
  await castBallot(poll, rankingOf(poll, [0]))
  expect(await read(poll)).toMatchObject({ voters: 0, outcome: { status: 'empty' } })
  expect((await stored(poll)).ballots).toEqual([])
  await castBallot(poll, rankingOf(poll, [1]))
  expect(await read(poll)).toMatchObject({ voters: 3, outcome: { status: 'decided', winners: [optionId(poll, 0)] } })
  expect((await stored(poll)).withheld).toEqual([])
  await castBallot(poll, rankingOf(poll, [1]))
  expect(await read(poll)).toMatchObject({ voters: 3 })
  await move(poll, 'close')
  expect(await results(poll)).toMatchObject({ voters: 4, outcome: { status: 'tied' } })
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it.each([
  [
    'choices',
    { ballot: { type: 'choice' }, count: { tieBreak: 'draw' } },
    (poll: Created, n: number) => ({ choices: [optionId(poll, n)] }),
  ],
  [
    'rankings',
    { ballot: { type: 'ranking' }, count: { tieBreak: 'draw' } },
    (poll: Created, n: number) => rankingOf(poll, [n]),
  ],
])(
  'draws lots for %s that anybody can draw again, from a seed committed to before the first vote',
  async (_, fields, ballot) => {
    const poll = await newPoll(fields)
    const { drawCommitment } = poll.count
    expect(drawCommitment).toMatch(/^[0-9a-f]{64}$/)
    for (const n of [0, 1, 2]) await castBallot(poll, ballot(poll, n))
    const open = await read(poll)
    expect(open).toMatchObject({
      outcome: { status: 'tied', winners: [] },
      count: { draw: { commitment: drawCommitment } },
    })
    expect(Object.keys(open.count.draw ?? {})).toEqual(['commitment'])
    await move(poll, 'close')
    const { outcome, count } = await results(poll)
    expect(outcome).toMatchObject({ status: 'decided', tied: [] })
    expect(count.ties.map(({ resolvedBy }) => resolvedBy)).toContain('draw')
    const { draw } = count
    if (!draw || !('seed' in draw)) throw new Error('no draw')
    expect(sha256(draw.seed)).toBe(drawCommitment)
    const lines = (await stored(poll)).ballots.map((row) => `${row.count} ${row.content}\n`)
    expect(sha256(lines.join(''))).toBe(draw.ballotsDigest)
    const lot = (id: string) => sha256(`${poll.id} ${draw.ballotsDigest} ${draw.seed} ${id}`)
    const lots = poll.options.map(({ id }) => id).sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
    expect(draw.lots).toEqual(lots)
    expect(outcome.winners).toEqual([lots[0]])
  },
)
