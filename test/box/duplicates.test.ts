// One counted vote per voter key, however many arrive at once.
import { expect, it } from 'vitest'
import { newPoll, newVoter, refusal, results, vote, voter } from '../support/client.ts'

const POLLS = 50
const IDENTICAL_VOTES = 100

it(`counts 1 of ${IDENTICAL_VOTES} identical votes at once, in each of ${POLLS} polls`, async () => {
  let counted = 0
  for (let n = 0; n < POLLS; n++) {
    const poll = await newPoll()
    const token = await newVoter()
    const responses = await Promise.all(
      Array.from({ length: IDENTICAL_VOTES }, () => vote(poll, [n % 3], voter(token))),
    )
    const accepted = responses.filter(({ status }) => status === 201)
    const refused = responses.filter(({ status }) => status !== 201)
    expect(accepted).toHaveLength(1)
    expect(await Promise.all(refused.map(refusal))).toEqual(Array(IDENTICAL_VOTES - 1).fill([409, 'already_voted']))
    counted += (await results(poll)).voters
  }
  expect(counted).toBe(POLLS)
})
