// Counts made outside the box: for those who watch, once at the end, stored, and by lots that anybody can draw again.

import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { boxOf } from '../../src/ballot-box/locate.ts'
import type { Result } from '../../src/results/result.ts'
import { inBox, stored, stubOf } from '../support/box.ts'
import {
  type Created,
  castBallot,
  edit,
  labelsOf,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  rankingOf,
  results,
  send,
  voter,
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
  expect(after).toEqual(before)
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

it('shows a watcher of lots nothing final before they are drawn', async () => {
  const poll = await newPoll({ count: { tieBreak: 'draw' } })
  for (const n of [0, 1]) await castBallot(poll, { choices: [optionId(poll, n)] })
  const listener = await listen(poll)
  await listener.next()
  await move(poll, 'close')
  await runDurableObjectAlarm(stubOf(poll))
  const frames = await listener.rest()
  expect(frames).toHaveLength(1)
  const last = JSON.parse(frames[0] ?? 'null') as Result
  expect(last).toMatchObject({ final: true, outcome: { status: 'decided' } })
  expect(last).toEqual(await results(poll))
})

it('drops a count that was begun before the end: lots were not drawn in it', async () => {
  const poll = await capitalPoll({ count: { tieBreak: 'draw' }, results: { batch: 2 } })
  for (const order of [[0], [1]]) await castBallot(poll, rankingOf(poll, order))
  const box = boxOf(env, poll.id)
  const job = await box.countDue('published')
  if (!job) throw new Error('nothing to count')
  await move(poll, 'close')
  const final = await results(poll)
  expect(final.outcome.status).toBe('decided')
  const early = { ...final.count, rev: final.rev, count: {} } as never
  await box.keep(job, early)
  expect(await results(poll)).toEqual(final)
})

it('drops a count of votes that were reset', async () => {
  const poll = await capitalPoll()
  await castBallot(poll, rankingOf(poll, [0]))
  const box = boxOf(env, poll.id)
  const job = await box.countDue('published')
  if (!job) throw new Error('nothing to count')
  await move(poll, 'reset')
  await castBallot(poll, rankingOf(poll, [1]))
  await box.keep(job, { rev: 1_000, count: {} } as never)
  expect((await read(poll)).outcome.winners).toEqual([optionId(poll, 1)])
})

it('tells a watcher nothing of a hidden vote, even when the box has slept', async () => {
  const poll = await capitalPoll({ results: { batch: 2 } })
  for (const order of [[0], [0]]) await castBallot(poll, rankingOf(poll, order))
  await read(poll)
  const listener = await listen(poll)
  const first = await listener.nextText()
  await evictDurableObject(stubOf(poll), { webSockets: 'hibernate' })
  await castBallot(poll, rankingOf(poll, [1]))
  await runDurableObjectAlarm(stubOf(poll))
  await castBallot(poll, rankingOf(poll, [1]))
  const second = JSON.parse((await listener.nextText()) ?? 'null') as Result
  expect(JSON.parse(first ?? 'null')).toMatchObject({ voters: 2, outcome: { winners: [optionId(poll, 0)] } })
  expect(second.voters).toBe(4)
  listener.socket.close()
})

it('never shows a watcher an earlier count after a later one', async () => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  const listener = await listen(poll)
  const counted = await listener.next()
  expect(counted.count.rev).toBe(counted.rev)
  await evictDurableObject(stubOf(poll), { webSockets: 'hibernate' })
  await castBallot(poll, rankingOf(poll, [0]))
  let seen = await listener.next()
  const revs = [counted.count.rev, seen.count.rev]
  while (seen.count.rev < seen.rev) {
    seen = await listener.next()
    revs.push(seen.count.rev)
  }
  expect(revs).toEqual([...revs].sort((a, b) => a - b))
  listener.socket.close()
})

it.each(['open', 'closed'])('has the ballots of an %s poll read once for all who ask at once', async (status) => {
  const poll = await capitalPoll()
  await voteOnCapital(poll)
  const reads = await inBox(poll, ({ ledger }) => {
    let asked = 0
    const after = ledger.store.ballots.after.bind(ledger.store.ballots)
    ledger.store.ballots.after = (...args) => {
      asked++
      return after(...args)
    }
    return () => asked
  })
  if (status === 'closed') await move(poll, 'close')
  const all = await Promise.all(Array.from({ length: 5 }, () => results(poll)))
  for (const result of all) expect(labelsOf(poll, result.outcome.winners)).toEqual(['Knoxville'])
  expect(reads()).toBe(1)
})

it('never calls a result final that is not counted, however reads and the end meet', async () => {
  for (let round = 0; round < 20; round++) {
    const poll = await capitalPoll()
    await Promise.all([0, 1, 2, 0].map((at) => castBallot(poll, rankingOf(poll, [at]))))
    const reading = Promise.all([0, 1, 2].map(() => send(pathOf(poll, '/results'))))
    await move(poll, 'close')
    for (const response of await reading) {
      if (response.status === 503) continue
      const result = await response.json<Result>()
      if (result.final) expect(result.count.rev).toBe(result.rev)
      expect(result.count.rev).toBeGreaterThan(0)
    }
    expect(await results(poll)).toMatchObject({
      final: true,
      outcome: { status: 'decided', winners: [optionId(poll, 0)] },
    })
  }
})

it('forgets what is withheld when it is taken back', async () => {
  const poll = await capitalPoll({ results: { batch: 100 }, voting: { changes: 'allowed' } })
  const token = voter(await newVoter())
  await castBallot(poll, rankingOf(poll, [0]), token)
  for (const at of [1, 2, 3]) {
    await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body: rankingOf(poll, [at]), headers: token })
  }
  expect((await stored(poll)).withheld.map(({ count }) => count)).toEqual([1])
  await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: token })
  expect((await stored(poll)).withheld).toEqual([])
})

it('shows the seed at the end even if there was nothing to count', async () => {
  const poll = await newPoll({ count: { tieBreak: 'draw' }, ballot: { type: 'ranking' } })
  await castBallot(poll, { ranking: [] })
  await move(poll, 'close')
  const { count } = await results(poll)
  expect(count.draw).toMatchObject({
    commitment: poll.count.drawCommitment,
    seed: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
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
    if (!draw || !('lots' in draw)) throw new Error('no draw')
    expect(sha256(draw.seed)).toBe(drawCommitment)
    const lines = (await stored(poll)).ballots.map((row) => `${row.count} ${row.content}\n`)
    expect(sha256(lines.join(''))).toBe(draw.ballotsDigest)
    const lot = (id: string) => sha256(`${poll.id} ${draw.ballotsDigest} ${draw.seed} ${id}`)
    const lots = poll.options.map(({ id }) => id).sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
    expect(draw.lots).toEqual(lots)
    expect(outcome.winners).toEqual([lots[0]])
  },
)
