// Owns what people who cannot see the widget are told of what changes in it by itself.
import type { Speech } from './messages/speech.ts'
import type { Poll, Result } from './poll.ts'
import { kindOf } from './words/figure-words.ts'
import { outcomeWords, turnoutWords } from './words/result-words.ts'

/** A running result is told at most this often. */
const INTERVAL_MS = 15_000

/** What there is to tell of when the time has come. */
export interface Shown {
  speech: Speech | null
  poll: Poll | null
  result: Result | null
}

export class Announcer {
  /** What stands in the live region. */
  text = ''
  #shown: () => Shown
  #changed: () => void
  #toldAtMs = Date.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(shown: () => Shown, changed: () => void) {
    this.#shown = shown
    this.#changed = changed
  }

  /** Tells the outcome: the final one at once, a running one after a while and only the latest. */
  result(isFinal: boolean): void {
    clearTimeout(this.#timer)
    const waitMs = isFinal ? 0 : Math.max(0, this.#toldAtMs + INTERVAL_MS - Date.now())
    this.#timer = setTimeout(() => this.#tell(), waitMs)
  }

  #tell(): void {
    const { speech, poll, result } = this.#shown()
    if (!speech || !poll || !result) return
    this.#toldAtMs = Date.now()
    const kind = kindOf(poll)
    const turnout = speech.say(speech.messages.sentence, { text: turnoutWords(speech, result, kind) })
    this.now(`${outcomeWords(speech, result, kind)} ${turnout}`)
  }

  now(text: string): void {
    this.text = text
    this.#changed()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
