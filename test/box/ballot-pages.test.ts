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

/** Reads all ballots; `between` is called with the number of the try when all pages of it are read. */
async function readAll(poll: Created, between: (tries: number) => Promise<unknown> = async () => {}) {
  let begun = 0
  let tries = 0
  const read = await readBallots(
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
      await between(++tries)
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

it('takes what happens between two pages for what it is: part of the later one, to be added to the earlier one', async () => {
  const poll = await newPoll({ options: OPTIONS, ballot: { type: 'ranking' } })
  await fill(poll, PAGE_BALLOTS * 2)
  const contents = [...(await inTable(poll)).keys()].sort()
  const [first = '', last = ''] = [contents[0], contents.at(-1)]
  await inBox(poll, (box) => {
    const { ledger } = box
    const after = ledger.store.ballots.after.bind(ledger.store.ballots)
    const settle = ledger.settle.bind(ledger)
    let [pages, voted] = [0, false]
    ledger.store.ballots.after = (...args) => {
      pages++
      return after(...args)
    }
    // Before the second page is read, one more of a ballot of the first, and one more of one that is yet to be read.
    ledger.settle = (nowMs) => {
      if (pages === 1 && !voted) {
        voted = true
        const ballots: [string, number][] = [
          [first, 1],
          [last, 1],
        ]
        ledger.commit(nowMs, ({ state }) => ({ state: { ...state, rev: state.rev + 1 }, ballots, value: null }))
      }
      return settle(nowMs)
    }
  })
  const { begun, counts } = await readAll(poll)
  expect(begun).toBe(1)
  expect([counts.get(first), counts.get(last)]).toEqual([2, 2])
  expect(counts).toEqual(await inTable(poll))
})

it('does not take a reader of what is published for one of what is not', async () => {
  const poll = await newPoll({ ballot: { type: 'ranking' }, results: { batch: 2 } })
  for (const at of [0, 1, 2]) await castBallot(poll, rankingOf(poll, [at]))
  const box = boxOf(env, poll.id)
  const page = await box.ballots('current', '')
  await inBox(poll, ({ ledger }) => ledger.reload())
  await castBallot(poll, rankingOf(poll, [0]))
  await box.ballots('published', '')
  expect(await box.ballotChanges('current', page?.rev ?? 0)).toBe('lost')
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
