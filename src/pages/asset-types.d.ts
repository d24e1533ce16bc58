// Owns the types of the browser's modules that the server uses as well.
declare module '*/assets/result-words.js' {
  type Result = import('../results/result.ts').Result
  type OptionResult = import('../results/result.ts').OptionResult
  type Status = import('../polls/poll.ts').Status
  type Place = 'winner' | 'ahead' | 'tied'

  export const STATUS_WORDS: Readonly<Record<Status, string>>
  export const FINAL_WORDS: string
  export const PLACE_WORDS: Readonly<Record<Place, string>>
  export function counted(count: number, one: string, many: string): string
  export function shareOf(option: OptionResult, several: boolean): number
  export function figuresOf(option: OptionResult, several: boolean): { share: string; votes: string }
  export function placeOf(option: OptionResult, result: Result): Place | ''
  export function turnoutWords(result: Result, several: boolean): string
  export function outcomeWords(result: Result, several: boolean): string
}

declare module '*/assets/vote-words.js' {
  type Refusal =
    | 'already_voted'
    | 'already_voted_network'
    | 'idempotency_key_reused'
    | 'not_open'
    | 'poll_closed'
    | 'option_full'
    | 'change_forbidden'
    | 'voter_proof_required'

  export const COUNTED: string
  export const WITHDRAWN: string
  export const REFUSALS: Readonly<Record<Refusal, { tone: 'plain' | 'bad'; text: string }>>
}
