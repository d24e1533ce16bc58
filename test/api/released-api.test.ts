// What is released stays: today's API takes all that the released one took, and answers nothing that it did not.
import { expect, it } from 'vitest'
import { type Api, breakingChanges } from '../openapi/breaking.ts'
import { contractOf } from '../openapi/contract.ts'
import { OPEN } from '../openapi/open.ts'
import released from '../openapi/released.json'
import { send } from '../support/client.ts'

it('breaks nobody who wrote against the released API', async () => {
  const today = await (await send('/api/openapi.json')).json<Api>()
  // A snapshot of JSON, of the form that the API itself gives.
  const before = released as unknown as Api
  expect(Object.keys(before.paths).length).toBeGreaterThan(30)
  expect(breakingChanges(before, today, { open: OPEN, now: new Date() })).toEqual([])
  // The prose that the snapshot leaves out is not what is compared.
  expect(breakingChanges(before, contractOf(today) as Api, { open: OPEN, now: new Date() })).toEqual([])
})
