// POST …/votes: whose vote it is, by each identity, and what comes back.
import { afterEach, expect, it, vi } from 'vitest'
import { bearer, from, move, newPoll, newVoter, refusal, results, vote, voter } from '../support/client.ts'

afterEach(() => {
  vi.useRealTimers()
})

const cookie = (token: string) => ({ Cookie: `__Host-pollux_voter=${token}` })
const ALREADY = [409, 'already_voted']

it('counts a vote and answers with a receipt and the result that holds it', async () => {
  const poll = await newPoll()
  const response = await vote(poll, [1])
  expect(response.status).toBe(201)
  expect(response.headers.get('Content-Type')).toBe('application/json')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.has('Idempotency-Replayed')).toBe(false)
  const { receipt, results: shown, ...rest } = await response.json<Record<string, Record<string, unknown>>>()
  expect(rest).toEqual({})
  expect(receipt).toEqual({ id: expect.stringMatching(/^[\w-]{20,}$/), pollId: poll.id })
  expect(shown).toEqual(await results(poll))
  expect(shown).toMatchObject({ voters: 1, ballots: { counted: 1, blank: 0 } })
})

it('gives every vote its own receipt, which tells neither ballot nor order', async () => {
  const poll = await newPoll({ voting: { identity: 'open' } })
  const receipts = await Promise.all(
    Array.from(
      { length: 30 },
      async () => (await (await vote(poll, [0], {})).json<{ receipt: { id: string } }>()).receipt,
    ),
  )
  expect(new Set(receipts.map(({ id }) => id)).size).toBe(30)
  for (const receipt of receipts) expect(Object.keys(receipt).sort()).toEqual(['id', 'pollId'])
})

it('device: one vote a token, whatever the address', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  expect((await vote(poll, [0], { ...voter(token), ...from('192.0.2.1') })).status).toBe(201)
  expect(await refusal(await vote(poll, [1], { ...voter(token), ...from('192.0.2.2') }))).toEqual(ALREADY)
  expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 0])
})

it('device: people behind one router all vote', async () => {
  const poll = await newPoll()
  for (let n = 0; n < 3; n++) {
    expect((await vote(poll, [n], { ...voter(await newVoter()), ...from('192.0.2.9') })).status).toBe(201)
  }
  expect((await results(poll)).voters).toBe(3)
})

it('device: bare requests of one address are one voter, and another than a token from there', async () => {
  const poll = await newPoll()
  const home = from('192.0.2.10')
  expect((await vote(poll, [0], home)).status).toBe(201)
  expect(await refusal(await vote(poll, [1], home))).toEqual(ALREADY)
  expect((await vote(poll, [1], { ...voter(await newVoter()), ...home })).status).toBe(201)
  expect((await vote(poll, [1], from('192.0.2.11'))).status).toBe(201)
  expect((await results(poll)).voters).toBe(3)
})

it('network: one vote an address, whatever the token', async () => {
  const poll = await newPoll({ voting: { identity: 'network' } })
  const office = from('198.51.100.4')
  expect((await vote(poll, [0], { ...voter(await newVoter()), ...office })).status).toBe(201)
  expect(await refusal(await vote(poll, [0], { ...voter(await newVoter()), ...office }))).toEqual(ALREADY)
  expect((await vote(poll, [0], from('198.51.100.5'))).status).toBe(201)
})

it('network: an IPv6 household is its /64, and a mapped address is its IPv4', async () => {
  const poll = await newPoll({ voting: { identity: 'network' } })
  const statusFrom = async (address: string) => (await vote(poll, [0], from(address))).status
  expect(await statusFrom('2001:db8:1:2::1')).toBe(201)
  expect(await statusFrom('2001:0DB8:1:2:ffff:ffff:ffff:ffff')).toBe(409)
  expect(await statusFrom('2001:db8:1:3::1')).toBe(201)
  expect(await statusFrom('203.0.113.5')).toBe(201)
  expect(await statusFrom('::ffff:203.0.113.5')).toBe(409)
})

