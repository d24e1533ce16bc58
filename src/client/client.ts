// Owns the client: the operations that programs use most, each a method that answers with data or throws a problem.
import { type CallOptions, type KeyedCallOptions, sent, type VoteCallOptions, type VoterCallOptions } from './calls.ts'
import { type LiveOptions, liveResults } from './live.ts'
import { dataOf, isProblem, type PolluxProblem } from './problem.ts'
import { type Api, newKey, type RequestOptions, requestsOf, type TokenSource } from './requests.ts'
import type * as Shapes from './shapes.ts'
import { deviceVoter, fixedVoter, memoryVoter, type Voter, type VoterStore } from './voter.ts'

export interface ClientOptions extends RequestOptions {
  /**
   * Who votes: where a device token is kept (`storedVoter(localStorage)`), a proof of your own (an invite code, a
   * site's token), or null for none. Default: a device token for as long as the client lives.
   */
  voter?: VoterStore | string | null | undefined
}

/** What `createClient` makes. */
export interface PolluxClient {
  /** Every operation of the API, typed by method and path: all that the methods below leave out. It throws no problems. */
  api: Api
  /** Where it is, without a slash at the end. */
  baseUrl: string
  /** The same Pollux and the same voter with another token: `client.as(poll.manageToken)`. */
  as(token: TokenSource | null | undefined): PolluxClient

  createPoll(poll: Shapes.NewPoll, call?: KeyedCallOptions): Promise<Shapes.CreatedPoll>
  clonePoll(pollId: string, call?: KeyedCallOptions): Promise<Shapes.CreatedPoll>
  getPoll(pollId: string, call?: VoterCallOptions): Promise<Shapes.Poll>
  listPolls(query?: Shapes.ListQuery, call?: CallOptions): Promise<Shapes.PollList>
  /** All polls of a list, page after page. */
  polls(
    query?: Omit<Shapes.ListQuery, 'cursor'>,
    call?: CallOptions,
  ): AsyncGenerator<Shapes.ListedPoll, void, undefined>
  /** @param call.ifMatch the ETag of the poll as it was read; default `*`: whatever it is now */
  updatePoll(pollId: string, patch: Shapes.PollPatch, call?: CallOptions & { ifMatch?: string }): Promise<Shapes.Poll>
  /** Opens, closes, pauses or archives. Asking for the status that it has changes nothing. */
  movePoll(pollId: string, to: Shapes.Move, call?: CallOptions): Promise<Shapes.Poll>
  deletePoll(pollId: string, call?: CallOptions): Promise<void>
  issueInvites(pollId: string, invites: Shapes.IssueInvites, call?: KeyedCallOptions): Promise<Shapes.IssuedInvites>

  /** Casts a vote: when this resolves, it is stored and counted. Tried again under one key, it is counted once. */
  vote(pollId: string, ballot: Shapes.Ballot, call?: VoteCallOptions): Promise<Shapes.Voted>
  myVote(pollId: string, call?: VoterCallOptions): Promise<Shapes.MyVote>
  changeVote(pollId: string, ballot: Shapes.Ballot, call?: VoteCallOptions): Promise<Shapes.Voted>
  withdrawVote(pollId: string, call?: VoterCallOptions): Promise<void>

  results(pollId: string, query?: Shapes.ResultQuery, call?: VoterCallOptions): Promise<Shapes.Result>
  /** The result now and after each change, until it is final. Lost connections are made again. */
  live(pollId: string, options?: LiveOptions & VoterCallOptions): AsyncGenerator<Shapes.Result, void, undefined>
  turnout(pollId: string, call?: VoterCallOptions): Promise<Shapes.Turnout>
  /** The ballots and the result as the text of a file. */
  exportPoll(pollId: string, format: Shapes.ExportFormat, call?: VoterCallOptions): Promise<string>
  /** Counts ballots that were cast elsewhere. Nothing is stored. */
  count(request: Shapes.CountRequest, call?: CallOptions): Promise<Shapes.Count>
}

/**
 * A client of one Pollux. It holds no connection: make as many as there are tokens and voters.
 * @throws TypeError when `baseUrl` is no address of a server
 */
export function createClient(options: ClientOptions): PolluxClient {
  const requests = requestsOf(options)
  return clientOf(requests, voterOf(options.voter, requests.api), options)
}

