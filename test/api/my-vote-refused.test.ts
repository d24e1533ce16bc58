// GET, PUT and DELETE …/votes/mine refused: without a proof, where the poll forbids it, and out of time.
import { afterEach, expect, it, vi } from 'vitest'
import { bearer, type Created, move, newPoll, newVoter, refusal, vote, voter } from '../support/client.ts'
import { CHANGEABLE, get, type Headers, PROOF_REQUIRED, put, votesOf, withdraw } from '../support/my-vote.ts'

afterEach(() => {
  vi.useRealTimers()
})

const acts = { get, withdraw, put: (poll: Created, headers: Headers) => put(poll, [0], headers) }
const each = Object.entries(acts)

it.each(each)('%s asks for a proof, and for a good one', async (_, act) => {
  const poll = await newPoll(CHANGEABLE)
  expect(await refusal(await act(poll, {}))).toEqual(PROOF_REQUIRED)
  expect(await refusal(await act(poll, bearer(poll)))).toEqual(PROOF_REQUIRED)
  expect(await refusal(await act(poll, voter('nonsense')))).toEqual([401, 'invalid_voter_proof'])
})

it.each(each)('%s knows no poll that is hidden, with a proof or without', async (_, act) => {
  for (const fields of [{ draft: true }, { listing: 'private' }]) {
    const poll = await newPoll({ ...CHANGEABLE, ...fields })
    for (const headers of [{}, voter('nonsense'), voter(await newVoter())])
      expect(await refusal(await act(poll, headers))).toEqual([404, 'not_found'])
  }
})

it('forbids where the poll forbids, whatever the vote', async () => {
  const poll = await newPoll()
  const [voted, not] = [voter(await newVoter()), voter(await newVoter())]
  await vote(poll, [0], voted)
  for (const token of [voted, not]) {
    expect(await refusal(await put(poll, [1], token))).toEqual([409, 'change_forbidden'])
    expect(await refusal(await withdraw(poll, token))).toEqual([409, 'change_forbidden'])
  }
  expect(await votesOf(poll)).toEqual([1, 0, 0])
})

it('changes nothing while the poll is paused, nor once it is closed', async () => {
  const poll = await newPoll(CHANGEABLE)
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  for (const [to, code] of [
    ['pause', 'not_open'],
    ['close', 'poll_closed'],
  ] as const) {
    await move(poll, to)
    expect(await refusal(await put(poll, [1], token))).toEqual([409, code])
    expect(await refusal(await withdraw(poll, token))).toEqual([409, code])
  }
  expect(await votesOf(poll)).toEqual([1, 0, 0])
})

it('changes nothing from the closing moment on, though no alarm has run', async () => {
  const closesAt = Date.now() + 3_600_000
  const poll = await newPoll({ ...CHANGEABLE, schedule: { closesAt: new Date(closesAt).toISOString() } })
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  vi.useFakeTimers({ toFake: ['Date'], now: closesAt })
  expect(await refusal(await put(poll, [1], token))).toEqual([409, 'poll_closed'])
  expect(await refusal(await withdraw(poll, token))).toEqual([409, 'poll_closed'])
  expect(await votesOf(poll)).toEqual([1, 0, 0])
})
