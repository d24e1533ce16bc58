// The client on a bad network: what was sent twice has happened once, and what might happen twice is not sent twice.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import {
  createClient,
  isProblem,
  memoryVoter,
  type PolluxClient,
  PolluxProblem,
  PolluxUnreachable,
} from '../../src/client/index.ts'
import { type Fate, type LossyProxy, type Seen, startLossyProxy } from '../support/lossy-proxy.ts'

const origin = inject('origin')
const LUNCH = { question: 'Lunch?', options: ['Pizza', 'Soup'] }

let proxy: LossyProxy
/** Without anything in between. */
const direct = createClient({ baseUrl: origin })

beforeAll(async () => {
  proxy = await startLossyProxy(origin)
})
afterAll(() => proxy.stop())
beforeEach(() => {
  proxy.decide(() => 'pass')
  proxy.seen.length = 0
})

const isVote = ({ method, path }: Seen): boolean => method === 'POST' && path.endsWith('/votes')
const keysOf = (seen: Seen[]): Set<unknown> => new Set(seen.map(({ headers }) => headers['idempotency-key']))

/** Lets requests of a kind come to these ends, one after the other, and further ones pass. */
function fates(isMeant: (request: Seen) => boolean, ...ends: Fate[]): void {
  proxy.decide((request) => (isMeant(request) ? ends.shift() : undefined) ?? 'pass')
}

async function newPoll(fields = {}) {
  const poll = await direct.createPoll({ ...LUNCH, ...fields })
  const [pizza, soup] = poll.options
  if (!pizza || !soup) throw new Error('two options were asked for')
  return { ...poll, pizza: { choices: [pizza.id] }, soup: { choices: [soup.id] } }
}

describe('a vote', () => {
  it('whose answers are lost, broken off, or given by others is counted once, under one key', async () => {
    const poll = await newPoll()
    fates(isVote, 'answer lost', { status: 503 }, 'cut off')
    const { receipt } = await createClient({ baseUrl: proxy.origin }).vote(poll.id, poll.soup)
    expect(receipt.pollId).toBe(poll.id)
    const sent = proxy.seen.filter(isVote)
    expect(sent.length).toBe(4)
    expect(keysOf(sent).size).toBe(1)
    expect((await direct.results(poll.id)).voters).toBe(1)
  })

  it('has the key that the program gives', async () => {
    const poll = await newPoll()
    fates(isVote, 'answer lost')
    const idempotencyKey = crypto.randomUUID()
    await createClient({ baseUrl: proxy.origin }).vote(poll.id, poll.soup, { idempotencyKey })
    expect([...keysOf(proxy.seen.filter(isVote))]).toEqual([idempotencyKey])
  })

  it('of each of many voters is counted once when a third of everything gets lost', async () => {
    const poll = await newPoll()
    let turn = 0
    // Each request meets another end: which of them meet which depends on who comes first.
    proxy.decide(() => (['pass', 'answer lost', 'pass', 'request lost', 'pass', 'pass'] as const)[turn++ % 6] ?? 'pass')
    const voters = Array.from({ length: 30 }, () => createClient({ baseUrl: proxy.origin, maxTries: 12 }))
    await Promise.all(voters.map((voter) => voter.vote(poll.id, poll.pizza)))
    expect(proxy.seen.length).toBeGreaterThan(60)
    expect((await direct.results(poll.id)).voters).toBe(30)
  })

  it('that is refused is not sent again', async () => {
    const poll = await newPoll()
    const client = createClient({ baseUrl: proxy.origin })
    await client.vote(poll.id, poll.soup)
    proxy.seen.length = 0
    const refusal = await client.vote(poll.id, poll.pizza).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(PolluxProblem)
    expect(refusal).toMatchObject({ code: 'already_voted', status: 409, title: 'Already voted', errors: [] })
    expect(proxy.seen.length).toBe(1)
  })
})

