// Owns what the widget knows of its poll: the poll, the newest result, the voter's own vote, the connection.
import type { Ballot, PageState, Poll, Receipt, Result } from '../poll.ts'
import { Alarm } from './alarm.ts'
import { askAll } from './ask-all.ts'
import { type Barrier, barrierOf } from './barrier.ts'
import { forgetDevice } from './device.ts'
import type { Listener, Phase } from './listener.ts'
import { type Connection, watch } from './live.ts'
import { hasOtherOptions, isEmptied, isNews, isOlder, revOf } from './older.ts'
import { personOf } from './person.ts'
import { type Place, type PollClient, pollClient } from './poll-client.ts'
import { type Answer, codeOf } from './requests.ts'
import { type VoteBook, voteBook } from './vote-book.ts'
import { Voting, type VotingHost } from './voting.ts'

export class PollState implements VotingHost {
  phase: Phase = 'loading'
  poll: Poll | null = null
  result: Result | null = null
  connection: Connection = 'off'
  /** Whether what the embedding page has shown of the voter was refused. */
  badProof = false
  readonly client: PollClient
  readonly book: VoteBook
  voting: Voting
  /** The newest result that was seen, shown now or not. */
  #newest: Result | null = null
  /** Whose vote it is, as far as the book is concerned. */
  #person: string | null
  #reading: Promise<void> = Promise.resolve()
  #readings = 0
  #isStopped = false
  #place: Place
  #listener: Listener
  #pageBarrier = false
  #unwatch: (() => void) | undefined
  #alarm: Alarm

