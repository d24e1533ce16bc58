// What endpoints are told of a poll, and what not: every event once, signed, in the order in which it happened, and never
// a count that not everybody may see.
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newAccount } from '../support/accounts.ts'
import { inBox, stubOf } from '../support/box.ts'
import { type Created, edit, move, newPoll, newVoter, optionId, pathOf, send, vote, voter } from '../support/client.ts'
import { INVITED, invitesOf, revoke, showing } from '../support/invites.ts'
import { CHANGEABLE } from '../support/my-vote.ts'
import {
  announceNow,
  deliverAll,
  type Endpoint,
  newEndpoint,
  ofAccount,
  ofPoll,
  type Received,
  receivedBy,
  secondLater,
} from '../support/webhooks.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** What an endpoint was told once the box has told what it has. */
async function toldOf(poll: { id: string }, endpoint: Endpoint): Promise<Received[]> {
  await announceNow(poll)
  await deliverAll(endpoint)
  return receivedBy(endpoint)
}

const typesOf = (told: readonly Received[]) => told.map(({ type }) => type)

/** So much later: summaries come no sooner after each other. */
const pass = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

describe('an endpoint of a poll', () => {
  it('is told of opening, editing, pausing, resetting and closing, each once, with ids of their own', async () => {
    const poll = await newPoll({ draft: true })
    const endpoint = await newEndpoint(ofPoll(poll))
    for (const act of ['open', 'pause', 'open', 'reset', 'close', 'archive']) {
      secondLater()
      if (act === 'reset') {
        await edit(poll, { description: 'A place for all', tags: ['city'] })
        secondLater()
      }
      expect((await move(poll, act)).status).toBe(200)
    }
    secondLater()
    const told = await toldOf(poll, endpoint)
    expect(await toldOf(poll, endpoint)).toHaveLength(told.length)
    const what = told.map(({ type, data }) => `${type} ${data.changed ?? ''}`)
    expect(what.sort()).toEqual(
      [
        'poll.opened ',
        'poll.updated /status',
        'poll.opened ',
        'poll.updated /description,/tags',
        'poll.updated /votes',
        'poll.closed ',
        'poll.updated /status',
        'results.final ',
      ].sort(),
    )
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    expect(told.every(({ data }) => data.pollId === poll.id)).toBe(true)
  })

  it('is told once a second of what was changed, with all of it, however often and by whatever boxes that die', async () => {
    const poll = await newPoll()
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['poll.updated', 'poll.opened'] })
    const second = Math.ceil(Date.now() / 1_000) * 1_000 + 5_000
    const at = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: second + ms })
    at(0)
    await edit(poll, { description: 'one' })
    expect(await toldOf(poll, endpoint)).toEqual([])
    for (let n = 0; n < 25; n++) await edit(poll, { tags: [`tag${n}`] })
    at(500)
    await move(poll, 'pause')
    await move(poll, 'open')
    expect(typesOf(await toldOf(poll, endpoint))).toEqual(['poll.opened'])
    await evictDurableObject(stubOf(poll))
    at(999)
    await edit(poll, { description: 'two' })
    expect(typesOf(await toldOf(poll, endpoint))).toEqual(['poll.opened'])
    const alarm = await inBox(poll, (_, { storage }) => storage.getAlarm())
    expect(alarm).toBe(second + 1_000)
    at(1_000)
    await edit(poll, { description: 'three' })
    const [, first, ...early] = await toldOf(poll, endpoint)
    expect([first?.data.changed, early]).toEqual([['/description', '/tags', '/status'], []])
    at(2_000)
    const told = await toldOf(poll, endpoint)
    expect(told.map(({ data }) => data.changed)).toEqual([undefined, first?.data.changed, ['/description']])
    expect(new Set(told.map(({ id }) => id)).size).toBe(3)
    expect(await toldOf(poll, endpoint)).toHaveLength(3)
  })

  it('is told nothing that it did not ask for, and nothing of before it was there', async () => {
    const poll = await newPoll({ draft: true })
    await move(poll, 'open')
    pass(1)
    const [some, none] = [
      await newEndpoint(ofPoll(poll), { events: ['poll.closed'] }),
      await newEndpoint(ofPoll(poll), { events: ['invites.exhausted'] }),
    ]
    await move(poll, 'pause')
    await move(poll, 'close')
    expect(typesOf(await toldOf(poll, some))).toEqual(['poll.closed'])
    expect(await toldOf(poll, none)).toEqual([])
    const { results } = await env.DB.prepare('SELECT type FROM webhook_events WHERE poll_id = ?').bind(poll.id).all()
    expect(results).toEqual([{ type: 'poll.closed' }])
  })

  it('of nobody leaves no row', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    await move(poll, 'close')
    await announceNow(poll)
    const { results } = await env.DB.prepare('SELECT id FROM webhook_events WHERE poll_id = ?').bind(poll.id).all()
    expect(results).toEqual([])
  })

  it('is told of an opening and a closing that the clock brought', async () => {
    const startMs = Date.now()
    const at = (ms: number) => new Date(startMs + ms).toISOString()
    const poll = await newPoll({ schedule: { opensAt: at(60_000), closesAt: at(120_000) } })
    const endpoint = await newEndpoint(ofPoll(poll))
    vi.useFakeTimers({ toFake: ['Date'], now: startMs + 60_000 })
    expect(typesOf(await toldOf(poll, endpoint))).toEqual(['poll.opened'])
    vi.setSystemTime(startMs + 120_000)
    const told = await toldOf(poll, endpoint)
    expect(typesOf(told).sort()).toEqual(['poll.closed', 'poll.opened', 'results.final'])
    expect(told.find(({ type }) => type === 'poll.closed')?.timestamp).toBe(at(120_000))
  })
})

