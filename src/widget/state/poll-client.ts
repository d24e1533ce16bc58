// Owns the requests about one poll: to the public API from anybody's page, or to the pages' own routes from ours.
import type { Ballot } from '../poll.ts'
import { deviceToken } from './device.ts'
import { type Answer, send, sendSurely } from './requests.ts'

const PROTOCOL = 'pollux.v1'

export interface PollClient {
  poll(): Promise<Answer>
  /** @param rev the newest state that is known, or -1 */
  results(rev: number): Promise<Answer>
  mine(): Promise<Answer>
  cast(ballot: Ballot, key: string, retrying: () => void): Promise<Answer>
  change(ballot: Ballot, retrying: () => void): Promise<Answer>
  withdraw(retrying: () => void): Promise<Answer>
  /** @throws SyntaxError for a proof that no protocol can be named like */
  socket(): WebSocket
  /** Whether the server is shown who asks. */
  isShown(): boolean
}

/** Where a poll is, and for whom it is asked. */
export interface Place {
  /** The origin of the server. */
  base: string
  pollId: string
  /** Whether our own page knows the voter, by cookies that only its routes read. */
  isPage: boolean
  /** The code or token that the embedding page has given, or null. */
  shown(): string | null
}

export function pollClient({ base, pollId, isPage, shown }: Place): PollClient {
  const id = encodeURIComponent(pollId)
  const api = `${base}/api/v1/polls/${id}`
  const home = isPage ? `${base}/p/${id}` : api
  const results = isPage ? `${home}/results.json` : `${home}/results`
  const proof = (): string | null => (isPage ? null : (shown() ?? deviceToken(base)))
  const headersOf = (by: string | null): Record<string, string> => (by ? { 'Pollux-Voter': by } : {})
  const own = (method: string, path: string, retrying: () => void, body?: Ballot, key?: string) =>
    sendSurely(
      {
        method,
        url: home + path,
        headers: { ...headersOf(proof()), ...(key !== undefined && { 'Idempotency-Key': key }) },
        body,
      },
      retrying,
    )
  return {
    // A device token opens no poll: without it the request needs no leave of the server first.
    poll: () => send({ method: 'GET', url: api, headers: headersOf(shown()) }),
    results: (rev) =>
      send({ method: 'GET', url: rev < 0 ? results : `${results}?since=${rev}`, headers: headersOf(proof()) }),
    mine: () => send({ method: 'GET', url: `${home}/votes/mine`, headers: headersOf(proof()) }),
    cast: (ballot, key, retrying) => own('POST', '/votes', retrying, ballot, key),
    change: (ballot, retrying) => own('PUT', '/votes/mine', retrying, ballot),
    withdraw: (retrying) => own('DELETE', '/votes/mine', retrying),
    socket() {
      const by = proof()
      return new WebSocket(`${home.replace(/^http/, 'ws')}/live`, by ? [PROTOCOL, by] : [PROTOCOL])
    },
    isShown: () => isPage || proof() !== null,
  }
}
