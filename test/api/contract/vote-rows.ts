// Owns the rows of the operations on votes and on results.
import { bearer, type Created, newPoll, newVoter, optionId, pathOf, send, vote, voter } from '../../support/client.ts'
import { failingCatalogue, newAddress, sendWith } from '../../support/doubles.ts'
import { events, upgrade } from '../../support/live.ts'
import { BAD_TOKEN, JSON_TYPE, LARGE, ofPoll, ofProof, ofReader, pollAfter, type Rows, sendText } from './rows.ts'

type Headers = Record<string, string>

const CHANGEABLE = { voting: { changes: 'allowed' } }
const CHALLENGED = { voting: { changes: 'allowed', challenge: 'turnstile' } }
const HIDDEN = { results: { visibility: 'owner' } }
const ballotOf = (poll: Created, index = 0) => ({ choices: [optionId(poll, index)] })
const proof = async () => voter(await newVoter())
const full = { options: [{ label: 'A', capacity: 1 }, 'B'], ...CHANGEABLE }

/** One of the operations on one's own vote. */
async function mine(poll: Created, method: string, headers?: Headers, index = 0): Promise<Response> {
  const body = method === 'PUT' ? ballotOf(poll, index) : undefined
  return send(pathOf(poll, '/votes/mine'), { method, body, headers: headers ?? (await proof()) })
}

async function limited(path: string, poll: Created | null, method: string, headers: Headers): Promise<Response> {
  const from = { ...headers, ...newAddress() }
  const limits = { LIMIT_VOTES_PER_MINUTE: '1', LIMIT_VOTER_TOKENS_PER_MINUTE: '1' }
  const body = poll && method !== 'DELETE' ? ballotOf(poll) : undefined
  const once = () => sendWith(limits, path, { method, body, headers: from })
  await once()
  return once()
}

/** What POST votes and PUT votes/mine refuse alike. */
function ofBallot(method: string, below: string): Rows[string] {
  const text = async (body: string, headers: Headers) =>
    sendText(pathOf(await newPoll(CHANGEABLE), below), body, { method, headers: { ...(await proof()), ...headers } })
  return {
    unsupported_media_type: () => text('{}', {}),
    payload_too_large: () => text(LARGE, JSON_TYPE),
    malformed_json: () => text('{', JSON_TYPE),
    invalid_request: () => text('{}', JSON_TYPE),
    invalid_ballot: () => text('{"choices":["nobody"]}', JSON_TYPE),
  }
}

const changing = (method: string): Rows[string] => ({
  ...ofProof(method, '/votes/mine'),
  ...ofPollWithProof(method),
  voter_proof_required: async () => mine(await newPoll(CHANGEABLE), method, {}),
  change_forbidden: async () => mine(await newPoll(), method),
  not_open: async () => mine(await pollAfter(['pause'], CHANGEABLE), method),
  poll_closed: async () => mine(await pollAfter(['close'], CHANGEABLE), method),
  rate_limited: async () => {
    const poll = await newPoll(CHANGEABLE)
    return limited(pathOf(poll, '/votes/mine'), poll, method, await proof())
  },
})

/** Without a proof the box is not asked, so that only a request with one meets its failures. */
function ofPollWithProof(method: string): Rows[string] {
  const ask = async (name: 'internal' | 'unavailable') => {
    const body = method === 'PUT' ? { choices: [] } : undefined
    const row = ofPoll(method, '/votes/mine', { body, headers: await proof() })[name]
    if (!row) throw new Error('there is no such row')
    return row()
  }
  return { internal: () => ask('internal'), unavailable: () => ask('unavailable') }
}