it('network: everybody without an address is one, and other address headers count for nothing', async () => {
  const poll = await newPoll({ voting: { identity: 'network' } })
  expect((await vote(poll, [0], {})).status).toBe(201)
  expect(await refusal(await vote(poll, [0], {}))).toEqual(ALREADY)
  expect(await refusal(await vote(poll, [0], { 'X-Forwarded-For': '192.0.2.77', 'X-Real-IP': '192.0.2.78' }))).toEqual(
    ALREADY,
  )
})

it('open: everybody votes as often as they like, and the result says so', async () => {
  const poll = await newPoll({ voting: { identity: 'open' } })
  const token = await newVoter()
  for (let n = 0; n < 4; n++) expect((await vote(poll, [0], voter(token))).status).toBe(201)
  expect(await results(poll)).toMatchObject({ voters: 4, assurance: 'open' })
})

it('shows the identity that a poll asks for as its assurance', async () => {
  for (const identity of ['open', 'device', 'network']) {
    const poll = await newPoll({ voting: { identity } })
    expect(poll.assurance).toBe(identity)
    expect((await results(poll)).assurance).toBe(identity)
  }
})

it('lets the header beat the cookie', async () => {
  const poll = await newPoll()
  const [shown, kept] = [await newVoter(), await newVoter()]
  expect((await vote(poll, [0], { ...voter(shown), ...cookie(kept) })).status).toBe(201)
  expect(await refusal(await vote(poll, [0], voter(shown)))).toEqual(ALREADY)
  expect((await vote(poll, [0], cookie(kept))).status).toBe(201)
})

it('refuses a bad header proof instead of falling back to cookie or address', async () => {
  const poll = await newPoll()
  const good = await newVoter()
  const forged = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`
  for (const proof of [forged, 'nonsense', 'plv_', good.slice(4), `${good}x`]) {
    const response = await vote(poll, [0], { ...voter(proof), ...cookie(good), ...from('192.0.2.20') })
    expect(await refusal(response)).toEqual([401, 'invalid_voter_proof'])
  }
  expect((await results(poll)).voters).toBe(0)
})

it('refuses an expired header proof', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 24 * 60 * 60 * 1_000 })
  expect(await refusal(await vote(poll, [0], voter(token)))).toEqual([401, 'invalid_voter_proof'])
})

it('passes over a bad cookie: the vote is the address’s', async () => {
  const poll = await newPoll()
  const home = from('192.0.2.30')
  expect((await vote(poll, [0], { ...cookie('plv_forged'), ...home })).status).toBe(201)
  expect(await refusal(await vote(poll, [0], home))).toEqual(ALREADY)
})

it('keeps voters of different polls apart', async () => {
  const token = await newVoter()
  for (let n = 0; n < 3; n++) expect((await vote(await newPoll(), [n], voter(token))).status).toBe(201)
})

it('takes no vote before opening, while paused and after closing', async () => {
  const draft = await newPoll({ draft: true })
  expect(await refusal(await vote(draft, [0]))).toEqual([404, 'not_found'])
  const asManager = { ...bearer(draft), ...voter(await newVoter()) }
  expect(await refusal(await vote(draft, [0], asManager))).toEqual([409, 'not_open'])
  const scheduled = await newPoll({ schedule: { opensAt: '2100-01-01T00:00:00Z' } })
  expect(await refusal(await vote(scheduled, [0]))).toEqual([409, 'not_open'])
  const poll = await newPoll()
  await move(poll, 'pause')
  expect(await refusal(await vote(poll, [0]))).toEqual([409, 'not_open'])
  await move(poll, 'close')
  expect(await refusal(await vote(poll, [0]))).toEqual([409, 'poll_closed'])
  await move(poll, 'archive')
  expect(await refusal(await vote(poll, [0]))).toEqual([409, 'poll_closed'])
  expect((await results(poll)).voters).toBe(0)
})

it('lets nobody but its manager vote on a private poll', async () => {
  const poll = await newPoll({ listing: 'private' })
  expect(await refusal(await vote(poll, [0]))).toEqual([404, 'not_found'])
  expect((await vote(poll, [0], { ...bearer(poll), ...voter(await newVoter()) })).status).toBe(201)
})
