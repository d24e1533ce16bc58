// Owns what the browser tests say to the running copy beside the browser: polls and votes of others, forms sent by hand.
import type { Ballot } from '../../src/counting/election.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import type { Result } from '../../src/results/result.ts'

export type OwnPoll = PollAnswer & { manageToken: string }

export interface Site {
  origin: string
  /** Creates a poll by the API. */
  newPoll(fields?: Record<string, unknown>): Promise<OwnPoll>
  /** Votes by the API for the option at an index, as a new device. */
  vote(poll: PollAnswer, index: number): Promise<void>
  /** Casts a ballot by the API, as so many new devices. */
  cast(poll: PollAnswer, ballot: Ballot, times?: number): Promise<void>
  close(poll: OwnPoll): Promise<void>
  /** The ballots that are counted, with labels for ids. */
  ballots(poll: OwnPoll): Promise<unknown[]>
  /** The public result. */
  result(poll: PollAnswer): Promise<Result>
  /** Sends a form without a browser; returns where the answer leads. */
  sendForm(path: string, form: URLSearchParams): Promise<string | null>
}

export function siteAt(origin: string): Site {
  async function send<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(
      origin + path,
      body === undefined
        ? { headers }
        : { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) },
    )
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    // The seam where JSON becomes a type: it is our own API.
    return JSON.parse(text) as T
  }

  async function cast({ id }: PollAnswer, ballot: Ballot, times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      const { token } = await send<{ token: string }>('/api/v1/voters', {})
      await send(`/api/v1/polls/${id}/votes`, ballot, { 'Pollux-Voter': token })
    }
  }

  return {
    origin,
    newPoll: (fields = {}) =>
      send('/api/v1/polls', {
        question: 'Where should the capital be?',
        options: ['Memphis', 'Nashville', 'Knoxville'],
        ...fields,
      }),
    vote: (poll, index) => cast(poll, { choices: [poll.options[index]?.id ?? ''] }),
    cast,
    async close({ id, manageToken }) {
      await send(`/api/v1/polls/${id}/close`, {}, { Authorization: `Bearer ${manageToken}` })
    },
    async ballots({ id, options, manageToken }) {
      const headers = { Authorization: `Bearer ${manageToken}` }
      const { ballots } = await send<{ ballots: unknown[] }>(`/api/v1/polls/${id}/export`, undefined, headers)
      const labelled = options.reduce(
        (text, option) => text.replaceAll(`"${option.id}"`, JSON.stringify(option.label)),
        JSON.stringify(ballots),
      )
      return JSON.parse(labelled)
    },
    result: (poll) => send(`/api/v1/polls/${poll.id}/results`),
    async sendForm(path, form) {
      const response = await fetch(origin + path, {
        method: 'POST',
        body: form.toString(),
        redirect: 'manual',
        headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      })
      await response.body?.cancel()
      return response.headers.get('Location')
    },
  }
}
