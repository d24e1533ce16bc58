// Owns what the parts of the widget are shown from.
import { html, type TemplateResult } from 'lit/html.js'
import type { BallotView } from '../ballots/ballot-view.ts'
import type { Words } from '../ballots/ballot-words.ts'
import type { OwnWords } from '../ballots/own-words.ts'
import type { Message } from '../messages/message.ts'
import type { Speech } from '../messages/speech.ts'
import type { Ballot, Poll } from '../poll.ts'
import type { PollState } from '../state/poll-state.ts'

export interface PollView {
  speech: Speech
  state: PollState
  poll: Poll
  /** The ballot with what it asks for; null until its module is there. */
  ballot: {
    view: BallotView
    asks(words: Words, poll: Poll): string
    /** What was voted, in words. */
    told(words: Words, poll: Poll, ballot: Ballot): OwnWords
    /** The place to vote. */
    panel(view: PollView): TemplateResult
  } | null
  /** Whether the page around the widget is ours and has the poll's head. */
  isPage: boolean
  /** Votes with what is filled in, or says what is missing. */
  submit(): void
  withdraw(): void
  next(): void
  /** Shows the poll an invite code. */
  enter(code: string): void
}

/** No text of ours or of a poll has this character in it. */
const HERE = '\u0000'

/** A sentence with a moment at its place `{time}`. */
export function withTime({ say, moment }: Speech, message: Message, iso: string): TemplateResult {
  const [before = '', after = ''] = say(message, { time: HERE }).split(HERE)
  return html`${before}<time datetime=${iso} title=${iso}>${moment(iso)}</time>${after}`
}

/** A notice with a button, or without. */
export function notice(tone: 'plain' | 'good' | 'bad', text: unknown, button?: TemplateResult): TemplateResult {
  return html`<p class="notice ${tone}" part="notice">${text}</p>${button}`
}
