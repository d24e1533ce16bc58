// GET, PUT and DELETE …/votes/mine: seeing, changing and withdrawing one's own vote.
import { describe, expect, it } from 'vitest'
import { from, move, newPoll, newVoter, optionId, refusal, results, vote, voter } from '../support/client.ts'
import { CHANGEABLE, get, PROOF_REQUIRED, put, votesOf, withdraw } from '../support/my-vote.ts'

describe('seeing', () => {
  it('tells a voter whether they have voted, and the ballot where it may be changed', async () => {
    for (const [fields, told] of [
      [{}, { voted: true }],
      [CHANGEABLE, { voted: true, ballot: { choices: ['it'] } }],
    ] as const) {
      const poll = await newPoll(fields)
      const token = voter(await newVoter())
      const before = await get(poll, token)
      expect(await before.json()).toEqual({ voted: false })
      expect(before.headers.get('Cache-Control')).toBe('private, no-store')
      await vote(poll, [1], token)
      const choices = [optionId(poll, 1)]
      expect(await (await get(poll, token)).json()).toEqual('ballot' in told ? { ...told, ballot: { choices } } : told)
    }
  })

  it('stops telling the ballot when the poll closes', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    await vote(poll, [1], token)
    await move(poll, 'close')
    expect(await (await get(poll, token)).json()).toEqual({ voted: true })
  })

  it('does not know of a withdrawn vote', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    await vote(poll, [1], token)
    await withdraw(poll, token)
    expect(await (await get(poll, token)).json()).toEqual({ voted: false })
  })
})

describe('changing', () => {
  it('moves the vote, keeps the receipt and counts one voter', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    const cast = await (await vote(poll, [0], token)).json<{ receipt: unknown }>()
    const response = await put(poll, [2], token)
    expect(response.status).toBe(200)
    const changed = await response.json<{ receipt: unknown; results: { rev: number } }>()
    expect(changed.receipt).toEqual(cast.receipt)
    expect(changed.results).toEqual(await results(poll))
    expect(await votesOf(poll)).toEqual([0, 0, 1])
    expect(await (await get(poll, token)).json()).toEqual({ voted: true, ballot: { choices: [optionId(poll, 2)] } })
  })

  it('changes nothing, rev included, when the ballot is the same', async () => {
    const poll = await newPoll({ ...CHANGEABLE, ballot: { max: 2 } })
    const token = voter(await newVoter())
    await vote(poll, [0, 1], token)
    const before = await results(poll)
    expect((await put(poll, [1, 0], token)).status).toBe(200)
    expect(await results(poll)).toEqual(before)
  })

  it('casts where there is no vote yet, and again after a withdrawal', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    expect((await put(poll, [0], token)).status).toBe(200)
    expect(await refusal(await vote(poll, [0], token))).toEqual([409, 'already_voted'])
    expect((await withdraw(poll, token)).status).toBe(204)
    expect((await put(poll, [1], token)).status).toBe(200)
    expect(await votesOf(poll)).toEqual([0, 1, 0])
    expect((await results(poll)).voters).toBe(1)
  })

  it('moves between blank and not', async () => {
    const poll = await newPoll({ ...CHANGEABLE, ballot: { min: 0, max: 1 } })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    await put(poll, [], token)
    expect(await results(poll)).toMatchObject({ voters: 1, ballots: { counted: 0, blank: 1 } })
    await put(poll, [1], token)
    expect(await results(poll)).toMatchObject({ voters: 1, ballots: { counted: 1, blank: 0 } })
  })

  it('refuses what is no ballot of the poll, before it says that changes are forbidden', async () => {
    for (const fields of [{}, CHANGEABLE]) {
      const poll = await newPoll(fields)
      const token = voter(await newVoter())
      await vote(poll, [0], token)
      expect(await refusal(await put(poll, [0, 1], token))).toEqual([422, 'invalid_ballot'])
    }
  })

  it('ends with the one ballot last written when changes race', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    await Promise.all(Array.from({ length: 30 }, (_, n) => put(poll, [n % 3], token)))
    expect((await results(poll)).voters).toBe(1)
    const { ballot } = await (await get(poll, token)).json<{ ballot: { choices: string[] } }>()
    const [winner] = (await results(poll)).outcome.winners
    expect(ballot.choices).toEqual([winner])
  })

  it('leaves a vote alone that was cast by address', async () => {
    const poll = await newPoll(CHANGEABLE)
    const home = from('192.0.2.60')
    await vote(poll, [0], home)
    expect(await refusal(await put(poll, [1], home))).toEqual(PROOF_REQUIRED)
    expect(await refusal(await withdraw(poll, home))).toEqual(PROOF_REQUIRED)
    expect(await refusal(await get(poll, home))).toEqual(PROOF_REQUIRED)
    expect(await votesOf(poll)).toEqual([1, 0, 0])
  })
})

describe('withdrawing', () => {
  it('takes the vote out of the count, as often as it is asked for', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    await vote(poll, [0])
    expect((await withdraw(poll, token)).status).toBe(204)
    expect(await votesOf(poll)).toEqual([1, 0, 0])
    expect((await withdraw(poll, token)).status).toBe(204)
    expect((await results(poll)).voters).toBe(1)
  })

  it('says 204 to a voter who never voted', async () => {
    const poll = await newPoll(CHANGEABLE)
    expect((await withdraw(poll, voter(await newVoter()))).status).toBe(204)
    expect((await results(poll)).rev).toBe(0)
  })

  it('keeps rev growing', async () => {
    const poll = await newPoll(CHANGEABLE)
    const token = voter(await newVoter())
    const revs: number[] = []
    for (const act of [() => vote(poll, [0], token), () => withdraw(poll, token), () => put(poll, [1], token)]) {
      await act()
      revs.push((await results(poll)).rev)
    }
    expect(revs).toEqual([1, 2, 3])
  })
})