describe('an endpoint of an account', () => {
  it('is told of all polls that the account owns, from their making on, and of no others', async () => {
    const [owner, other] = [await newAccount(), await newAccount()]
    const [endpoint, others] = [await newEndpoint(ofAccount(owner)), await newEndpoint(ofAccount(other))]
    const body = { question: 'Tea or coffee?', options: ['Tea', 'Coffee'] }
    const poll = await (await send('/api/v1/polls', { body, headers: owner.headers })).json<Created>()
    await newPoll(body)
    const told = await toldOf(poll, endpoint)
    expect(told.map(({ type, data }) => [type, data.pollId, data.status])).toEqual([['poll.created', poll.id, 'open']])
    await send(`/api/v1/polls/${poll.id}/close`, { method: 'POST', headers: owner.headers })
    expect(typesOf(await toldOf(poll, endpoint)).sort()).toEqual(['poll.closed', 'poll.created', 'results.final'])
    expect(await receivedBy(others)).toEqual([])
  })
})

describe('vote.counted', () => {
  it('sums up the votes of a second, with counts and nothing else', async () => {
    const poll = await newPoll()
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['vote.counted'] })
    for (const index of [0, 1, 1]) await vote(poll, [index])
    const [told, ...more] = await toldOf(poll, endpoint)
    expect(more).toEqual([])
    expect(told?.data).toEqual({
      pollId: poll.id,
      status: 'open',
      version: 1,
      rev: 3,
      voters: 3,
      ballots: { counted: 3, blank: 0 },
      options: [0, 1, 2].map((index) => ({ id: optionId(poll, index), votes: [1, 2, 0][index] })),
    })
  })

  it('comes at most once a second, and tells later what it did not tell then', async () => {
    const poll = await newPoll()
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['vote.counted'] })
    vi.useFakeTimers({ toFake: ['Date'] })
    const startMs = Date.now()
    for (let tenth = 0; tenth <= 30; tenth++) {
      vi.setSystemTime(startMs + tenth * 100)
      await vote(poll, [0])
      await announceNow(poll)
    }
    vi.setSystemTime(startMs + 10_000)
    const told = await toldOf(poll, endpoint)
    const revs = told.map(({ data }) => Number(data.rev)).sort((a, b) => a - b)
    expect(revs).toEqual([1, 11, 21, 31])
  })

  it('is not sent for a change that is no vote', async () => {
    const poll = await newPoll()
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['vote.counted'] })
    await edit(poll, { description: 'Before any vote' })
    expect(await toldOf(poll, endpoint)).toEqual([])
    await vote(poll, [0])
    expect(await toldOf(poll, endpoint)).toHaveLength(1)
    pass(5_000)
    await edit(poll, { description: 'After one' })
    await move(poll, 'pause')
    expect(await toldOf(poll, endpoint)).toHaveLength(1)
  })

  it('tells of a poll that publishes in batches what is published', async () => {
    const poll = await newPoll({ results: { visibility: 'always', batch: 3 } })
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['vote.counted'] })
    for (let count = 1; count <= 5; count++) {
      await vote(poll, [0])
      await announceNow(poll)
      pass(2_000)
    }
    expect((await toldOf(poll, endpoint)).map(({ data }) => data.voters)).toEqual([3])
  })

  it('says nothing of whose request it was', async () => {
    const poll = await newPoll(CHANGEABLE)
    const endpoint = await newEndpoint(ofPoll(poll))
    const [votes, closes] = ['a', 'b'].map((digit) => digit.repeat(32))
    const from = (trace = '') => ({ traceparent: `00-${trace}-00f067aa0ba902b7-01` })
    const own = { ...voter(await newVoter()), ...from(votes) }
    await vote(poll, [0], own)
    await toldOf(poll, endpoint)
    pass(2_000)
    const mine = pathOf(poll, '/votes/mine')
    const put = await send(mine, { method: 'PUT', body: { choices: [optionId(poll, 1)] }, headers: own })
    expect(put.status).toBe(200)
    await toldOf(poll, endpoint)
    pass(4_000)
    expect((await send(mine, { method: 'DELETE', headers: own })).ok).toBe(true)
    await toldOf(poll, endpoint)
    pass(6_000)
    await move(poll, 'pause', from(closes))
    await toldOf(poll, endpoint)
    pass(4_000)
    await move(poll, 'open', from(closes))
    await vote(poll, [0], { ...voter(await newVoter()), ...from(votes) })
    const told = await toldOf(poll, endpoint)
    const written = await env.DB.prepare('SELECT * FROM webhook_events WHERE poll_id = ?').bind(poll.id).all()
    expect(written.results.length).toBe(told.length)
    expect(JSON.stringify([written.results, told])).not.toContain(votes)
    const traces = told.map(({ type, headers }) => `${type} ${headers.traceparent?.split('-')[1]}`)
    expect(traces.filter((trace) => trace.startsWith('vote.counted'))).toHaveLength(4)
    expect(traces.filter((trace) => trace.endsWith(closes ?? ''))).toHaveLength(2)
  })
})

