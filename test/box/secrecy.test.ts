// What is stored never says who cast what, unless the poll lets votes be changed; and then only until it closes.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { stored, stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  from,
  newPoll,
  newVoter,
  optionId,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

afterEach(() => {
  vi.useRealTimers()
})

const close = (poll: Created) => send(`/api/v1/polls/${poll.id}/close`, { method: 'POST', headers: bearer(poll) })
const mine = (poll: Created, token: string) => send(`/api/v1/polls/${poll.id}/votes/mine`, { headers: voter(token) })

it('keeps voters and ballots apart: a key that tells nothing, a content with a count', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await vote(poll, [0])
  await vote(poll, [2], from('203.0.113.77'))
  const { voters, ballots } = await stored(poll)
  expect(voters).toHaveLength(3)
  for (const row of voters) expect(row).toMatchObject({ ballot: null, key: expect.stringMatching(/^[\w-]{22}$/) })
  expect(ballots.map(({ count }) => count).sort()).toEqual([1, 2])
  expect(Object.keys(ballots[0] ?? {})).toEqual(['content', 'count'])
})

it('gives the same device another key in another poll', async () => {
  const [one, two] = [await newPoll(), await newPoll()]
  const token = await newVoter()
  await vote(one, [0], voter(token))
  await vote(two, [0], voter(token))
  expect((await stored(one)).voters[0]?.key).not.toBe((await stored(two)).voters[0]?.key)
})

it('stores neither the Idempotency-Key nor a fingerprint that a short one would betray', async () => {
  const poll = await newPoll()
  await vote(poll, [0], { ...voter(await newVoter()), 'Idempotency-Key': 'short' })
  await vote(poll, [0], { ...voter(await newVoter()), 'Idempotency-Key': 'long-enough-to-be-a-secret' })
  const { voters } = await stored(poll)
  expect(voters.map(({ fingerprint }) => fingerprint === null).sort()).toEqual([false, true])
  const everything = JSON.stringify(voters)
  for (const key of ['short', 'long-enough-to-be-a-secret']) {
    expect(everything).not.toContain(key)
    expect(everything).not.toContain(Buffer.from(key).toString('base64url'))
  }
})

it('links a voter to a ballot where votes may be changed, and destroys the link at closing', async () => {
  const poll = await newPoll({ voting: { changes: 'allowed' } })
  const token = await newVoter()
  await vote(poll, [1], voter(token))
  // Without a proof nobody can change the vote, so nothing links it.
  await vote(poll, [2], from('203.0.113.78'))
  const links = async () => (await stored(poll)).voters.filter(({ ballot }) => ballot !== null)
  expect(await links()).toHaveLength(1)
  expect(await (await mine(poll, token)).json()).toEqual({ voted: true, ballot: { choices: [optionId(poll, 1)] } })
  await close(poll)
  expect(await (await mine(poll, token)).json()).toEqual({ voted: true })
  await runDurableObjectAlarm(stubOf(poll))
  expect(await links()).toEqual([])
  expect((await results(poll)).voters).toBe(2)
})

it('forgets who voted 24 hours after closing, and says so', async () => {
  const poll = await newPoll({ results: { visibility: 'after_vote' } })
  const token = await newVoter()
  await vote(poll, [1], voter(token))
  await close(poll)
  await runDurableObjectAlarm(stubOf(poll))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS - 60_000 })
  await runDurableObjectAlarm(stubOf(poll))
  expect((await mine(poll, token)).status).toBe(200)
  vi.setSystemTime(Date.now() + 61_000)
  await runDurableObjectAlarm(stubOf(poll))
  const {
    poll: [kept],
    voters,
  } = await stored(poll)
  expect(kept?.salt).toBeNull()
  expect(voters).toEqual([])
  expect(await refusal(await mine(poll, token))).toEqual([409, 'poll_closed'])
  expect(await refusal(await vote(poll, [1], voter(token)))).toEqual([409, 'poll_closed'])
  expect((await results(poll, {})).voters).toBe(1)
})
