// Owns the head of a poll in other people's pages: its state and times, its question, what it was called before.
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Speech } from '../messages/speech.ts'
import type { Poll } from '../poll.ts'
import { statusWords } from '../words/result-words.ts'
import { withTime } from './poll-view.ts'

export function head(speech: Speech, poll: Poll): TemplateResult {
  const { say, messages } = speech
  const { status, question, description, earlierTexts } = poll
  const texts = earlierTexts.map((label) => say(messages.quoted, { label })).join(', ')
  return html`<header class="poll-head" part="head">
    <p class="state"><span class="badge ${status}">${statusWords(speech, status)}</span> ${stateTimes(speech, poll)}</p>
    <h2 class="question" part="question" dir="auto">${question}</h2>
    ${texts ? html`<p class="fine" dir="auto">${say(messages.earlier, { texts })}</p>` : nothing}
    ${description ? html`<p class="as-written" dir="auto">${description}</p>` : nothing}
  </header>`
}

/** When the poll opens or closes, beside its status. */
function stateTimes(speech: Speech, { schedule: { opensAt, closesAt }, status }: Poll) {
  const { messages, say } = speech
  switch (status) {
    case 'scheduled':
      return opensAt ? withTime(speech, messages.opens, opensAt) : nothing
    case 'open':
      return closesAt ? withTime(speech, messages.closes, closesAt) : nothing
    case 'paused':
      return closesAt ? withTime(speech, messages.takesNoneCloses, closesAt) : say(messages.takesNone)
    case 'draft':
      return nothing
    default:
      return say(messages.final)
  }
}
