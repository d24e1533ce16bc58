// Owns <pollux-poll>: a poll to vote in and its live result, in anybody's page.
import { css, html, LitElement, unsafeCSS } from 'lit'
import { ballotView } from './ballots/choice.ts'
import { en } from './messages/en.ts'
import { sayIn } from './messages/message.ts'
import type { Poll } from './poll.ts'
import styles from './styles/widget.css'

export class PolluxPoll extends LitElement {
  static override styles = css`${unsafeCSS(styles)}`
  static override properties = { poll: { type: String } }
  declare poll: string

  override render() {
    return html`${sayIn('en')(en.vote)} ${this.poll} ${String(ballotView)} ${String({} as Poll)}`
  }
}

customElements.define('pollux-poll', PolluxPoll)
