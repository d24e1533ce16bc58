// Owns what is said when there is no poll to show.
import { html, type TemplateResult } from 'lit/html.js'
import type { Speech } from '../messages/speech.ts'
import type { Phase } from '../state/listener.ts'

export function trouble({ messages, say }: Speech, phase: Phase, retry: () => void): TemplateResult {
  if (phase === 'missing') return html`<p class="notice" role="alert" part="notice">${say(messages.notFound)}</p>`
  return html`<p class="notice bad" role="alert" part="notice">
      ${say(navigator.onLine ? messages.unreachable : messages.offline)}
    </p>
    <p class="actions"><button class="button" @click=${retry}>${say(messages.tryAgain)}</button></p>`
}
