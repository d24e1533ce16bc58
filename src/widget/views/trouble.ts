// Owns what is said when there is no poll to show.
import { html, type TemplateResult } from 'lit/html.js'
import type { Speech } from '../messages/speech.ts'
import type { PollState } from '../state/poll-state.ts'

/**
 * @param state of a poll that is named
 * @param retry tries again to show it
 */
export function trouble({ messages, say }: Speech, state: PollState | null, retry?: () => void): TemplateResult {
  if (!state) return html`<p class="notice" part="notice">${say(messages.nameless)}</p>`
  const { phase, poll, voting } = state
  if (phase === 'missing') {
    const gone = voting.said.is === 'refused' ? messages.refused_not_found : messages.deleted
    return html`<p class="notice" role="alert" part="notice">${say(poll ? gone : messages.notFound)}</p>`
  }
  const why = poll ? messages.partMissing : messages.unreachable
  return html`<p class="notice bad" role="alert" part="notice">
      ${say(navigator.onLine ? why : messages.offline)}
    </p>
    <p class="actions"><button class="button" @click=${retry}>${say(messages.tryAgain)}</button></p>`
}
