// Owns what the element tells the page around it, and what it hears of others like it there.
import { AttributeElement } from './attribute-element.ts'
import type { PolluxEventMap } from './element-types.d.ts'
import type { Result } from './poll.ts'
import type { Listener } from './state/listener.ts'

export abstract class TellingElement extends AttributeElement {
  #listener: Listener | null = null

  connectedCallback(): void {
    document.addEventListener('pollux:voted', this.#votedElsewhere)
  }

  disconnectedCallback(): void {
    document.removeEventListener('pollux:voted', this.#votedElsewhere)
  }

  /** Another element on the page may show the same poll to the same voter. */
  #votedElsewhere = (event: PolluxEventMap['pollux:voted']): void => {
    if (event.detail.pollId === this.poll && event.composedPath()[0] !== this) void this.refresh()
  }

  /** Hears what becomes of a poll, until there is a listener for another one. @param took is given each result first */
  protected newListener(took: (result: Result) => void): Listener {
    const ifShown = (then: () => void): void => {
      if (this.#listener === listener) then()
    }
    const listener: Listener = {
      changed: () => ifShown(() => this.requestUpdate()),
      // A vote that is counted is told of, whatever is shown by then.
      voted: (receipt) => this.tell('pollux:voted', { pollId: receipt.pollId, receipt }),
      results: (result) =>
        ifShown(() => {
          took(result)
          this.tell('pollux:results', result)
        }),
      failed: (code, message) => ifShown(() => this.tell('pollux:error', { code, message })),
      stale: () => ifShown(() => void this.refresh()),
    }
    this.#listener = listener
    return listener
  }

  protected tell<K extends keyof PolluxEventMap>(type: K, detail: PolluxEventMap[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }
}
