// GET …/live over a WebSocket: the latest state first, each change that shows, and a last message.
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { ACCOUNT_SIGHT_MS } from '../../src/ballot-box/audience.ts'
import { newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { stubOf } from '../support/box.ts'
import {
  bearer,
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
import { listen, upgrade } from '../support/live.ts'

const protocol = (...parts: string[]) => ({ 'Sec-WebSocket-Protocol': parts.join(', ') })
const afterVote = { results: { visibility: 'after_vote' } }

it('sends the latest state first, and it is the result', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const listener = await listen(poll)
  expect(await listener.next()).toEqual(await results(poll))
})

it('sends the result after each vote, the last of them complete', async () => {
  const poll = await newPoll()
  const listener = await listen(poll)
  const tokens = await Promise.all(Array.from({ length: 20 }, newVoter))
  await Promise.all(tokens.map((token, n) => vote(poll, [n % 3], voter(token))))
  let revs = [(await listener.next()).rev]
  for (let result = await listener.next(); ; result = await listener.next()) {
    revs = [...revs, result.rev]
    if (result.voters < 20) continue
    expect(result).toEqual(await results(poll))
    break
  }
  expect(revs).toEqual([...new Set(revs)].sort((a, b) => a - b))
})

it('ends with the final result, and gives a late listener that one alone', async () => {
  const poll = await newPoll()
  await vote(poll, [1])
  const listener = await listen(poll)
  await move(poll, 'close')
  const frames = await listener.rest()
  expect(JSON.parse(frames.at(-1) ?? '')).toEqual(await results(poll))
  expect(await listener.closed).toMatchObject({ code: 1000, reason: 'final' })
  const late = await listen(poll)
  expect((await late.rest()).map((frame) => JSON.parse(frame))).toEqual([await results(poll)])
})

it('goes on after the box was evicted', async () => {
  const poll = await newPoll()
  const listener = await listen(poll)
  expect((await listener.next()).rev).toBe(0)
  await evictDurableObject(stubOf(poll))
  await vote(poll, [0])
  expect(await listener.next()).toMatchObject({ rev: 1, voters: 1 })
})

it('answers the subprotocol and only that, the proof never', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  expect((await listen(poll, protocol('pollux.v1', token))).protocol).toBe('pollux.v1')
  expect((await listen(poll, protocol('pollux.v1'))).protocol).toBe('pollux.v1')
  expect((await listen(poll)).protocol).toBe(null)
})

it('answers pings without waking anybody, and hangs up on whoever talks', async () => {
  const listener = await listen(await newPoll())
  await listener.nextText()
  listener.socket.send('ping')
  expect(await listener.nextText()).toBe('pong')
  listener.socket.send('hello')
  expect((await listener.closed).code).toBe(1008)
})

it('tells everybody when the poll is deleted', async () => {
  const poll = await newPoll()
  const listener = await listen(poll)
  await listener.nextText()
  await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })
  expect((await listener.closed).code).toBe(1000)
  expect(await refusal(await upgrade(poll))).toEqual([404, 'not_found'])
})

describe('hidden results', () => {
  it('are refused, and open to a proof in the subprotocol or the header', async () => {
    const poll = await newPoll(afterVote)
    const token = await newVoter()
    expect(await refusal(await upgrade(poll))).toEqual([403, 'results_hidden'])
    expect(await refusal(await upgrade(poll, protocol('pollux.v1', token)))).toEqual([403, 'results_hidden'])
    await vote(poll, [0], voter(token))
    for (const headers of [protocol('pollux.v1', token), voter(token)]) {
      expect(await (await listen(poll, headers)).next()).toMatchObject({ voters: 1 })
    }
  })

  it('open to the manage token in either place', async () => {
    const poll = await newPoll({ results: { visibility: 'owner' } })
    for (const headers of [protocol('pollux.v1', poll.manageToken), bearer(poll)])
      expect(await (await listen(poll, headers)).next()).toMatchObject({ voters: 0 })
  })

  it('are refused to a bad proof as a bad proof', async () => {
    const poll = await newPoll()
    for (const headers of [protocol('pollux.v1', 'nonsense'), voter('nonsense')])
      expect(await refusal(await upgrade(poll, headers))).toEqual([401, 'invalid_voter_proof'])
  })

  it('are taken from a voter who withdraws', async () => {
    const poll = await newPoll({ ...afterVote, voting: { changes: 'allowed' } })
    const [leaving, staying] = [await newVoter(), await newVoter()]
    for (const token of [leaving, staying]) await vote(poll, [0], voter(token))
    const gone = await listen(poll, protocol('pollux.v1', leaving))
    const kept = await listen(poll, protocol('pollux.v1', staying))
    await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: voter(leaving) })
    expect((await gone.closed).code).toBe(1012)
    expect((await kept.next()).voters).toBe(2)
    expect((await kept.next()).voters).toBe(1)
  })

  it('are taken from everybody but the manager when an edit hides them', async () => {
    const poll = await newPoll()
    const [anyone, manager] = [await listen(poll), await listen(poll, bearer(poll))]
    expect((await edit(poll, { results: { visibility: 'owner' } })).status).toBe(200)
    expect((await anyone.closed).code).toBe(1012)
    await vote(poll, [0])
    let last = await manager.next()
    while (last.voters < 1) last = await manager.next()
    expect(last.voters).toBe(1)
  })
})

describe('between batches', () => {
  const inBatches = () => newPoll({ results: { visibility: 'always', batch: 3 } })

  it('nothing is sent: neither a number nor a sign that somebody voted', async () => {
    const poll = await inBatches()
    const listener = await listen(poll)
    await vote(poll, [0])
    await vote(poll, [1])
    await move(poll, 'pause')
    const frames = [await listener.next(), await listener.next()]
    expect(frames.map(({ status, voters }) => [status, voters])).toEqual([
      ['open', 0],
      ['paused', 0],
    ])
  })

  it('nothing is sent after the box was evicted either', async () => {
    const poll = await inBatches()
    const listener = await listen(poll)
    await evictDurableObject(stubOf(poll))
    await vote(poll, [0])
    await evictDurableObject(stubOf(poll))
    await vote(poll, [1])
    await vote(poll, [1])
    const frames = [await listener.next(), await listener.next()]
    expect(frames.map(({ voters }) => voters)).toEqual([0, 3])
  })

  it('the manager is sent every vote', async () => {
    const poll = await inBatches()
    const listener = await listen(poll, bearer(poll))
    expect((await listener.next()).voters).toBe(0)
    await vote(poll, [0])
    expect((await listener.next()).voters).toBe(1)
  })
})

it('has whoever watches as an account come back with a token that is still good', async () => {
  const account = await newAccount()
  const poll = await newPollBy(account, { results: { visibility: 'owner' } })
  const listener = await listen(poll, account.headers)
  expect((await listener.next()).voters).toBe(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ACCOUNT_SIGHT_MS })
  try {
    await vote(poll, [0])
    expect((await listener.closed).code).toBe(1012)
  } finally {
    vi.useRealTimers()
  }
})