function clientOf(
  { api, fetch, baseUrl, token }: ReturnType<typeof requestsOf>,
  own: Voter,
  options: ClientOptions,
): PolluxClient {
  const whose = ({ voter }: VoterCallOptions): Voter => (voter === undefined ? own : fixedVoter(voter))
  const of = (pollId: string) => ({ path: { pollId } })

  /**
   * With what the voter has to show, `known` already or got to vote with; once more when that was a device token which
   * nobody knows here: it has expired, or is of another deployment.
   */
  async function showing<T>(
    which: 'known' | 'proof',
    call: VoteCallOptions,
    send: (request: ReturnType<typeof sent>) => Promise<T>,
  ): Promise<T> {
    const voter = whose(call)
    const proof = await voter[which]()
    try {
      return await send(sent(call, proof))
    } catch (error) {
      if (proof === null || !isProblem(error, 'invalid_voter_proof') || !(await voter.forget(proof))) throw error
      return send(sent(call, await voter[which]()))
    }
  }

  const client: PolluxClient = {
    api,
    baseUrl,
    as(other) {
      const changed = { ...options, token: other }
      return clientOf(requestsOf(changed), own, changed)
    },

    createPoll: (poll, call = {}) => dataOf(api.POST('/api/v1/polls', { body: poll, ...sent(call) })),
    clonePoll: (pollId, call = {}) =>
      dataOf(api.POST('/api/v1/polls/{pollId}/clone', { params: of(pollId), ...sent(call) })),
    getPoll: (pollId, call = {}) =>
      showing('known', call, (request) =>
        dataOf(api.GET('/api/v1/polls/{pollId}', { params: of(pollId), ...request })),
      ),
    listPolls: (query = {}, call = {}) => dataOf(api.GET('/api/v1/polls', { params: { query }, ...sent(call) })),
    async *polls(query = {}, call = {}) {
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Shapes.PollList = await client.listPolls({ ...query, ...(cursor !== '' && { cursor }) }, call)
        yield* page.items
        cursor = page.nextCursor
      }
    },
    updatePoll(pollId, patch, { ifMatch = '*', ...call } = {}) {
      const params = { ...of(pollId), header: { 'If-Match': ifMatch } }
      return dataOf(api.PATCH('/api/v1/polls/{pollId}', { params, body: patch, ...sent(call) }))
    },
    movePoll: (pollId, to, call = {}) =>
      dataOf(api.POST(`/api/v1/polls/{pollId}/${to}`, { params: of(pollId), ...sent(call) })),
    async deletePoll(pollId, call = {}) {
      await dataOf(api.DELETE('/api/v1/polls/{pollId}', { params: of(pollId), ...sent(call) }))
    },
    async issueInvites(pollId, body, call = {}) {
      const issued = await dataOf(
        api.POST('/api/v1/polls/{pollId}/invites', { params: of(pollId), body, ...sent(call) }),
      )
      // They come as CSV only to whoever asks for it.
      return issued as Shapes.IssuedInvites
    },

    vote(pollId, body, call = {}) {
      // One key for all tries, also for the one with a new device token.
      const keyed = { ...call, idempotencyKey: call.idempotencyKey ?? newKey() }
      return showing('proof', keyed, (request) =>
        dataOf(api.POST('/api/v1/polls/{pollId}/votes', { params: of(pollId), body, ...request })),
      )
    },
    myVote: (pollId, call = {}) =>
      showing('known', call, (request) =>
        dataOf(api.GET('/api/v1/polls/{pollId}/votes/mine', { params: of(pollId), ...request })),
      ),
    changeVote: (pollId, body, call = {}) =>
      showing('known', call, (request) =>
        dataOf(api.PUT('/api/v1/polls/{pollId}/votes/mine', { params: of(pollId), body, ...request })),
      ),
    async withdrawVote(pollId, call = {}) {
      await showing('known', call, (request) =>
        dataOf(api.DELETE('/api/v1/polls/{pollId}/votes/mine', { params: of(pollId), ...request })),
      )
    },

    results: (pollId, query = {}, call = {}) =>
      showing('known', call, (request) =>
        dataOf(api.GET('/api/v1/polls/{pollId}/results', { params: { ...of(pollId), query }, ...request })),
      ),
    live(pollId, options = {}) {
      const voter = whose(options)
      const url = `${baseUrl}/api/v1/polls/${encodeURIComponent(pollId)}/live`
      let proof: string | null = null
      let hasForgotten = false
      const headers = async (): Promise<Headers> => {
        const bearer = options.token ?? (await token())
        proof = await voter.known()
        return new Headers(sent({ ...(bearer !== null && { token: bearer }) }, proof).headers)
      }
      const again = async (refusal: PolluxProblem): Promise<boolean> => {
        if (hasForgotten || proof === null || !isProblem(refusal, 'invalid_voter_proof')) return false
        hasForgotten = true
        return voter.forget(proof)
      }
      return liveResults({ url, headers, again, fetch }, options)
    },
    turnout: (pollId, call = {}) =>
      showing('known', call, (request) =>
        dataOf(api.GET('/api/v1/polls/{pollId}/turnout', { params: of(pollId), ...request })),
      ),
    exportPoll: (pollId, format, call = {}) =>
      showing('known', call, (request) =>
        dataOf(
          api.GET('/api/v1/polls/{pollId}/export', {
            params: { ...of(pollId), query: { format } },
            parseAs: 'text',
            ...request,
          }),
        ),
      ),
    count: (body, call = {}) => dataOf(api.POST('/api/v1/count', { body, ...sent(call) })),
  }
  return client
}

function voterOf(given: ClientOptions['voter'], api: Api): Voter {
  if (typeof given === 'string' || given === null) return fixedVoter(given)
  return deviceVoter(given ?? memoryVoter(), async (renewed) => {
    const issue = (token: string | null) => dataOf(api.POST('/api/v1/voters', sent({}, token)))
    try {
      return await issue(renewed)
    } catch (error) {
      // Too old to be renewed: another voter, as for a browser whose cookie has expired.
      if (renewed === null || !isProblem(error, 'invalid_voter_proof')) throw error
      return issue(null)
    }
  })
}