export const VOTE_ROWS: Rows = {
  castVote: {
    ...ofProof('POST', '/votes'),
    ...ofBallot('POST', '/votes'),
    201: async () => vote(await newPoll(), [0]),
    not_eligible: async () => vote(await newPoll({ voting: { identity: 'invite' } }), [0]),
    challenge_required: async () => vote(await newPoll(CHALLENGED), [0]),
    idempotency_key_reused: async () => {
      const poll = await newPoll()
      const headers = { ...(await proof()), 'Idempotency-Key': 'sixteen-characters' }
      await vote(poll, [0], headers)
      return vote(poll, [1], headers)
    },
    already_voted: async () => {
      const poll = await newPoll()
      const headers = await proof()
      await vote(poll, [0], headers)
      return vote(poll, [1], headers)
    },
    not_open: async () => vote(await pollAfter(['pause']), [0]),
    poll_closed: async () => vote(await pollAfter(['close']), [0]),
    option_full: async () => {
      const poll = await newPoll(full)
      await vote(poll, [0])
      return vote(poll, [0])
    },
    rate_limited: async () => {
      const poll = await newPoll()
      return limited(pathOf(poll, '/votes'), poll, 'POST', {})
    },
  },
  getMyVote: {
    ...ofProof('GET', '/votes/mine'),
    ...ofPollWithProof('GET'),
    200: async () => mine(await newPoll(), 'GET'),
    voter_proof_required: async () => mine(await newPoll(), 'GET', {}),
  },
  changeMyVote: {
    ...changing('PUT'),
    ...ofBallot('PUT', '/votes/mine'),
    200: async () => mine(await newPoll(CHANGEABLE), 'PUT'),
    challenge_required: async () => mine(await newPoll(CHALLENGED), 'PUT'),
    option_full: async () => {
      const poll = await newPoll(full)
      await vote(poll, [0])
      return mine(poll, 'PUT')
    },
  },
  withdrawMyVote: {
    ...changing('DELETE'),
    204: async () => mine(await newPoll(CHANGEABLE), 'DELETE'),
    payload_too_large: async () =>
      sendText(pathOf(await newPoll(CHANGEABLE), '/votes/mine'), LARGE, { method: 'DELETE', headers: await proof() }),
  },
  issueVoterToken: {
    201: () => send('/api/v1/voters', { method: 'POST' }),
    invalid_voter_proof: () => send('/api/v1/voters', { method: 'POST', headers: voter('nonsense') }),
    invalid_token: () => send('/api/v1/voters', { method: 'POST', headers: BAD_TOKEN }),
    payload_too_large: () => sendText('/api/v1/voters', LARGE),
    rate_limited: () => limited('/api/v1/voters', null, 'POST', {}),
    internal: () => sendWith({ POLLUX_SECRET: '' }, '/api/v1/voters', { method: 'POST' }),
  },
  getResults: {
    ...ofReader('GET', '/results'),
    200: async () => send(pathOf(await newPoll(), '/results')),
    304: async () => send(pathOf(await newPoll(), '/results'), { headers: { 'If-None-Match': '*' } }),
    results_hidden: async () => send(pathOf(await newPoll(HIDDEN), '/results')),
    invalid_request: async () => send(pathOf(await newPoll(), '/results?method=guess')),
    rate_limited: async () => {
      const path = pathOf(await newPoll(), '/results?compare=all')
      const headers = newAddress()
      await sendWith({ LIMIT_COUNTS_PER_MINUTE: '1' }, path, { headers })
      return sendWith({ LIMIT_COUNTS_PER_MINUTE: '1' }, path, { headers })
    },
  },
  watchResults: {
    ...ofReader('GET', '/live'),
    101: async () => upgrade(await newPoll()),
    200: async () => events(await newPoll()),
    204: async () => events(await pollAfter(['close']), { 'Last-Event-ID': '1' }),
    results_hidden: async () => events(await newPoll(HIDDEN)),
    not_acceptable: async () => send(pathOf(await newPoll(), '/live')),
  },
  getTurnout: {
    ...ofReader('GET', '/turnout'),
    200: async () => {
      const poll = await newPoll()
      await vote(poll, [0])
      return send(pathOf(poll, '/turnout'))
    },
    results_hidden: async () => send(pathOf(await newPoll(HIDDEN), '/turnout')),
  },
  exportPoll: {
    ...ofReader('GET', '/export'),
    200: async () => {
      const poll = await newPoll()
      await vote(poll, [0])
      return send(pathOf(poll, '/export'), { headers: bearer(poll) })
    },
    results_hidden: async () => send(pathOf(await newPoll(), '/export')),
    invalid_request: async () => send(pathOf(await newPoll(), '/export?format=xls')),
  },
  checkLiveness: { 200: () => send('/health/live') },
  checkReadiness: {
    200: () => send('/health/ready'),
    unavailable: () => sendWith(failingCatalogue(), '/health/ready'),
    secret_in_use: async () => {
      await newPoll()
      return sendWith({ POLLUX_SECRET: 'another secret that is long enough to be one' }, '/health/ready')
    },
  },
}
