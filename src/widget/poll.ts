// Owns what the widget knows of a poll: the API's own shapes, of which it imports nothing but the types.
import type { Ballot, BallotRules } from '../counting/election.ts'
import type { PollAnswer } from '../polls/poll-schema.ts'
import type { Result } from '../results/result.ts'

export type { Ballot, BallotRules, Result }

/** A poll as `GET /api/v1/polls/{pollId}` gives it. */
export type Poll = PollAnswer

/** The receipt of a counted vote. */
export interface Receipt {
  id: string
  pollId: string
}

/** What the page of a poll gives along, so that the widget begins without a request. */
export interface PageState {
  poll: Poll
  results: Result | null
  mine: { recognised: boolean; voted: boolean; ballot: Ballot | null }
  receiptId: string | null
  formKey: string
  /** What the visitor lacks to vote: then the server's own words about it stay. */
  barrier: string | null
}
