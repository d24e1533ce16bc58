// What was stored, and sent, by the deployment before: read with what came later filled in.
import { expect, it } from 'vitest'
import { readCastCall } from '../../src/ballot-box/protocol.ts'
import { eligibility } from '../../src/polls/eligibility.ts'
import { storedDefinition } from '../../src/polls/poll.ts'
import { definitionOf, optionOf } from '../support/definitions.ts'

const definition = definitionOf({ options: [optionOf('a', 'A'), optionOf('b', 'B')] })

it('takes a definition of before there were accounts', () => {
  const { retention: _, embed: __, voting, ...rest } = definition
  const { identity, changes } = voting
  const before = JSON.stringify({ ...rest, voting: { identity, changes } })
  expect(storedDefinition(before)).toEqual(definition)
})

it('counts a vote that a Worker of before has passed on', () => {
  const asker = { device: 'a device', networks: [{ secretId: 'abc', pseudonym: 'x' }], bearerHash: null }
  const vote = { ballot: { choices: ['a'] }, idempotencyKey: null, deliveryId: '1' }
  const call = readCastCall(JSON.stringify({ asker, vote }))
  expect(eligibility(definition, call.asker)).toBe('eligible')
  expect(call).toEqual({
    asker: expect.objectContaining({ ...asker, site: null, invite: null, account: null, challenge: 'none' }),
    vote,
  })
})