/** All that an endpoint of a hidden poll is sent in its life, without what differs between any two polls. */
async function lifeOf(visibility: string, votes: readonly number[]): Promise<string[]> {
  const poll = await newPoll({ results: { visibility } })
  const endpoint = await newEndpoint(ofPoll(poll))
  for (const index of votes) {
    pass(2_000)
    await vote(poll, [index])
    await announceNow(poll)
  }
  vi.setSystemTime(CLOSING_MS)
  await move(poll, 'close')
  const told = await toldOf(poll, endpoint)
  return told.map(({ body }) => body.replaceAll(poll.id, 'the poll')).sort()
}

const CLOSING_MS = Date.now() + 60 * 60_000

describe('a poll whose results are hidden', () => {
  it.each(['owner', 'after_vote'])(
    '(%s) sends the same bytes whatever the votes were, and however many',
    async (visibility) => {
      const startMs = Date.now()
      vi.useFakeTimers({ toFake: ['Date'], now: startMs })
      const one = await lifeOf(visibility, [0, 0, 0])
      vi.setSystemTime(startMs)
      const other = await lifeOf(visibility, [1, 2, 1, 1, 1])
      expect(other).toEqual(one)
      expect(one.map((body) => JSON.parse(body).type)).toEqual(['poll.closed', 'results.final'])
      expect(one.join()).toContain('"result":null')
    },
  )

  it('until it is closed says nothing of votes before, and everything then', async () => {
    const poll = await newPoll({ results: { visibility: 'after_close' } })
    const endpoint = await newEndpoint(ofPoll(poll))
    for (const index of [0, 1, 1]) await vote(poll, [index])
    expect(await toldOf(poll, endpoint)).toEqual([])
    await move(poll, 'close')
    const told = await toldOf(poll, endpoint)
    expect(typesOf(told).sort()).toEqual(['poll.closed', 'results.final'])
    expect(told.find(({ type }) => type === 'results.final')?.data.result).toMatchObject({
      voters: 3,
      outcome: { status: 'decided', winners: [optionId(poll, 1)], tied: [] },
    })
  })
})

