// Owns the rows of the operations on collaborators, and of claiming a poll.
import { nameCollaborator, newPollBy } from '../../support/account-tokens.ts'
import { newAccount } from '../../support/accounts.ts'
import { bearer, newPoll, pathOf, send, voter } from '../../support/client.ts'
import { faultyBoxes, overloadedBoxes, sendWith } from '../../support/doubles.ts'
import { JSON_TYPE, LARGE, ofManager, type Rows, sendText } from './rows.ts'

const ONE = '/collaborators/grace%40pollux.test'

/** A body that is wrong, from somebody who may send it. */
const text = async (body: string, type: Record<string, string> = {}) => {
  const poll = await newPoll()
  return sendText(pathOf(poll, ONE), body, { method: 'PUT', headers: { ...bearer(poll), ...type } })
}

/** The same, to claim by. */
const claimText = async (body: string, type: Record<string, string> = {}) =>
  sendText(pathOf(await newPoll(), '/claim'), body, { headers: { ...(await newAccount()).headers, ...type } })

/** The claim of an account that shows the right token. */
async function claim(boxes: Partial<Env> = {}, headers: Record<string, string> = {}): Promise<Response> {
  const { manageToken, ...poll } = await newPoll()
  const account = await newAccount()
  return sendWith(boxes, pathOf(poll, '/claim'), {
    body: { manageToken },
    headers: { ...account.headers, ...headers },
  })
}

export const COLLABORATOR_ROWS: Rows = {
  listCollaborators: {
    ...ofManager('GET', '/collaborators'),
    200: async () => {
      const poll = await newPoll()
      await nameCollaborator(poll, bearer(poll), 'grace@pollux.test', 'viewer')
      return send(pathOf(poll, '/collaborators'), { headers: bearer(poll) })
    },
  },
  setCollaborator: {
    ...ofManager('PUT', ONE),
    200: async () => {
      const poll = await newPoll()
      return nameCollaborator(poll, bearer(poll), 'grace@pollux.test', 'viewer')
    },
    unsupported_media_type: () => text('{}'),
    payload_too_large: () => text(LARGE, JSON_TYPE),
    malformed_json: () => text('{', JSON_TYPE),
    invalid_request: () => text('{"role":"owner"}', JSON_TYPE),
    limit_reached: async () => {
      const poll = await newPoll()
      const name = (n: number) => nameCollaborator(poll, bearer(poll), `person${n}@pollux.test`, 'viewer')
      await Promise.all(Array.from({ length: 100 }, (_, n) => name(n)))
      return name(100)
    },
  },
  removeCollaborator: {
    ...ofManager('DELETE', ONE),
    204: async () => {
      const poll = await newPoll()
      await nameCollaborator(poll, bearer(poll), 'grace@pollux.test', 'viewer')
      return send(pathOf(poll, ONE), { method: 'DELETE', headers: bearer(poll) })
    },
    invalid_request: async () => {
      const poll = await newPoll()
      return send(pathOf(poll, '/collaborators/grace'), { method: 'DELETE', headers: bearer(poll) })
    },
  },
  claimPoll: {
    ...ofManager('POST', '/claim'),
    200: () => claim(),
    invalid_voter_proof: () => claim({}, voter('nonsense')),
    unsupported_media_type: () => claimText('{}'),
    payload_too_large: () => claimText(LARGE, JSON_TYPE),
    malformed_json: () => claimText('{', JSON_TYPE),
    invalid_request: () => claimText('{}', JSON_TYPE),
    already_claimed: async () => {
      const poll = await newPollBy(await newAccount())
      const { headers } = await newAccount()
      return send(pathOf(poll, '/claim'), { body: { manageToken: 'plm_made-up' }, headers })
    },
    internal: () => claim(faultyBoxes()),
    unavailable: () => claim(overloadedBoxes()),
  },
}
