// Owns the types of <pollux-poll>, as they are published at /widget.d.ts: save that file beside your own code.

/** A ballot of one of the four types, by option ids. */
export type PolluxBallot =
  | { readonly choices: readonly string[] }
  /** Most preferred first; an inner list is an equal rank. */
  | { readonly ranking: readonly (string | readonly string[])[] }
  | { readonly scores: Readonly<Record<string, number>> }
  | { readonly points: Readonly<Record<string, number>> }

export type PolluxStatus = 'draft' | 'scheduled' | 'open' | 'paused' | 'closed' | 'archived'

/** The receipt of a counted vote. */
export interface PolluxReceipt {
  id: string
  pollId: string
}

/** A poll as `GET /api/v1/polls/{pollId}` gives it; the API's description has all fields. */
export interface PolluxPollData {
  id: string
  url: string
  status: PolluxStatus
  version: number
  question: string
  description: string
  options: { id: string; label: string; description: string; imageUrl: string | null; capacity: number | null }[]
  ballot:
    | { type: 'choice'; min: number; max: number }
    | { type: 'ranking'; maxRanks: number | null; equalRanks: boolean }
    | { type: 'score'; min: number; max: number; labels: string[] | null }
    | { type: 'points'; budget: number; cost: 'linear' | 'quadratic' }
  count: { method: string; seats: number }
  voting: { identity: 'open' | 'device' | 'network' | 'account' | 'invite'; changes: 'forbidden' | 'allowed' }
  results: { visibility: 'always' | 'after_vote' | 'after_close' | 'owner'; batch: number }
  /** Moments in ISO 8601. */
  schedule: { opensAt: string | null; closesAt: string | null }
}

/** A result as `GET /api/v1/polls/{pollId}/results` gives it; the API's description has all fields. */
export interface PolluxResult {
  pollId: string
  status: PolluxStatus
  /** Grows with every change. */
  rev: number
  /** A moment in ISO 8601. */
  asOf: string
  final: boolean
  voters: number
  ballots: { counted: number; blank: number }
  options: { id: string; label: string; votes: number; percent: number; ofVoters: number }[]
  outcome: { status: 'decided' | 'tied' | 'empty'; winners: readonly string[]; tied: readonly string[] }
  count: { method: string; rev: number; seats: number }
}

/** What `vote` and `withdraw` reject with. `code` is that of the API's problem, or `unsent`, `uncertain` or `busy`. */
export interface PolluxFailure extends Error {
  code: string
}

export interface PolluxPollElement extends HTMLElement {
  /** The poll's id. Attribute `poll`. */
  poll: string
  /** `en`, `de`, `fr`, `es`, `ar` or `zh`. Attribute `lang`; else that of the page, else the browser's. */
  lang: string
  /** What is shown. Attribute `view`. */
  view: 'auto' | 'ballot' | 'results'
  /** `auto`: as the page's `color-scheme` says. Attribute `theme`. */
  theme: 'auto' | 'light' | 'dark'
  /** An invite code. Attribute `invite`. */
  invite: string | null
  /** A site token or an invite code; may be set and replaced at any time. No attribute. */
  proof: string | null
  /** The origin of the server, when it is not the one that the script came from. Attribute `base`. */
  base: string
  /** The newest result, or null while there is none to see. */
  readonly results: PolluxResult | null
  /** The poll, or null until it is loaded. */
  readonly pollData: PolluxPollData | null
  /** The receipt of this voter's vote, as far as this browser has it. */
  readonly receipt: PolluxReceipt | null
  /** Reads poll and result anew. */
  refresh(): Promise<void>
  /** Votes, or changes the vote where the poll lets voters do so. Rejects with a PolluxFailure. */
  vote(ballot: PolluxBallot): Promise<PolluxReceipt>
  /** Withdraws the vote where the poll lets voters do so. Rejects with a PolluxFailure. */
  withdraw(): Promise<void>
}

/** Events of the element; all bubble, out of shadow roots too. */
export interface PolluxEventMap {
  /** The server has counted a vote. */
  'pollux:voted': CustomEvent<{ pollId: string; receipt: PolluxReceipt }>
  /** There is a newer result. */
  'pollux:results': CustomEvent<PolluxResult>
  /** Something was refused, or could not be reached. */
  'pollux:error': CustomEvent<{ code: string; message: string }>
}

declare global {
  interface HTMLElementTagNameMap {
    'pollux-poll': PolluxPollElement
  }
  interface HTMLElementEventMap extends PolluxEventMap {}
  interface DocumentEventMap extends PolluxEventMap {}
  interface WindowEventMap extends PolluxEventMap {}
}
