// Owns the Durable Object of a poll: the one place where its votes are taken, checked and counted.
import { DurableObject } from 'cloudflare:workers'
import type { Ballot } from '../counting/election.ts'
import { log } from '../log.ts'
import type { Operation } from '../polls/permissions.ts'
import type { PollDefinition, Status } from '../polls/poll.ts'
import type { Ask } from '../results/counting-rules.ts'
import type { KeptCount } from '../results/result.ts'
import { keyring } from '../secrets/keyring.ts'
import { Audience } from './audience.ts'
import { BY_TOKEN, type Origin } from './audit-trail.ts'
import { ballotPage, changesSince } from './ballot-pages.ts'
import { commitChange, withdrawingKey } from './change.ts'
import { commitCommand, dismissAfter } from './commands.ts'
import { jobDue, keepCount } from './count-jobs.ts'
import { atDesk, type DeskOutcome, type DeskRequest } from './desk.ts'
import { Duties } from './duties.ts'
import { framesOf, type Known, Ledger, pollOf } from './ledger.ts'
import { admitViewer } from './live-door.ts'
import { type Loading, loading } from './load-poll.ts'
import { counterOf } from './locate.ts'
import type { OfficeAnswer, OfficeRequest } from './office.ts'
import * as P from './protocol.ts'
import { Recounting } from './recounting.ts'
import { migrate } from './schema.ts'
import { Store } from './store.ts'
import * as views from './views.ts'
import { VoteGroup } from './vote-group.ts'

