// Owns the rows of the operations on polls: create, read, list, edit, delete, and the moves through the lifecycle.

import { newKey } from '../../support/account-tokens.ts'
import { newAccount } from '../../support/accounts.ts'
import { bearer, edit, move, newPoll, pathOf, send, vote } from '../../support/client.ts'
import { failingCatalogue, faultyBoxes, faultyCatalogue, newAddress, sendWith } from '../../support/doubles.ts'
import { BAD_TOKEN, JSON_TYPE, LARGE, ofManager, ofReader, pollAfter, type Rows, sendText } from './rows.ts'

const POLLS = '/api/v1/polls'
const body = { question: 'Where?', options: ['Here', 'There'] }
const stale = { 'If-Match': '"99.open"' }
let keys = 0

/** A move, from a status where it is allowed and from one where it is not. */
function moving(name: string, allowed: string[], forbidden: string[]): Rows[string] {
  return {
    ...ofManager('POST', `/${name}`),
    200: async () => move(await pollAfter(allowed), name),
    payload_too_large: async () => {
      const poll = await newPoll()
      return sendText(pathOf(poll, `/${name}`), LARGE, { headers: bearer(poll) })
    },
    precondition_failed: async () => move(await newPoll(), name, stale),
    illegal_transition: async () => move(await pollAfter(forbidden), name),
  }
}

export const POLL_ROWS: Rows = {
  createPoll: {
    201: () => send(POLLS, { body }),
    invalid_token: () => send(POLLS, { body, headers: BAD_TOKEN }),
    forbidden: async () => send(POLLS, { body, headers: await newKey(await newAccount(), ['polls:read']) }),
    challenge_required: () => sendWith({ CHALLENGE_CREATES: 'on' }, POLLS, { body }),
    unsupported_media_type: () => sendText(POLLS, '{}'),
    payload_too_large: () => sendText(POLLS, LARGE, { headers: JSON_TYPE }),
    malformed_json: () => sendText(POLLS, '{', { headers: JSON_TYPE }),
    invalid_request: () => send(POLLS, { body: {} }),
    idempotency_key_reused: async () => {
      const headers = { 'Idempotency-Key': `contract-${++keys}` }
      await send(POLLS, { body, headers })
      return send(POLLS, { body: { ...body, question: 'Where else?' }, headers })
    },
    rate_limited: async () => {
      const headers = newAddress()
      await sendWith({ LIMIT_CREATES_PER_MINUTE: '1' }, POLLS, { body, headers })
      return sendWith({ LIMIT_CREATES_PER_MINUTE: '1' }, POLLS, { body, headers })
    },
    internal: () => sendWith(faultyBoxes(), POLLS, { body }),
    unavailable: () => sendWith(failingCatalogue(), POLLS, { body }),
  },
  listPolls: {
    200: () => send(POLLS),
    unauthorized: () => send(`${POLLS}?mine=true`),
    forbidden: async () => send(`${POLLS}?mine=true`, { headers: await newKey(await newAccount(), ['polls:write']) }),
    invalid_token: () => send(`${POLLS}?mine=true`, { headers: BAD_TOKEN }),
    invalid_request: () => send(`${POLLS}?limit=0`),
    internal: () => sendWith(faultyCatalogue(), POLLS),
    unavailable: () => sendWith(failingCatalogue(), POLLS),
  },
  getPoll: {
    ...ofReader('GET', ''),
    200: async () => send(pathOf(await newPoll())),
    304: async () => send(pathOf(await newPoll()), { headers: { 'If-None-Match': '"1.open"' } }),
  },
  updatePoll: {
    ...ofManager('PATCH', ''),
    200: async () => edit(await newPoll(), { description: 'new' }),
    unsupported_media_type: async () => {
      const poll = await newPoll()
      return sendText(pathOf(poll), '{}', { method: 'PATCH', headers: bearer(poll) })
    },
    payload_too_large: async () => {
      const poll = await newPoll()
      return sendText(pathOf(poll), LARGE, { method: 'PATCH', headers: { ...bearer(poll), ...JSON_TYPE } })
    },
    malformed_json: async () => {
      const poll = await newPoll()
      return sendText(pathOf(poll), '{', { method: 'PATCH', headers: { ...bearer(poll), ...JSON_TYPE } })
    },
    invalid_request: async () => edit(await newPoll(), { question: 7 }),
    precondition_required: async () => {
      const poll = await newPoll()
      return send(pathOf(poll), { method: 'PATCH', body: {}, headers: bearer(poll) })
    },
    precondition_failed: async () => edit(await newPoll(), {}, stale),
    would_change_votes: async () => {
      const poll = await newPoll()
      await vote(poll, [0])
      return edit(poll, { question: 'Something else?' })
    },
    illegal_transition: async () => edit(await newPoll(), { schedule: { opensAt: '2090-01-01T00:00:00Z' } }),
  },
  deletePoll: {
    ...ofManager('DELETE', ''),
    204: async () => {
      const poll = await newPoll()
      return send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })
    },
    precondition_failed: async () => {
      const poll = await newPoll()
      return send(pathOf(poll), { method: 'DELETE', headers: { ...bearer(poll), ...stale } })
    },
  },
  openPoll: moving('open', ['pause'], ['close']),
  closePoll: moving('close', [], ['close', 'archive']),
  pausePoll: moving('pause', [], ['close']),
  archivePoll: moving('archive', ['close'], []),
  resetPoll: moving('reset', [], ['close']),
  clonePoll: {
    ...ofManager('POST', '/clone'),
    201: async () => move(await newPoll(), 'clone'),
    challenge_required: async () => {
      const poll = await newPoll()
      return sendWith({ CHALLENGE_CREATES: 'on' }, pathOf(poll, '/clone'), { method: 'POST', headers: bearer(poll) })
    },
    payload_too_large: async () => {
      const poll = await newPoll()
      return sendText(pathOf(poll, '/clone'), LARGE, { headers: bearer(poll) })
    },
    invalid_request: async () => move(await newPoll(), 'clone', { 'Idempotency-Key': 'two words' }),
    idempotency_key_reused: async () => {
      const headers = { 'Idempotency-Key': `contract-${++keys}` }
      await move(await newPoll(), 'clone', headers)
      return move(await newPoll({ question: 'Where else?' }), 'clone', headers)
    },
    rate_limited: async () => {
      const poll = await newPoll()
      const headers = { ...bearer(poll), ...newAddress() }
      const clone = () =>
        sendWith({ LIMIT_CREATES_PER_MINUTE: '1' }, pathOf(poll, '/clone'), { method: 'POST', headers })
      await clone()
      return clone()
    },
  },
}
