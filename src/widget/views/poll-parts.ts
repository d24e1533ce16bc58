// Owns how the parts of a poll stand together: its head, the place to vote, the result.
import { html, nothing, type TemplateResult } from 'lit/html.js'
import { head } from './head.ts'
import type { PollView } from './poll-view.ts'
import { resultPanel } from './result-panel.ts'

/** @param wanted what the page wants to be shown */
export function pollParts(view: PollView, wanted: 'auto' | 'ballot' | 'results'): TemplateResult {
  const { speech, poll } = view
  const ballot = wanted === 'results' ? nothing : (view.ballot?.panel(view) ?? nothing)
  const result = wanted === 'ballot' ? nothing : resultPanel(view)
  // What is over is read first, what is open is voted on first.
  const isOver = poll.status === 'closed' || poll.status === 'archived'
  const both = ballot !== nothing && result !== nothing
  return html`<slot name="head">${view.isPage ? nothing : head(speech, poll)}</slot>
    <div class=${both ? 'poll-sides' : 'stack'}>${isOver ? [result, ballot] : [ballot, result]}</div>`
}