/** The object of one poll: a thin shell over its ledger, its group of waiting votes, its audience and its duties. */
export class BallotBox extends DurableObject<Env> {
  readonly ledger: Ledger
  readonly #group: VoteGroup
  readonly #audience: Audience
  readonly #recounting: Recounting
  readonly #duties: Duties
  readonly #loading: Loading

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    migrate(ctx.storage)
    const store = new Store(ctx.storage)
    const committed = (after: Known, before: Known | null) => this.#committed(after, before)
    const votesPerMinute = Number(env.LIMIT_POLL_VOTES_PER_MINUTE)
    this.ledger = new Ledger(ctx.storage, store, keyring(env), committed, votesPerMinute)
    this.#loading = loading(this.ledger, env.DB, ctx.id.name)
    this.#group = new VoteGroup(this.ledger, (outcome) => this.#duties.noted(outcome))
    this.#audience = new Audience(ctx, () => framesOf(this.ledger))
    this.#recounting = new Recounting(
      this.ledger,
      () => this.#audience.views(),
      (definition, view) => counterOf(env, definition).count(definition.id, view),
    )
    this.#duties = new Duties(ctx.storage, this.ledger, env, this.#recounting, () => ctx.getWebSockets().length)
    void ctx.blockConcurrencyWhile(() => this.#duties.wake())
  }

  /** Takes in the definition of a new poll. A box that knows its poll already keeps what it has. */
  async define(definition: PollDefinition, status: Status, origin: Origin = BY_TOKEN, trace?: string): Promise<void> {
    this.ledger.define(definition, status, 0, Date.now(), origin, [], trace)
  }

  /** Whether the operation may go on, and the poll as it is now. */
  async admit(asker: P.Asker, operation: Operation): Promise<P.Read> {
    return this.#show(asker, (known, vetted) => views.admit(known, vetted, operation))
  }

  /** Casts a vote: decided in the turn in which its group is committed. */
  async cast(asker: P.Asker, vote: P.Vote, trace?: string): Promise<P.CastOutcome> {
    const loaded = this.ledger.known ?? (await this.#known())
    return loaded !== 'deleted' && 'outcome' in loaded ? loaded : this.#group.cast(asker, vote, trace)
  }

  /** `cast` as the Worker calls it: question and answer as text, which crosses for less than objects do. */
  castText(text: string): Promise<string> {
    const { asker, vote, trace } = P.readCastCall(text)
    const outcome = this.ledger.known ? this.#group.cast(asker, vote, trace) : this.cast(asker, vote, trace)
    return outcome.then(P.writeCastOutcome)
  }

  /** Replaces the asker's vote, or withdraws it when `ballot` is null. */
  async change(asking: P.Asker, ballot: Ballot | null, trace?: string): Promise<P.ChangeOutcome> {
    const known = await this.#known()
    if ('outcome' in known) return known
    const asker = this.ledger.vetted(asking)
    // Before the others are told: whoever withdraws no longer sees what only voters see.
    const leaving = ballot === null ? withdrawingKey(this.ledger, known, asker) : null
    if (leaving !== null) this.#audience.dismiss(leaving)
    return this.#duties.noted(commitChange(this.ledger, asker, ballot, Date.now(), trace))
  }

  async mine(asker: P.Asker): Promise<P.MineOutcome> {
    return this.#show(asker, (known, vetted) => views.mine(this.ledger, known, vetted))
  }

  /** The result, or a count to be made for it first; with `settle` the result at any rate. */
  async results(asker: P.Asker, ask: Ask = {}, settle = false): Promise<P.ResultsOutcome> {
    const show = (settled: boolean) =>
      this.#show(asker, (known, vetted) => views.results(this.ledger, known, vetted, ask, settled, Date.now()))
    let outcome = await show(settle)
    for (; outcome.outcome === 'wait'; outcome = await show(true)) await outcome.done
    return outcome
  }

  /** For whoever counts: the ballots after a content, or null when there is no poll. */
  async ballots(source: P.Source, after: string): Promise<P.BallotPage | null> {
    return this.#tell(null, (known) => ballotPage(this.ledger, known, source, after, Date.now()))
  }

  /** For whoever counts: what has happened to the ballots since. */
  async ballotChanges(source: P.Source, sinceRev: number): Promise<P.BallotChanges> {
    return this.#tell('lost', (known) => changesSince(this.ledger, known, source, sinceRev))
  }

  /** For whoever counts: the count that is due for those who watch, or null. */
  async countDue(view: P.Source): Promise<P.CountJob | null> {
    return this.#tell(null, (known) => jobDue(this.ledger, known, view, Date.now()))
  }

  /** Takes in what came of a job: a count, or null. */
  async keep(job: Pick<P.CountJob, 'source' | 'ask' | 'stamp'>, kept: KeptCount | null): Promise<void> {
    await this.#tell(null, (known) => keepCount(this.ledger, known, job, kept, Date.now()))
    this.#audience.changed(Date.now())
  }

  async turnout(asker: P.Asker): Promise<P.TurnoutOutcome> {
    return this.#show(asker, (known, vetted) => views.turnout(this.ledger, known, vetted))
  }

  async export(asker: P.Asker, sinceRev: number): Promise<P.ExportOutcome> {
    return this.#show(asker, (known, vetted) => views.exportOf(this.ledger, known, vetted, sinceRev))
  }

  /** Runs a manager's command, on condition that the poll's entity tag is one of `tags` (null: no condition). */
  async command(asker: P.Asker, command: P.Command, tags: string[] | null, trace?: string): Promise<P.CommandOutcome> {
    const known = await this.#known()
    if ('outcome' in known) return known
    const outcome = commitCommand(this.ledger, asker, command, tags, Date.now(), trace)
    if (outcome.outcome !== 'done') return outcome
    this.#duties.hurry()
    return { outcome: 'done', poll: pollOf(this.ledger.settle(Date.now())) }
  }

  /** What those who run the poll ask for besides commands. */
  async desk<R extends DeskRequest>(asker: P.Asker, request: R): Promise<DeskOutcome<R['type']>> {
    // `atDesk` answers each request in its own type.
    const answer = (known: Known, vetted: P.Asker) => atDesk(this.ledger, this.#audience, known, vetted, request)
    const told = this.#show(asker, answer as (known: Known, vetted: P.Asker) => DeskOutcome<R['type']>)
    return told.finally(() => this.#duties.arm())
  }

  /** What whoever runs the site asks for. */
  async office(request: OfficeRequest): Promise<OfficeAnswer> {
    return (await import('./office.ts')).atOffice(this.ledger, this.#duties, () => this.#known(), request)
  }

  /** Empties the box for good. The catalogue has marked the poll deleted before. */
  async erase(): Promise<void> {
    this.ledger.bury()
    this.#audience.end()
    await this.#duties.stop()
  }

  /** Takes in a WebSocket of somebody who may see the result; else answers 403 or 404 for the Worker to put in words. */
  override async fetch(request: Request): Promise<Response> {
    const known = await this.#known()
    if ('outcome' in known) return new Response(null, { status: known.outcome === 'not_found' ? 404 : 503 })
    const answer = admitViewer(this.ledger, known, this.#audience, request)
    if (answer.status === 101) this.#recounting.changed(Date.now())
    this.#duties.arm()
    return answer
  }

  override async alarm(): Promise<void> {
    const left = await this.#duties.run()
    if (left === 'deleted') await this.erase()
    else this.#audience.changed(Date.now())
  }

  override webSocketMessage(socket: WebSocket): void {
    socket.close(1008, 'only listening')
  }

  override webSocketClose(): void {
    this.#duties.arm()
  }

  override webSocketError(_socket: WebSocket, error: unknown): void {
    log('debug', 'a live connection broke', { error })
  }

  /** What the box knows, with opening and closing times applied; a box that does not know its poll loads it once. */
  async #known(): Promise<Known | P.NotFound | P.Unavailable> {
    if (this.ledger.known === null) {
      const loaded = await this.#loading()
      if (loaded !== 'known') return { outcome: loaded }
    }
    if (this.ledger.known === null || this.ledger.known === 'deleted') return { outcome: 'not_found' }
    return this.ledger.settle(Date.now())
  }

  async #show<T>(asker: P.Asker, show: (known: Known, vetted: P.Asker) => T): Promise<T | P.NotFound | P.Unavailable> {
    const known = await this.#known()
    return 'outcome' in known ? known : show(known, this.ledger.vetted(asker))
  }

  /** The same for whoever counts, to whom `none` says enough. */
  async #tell<T, N>(none: N, show: (known: Known) => T): Promise<T | N> {
    const known = await this.#known()
    return 'outcome' in known ? none : show(known)
  }

  #committed(after: Known, before: Known | null): void {
    this.#duties.arm()
    if (before) dismissAfter(this.#audience, before, after)
    this.#audience.changed(Date.now())
    this.#recounting.changed(Date.now())
  }
}
