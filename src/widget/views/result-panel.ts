// Owns how a result looks: the outcome in words, the count in sentences, one bar an option, whether news comes in.
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { OptionResult, Result } from '../../results/result.ts'
import type { Speech } from '../messages/speech.ts'
import type { Connection } from '../state/live.ts'
import { type BallotKind, barOf, kindOf, type Scale, scaleOf } from '../words/figure-words.ts'
import { explained } from '../words/names.ts'
import { explainWords, lagWords, outcomeWords, placeOf, placeWords, turnoutWords } from '../words/result-words.ts'
import { graveTieWords } from '../words/tie-words.ts'
import { type PollView, withTime } from './poll-view.ts'

/** So many sentences stand open; more are folded. */
const OPEN_SENTENCES = 2

const CONNECTION = {
  on: 'live',
  reconnecting: 'reconnecting',
  offline: 'offlineNow',
  hidden: 'hiddenNow',
  gone: 'gone',
} as const satisfies Record<Exclude<Connection, 'off'>, string>

export function resultPanel(view: PollView): TemplateResult {
  const { speech, state, poll, isPage } = view
  const { messages, say } = speech
  const { result, connection } = state
  const { status } = poll
  return html`<section class="panel" part="results" aria-labelledby="result-title">
    <div class="panel-head">
      <h2 id="result-title" aria-level=${isPage ? 2 : 3}>
        ${say(status === 'closed' || status === 'archived' ? messages.finalResult : messages.result)}
      </h2>
      ${
        connection === 'off'
          ? nothing
          : html`<span class="live" part="live" data-live=${connection}>${say(messages[CONNECTION[connection]])}</span>`
      }
    </div>
    ${result ? resultBody(speech, result, poll) : html`<p>${hiddenWords(view)}</p>`}
    <slot name="results-foot">
      ${
        result
          ? html`<p class="fine">
              <a href="${poll.url}/results" target=${isPage ? '_self' : '_blank'}>${say(messages.allFigures)}</a>
            </p>`
          : nothing
      }
    </slot>
  </section>`
}

function resultBody(speech: Speech, result: Result, poll: PollView['poll']): TemplateResult {
  const kind = kindOf(poll)
  const scale = scaleOf(speech, poll)
  const sentences = explained(result)
  return html`<div data-rev=${result.rev} data-final=${result.final}>
    <p class="outcome" part="outcome">${outcomeWords(speech, result, kind)}</p>
    <ul class="ties">
      ${graveTieWords(speech, result).map((tie) => html`<li>${tie}</li>`)}
    </ul>
    <p class="fine lag">${lagWords(speech, result)}</p>
    <details class="explain" ?open=${sentences.length <= OPEN_SENTENCES} ?hidden=${sentences.length === 0}>
      <summary>${explainWords(speech, result)}</summary>
      <ol lang="en" dir="ltr">
        ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
      </ol>
    </details>
    <ul class="bars">
      ${result.options.map((option) => bar(speech, option, result, kind, scale))}
    </ul>
    <p class="fine turnout-words" part="turnout">
      ${speech.say(speech.messages.sentence, { text: turnoutWords(speech, result, kind) })} ${withTime(speech, speech.messages.asOf, result.asOf)}
    </p>
  </div>`
}

function bar(
  speech: Speech,
  option: OptionResult,
  result: Result,
  kind: BallotKind,
  scale: Scale | null,
): TemplateResult {
  const place = placeOf(option, result)
  const { length, share, votes } = barOf(speech, option, result, kind, scale)
  return html`<li class="bar" part="bar" data-option=${option.id} data-place=${place}>
    <span class="bar-name">
      <span class="bar-label" dir="auto">${option.label}</span>
      <span class="bar-place">${placeWords(speech, place)}</span>
    </span>
    <span class="bar-figures"><strong>${share}</strong> <span>${votes}</span></span>
    <svg class="bar-line" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect class="bar-track" width="100%" height="12" rx="6" />
      <rect class="bar-fill" width="${length}%" height="12" rx="6" />
    </svg>
  </li>`
}

/** Why the voter sees no result, and when that changes. */
function hiddenWords({ speech, state, poll }: PollView) {
  const { messages, say } = speech
  const { closesAt } = poll.schedule
  switch (poll.results.visibility) {
    case 'after_close':
      return closesAt ? withTime(speech, messages.hiddenUntil, closesAt) : say(messages.hidden_after_close)
    case 'owner':
      return say(messages.hidden_owner)
    case 'after_vote':
      return say(state.voting.voted ? messages.hiddenOnceOpened : messages.hidden_after_vote)
    default:
      return say(messages.unreachable)
  }
}