  constructor(place: Place, listener: Listener, page: PageState | null) {
    const book = voteBook(place.pollId, () => this.#person)
    this.book = book
    this.#place = { ...place, shown: () => place.shown() ?? book.invite() }
    this.#listener = listener
    this.#alarm = new Alarm(listener.stale)
    this.client = pollClient(this.#place)
    this.poll = page?.poll ?? null
    this.#person = this.#personNow()
    this.voting = new Voting(this, page?.formKey ?? null)
    if (!page) return
    this.#pageBarrier = page.barrier !== null || page.poll.voting.challenge !== 'none'
    this.result = this.#newest = page.results
    this.voting.begin(page.mine, page.receiptId)
    this.#becomeReady()
  }

  /** Asks the server for everything. What is shown stays until the answers are there. */
  load(): Promise<void> {
    this.#reading = this.#load(++this.#readings)
    return this.#reading
  }

  async #load(reading: number): Promise<void> {
    const { result: before, voting } = this
    const { turn } = voting
    const isKnown = this.#person === this.#personNow()
    const [poll, results, mine] = await askAll(this.client, isKnown ? revOf(this.#newest) : -1)
    // Asked again meanwhile: the later answers are the newer ones.
    if (reading !== this.#readings) return this.#reading
    this.badProof = codeOf(poll) === 'invalid_voter_proof' || codeOf(results) === 'invalid_voter_proof'
    if (this.badProof && this.#place.shown() === null) {
      forgetDevice(this.#place.base)
      return this.load()
    }
    if (this.badProof) this.book.keepInvite(null)
    const found = this.badProof ? await pollClient({ ...this.#place, shown: () => null }).poll() : poll
    // Our own page may show a poll that the public API keeps to itself.
    const isPrivate = this.#place.isPage && found.status === 404 && (results.status === 200 || results.status === 403)
    if (found.status !== 200 && !isPrivate) return this.#fail(found)
    // The answers of our own server: a poll, a result, what is known of the voter's vote.
    if (found.status === 200) this.#take(found.body as Poll, before)
    this.#meet(this.#personNow())
    if (results.status === 200) this.accept(results.body as Result)
    // What a vote has opened meanwhile stays.
    else if (results.status === 403 && this.result === before) {
      this.result = null
      this.#rest()
    }
    if (voting !== this.voting || (turn === voting.turn && !voting.busy)) this.#begin(mine)
    this.#becomeReady()
    this.changed()
  }

  /** Takes the poll; its status only where no result tells a later one. */
  #take(poll: Poll, before: Result | null): void {
    const { result } = this
    const status = result && (result.final || result !== before) ? result.status : poll.status
    const from = this.poll?.status
    if ((this.poll?.version ?? 0) <= poll.version) this.poll = { ...poll, status }
    if (from && from !== status) this.voting.statusChanged(from, status)
  }

  /** Takes what the server knows of the voter's vote. */
  #begin(mine: Answer | null): void {
    const { recognised, voted, receiptId } = this.voting
    if (mine?.status === 200) {
      const own = mine.body as { voted: boolean; ballot?: Ballot }
      this.voting.begin({ recognised: true, voted: own.voted, ballot: own.ballot ?? null }, null)
    } else if (!recognised) this.voting.begin({ recognised: false, voted }, receiptId)
  }

  /** Somebody else may be there than before: then nothing of the other one's vote is left. */
  #meet(person: string | null): void {
    if (person === this.#person) return
    this.#person = person
    this.voting = new Voting(this, null)
    this.#rest()
  }

  #personNow(): string | null {
    return personOf(this.#place.isPage ? null : this.#place.shown(), this.poll)
  }

  /** Ends what goes on by itself. */
  stop(): void {
    this.#isStopped = true
    this.#rest()
    this.#alarm.stop()
  }

  /** Goes on after a stop; what has happened meanwhile is read. */
  resume(): void {
    this.#isStopped = false
    if (this.phase === 'loading') return
    this.#watch()
    this.#listener.stale()
  }

  /** Takes a result unless a newer one is known: an older one never comes back, nor does a running one after the final. */
  accept(result: Result): void {
    if (this.#newest && isOlder(result, this.#newest)) return
    // Each connection begins with the state as it is.
    if (JSON.stringify(result) === JSON.stringify(this.result)) return
    const before = this.#newest
    const isTold = this.result && !isNews(result, before)
    this.result = this.#newest = result
    const from = this.poll?.status
    if (this.poll && from && from !== result.status) {
      this.poll = { ...this.poll, status: result.status }
      this.voting.statusChanged(from, result.status)
    }
    this.#watch()
    this.#listener.changed()
    if (!isTold) this.#listener.results(result)
    if (isEmptied(result, before)) this.voting.remembered = true
    if (isEmptied(result, before) || hasOtherOptions(result, this.poll)) this.#listener.stale()
  }

  changed = (): void => this.#listener.changed()
  counted = (receipt: Receipt): void => this.#listener.voted(receipt)

  lost(): void {
    this.phase = 'missing'
    this.#rest()
  }

  deviceBase(): string | null {
    const { isPage, base, shown } = this.#place
    return !isPage && shown() === null && this.poll?.voting.identity === 'device' ? base : null
  }

  /** What keeps the voter from voting besides the state of the poll, or null. */
  get barrier(): Barrier | null {
    if (this.#place.isPage) return this.#pageBarrier ? 'page' : null
    // What is shown of the voter opens nothing before the server has seen it.
    const shown = this.#person === this.#personNow() ? this.#place.shown() : null
    return this.poll && barrierOf(this.poll.voting, shown, this.badProof)
  }

  #becomeReady(): void {
    this.phase = 'ready'
    if (this.#isStopped || !this.poll) return
    this.#watch()
    this.#alarm.setFor(this.poll)
  }

  /** Watches no more. */
  #rest(): void {
    this.#unwatch?.()
    this.#unwatch = undefined
    this.connection = 'off'
  }

  #fail(answer: Answer): void {
    const isMissing = answer.status === 404 || answer.status === 401
    if (isMissing) this.lost()
    else {
      // What is shown already stays: it is not wrong because the server is away.
      if (this.phase !== 'ready') this.phase = 'unreachable'
      if (!this.#isStopped) this.#alarm.again()
    }
    this.#listener.failed(codeOf(answer) || 'unreachable', isMissing ? 'There is no such poll.' : 'No answer came.')
    this.#listener.changed()
  }

  /** Only those may watch who see a result now. */
  #watch(): void {
    if (this.#unwatch || this.#isStopped || !this.result || this.result.final || !this.poll) return
    this.#unwatch = watch(this.client, {
      rev: () => revOf(this.#newest),
      took: (result) => this.accept(result),
      state: (connection) => {
        this.connection = connection
        this.#listener.changed()
        if (connection !== 'hidden' && connection !== 'gone') return
        this.#unwatch = undefined
        this.#listener.stale()
      },
    })
  }
}
