// Owns what the widget knows of its poll: the poll, the newest result, the voter's own vote, the connection.

import type { Ballot, PageState, Poll, Receipt, Result } from '../poll.ts'
import { type Connection, watch } from './live.ts'
import { isOlder } from './older.ts'
import { type PollClient, pollClient } from './poll-client.ts'
import { type Answer, codeOf } from './requests.ts'
import { type VoteBook, voteBook } from './vote-book.ts'
import { Voting, type VotingHost } from './voting.ts'

export type { PageState }

export type Phase = 'loading' | 'missing' | 'unreachable' | 'ready'

/** What a voter lacks. `page`: the page around the widget says it itself. */
export type Barrier = 'invite' | 'bad-invite' | 'site' | 'log-in' | 'challenge' | 'page'

export interface Place {
  base: string
  pollId: string
  isPage: boolean
  /** The code or token that the embedding page has given, or null. */
  shown(): string | null
}

export interface Listener {
  changed(): void
  voted(receipt: Receipt): void
  results(result: Result): void
  failed(code: string, message: string): void
}

/** A timer runs for at most this long (2^31 ms), and nobody leaves a page open for longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** Those who wait for a poll to open do not come in the same moment. */
const SPREAD_MS = 1_500

export class PollState implements VotingHost {
  phase: Phase = 'loading'
  poll: Poll | null = null
  result: Result | null = null
  connection: Connection = 'off'
  /** Whether what the embedding page has shown of the voter was refused. */
  badProof = false
  readonly client: PollClient
  readonly book: VoteBook
  readonly voting: Voting
  #place: Place
  #listener: Listener
  #pageBarrier = false
  #unwatch: (() => void) | undefined
  #alarm: ReturnType<typeof setTimeout> | undefined

  constructor(place: Place, listener: Listener, page: PageState | null) {
    const book = voteBook(place.pollId)
    this.book = book
    this.#place = { ...place, shown: () => place.shown() ?? book.invite() }
    this.#listener = listener
    this.client = pollClient(this.#place)
    this.voting = new Voting(this, page?.formKey ?? null)
    if (!page) return
    this.#pageBarrier = page.barrier !== null || page.poll.voting.challenge !== 'none'
    this.poll = page.poll
    this.result = page.results
    this.voting.begin(page.mine, page.receiptId)
    this.#becomeReady()
  }

  /** Asks the server for everything. What is shown stays until the answers are there. */
  async load(): Promise<void> {
    const [poll, results, mine] = await Promise.all([
      this.client.poll(),
      this.client.results(this.rev()),
      this.client.isShown() ? this.client.mine() : null,
    ])
    this.badProof = codeOf(poll) === 'invalid_voter_proof' || codeOf(results) === 'invalid_voter_proof'
    if (this.badProof) this.book.keepInvite(null)
    const found = this.badProof ? await pollClient({ ...this.#place, shown: () => null }).poll() : poll
    if (found.status !== 200) return this.#fail(found)
    // The answers of our own server: a poll, a result, what is known of the voter's vote.
    this.poll = found.body as Poll
    if (results.status === 200) this.accept(results.body as Result)
    if (mine?.status === 200) {
      const { voted, ballot } = mine.body as { voted: boolean; ballot?: Ballot }
      this.voting.begin({ recognised: true, voted, ballot: ballot ?? null }, null)
    } else if (!this.voting.recognised) this.voting.begin({ recognised: false, voted: this.voting.voted }, null)
    this.#becomeReady()
    this.changed()
  }

  /** Ends what goes on by itself. */
  stop(): void {
    this.#unwatch?.()
    this.#unwatch = undefined
    clearTimeout(this.#alarm)
  }

  /** Goes on after a stop. */
  resume(): void {
    if (this.phase === 'ready') this.#becomeReady()
  }

  /** Takes a result unless a newer one is known: an older one never comes back, nor does a running one after the final. */
  accept(result: Result): void {
    if (this.result && isOlder(result, this.result)) return
    this.result = result
    const from = this.poll?.status
    if (this.poll && from && from !== result.status) {
      this.poll = { ...this.poll, status: result.status }
      this.voting.statusChanged(from, result.status)
    }
    this.#watch()
    this.#listener.changed()
    this.#listener.results(result)
  }

  rev(): number {
    return this.result?.rev ?? -1
  }

  changed(): void {
    this.#listener.changed()
  }

  counted(receipt: Receipt): void {
    this.#listener.voted(receipt)
  }

  deviceBase(): string | null {
    const { isPage, base, shown } = this.#place
    return !isPage && shown() === null && this.poll?.voting.identity === 'device' ? base : null
  }

  /** What keeps the voter from voting besides the state of the poll, or null. */
  get barrier(): Barrier | null {
    if (this.#place.isPage) return this.#pageBarrier ? 'page' : null
    const { voting } = this.poll ?? {}
    const shown = this.#place.shown()
    if (voting?.challenge === 'turnstile') return 'challenge'
    if (voting?.identity === 'account') {
      if (!voting.siteTokens) return 'log-in'
      return shown === null || this.badProof ? 'site' : null
    }
    if (this.badProof) return 'bad-invite'
    return voting?.identity === 'invite' && shown === null ? 'invite' : null
  }

  #becomeReady(): void {
    this.phase = 'ready'
    this.#watch()
    this.#setAlarm()
  }

  #fail(answer: Answer): void {
    const isMissing = answer.status === 404 || answer.status === 401
    // What is shown already stays: it is not wrong because the server is away.
    if (this.phase !== 'ready' || isMissing) this.phase = isMissing ? 'missing' : 'unreachable'
    if (!isMissing) addEventListener('online', () => void this.load(), { once: true })
    this.#listener.failed(codeOf(answer) || 'unreachable', isMissing ? 'There is no such poll.' : 'No answer came.')
    this.#listener.changed()
  }

  /** Only those may watch who see a result now. */
  #watch(): void {
    if (this.#unwatch || !this.result || this.result.final || !this.poll) return
    this.#unwatch = watch(this.client, {
      rev: () => this.rev(),
      took: (result) => this.accept(result),
      state: (connection) => {
        this.connection = connection
        this.#listener.changed()
      },
    })
  }

  /** Reads anew when the poll is about to open or close: while its result is hidden no connection tells of it. */
  #setAlarm(): void {
    clearTimeout(this.#alarm)
    const { opensAt, closesAt } = this.poll?.schedule ?? {}
    const due = [opensAt, closesAt].map((at) => Date.parse(at ?? '') - Date.now()).filter((ms) => ms > 0)
    const ms = Math.min(...due) + Math.random() * SPREAD_MS
    if (ms < LONGEST_TIMER_MS) this.#alarm = setTimeout(() => void this.load(), ms)
  }
}
