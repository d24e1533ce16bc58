// Reading the ballots page by page while votes go on: what is read is one state, the one of the rev that it says.

import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { PAGE_BALLOTS } from '../../src/ballot-box/ballot-pages.ts'
import { boxOf } from '../../src/ballot-box/locate.ts'
import type { BallotChanges, BallotPage } from '../../src/ballot-box/protocol.ts'
import { readBallots } from '../../src/results/read-ballots.ts'
import { dump, inBox } from '../support/box.ts'
import {
  bearer,
  type Created,
  castBallot,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  rankingOf,
  send,
  voter,
} from '../support/client.ts'

const OPTIONS = [...'ABCDEFGH']

/** Many distinct rankings, as if they had been voted: straight into the tables. */
async function fill(poll: Created, ballots: number): Promise<void> {
  await inBox(poll, (box, { storage }) => {
    const ids = poll.options.map(({ id }) => id)
    const orders = permutations(ids).slice(0, ballots)
    storage.transactionSync(() => {
      for (const ranking of orders)
        storage.sql.exec('INSERT INTO ballots (content, count) VALUES (?, 1)', JSON.stringify({ ranking }))
      storage.sql.exec('UPDATE state SET counted = counted + ?', ballots)
    })
    box.ledger.reload()
  })
}

function permutations(items: string[]): string[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}

/** Reads all ballots; `between` is called after each page. */
async function readAll(poll: Created, between: (page: number) => Promise<unknown> = async () => {}) {
  let begun = 0
  let pages = 0
  const read = await readBallots(
    // The reader as the Worker runs it, on a box whose pages are looked over its shoulder.
    env,
    poll.id,
    'current',
    () => {
      begun++
      const counts = new Map<string, number>()
      return {
        take: (content: string, by: number) => void counts.set(content, (counts.get(content) ?? 0) + by),
        counts,
      }
    },
    async (sinceRev): Promise<BallotChanges> => {
      await between(++pages)
      return boxOf(env, poll.id).ballotChanges('current', sinceRev)
    },
  )
  return { begun, rev: read?.rev ?? null, counts: new Map([...(read?.taken.counts ?? [])].filter(([, n]) => n !== 0)) }
}

async function inTable(poll: Created): Promise<Map<string, number>> {
  const { ballots } = await inBox(poll, (_, { storage }) => dump(storage))
  return new Map(ballots.map(({ content, count }) => [String(content), Number(count)]))
}

it('gives every ballot once, in bounded pages', async () => {
  const poll = await newPoll({ options: OPTIONS, ballot: { type: 'ranking' } })
  await fill(poll, PAGE_BALLOTS * 2 + 7)
  const box = boxOf(env, poll.id)
  const sizes: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: BallotPage | null = await box.ballots('current', after)
    sizes.push(page?.ballots.length ?? 0)
    after = page?.next ?? null
  }
  expect(sizes).toEqual([PAGE_BALLOTS, PAGE_BALLOTS, 7])
  expect((await readAll(poll)).counts).toEqual(await inTable(poll))
})

it('tops up what was read with what happened meanwhile', async () => {
  const poll = await newPoll({ options: OPTIONS, ballot: { type: 'ranking' }, voting: { changes: 'allowed' } })
  await fill(poll, PAGE_BALLOTS * 2)
  const token = voter(await newVoter())
  await castBallot(poll, rankingOf(poll, [0]), token)
  const read = await readAll(poll, async () => {
    // A ballot before all that was read, one after, one that was there already, and one that is taken back.
    for (const order of [[0], [7, 6, 5], [0, 1, 2, 3, 4, 5, 6, 7]]) await castBallot(poll, rankingOf(poll, order))
    await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body: rankingOf(poll, [3]), headers: token })
  })
  expect(read.begun).toBe(1)
  expect(read.counts).toEqual(await inTable(poll))
  const { rev } = await (await send(pathOf(poll, '/results'), { headers: bearer(poll) })).json<{ rev: number }>()
  expect(read.rev).toBe(rev)
})

it('reads anew when it is not told what happened, at most twice, and then gives up', async () => {
  const poll = await newPoll({ options: OPTIONS, ballot: { type: 'ranking' } })
  await castBallot(poll, rankingOf(poll, [0]))
  const once = await readAll(poll, async (time) => {
    if (time > 1) return
    await inBox(poll, (box) => box.ledger.reload())
    await castBallot(poll, rankingOf(poll, [1]))
  })
  expect(once.begun).toBe(2)
  expect(once.counts).toEqual(await inTable(poll))
  const never = await readAll(poll, () => inBox(poll, (box) => box.ledger.reload()))
  expect(never).toEqual({ begun: 3, rev: null, counts: new Map() })
})

it('serves the last count when the reader gives up', async () => {
  const poll = await newPoll({ ballot: { type: 'ranking' } })
  await castBallot(poll, rankingOf(poll, [0]))
  const first = await (await send(pathOf(poll, '/results'), { headers: bearer(poll) })).json<{
    count: { rev: number }
  }>()
  expect(first.count.rev).toBe(1)
  await castBallot(poll, rankingOf(poll, [1]))
  await inBox(poll, (box) => {
    box.ledger.log.since = () => 'lost'
  })
  const response = await send(pathOf(poll, '/results'), { headers: bearer(poll) })
  expect(await response.json()).toMatchObject({
    rev: 2,
    voters: 2,
    outcome: { status: 'decided', winners: [optionId(poll, 0)] },
    count: { rev: 1 },
  })
})
