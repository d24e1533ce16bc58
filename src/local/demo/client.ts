// Owns what the demo says to a running Pollux: the few API calls of its story, over HTTP like any other client.
import type { Result } from '../../results/result.ts'

const REQUEST_TIMEOUT_MS = 20_000

/** What the demo needs of a poll it created. */
export interface DemoPoll {
  id: string
  url: string
  manageToken: string
  options: { id: string; label: string }[]
}

/** How the API answered a vote. */
export type VoteAnswer =
  | { status: 'counted'; receiptId: string; replayed: boolean }
  | { status: 'refused'; httpStatus: number; code: string }

export interface DemoClient {
  isLive(): Promise<boolean>
  createPoll(question: string, options: string[]): Promise<DemoPoll>
  /** A new voter's token. */
  newVoter(): Promise<string>
  vote(pollId: string, voterToken: string, optionId: string, idempotencyKey?: string): Promise<VoteAnswer>
  close(poll: DemoPoll): Promise<void>
  results(pollId: string): Promise<Result>
  /** The live stream's body; it stays open until `signal` or the final message ends it. */
  live(pollId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

/** A client of the Pollux at `baseUrl`. Its calls throw on any answer that their name does not promise. */
export function demoClient(baseUrl: string): DemoClient {
  const api = new URL('/api/v1/', baseUrl).href

  async function send(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
    return fetch(new URL(path, api), {
      method,
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
  }

  // The seam where JSON becomes a type: it is our own API, and comparing its numbers is the demo's whole point.
  async function expectJson<T>(expectedStatus: number, answer: Promise<Response>): Promise<T> {
    const response = await answer
    const text = await response.text()
    if (response.status !== expectedStatus) {
      throw new Error(`${response.url} answered ${response.status} instead of ${expectedStatus}: ${text}`)
    }
    return JSON.parse(text) as T
  }

  return {
    async isLive() {
      try {
        const response = await send('GET', '/health/live')
        await response.text()
        return response.ok
      } catch {
        return false
      }
    },

    createPoll: (question, options) => expectJson(201, send('POST', 'polls', {}, { question, options })),

    async newVoter() {
      const { token } = await expectJson<{ token: string }>(201, send('POST', 'voters'))
      return token
    },

    async vote(pollId, voterToken, optionId, idempotencyKey) {
      const headers: Record<string, string> = { 'Pollux-Voter': voterToken }
      if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey
      const response = await send('POST', `polls/${pollId}/votes`, headers, { choices: [optionId] })
      const body = (await response.json()) as { receipt?: { id: string }; code?: string }
      if (response.status === 201 && body.receipt) {
        const replayed = response.headers.get('Idempotency-Replayed') === 'true'
        return { status: 'counted', receiptId: body.receipt.id, replayed }
      }
      return { status: 'refused', httpStatus: response.status, code: body.code ?? 'no code' }
    },

    async close({ id, manageToken }) {
      await expectJson(200, send('POST', `polls/${id}/close`, { Authorization: `Bearer ${manageToken}` }))
    },

    results: (pollId) => expectJson(200, send('GET', `polls/${pollId}/results`)),

    async live(pollId, signal) {
      const headers = { Accept: 'text/event-stream' }
      const response = await fetch(new URL(`polls/${pollId}/live`, api), { headers, signal })
      if (response.status !== 200 || !response.body) throw new Error(`The live stream answered ${response.status}`)
      return response.body
    },
  }
}
