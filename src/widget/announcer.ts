// Owns what people who cannot see the widget are told of what changes in it by itself.
import type { Speech } from './messages/speech.ts'
import type { Poll, Result } from './poll.ts'
import { kindOf } from './words/figure-words.ts'
import { outcomeWords, turnoutWords } from './words/result-words.ts'

/** A running result is told at most this often. */
const INTERVAL_MS = 15_000

export class Announcer {
  /** What stands in the live region. */
  text = ''
  #changed: () => void
  #toldAtMs = Date.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Tells the outcome: the final one at once, a running one after a while and only the latest. */
  result(speech: Speech, poll: Poll, result: Result): void {
    clearTimeout(this.#timer)
    const waitMs = result.final ? 0 : Math.max(0, this.#toldAtMs + INTERVAL_MS - Date.now())
    const kind = kindOf(poll)
    this.#timer = setTimeout(() => {
      this.#toldAtMs = Date.now()
      const turnout = speech.say(speech.messages.sentence, { text: turnoutWords(speech, result, kind) })
      this.now(`${outcomeWords(speech, result, kind)} ${turnout}`)
    }, waitMs)
  }

  now(text: string): void {
    this.text = text
    this.#changed()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
