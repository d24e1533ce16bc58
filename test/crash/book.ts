// Owns what the crash test knows of every voter: what was sent, what was acknowledged, and where the answers disagree.
import { randomBytes } from 'node:crypto'
import { complaint, receiptIdOf } from '../bench/subjects.ts'
import { type Answer, headerOf } from '../support/http-text.ts'

const IDEMPOTENCY_KEY_BYTES = 16
/** Half of the repeats are of votes sent this recently: their first request may still be under way. */
const RECENT_VOTERS = 64

export interface Voter {
  token: string
  idempotencyKey: string
  choice: number
  sent: number
  /** The receipt, once a 201 has arrived. */
  receiptId: string | null
}

/** One request under way. */
export interface Sent {
  voter: Voter
  /** Whether the vote was acknowledged before this request was sent. */
  acknowledgedBefore: boolean
  /** A voter's first request, a repeat on purpose, or one sent again because a kill took its answer away. */
  kind: 'first' | 'repeat' | 'resent'
}

export class Book {
  readonly voters: Voter[] = []
  readonly #unanswered = new Set<Voter>()
  readonly #receipts = new Map<string, Voter>()
  acknowledged = 0
  repeats = 0
  /** Requests whose answer a kill took away. */
  cutOff = 0
  /** Of the votes among them, sent again: the box had counted them before it was killed, or counted them then. */
  foundCounted = 0
  countedLate = 0
  /** An acknowledged vote that the box does not know, or counts again. */
  lost = 0
  /** One receipt for two voters, or a vote counted that nobody cast. */
  doubled = 0
  /** Another receipt for the same Idempotency-Key. */
  differing = 0
  /** Answers that are no 201. */
  wrong = 0
  firstComplaint: string | null = null

  /** The next request: first what a kill cut off, then new voters and repeats in the proportion asked for. */
  next(newToken: () => string, repeatShare: number): Sent {
    const [cutOff] = this.#unanswered
    if (cutOff) {
      this.#unanswered.delete(cutOff)
      return this.#send(cutOff, 'resent')
    }
    if (this.voters.length > 0 && Math.random() < repeatShare) {
      this.repeats++
      const recent = Math.random() < 0.5 ? Math.min(RECENT_VOTERS, this.voters.length) : this.voters.length
      const voter = this.voters[this.voters.length - 1 - Math.floor(Math.random() * recent)]
      if (voter) return this.#send(voter, 'repeat')
    }
    const voter: Voter = {
      token: newToken(),
      idempotencyKey: randomBytes(IDEMPOTENCY_KEY_BYTES).toString('base64url'),
      choice: this.voters.length % 4,
      sent: 0,
      receiptId: null,
    }
    this.voters.push(voter)
    return this.#send(voter, 'first')
  }

  /** Sends a given voter's request once more. */
  again(voter: Voter): Sent {
    return this.#send(voter, 'repeat')
  }

  /** Takes in an answer; says what is wrong with it, or null. */
  answered({ voter, acknowledgedBefore, kind }: Sent, answer: Answer): string | null {
    const receiptId = receiptIdOf(answer)
    if (receiptId === null) {
      this.wrong++
      return this.#complain(complaint(answer))
    }
    const replayed = headerOf(answer, 'Idempotency-Replayed') === 'true'
    const owner = this.#receipts.get(receiptId)
    if (owner !== undefined && owner !== voter) {
      this.doubled++
      return this.#complain(`two voters have the receipt ${receiptId}`)
    }
    this.#receipts.set(receiptId, voter)
    if (voter.receiptId === null) {
      voter.receiptId = receiptId
      this.acknowledged++
    } else if (voter.receiptId !== receiptId) {
      this.differing++
      return this.#complain(`one Idempotency-Key got the receipts ${voter.receiptId} and ${receiptId}`)
    }
    if (acknowledgedBefore && !replayed) {
      this.lost++
      return this.#complain(`the acknowledged vote ${receiptId} was counted anew`)
    }
    if (kind === 'resent' && !acknowledgedBefore) {
      if (replayed) this.foundCounted++
      else this.countedLate++
    }
    if (kind === 'first' && replayed && voter.sent === 1) {
      this.doubled++
      return this.#complain(`the vote ${receiptId} was a replay before it was cast`)
    }
    return null
  }

  /** Takes in that a kill took a request's answer away: it will be sent again. */
  lostAnswer({ voter }: Sent): void {
    this.cutOff++
    this.#unanswered.add(voter)
  }

  get unanswered(): number {
    return this.#unanswered.size
  }

  #send(voter: Voter, kind: Sent['kind']): Sent {
    voter.sent++
    return { voter, acknowledgedBefore: voter.receiptId !== null, kind }
  }

  #complain(text: string): string {
    this.firstComplaint ??= text
    return text
  }
}
