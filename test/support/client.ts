// Owns a client of the API inside the Workers runtime: requests as anybody could send them, answers as they come.
import { exports } from 'cloudflare:workers'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import type { Result } from '../../src/results/result.ts'

export const ORIGIN = 'https://pollux.test'

export interface Sent {
  method?: string
  /** Sent as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

/** Sends a request to the Worker. */
export function send(path: string, { method, body, headers = {} }: Sent = {}): Promise<Response> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return exports.default.fetch(
    new Request(ORIGIN + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...json, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    }),
  )
}

/** Sends a request as it stands: bodies that are no JSON, types that are wrong. */
export function sendRaw(path: string, init: RequestInit<RequestInitCfProperties>): Promise<Response> {
  return exports.default.fetch(new Request(ORIGIN + path, { redirect: 'manual', ...init }))
}

export type Created = PollAnswer & { manageToken: string }

/** Creates a poll with the question and options of the Tennessee example, unless `fields` say otherwise. */
export async function newPoll(fields: Record<string, unknown> = {}): Promise<Created> {
  const response = await send('/api/v1/polls', {
    body: { question: 'Where should the capital be?', options: ['Memphis', 'Nashville', 'Knoxville'], ...fields },
  })
  if (response.status !== 201) throw new Error(`no poll: ${response.status} ${await response.text()}`)
  return response.json<Created>()
}

/** A new device token. */
export async function newVoter(): Promise<string> {
  const response = await send('/api/v1/voters', { method: 'POST' })
  return (await response.json<{ token: string }>()).token
}

export const bearer = ({ manageToken }: Created) => ({ Authorization: `Bearer ${manageToken}` })
export const voter = (token: string) => ({ 'Pollux-Voter': token })
export const from = (address: string) => ({ 'CF-Connecting-IP': address })

/** The path of a poll, or of something below it. */
export const pathOf = ({ id }: { id: string }, below = '') => `/api/v1/polls/${id}${below}`

/** Asks for one of the manager's moves, or for a reset or a clone. */
export function move(poll: Created, name: string, headers: Record<string, string> = {}): Promise<Response> {
  return send(pathOf(poll, `/${name}`), { method: 'POST', headers: { ...bearer(poll), ...headers } })
}

/** Edits a poll on whatever state it is in. */
export function edit(poll: Created, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return send(pathOf(poll), { method: 'PATCH', body, headers: { ...bearer(poll), 'If-Match': '*', ...headers } })
}

/** The id of the option at an index. */
export function optionId(poll: PollAnswer, index: number): string {
  const option = poll.options[index]
  if (!option) throw new Error(`the poll has no option ${index}`)
  return option.id
}

/** Votes for the options at the indexes, as a new device unless `headers` say who. */
export async function vote(poll: PollAnswer, indexes: number[], headers?: Record<string, string>): Promise<Response> {
  return send(`/api/v1/polls/${poll.id}/votes`, {
    body: { choices: indexes.map((index) => optionId(poll, index)) },
    headers: headers ?? voter(await newVoter()),
  })
}

/** Casts a ballot as it stands, as a new device unless `headers` say who. */
export async function castBallot(
  poll: PollAnswer,
  ballot: unknown,
  headers?: Record<string, string>,
): Promise<Response> {
  return send(`/api/v1/polls/${poll.id}/votes`, { body: ballot, headers: headers ?? voter(await newVoter()) })
}

/** A ranking ballot of the options at the indexes, most preferred first. */
export function rankingOf(poll: PollAnswer, ranking: readonly (number | number[])[]) {
  const id = (index: number) => optionId(poll, index)
  return { ranking: ranking.map((rank) => (typeof rank === 'number' ? id(rank) : rank.map(id))) }
}

/** The labels of the options with these ids. */
export function labelsOf(poll: PollAnswer, ids: readonly string[]): string[] {
  return ids.map((id) => poll.options.find((option) => option.id === id)?.label ?? id)
}

/** The result as whoever sends the headers sees it now: never from what the isolate holds. */
export async function results(poll: Created, headers: Record<string, string> = bearer(poll)): Promise<Result> {
  const response = await send(`/api/v1/polls/${poll.id}/results`, { headers })
  if (response.status !== 200) throw new Error(`no result: ${response.status} ${await response.text()}`)
  return response.json<Result>()
}

/** Status and problem code of a refused request. */
export async function refusal(response: Response): Promise<[status: number, code: string]> {
  const { code } = await response.json<{ code: string }>()
  return [response.status, code]
}
