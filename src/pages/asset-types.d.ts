// Owns the types of the browser's modules that the server or a test uses as well.
declare module '*/assets/figure-words.js' {
  type Result = import('../results/result.ts').Result
  type OptionResult = import('../results/result.ts').OptionResult
  export type BallotKind = 'one' | 'several' | 'ranking' | 'score' | 'points' | 'quadratic'
  /** Of a score ballot: `words` are what its steps are called, the lowest first; null for their numbers. */
  export type Scale = { min: number; max: number; words: readonly string[] | null }

  export function counted(count: number, one: string, many: string): string
  /** `length` in percent; `share` and `votes` stand beside the bar. */
  export function barOf(
    option: OptionResult,
    result: Result,
    kind: BallotKind,
    scale: Scale | null,
  ): { length: number; share: string; votes: string }
}

declare module '*/assets/result-words.js' {
  type Result = import('../results/result.ts').Result
  type OptionResult = import('../results/result.ts').OptionResult
  type Status = import('../polls/poll.ts').Status
  type Place = 'winner' | 'elected' | 'ahead' | 'tied'
  type BallotKind = import('*/assets/figure-words.js').BallotKind

  export const STATUS_WORDS: Readonly<Record<Status, string>>
  export const FINAL_WORDS: string
  export const PLACE_WORDS: Readonly<Record<Place, string>>
  export function placeOf(option: OptionResult, result: Result): Place | ''
  export function turnoutWords(result: Result, kind: BallotKind): string
  export function lagWords(result: Result): string
  export function outcomeWords(result: Result, kind: BallotKind): string
  export function explained(result: Result): string[]
  export function explainWords(result: Result): string
  export function tieWords(result: Result): string[]
  export function graveTieWords(result: Result): string[]
}

declare module '*/assets/method-names.js' {
  export const METHOD_NAMES: Readonly<Record<import('../counting/election.ts').Method, string>>
}

declare module '*/assets/vote-words.js' {
  type Refusal =
    | 'already_voted'
    | 'already_voted_network'
    | 'idempotency_key_reused'
    | 'not_open'
    | 'poll_closed'
    | 'option_full'
    | 'challenge_required'
    | 'rate_limited'
    | 'change_forbidden'
    | 'voter_proof_required'

  export const COUNTED: string
  export const WITHDRAWN: string
  export const REFUSALS: Readonly<Record<Refusal, { tone: 'plain' | 'bad'; text: string }>>
}

declare module '*/assets/ballot-form.js' {
  type BallotRules = import('../counting/election.ts').BallotRules
  type Fields = Iterable<[string, string]>

  export const PREFIX: Readonly<Record<Exclude<BallotRules['type'], 'choice'>, string>>
  /** Null, or what has the shape of a ballot: the schema has yet to check it. */
  export function ballotIn(type: string, fields: Fields): unknown
  export function faultOf(
    rules: BallotRules,
    options: readonly { id: string; label: string }[],
    fields: Fields,
  ): { ids: string[]; text: string } | null
}

declare module '*/assets/rank-order.js' {
  type Ranks = readonly (readonly string[])[]
  type Rules = { maxRanks: number; equalRanks: boolean }

  export function added(ranks: Ranks, id: string, rules: Rules): Ranks
  export function removed(ranks: Ranks, id: string): Ranks
  export function moved(ranks: Ranks, id: string, by: -1 | 1, rules: Rules): Ranks
  export function placed(ranks: Ranks, id: string, index: number, rules: Rules): Ranks
  export function tied(ranks: Ranks, id: string, rules: Rules): Ranks
}