describe('a poll', () => {
  it('is created once, though nobody was told', async () => {
    fates(({ path }) => path === '/api/v1/polls', 'answer lost', 'answer lost')
    const tags = [crypto.randomUUID()]
    const poll = await createClient({ baseUrl: proxy.origin }).createPoll({ ...LUNCH, tags, listing: 'public' })
    const { items } = await direct.listPolls({ tag: tags[0] ?? '' })
    expect(items.map(({ id }) => id)).toEqual([poll.id])
  })

  it('is closed once more when it is not known whether it is closed', async () => {
    const poll = await newPoll()
    fates(({ path }) => path.endsWith('/close'), 'answer lost')
    const closed = await createClient({ baseUrl: proxy.origin }).as(poll.manageToken).movePoll(poll.id, 'close')
    expect(closed.status).toBe('closed')
  })

  it('is deleted, also where the second try finds nothing any more', async () => {
    const poll = await newPoll()
    fates(({ method }) => method === 'DELETE', 'answer lost')
    const owner = createClient({ baseUrl: proxy.origin }).as(poll.manageToken)
    await owner.deletePoll(poll.id)
    expect(proxy.seen.filter(({ method }) => method === 'DELETE').length).toBe(2)
    await expect(direct.getPoll(poll.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(owner.deletePoll(poll.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is not edited or reset a second time', async () => {
    const poll = await newPoll()
    const owner = createClient({ baseUrl: proxy.origin }).as(poll.manageToken)
    proxy.decide(() => 'answer lost')
    const edit = owner.updatePoll(poll.id, { description: 'At noon.' })
    await expect(edit).rejects.toThrow(PolluxUnreachable)
    const reset = owner.api.POST('/api/v1/polls/{pollId}/reset', { params: { path: { pollId: poll.id } } })
    await expect(reset).rejects.toMatchObject({ name: 'PolluxUnreachable', tries: 1 })
    expect(proxy.seen.map(({ method }) => method)).toEqual(['PATCH', 'POST'])
  })
})

describe('too many requests', () => {
  it('are sent again when it is their time, whatever they ask for: nothing was done', async () => {
    const poll = await newPoll()
    fates(() => true, { status: 429, headers: { 'Retry-After': '0' } })
    const owner = createClient({ baseUrl: proxy.origin }).as(poll.manageToken)
    expect((await owner.updatePoll(poll.id, { description: 'At noon.' })).description).toBe('At noon.')
    expect(proxy.seen.length).toBe(2)
  })

  it('are handed on when it would take long', async () => {
    fates(() => true, { status: 429, headers: { 'Retry-After': '3600' } })
    const refused = createClient({ baseUrl: proxy.origin }).listPolls()
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfterSeconds: 3_600 })
    expect(proxy.seen.length).toBe(1)
  })
})

describe('giving up', () => {
  it('comes after so many tries', async () => {
    proxy.decide(() => 'request lost')
    const lost = createClient({ baseUrl: proxy.origin, maxTries: 2 }).listPolls()
    await expect(lost).rejects.toMatchObject({ name: 'PolluxUnreachable', tries: 2 })
    expect(proxy.seen.length).toBe(2)
  })

  it('comes at once when the program says so', async () => {
    const ending = new AbortController()
    proxy.decide(() => {
      ending.abort(new Error('enough'))
      return 'request lost'
    })
    const ended = createClient({ baseUrl: proxy.origin }).listPolls({}, { signal: ending.signal })
    await expect(ended).rejects.toThrow('enough')
    expect(proxy.seen.length).toBe(1)
  })

  it('comes when an answer takes too long', async () => {
    const silent = createClient({
      baseUrl: origin,
      maxTries: 2,
      timeoutMs: 20,
      fetch: ({ signal }) => new Promise((_, ended) => signal.addEventListener('abort', () => ended(signal.reason))),
    })
    await expect(silent.listPolls()).rejects.toMatchObject({ name: 'PolluxUnreachable', tries: 2 })
  })
})

describe('a voter', () => {
  it('is one, however many votes are cast at the same moment', async () => {
    const polls = await Promise.all([newPoll(), newPoll(), newPoll()])
    const client = createClient({ baseUrl: proxy.origin })
    await Promise.all(polls.map(({ id, soup }) => client.vote(id, soup)))
    expect(proxy.seen.filter(({ path }) => path === '/api/v1/voters').length).toBe(1)
    expect((await client.myVote(polls[0]?.id ?? '')).voted).toBe(true)
  })

  const FOREIGN = { token: 'plv_somebodyelsesvoterid00.1829754000.somebodyelsesvoterid00', expiresAt: '2099-01-01' }

  it('is shown what everybody is where another deployment’s token is refused, and keeps it no longer', async () => {
    const { id } = await newPoll()
    for (const read of [
      async (client: PolluxClient) => (await client.results(id)).pollId,
      async (client: PolluxClient) => (await client.getPoll(id)).id,
      async (client: PolluxClient) => {
        for await (const { pollId } of client.live(id)) return pollId
      },
    ]) {
      const store = memoryVoter()
      await store.save(FOREIGN)
      expect(await read(createClient({ baseUrl: origin, voter: store }))).toBe(id)
      expect(await store.load()).toBeNull()
    }
    const told = direct.results(id, {}, { voter: FOREIGN.token })
    await expect(told).rejects.toMatchObject({ code: 'invalid_voter_proof' })
  })

  it('gets another token where another deployment’s is refused', async () => {
    const poll = await newPoll()
    const store = memoryVoter()
    await store.save(FOREIGN)
    await createClient({ baseUrl: proxy.origin, voter: store }).vote(poll.id, poll.soup)
    expect(keysOf(proxy.seen.filter(isVote)).size).toBe(1)
    expect(await store.load()).toMatchObject({ token: expect.stringMatching(/^plv_/) })
    expect((await direct.results(poll.id)).voters).toBe(1)
  })

  it('shows what the call says instead', async () => {
    const poll = await newPoll({ voting: { identity: 'invite' } })
    const owner = direct.as(poll.manageToken)
    const { items } = await owner.issueInvites(poll.id, { count: 1 })
    const refused = await direct.vote(poll.id, poll.soup).catch((error: unknown) => error)
    expect(isProblem(refused, 'not_eligible')).toBe(true)
    const { results } = await direct.vote(poll.id, poll.soup, { voter: items[0]?.code ?? '' })
    expect(results?.voters).toBe(1)
  })
})

it('tells what stands between when it is no problem document', async () => {
  proxy.decide(() => ({ status: 418 }))
  const refused = await createClient({ baseUrl: proxy.origin })
    .listPolls()
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'not_a_problem_document', status: 418 })
})

it('lists page after page', async () => {
  const tag = crypto.randomUUID()
  for (const question of ['One?', 'Two?', 'Three?']) {
    await direct.createPoll({ ...LUNCH, question, tags: [tag], listing: 'public' })
  }
  const questions: string[] = []
  for await (const poll of direct.polls({ tag, limit: 2 })) questions.push(poll.question)
  expect(questions).toEqual(['Three?', 'Two?', 'One?'])
})
