// Owns a voter's calls on their own vote, in polls that let it be changed.
import { type Created, optionId, pathOf, results, send } from './client.ts'

export type Headers = Record<string, string>

export const CHANGEABLE = { voting: { changes: 'allowed' } }
export const PROOF_REQUIRED = [401, 'voter_proof_required']

export const get = (poll: Created, headers: Headers) => send(pathOf(poll, '/votes/mine'), { headers })
export const withdraw = (poll: Created, headers: Headers) =>
  send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers })
export const put = (poll: Created, indexes: number[], headers: Headers) =>
  send(pathOf(poll, '/votes/mine'), {
    method: 'PUT',
    body: { choices: indexes.map((index) => optionId(poll, index)) },
    headers,
  })
export const votesOf = async (poll: Created) => (await results(poll)).options.map(({ votes }) => votes)
