// What the box counts and what an auditor counts from the export is the same, by every method, lots included.
import { expect, it } from 'vitest'
import { type ExportFile, recountExport } from '../../src/local/recount/check-export.ts'
import { bearer, move, newPoll, pathOf, send } from '../support/client.ts'
import { METHODS_BY_TYPE, smallElection } from '../support/counts.ts'

/** A poll that is counted by a method, with the ballots of the small election, some of them twice, and some blank. */
async function votedPoll(
  method: (typeof METHODS_BY_TYPE)[number][0],
  type: (typeof METHODS_BY_TYPE)[number][1],
  tied: boolean,
) {
  const rules =
    type === 'points' ? { type, budget: 20 } : type === 'ranking' ? { type, equalRanks: true } : { type, min: 0 }
  const poll = await newPoll({
    options: ['A', 'B', 'C'],
    ballot: rules,
    count: { method, tieBreak: tied ? 'draw' : 'report' },
    voting: { identity: 'open' },
  })
  const names = poll.options.map(({ id }) => id)
  const form = { choice: 'choices', ranking: 'ranking', score: 'scores', points: 'points' }[type]
  const blank = { [form]: form === 'choices' || form === 'ranking' ? [] : {} }
  // Alike for all three options, so that they tie whatever the method.
  const turned = names.map((_, turn) => [...names.slice(turn), ...names.slice(0, turn)])
  const elections = tied ? turned : [names]
  for (const order of elections) {
    for (const { count: _, ...ballot } of smallElection(method, type, order).ballots.slice(0, tied ? 1 : 9)) {
      for (const cast of [ballot, ballot, blank])
        expect((await send(pathOf(poll, '/votes'), { body: cast })).status).toBe(201)
    }
  }
  return poll
}

const exported = async (poll: Awaited<ReturnType<typeof newPoll>>) =>
  (await send(pathOf(poll, '/export'), { headers: bearer(poll) })).json<ExportFile>()

it.each(METHODS_BY_TYPE)('%s', async (method, type) => {
  const poll = await votedPoll(method, type, false)
  expect(recountExport(await exported(poll)).differences).toEqual([])
  await move(poll, 'close')
  const file = await exported(poll)
  expect(file.result.outcome.status).not.toBe('empty')
  expect(file.result.count.rev).toBe(file.result.rev)
  expect(recountExport(file).differences).toEqual([])
})

it.each(METHODS_BY_TYPE)('%s with lots', async (method, type) => {
  const poll = await votedPoll(method, type, true)
  const open = await exported(poll)
  expect(open.result.outcome.status).toBe('tied')
  expect(JSON.stringify(open)).not.toContain('"seed"')
  expect(recountExport(open).differences).toEqual([])
  await move(poll, 'close')
  const file = await exported(poll)
  expect(file.result.outcome).toMatchObject({ status: 'decided', tied: [] })
  expect(file.result.count.draw).toMatchObject({ commitment: file.poll.count.drawCommitment })
  expect(recountExport(file).differences).toEqual([])
})