describe('results.final', () => {
  it('waits for a count that is made outside the box', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' } })
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['results.final'] })
    const ranking = [1, 0].map((index) => optionId(poll, index))
    await send(`/api/v1/polls/${poll.id}/votes`, { body: { ranking }, headers: voter(await newVoter()) })
    await move(poll, 'close')
    const [told, ...more] = await toldOf(poll, endpoint)
    expect(more).toEqual([])
    expect(told?.data.result).toMatchObject({ voters: 1, outcome: { winners: [optionId(poll, 1)] } })
  })
})

describe('invites.exhausted', () => {
  it('is sent once when as many have voted as are invited, and again when more were invited', async () => {
    const poll = await newPoll(INVITED)
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['invites.exhausted'] })
    const [first, second, third] = await invitesOf(poll, { count: 3 })
    if (!first || !second || !third) throw new Error('no invites')
    await vote(poll, [0], showing(first))
    await vote(poll, [1], showing(second))
    expect(await toldOf(poll, endpoint)).toEqual([])
    expect((await revoke(poll, third)).status).toBe(204)
    expect((await toldOf(poll, endpoint)).map(({ data }) => data.invites)).toEqual([2])
    const [fourth] = await invitesOf(poll, { count: 1 })
    if (!fourth) throw new Error('no invite')
    expect(await toldOf(poll, endpoint)).toHaveLength(1)
    await vote(poll, [0], showing(fourth))
    expect((await toldOf(poll, endpoint)).map(({ data }) => data.invites)).toEqual([2, 3])
  })

  it.each(['after_vote', 'after_close', 'owner'])(
    'is sent with the closing only where results are hidden: %s',
    async (visibility) => {
      const poll = await newPoll({ ...INVITED, results: { visibility } })
      const endpoint = await newEndpoint(ofPoll(poll), { events: ['invites.exhausted'] })
      const [only] = await invitesOf(poll, { count: 1 })
      if (!only) throw new Error('no invite')
      await vote(poll, [0], showing(only))
      expect(await toldOf(poll, endpoint)).toEqual([])
      await move(poll, 'close')
      expect((await toldOf(poll, endpoint)).map(({ data }) => data.invites)).toEqual([1])
    },
  )

  it('is told to an endpoint that came after the last vote, when the last open invite is revoked', async () => {
    const poll = await newPoll(INVITED)
    const [first, second] = await invitesOf(poll, { count: 2 })
    if (!first || !second) throw new Error('no invites')
    await vote(poll, [0], showing(first))
    await announceNow(poll)
    pass(60_000)
    const endpoint = await newEndpoint(ofPoll(poll), { events: ['invites.exhausted'] })
    expect((await revoke(poll, second)).status).toBe(204)
    expect((await toldOf(poll, endpoint)).map(({ data }) => data.invites)).toEqual([1])
  })
})

describe('a body', () => {
  it('of the largest poll is small, and holds nothing that people wrote', async () => {
    const secret = 'the words of somebody'
    const options = Array.from({ length: 100 }, (_, index) => `${secret} ${index}`.padEnd(100, '.'))
    const poll = await newPoll({
      question: secret,
      options,
      metadata: { [secret]: secret },
      ballot: { type: 'choice', max: 100 },
    })
    const endpoint = await newEndpoint(ofPoll(poll))
    await edit(poll, { metadata: { [`${secret} too`]: secret } })
    await vote(poll, [0, 1, 2])
    await move(poll, 'close')
    const told = await toldOf(poll, endpoint)
    expect(typesOf(told)).toContain('results.final')
    for (const { body, headers } of told) {
      expect(body.length).toBeLessThan(20_000)
      expect(body + JSON.stringify(headers)).not.toContain(secret)
    }
  })
})
