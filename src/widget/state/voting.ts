// Owns voting: nothing is called counted before the server has said so, and a try that got no answer is sent again with
// the same key, so that it counts once however often it arrives.
import type { Ballot, Poll, Receipt, Result } from '../poll.ts'
import { type Act, type Counted, countedIn, detailOf } from './act.ts'
import { forgetDevice, provideDevice } from './device.ts'
import type { PollClient } from './poll-client.ts'
import { type Answer, codeOf, isRefusal } from './requests.ts'
import { newKey, type VoteBook } from './vote-book.ts'

/** What the voter is told beside the ballot. */
export type Said =
  | { is: 'nothing' | 'sending' | 'retrying' | 'withdrawn' | 'closedUnsent' }
  /** `unsent`: it never left. `uncertain`, `unanswered`: it may be counted, now or since an earlier visit. */
  | { is: 'unsent' | 'uncertain' | 'unanswered'; again: () => void }
  | { is: 'fault'; text: string }
  | { is: 'refused'; code: string; answer: Answer }

export interface VotingHost {
  readonly poll: Poll | null
  readonly client: PollClient
  readonly book: VoteBook
  /** The server whose device token the poll asks for, or null when it asks for none from here. */
  deviceBase(): string | null
  changed(): void
  counted(receipt: Receipt): void
  accept(result: Result): void
  /** The server no longer has the poll. */
  lost(): void
}

export class Voting {
  said: Said = { is: 'nothing' }
  busy = false
  /** Whether the server can tell this voter's vote from others', and whether there is one. */
  recognised = false
  voted = false
  /** Whether all that is known of the vote is a receipt from before: the votes may have been reset since. */
  remembered = false
  /** What was voted, where the poll keeps that. */
  ballot: Ballot | null = null
  receiptId: string | null = null
  /** Whether the device keeps the receipt. */
  kept = true
  /** Grows whenever an act begins or ends: what was asked of the server before may be out of date then. */
  turn = 0
  #host: VotingHost
  #formKey: string | null

  /** @param formKey the key of the form that the server has rendered, so that a vote sent by both counts once */
  constructor(host: VotingHost, formKey: string | null) {
    this.#host = host
    this.#formKey = formKey
  }

  /** Takes what is known of an earlier vote: from the server, or where it cannot tell from this device. */
  begin(mine: { recognised: boolean; voted: boolean; ballot?: Ballot | null }, receiptId: string | null): void {
    const { book, poll } = this.#host
    this.recognised = mine.recognised
    this.ballot = mine.ballot ?? null
    if (mine.recognised && !mine.voted) book.keepReceipt(null)
    this.receiptId = receiptId ?? (this.repeats ? null : book.receipt())
    this.voted = mine.voted || this.receiptId !== null
    this.#release()
    if (receiptId === null) this.remembered = this.voted && !mine.recognised
    const unanswered = book.unanswered()
    if (!unanswered) return
    if (this.voted) book.keepUnanswered(null)
    else if (poll?.status === 'open' && this.said.is === 'nothing')
      this.said = { is: 'unanswered', again: () => void this.act('vote', unanswered.ballot, unanswered.key) }
  }

  /** Whether a vote may be changed and withdrawn: where the server can tell whose it is. */
  get changeable(): boolean {
    const { changes, identity } = this.#host.poll?.voting ?? {}
    return changes === 'allowed' && identity !== 'open' && identity !== 'network'
  }

  /** Whether anybody may vote as often as they like: there each ballot that is filled in is another voter's. */
  get repeats(): boolean {
    return this.#host.poll?.voting.identity === 'open'
  }

  /**
   * Carries out what the voter asks for. Asked twice is meant once.
   * @param sentBy the key by which this very vote was sent before
   */
  async act(what: 'vote' | 'change' | 'withdraw', ballot: Ballot | null, sentBy?: string): Promise<Act> {
    if (this.busy) return { done: false, code: 'busy', message: 'A vote is on its way.' }
    this.busy = true
    this.turn++
    this.#say({ is: 'sending' })
    if (this.repeats) this.#forget()
    let key = sentBy
    const again = (): void => void this.act(what, ballot, key)
    const answer = await this.#send(what, ballot, sentBy)
    this.busy = false
    this.turn++
    if (answer === null && sentBy === undefined)
      return this.#end({ is: 'unsent', again }, 'unsent', 'Nothing was sent: the server is out of reach.')
    if (answer && isRefusal(answer)) return this.#refuse(answer)
    if (what === 'withdraw' && answer?.status === 204) return this.#showWithdrawn()
    const counted = answer && countedIn(answer)
    if (counted) return this.#showCounted(counted, ballot)
    if (what === 'vote') key ??= this.#host.book.unanswered()?.key
    return this.#end({ is: 'uncertain', again }, 'uncertain', 'No answer came. Sending it again is safe.')
  }

