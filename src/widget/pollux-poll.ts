// Owns <pollux-poll>: a poll to vote in and its live result, in anybody's page.
import { html, type TemplateResult } from 'lit/html.js'
import { Announcer } from './announcer.ts'
import { ATTRIBUTES, PLACE } from './attribute-element.ts'
import { ballotHost } from './ballot-host.ts'
import type { PolluxPollElement } from './element-types.d.ts'
import { filledBallot, refill } from './filled-ballot.ts'
import { type BallotKit, loadBallot } from './load-ballot.ts'
import { english } from './messages/languages.ts'
import { directionOf, type Speech } from './messages/speech.ts'
import { fieldsAround, pageState, showStatus } from './page-around.ts'
import type { Ballot, Poll, Receipt } from './poll.ts'
import { Speaker } from './speaker.ts'
import { type Act, receiptOf } from './state/act.ts'
import { PollState } from './state/poll-state.ts'
import type { Voting } from './state/voting.ts'
import styles from './styles/widget.css'
import { TellingElement } from './telling-element.ts'
import { pollParts } from './views/poll-parts.ts'
import type { PollView } from './views/poll-view.ts'
import { trouble } from './views/trouble.ts'

export class PolluxPoll extends TellingElement implements PolluxPollElement {
  #state: PollState | null = null
  #speaker = new Speaker()
  #ballot: PollView['ballot'] = null
  #filledFor: Voting | null = null
  #ready: Promise<void> = Promise.resolve()
  /** Whether all that is to be shown is there. */
  #isReady = false
  #isThere = false
  #announcer = new Announcer(
    () => ({ speech: this.#speaker.speech, poll: this.pollData, result: this.results }),
    () => this.requestUpdate(),
  )

  get results() {
    return this.#state?.result ?? null
  }

  get pollData() {
    return this.#state?.poll ?? null
  }

  get receipt(): Receipt | null {
    const id = this.#state?.voting.receiptId ?? null
    return id === null ? null : { id, pollId: this.poll }
  }

  async refresh(): Promise<void> {
    await this.#ready
    if (this.#state) await this.#prepare(this.#state, this.#state.load())
  }

  async vote(ballot: Ballot): Promise<Receipt> {
    return receiptOf(await this.#act('vote', ballot)) ?? { id: '', pollId: this.poll }
  }

  async withdraw(): Promise<void> {
    receiptOf(await this.#act('withdraw', null))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.adopt(styles)
    this.takeProperties([...ATTRIBUTES, 'proof'])
    this.#isThere = true
    if (this.#state) this.#state.resume()
    else this.#begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#isThere = false
    this.#state?.stop()
    this.#announcer.stop()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return
    if (PLACE.includes(name)) this.#begin()
    else if (!this.#isThere) return
    else if (name === 'invite') void this.refresh()
    // Where the words cannot be had, those that are there do.
    else if (name === 'lang') this.#learn().catch(() => undefined)
    else this.requestUpdate()
  }

  protected override rendered(): void {
    const [speech, poll] = [this.#speaker.speech, this.pollData]
    if (this.#isReady && speech && poll) showStatus(this, speech, poll)
  }

  protected override template(): TemplateResult {
    const [speech, state] = [this.#speaker.speech, this.#state]
    // What stands in the element: on our own pages the poll itself, elsewhere perhaps a link to it.
    if (!this.poll && speech) return trouble(speech, null)
    if (!speech || !state || !this.#isReady)
      return html`<slot><p class="loading">${speech?.say(speech.messages.loading)}</p></slot>`
    const { poll, phase } = state
    const { language } = speech
    return html`<div class="poll" lang=${language} dir=${directionOf(language)} part="poll">
      ${
        phase === 'ready' && poll && this.#ballot
          ? pollParts(this.#view(speech, state, poll), this.view)
          : trouble(speech, state, () => void this.refresh())
      }
      <p class="unseen" aria-live="polite">${this.#announcer.text}</p>
    </div>`
  }

  #view(speech: Speech, state: PollState, poll: Poll): PollView {
    return {
      speech,
      state,
      poll,
      ballot: this.#ballot,
      isPage: this.session === 'page',
      submit: () => this.#submit(state),
      withdraw: () => void this.#show(this.#act('withdraw', null)),
      next: () => state.voting.next(),
      enter: (code) => {
        state.book.keepInvite(code)
        void this.refresh()
      },
    }
  }

  /** Begins with a poll, or with another one. */
  #begin(): void {
    this.#state?.stop()
    this.#state = this.#ballot = null
    this.#isReady = false
    this.requestUpdate()
    // Not before it is in a page, with all that is set there.
    if (!this.#isThere) return
    if (!this.poll) return void this.#learn().catch(() => undefined)
    const isPage = this.session === 'page'
    const base = this.base || new URL(import.meta.url).origin
    const page = isPage ? pageState(this) : null
    const shown = () => this.proof || this.invite
    // Whoever has just come reads the result.
    const listener = this.newListener(({ final }) => this.#isReady && this.#announcer.result(final))
    const state = new PollState({ base, pollId: this.poll, isPage, shown }, listener, page)
    this.#state = state
    this.#ready = this.#prepare(state, page ? Promise.resolve() : state.load())
  }

  /** Gets everything that there is to show, then shows it at once. */
  async #prepare(state: PollState, loaded: Promise<void>): Promise<void> {
    try {
      const loading = loaded.then(() => state.poll && loadBallot(state.poll.ballot.type))
      const [, kit] = await Promise.all([this.#learn(), loading])
      await this.#learn()
      // Meanwhile another poll may have been asked for.
      if (state !== this.#state) return
      if (kit && this.#filledFor !== state.voting) this.#fillIn(state, kit)
    } catch {
      if (state !== this.#state) return
      this.tell('pollux:error', { code: 'part_unavailable', message: 'A part did not load.' })
      // On our own pages the server's form stays, and needs none.
      if (this.session === 'page') return
      if (!this.#ballot) state.phase = 'unreachable'
    }
    this.#isReady = true
    this.requestUpdate()
  }

  #fillIn(state: PollState, kit: BallotKit): void {
    this.adopt(kit.styles)
    const host = ballotHost(this, state, () => this.#speaker.speech ?? english, this.#announcer)
    this.#filledFor = state.voting
    this.#ballot = filledBallot(kit, host, this.session === 'page' ? fieldsAround(this) : [], state)
  }

  async #learn(): Promise<void> {
    await this.#speaker.learn(this, this.pollData !== null)
    this.requestUpdate()
  }

  /** Votes with what is filled in, or says what is missing. What was filled in stays. */
  #submit(state: PollState): void {
    const reading = this.#ballot?.view.read()
    if (!reading || state.voting.busy) return
    if ('fault' in reading) {
      this.#ballot?.view.mark(reading.optionIds)
      state.voting.fault(reading.fault)
      void this.#show()
      return
    }
    this.#ballot?.view.mark([])
    void this.#show(this.#act('vote', reading.ballot))
  }

  /** Carries out an act and tells the page. A vote in the place of another one changes it. */
  async #act(what: 'vote' | 'withdraw', ballot: Ballot | null): Promise<Act> {
    await this.#ready
    const state = this.#state
    if (!state?.poll) return { done: false, code: 'not_found', message: 'There is no such poll.' }
    const { voted, changeable } = state.voting
    const act = await state.voting.act(what === 'vote' && voted && changeable ? 'change' : what, ballot)
    if (state === this.#state) refill(this.#ballot?.view, state, act, ballot)
    if (!act.done) this.tell('pollux:error', { code: act.code, message: act.message })
    return act
  }

  /** Leads whoever pressed a button to what came of it: the button may be gone. */
  async #show(act?: Promise<Act>): Promise<void> {
    await act
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.vote-status')?.focus()
  }
}

// A page may load the script twice, from two places.
if (!customElements.get('pollux-poll')) customElements.define('pollux-poll', PolluxPoll)

// What shows a kind of ballot is a file of its own that takes its templates from here: see local/bundle-widget.ts.
export * from 'lit/html.js'
