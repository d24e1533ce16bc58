// Owns counting the votes that a box refuses: in memory only, so that a refusal costs no write. They are told with the next
// projection; what was counted since the last one goes with the object.
import type { CastOutcome, ChangeOutcome } from './protocol.ts'

/** So many are told by themselves when there is nothing else to be projected. */
export const MANY_REFUSALS = 100

type Outcome = (CastOutcome | ChangeOutcome)['outcome']

/** The code of the problem that an outcome becomes; null: it is no refusal, or is asked again before anybody is told. */
export const CODES = {
  counted: null,
  changed: null,
  withdrawn: null,
  stale_rules: null,
  duplicate: 'already_voted',
  not_open: 'not_open',
  closed: 'poll_closed',
  option_full: 'option_full',
  invalid: 'invalid_ballot',
  key_reused: 'idempotency_key_reused',
  failed: 'internal',
  not_eligible: 'not_eligible',
  challenge_required: 'challenge_required',
  too_many: 'rate_limited',
  proof_required: 'voter_proof_required',
  change_forbidden: 'change_forbidden',
  not_found: 'not_found',
  unavailable: 'unavailable',
} as const satisfies Record<Outcome, string | null>

/** Refusals by code, as they are told under one number. */
export interface Telling {
  number: number
  refusals: Readonly<Record<string, number>>
}

export class Refusals {
  #counts: Record<string, number> = {}
  #total = 0
  /** What is being told. It stays as it is until it has arrived: told again under one number it counts once. */
  #telling: Telling | null = null
  #lastNumber = 0

  /** Counts what somebody was answered, if it is a refusal. @returns whether there are just now many to be told */
  note(outcome: Outcome): boolean {
    const code = CODES[outcome]
    if (code === null) return false
    this.#counts[code] = (this.#counts[code] ?? 0) + 1
    this.#total++
    return this.#total === MANY_REFUSALS
  }

  /** Whether there are enough of them to be told by themselves. */
  get many(): boolean {
    return this.#total >= MANY_REFUSALS
  }

  /** What is to be told now: what was counted, or once more what did not arrive. */
  tell(nowMs: number): Telling {
    if (this.#telling) return this.#telling
    // By the clock, so that it also grows from one life of the box to the next.
    this.#lastNumber = Math.max(nowMs, this.#lastNumber + 1)
    this.#telling = { number: this.#lastNumber, refusals: this.#counts }
    this.#counts = {}
    return this.#telling
  }

  /** What was told has arrived. */
  told(): void {
    for (const count of Object.values(this.#telling?.refusals ?? {})) this.#total -= count
    this.#telling = null
  }
}