  /** Puts the form back for the next voter, where anybody may vote as often as they like. */
  next(): void {
    this.#forget()
    this.#say({ is: 'nothing' })
  }

  #forget(): void {
    this.voted = false
    this.receiptId = null
  }

  /** Nothing is left to do by an invite that has voted: whoever comes next is somebody else. */
  #release(): void {
    if (this.voted && !this.changeable) this.#host.book.releaseInvite()
  }

  fault(text: string): void {
    this.#say({ is: 'fault', text })
  }

  /** The poll has another status now. */
  statusChanged(from: string, to: string): void {
    // What may be counted all the same is not called unsent.
    if (this.voted || this.busy || this.said.is === 'uncertain' || this.said.is === 'unanswered') return
    if (to === 'open') this.said = { is: 'nothing' }
    else if (from === 'open' && (to === 'closed' || to === 'archived')) this.said = { is: 'closedUnsent' }
  }

  /** @returns null when nothing has left this device */
  async #send(what: 'vote' | 'change' | 'withdraw', ballot: Ballot | null, sentBy?: string): Promise<Answer | null> {
    if (!navigator.onLine) return null
    const { client } = this.#host
    const retrying = (): void => this.#say({ is: 'retrying' })
    if (ballot === null || what === 'withdraw') return client.withdraw(retrying)
    if (what === 'change') return client.change(ballot, retrying)
    const base = this.#host.deviceBase()
    const none = base === null ? null : await provideDevice(base, retrying)
    if (none) return isRefusal(none) ? none : null
    const answer = await this.#cast(ballot, retrying, sentBy)
    if (base === null || codeOf(answer) !== 'invalid_voter_proof') return answer
    // The server's secrets have changed, or somebody has written nonsense in the place of the token.
    forgetDevice(base)
    const still = await provideDevice(base, retrying)
    return still ?? this.#cast(ballot, retrying, sentBy)
  }

  /** Casts; on a poll with changes, a vote that was withdrawn is cast anew by changing it. */
  async #cast(ballot: Ballot, retrying: () => void, sentBy?: string): Promise<Answer> {
    const { book, client } = this.#host
    const earlier = sentBy ?? (this.repeats ? undefined : book.unanswered()?.key)
    const key = earlier ?? this.#formKey ?? newKey()
    if (this.repeats) this.#formKey = null
    book.keepUnanswered({ key, ballot })
    const answer = await client.cast(ballot, key, retrying)
    if (!countedIn(answer) && !isRefusal(answer)) return answer
    // Turned away at the door: what became of the earlier try is as open as before.
    if (earlier && answer.status === 429) return { ...answer, status: 0 }
    book.keepUnanswered(null)
    this.#formKey = null
    if (codeOf(answer) !== 'already_voted' || !this.changeable) return answer
    const mine = await client.mine()
    const { body } = mine
    const withdrawn = body !== null && typeof body === 'object' && 'voted' in body && body.voted === false
    return withdrawn ? client.change(ballot, retrying) : answer
  }

  #showCounted({ receipt, results }: Counted, ballot: Ballot | null): Act {
    this.voted = true
    this.remembered = false
    this.receiptId = receipt.id
    this.kept = this.#host.book.keepReceipt(receipt.id)
    if (this.changeable) this.ballot = ballot
    this.said = { is: 'nothing' }
    this.#release()
    if (results) this.#host.accept(results)
    this.#host.changed()
    this.#host.counted(receipt)
    return { done: true, receipt }
  }

  #showWithdrawn(): Act {
    this.#forget()
    this.ballot = null
    this.#host.book.keepReceipt(null)
    this.#say({ is: 'withdrawn' })
    return { done: true, receipt: null }
  }

  #refuse(answer: Answer): Act {
    const code = codeOf(answer) || String(answer.status)
    if (!this.repeats && (code === 'already_voted' || code === 'idempotency_key_reused')) {
      this.voted = true
      this.remembered = false
    }
    if (answer.status === 404) this.#host.lost()
    return this.#end({ is: 'refused', code, answer }, code, detailOf(answer))
  }

  #end(said: Said, code: string, message: string): Act {
    this.#say(said)
    return { done: false, code, message }
  }

  #say(said: Said): void {
    this.said = said
    this.#release()
    this.#host.changed()
  }
}
