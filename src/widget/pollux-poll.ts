// Owns <pollux-poll>: a poll to vote in and its live result, in anybody's page.
import { html, type TemplateResult } from 'lit/html.js'
import { Announcer } from './announcer.ts'
import { ATTRIBUTES, AttributeElement } from './attribute-element.ts'
import { ballotHost } from './ballot-host.ts'
import type { PolluxEventMap, PolluxPollElement } from './element-types.d.ts'
import { filledBallot } from './filled-ballot.ts'
import { type BallotKit, loadBallot } from './load-ballot.ts'
import { english, languageOf, loadSpeech } from './messages/languages.ts'
import { directionOf, type Speech } from './messages/speech.ts'
import { fieldsAround, pageState, showStatus } from './page-around.ts'
import type { Ballot, Poll, Receipt } from './poll.ts'
import { type Listener, PollState } from './state/poll-state.ts'
import { type Act, receiptOf } from './state/voting.ts'
import styles from './styles/widget.css'
import { pollParts } from './views/poll-parts.ts'
import type { PollView } from './views/poll-view.ts'
import { trouble } from './views/trouble.ts'

/** With another one of these it is another poll. */
const PLACE: readonly string[] = ['poll', 'base', 'session']

export class PolluxPoll extends AttributeElement implements PolluxPollElement {
  #state: PollState | null = null
  #speech: Speech | null = null
  #ballot: PollView['ballot'] = null
  #ready: Promise<void> = Promise.resolve()
  /** Whether all that is to be shown is there. */
  #isReady = false
  #announcer = new Announcer(() => this.requestUpdate())

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
    const receipt = receiptOf(await this.#act('vote', ballot))
    // Only a withdrawal has none.
    return receipt ?? { id: '', pollId: this.poll }
  }

  async withdraw(): Promise<void> {
    receiptOf(await this.#act('withdraw', null))
  }

  connectedCallback(): void {
    this.adopt(styles)
    this.takeProperties([...ATTRIBUTES, 'proof'])
    if (this.#state) this.#state.resume()
    else this.#begin()
  }

  disconnectedCallback(): void {
    this.#state?.stop()
    this.#announcer.stop()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.#state || before === now) return
    if (PLACE.includes(name)) this.#begin()
    else if (name === 'invite') void this.refresh()
    else if (name === 'lang') void this.#learn().then(() => this.requestUpdate())
    else this.requestUpdate()
  }

  protected override rendered(): void {
    if (this.#isReady && this.#speech && this.pollData) showStatus(this, this.#speech, this.pollData)
  }

  protected override template(): TemplateResult {
    const [speech, state] = [this.#speech, this.#state]
    // What stands in the element: on our own pages the poll itself, elsewhere perhaps a link to it.
    if (!speech || !state || !this.#isReady)
      return html`<slot><p class="loading">${speech?.say(speech.messages.loading)}</p></slot>`
    const { poll, phase } = state
    const { language } = speech
    return html`<div class="poll" lang=${language} dir=${directionOf(language)} part="poll">
      ${
        phase === 'ready' && poll
          ? pollParts(this.#view(speech, state, poll), this.view)
          : trouble(speech, phase, () => void this.refresh())
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
      next: () => {
        this.#ballot?.view.fill(null)
        state.voting.next()
      },
      enter: (code) => {
        state.book.keepInvite(code)
        void this.refresh()
      },
    }
  }

  /** Begins with a poll, or with another one. */
  #begin(): void {
    this.#state?.stop()
    this.#ballot = null
    this.#isReady = false
    const isPage = this.session === 'page'
    const base = this.base || new URL(import.meta.url).origin
    const page = isPage ? pageState(this) : null
    const shown = () => this.proof || this.invite
    const state = new PollState({ base, pollId: this.poll, isPage, shown }, this.#listener(), page)
    this.#state = state
    this.#ready = this.#prepare(state, page ? Promise.resolve() : state.load())
  }

  #listener(): Listener {
    return {
      changed: () => this.requestUpdate(),
      voted: (receipt) => this.#tell('pollux:voted', { pollId: receipt.pollId, receipt }),
      results: (result) => {
        if (this.#speech && this.pollData) this.#announcer.result(this.#speech, this.pollData, result)
        this.#tell('pollux:results', result)
      },
      failed: (code, message) => this.#tell('pollux:error', { code, message }),
    }
  }

  /** Gets everything that there is to show, then shows it at once. */
  async #prepare(state: PollState, loaded: Promise<void>): Promise<void> {
    try {
      const [, kit] = await Promise.all([
        this.#learn(),
        loaded.then(() => state.poll && loadBallot(state.poll.ballot.type)),
      ])
      await this.#learn()
      // Meanwhile another poll may have been asked for.
      if (state !== this.#state) return
      if (kit && !this.#ballot) this.#fillIn(state, kit)
    } catch {
      // A module that cannot be had: on our own pages the server's form stays, and needs none.
      if (this.session === 'page') return
      state.phase = 'unreachable'
    }
    this.#isReady = true
    this.requestUpdate()
  }

  #fillIn(state: PollState, kit: BallotKit): void {
    this.adopt(kit.styles)
    const host = ballotHost(this, state, () => this.#speech ?? english, this.#announcer)
    const kept = state.book.unanswered()?.ballot ?? state.voting.ballot
    this.#ballot = filledBallot(kit, host, this.session === 'page' ? fieldsAround(this) : [], kept)
  }

  async #learn(): Promise<void> {
    const own = this.closest('[lang]')?.getAttribute('lang')
    const wanted = languageOf([...(own ? [own] : []), ...navigator.languages])
    this.#speech = await loadSpeech(wanted, this.pollData !== null)
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
    if (act.done) this.#ballot?.view.fill(ballot)
    else this.#tell('pollux:error', { code: act.code, message: act.message })
    return act
  }

  /** Leads whoever pressed a button to what came of it: the button may be gone. */
  async #show(act?: Promise<Act>): Promise<void> {
    await act
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.vote-status')?.focus()
  }

  #tell<K extends keyof PolluxEventMap>(type: K, detail: PolluxEventMap[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }
}

// A page may load the script twice, from two places.
if (!customElements.get('pollux-poll')) customElements.define('pollux-poll', PolluxPoll)

// What shows a kind of ballot is a file of its own that takes its templates from here: see local/bundle-widget.ts.
export { _$LH, html, noChange, nothing } from 'lit/html.js'
