// Owns what the widget takes from our own page around it, and what it keeps up to date there: the page shows the poll's
// head and, until the widget is there, a form that needs no script.
import type { Speech } from './messages/speech.ts'
import type { PageState, Poll } from './poll.ts'
import { statusWords } from './words/result-words.ts'

/** What the server has given along in `<script type="application/json" data-state>`, or null. */
export function pageState(element: Element): PageState | null {
  const text = element.querySelector('script[data-state]')?.textContent
  // Our own server has written it.
  return text ? (JSON.parse(text) as PageState) : null
}

/** What is filled in already in the form that the server has rendered: pairs of a field's name and its text. */
export function fieldsAround(element: Element): [string, unknown][] {
  const form = element.querySelector<HTMLFormElement>('form[data-vote-form]')
  return form ? [...new FormData(form)] : []
}

/** Shows a new status in the head of the page: beside it what it means, where the times are wrong now. */
export function showStatus(element: Element, speech: Speech, poll: Poll): void {
  if (element.getAttribute('session') === 'page') removeServerPart(element)
  const page = element.closest('article') ?? element
  const badge = page.querySelector('[data-status-badge]')
  if (!badge || badge.classList.contains(poll.status)) return
  badge.className = `badge ${poll.status}`
  badge.textContent = statusWords(speech, poll.status)
  const times = page.querySelector('[data-status-times]')
  const isFinal = poll.status === 'closed' || poll.status === 'archived'
  if (times) times.textContent = isFinal ? speech.say(speech.messages.final) : ''
}

/** What the server has rendered is shown by the widget now: no label and no field may be there twice. */
function removeServerPart(element: Element): void {
  for (const part of element.querySelectorAll(':scope > :not([slot], script)')) part.remove()
}
