// Owns the language that an element speaks: that of the page around it, found anew when another one is asked for.
import { languageOf, loadSpeech } from './messages/languages.ts'
import type { Speech } from './messages/speech.ts'

export class Speaker {
  speech: Speech | null = null
  #wanted = ''

  /**
   * Learns the language that an element is to speak.
   * @param whole whether there is a poll to speak of
   * @throws when the words for it cannot be had
   */
  async learn(element: Element, whole: boolean): Promise<void> {
    const own = element.closest('[lang]')?.getAttribute('lang')
    const wanted = languageOf([...(own ? [own] : []), ...navigator.languages])
    this.#wanted = wanted
    const speech = await loadSpeech(wanted, whole)
    // Another one may have been asked for, and been faster.
    if (wanted === this.#wanted) this.speech = speech
  }
}
