// Owns ballots that score options: buttons for each step of the scale, or a number where it is long.
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Poll } from '../poll.ts'
import { ballotIn, faultOf, PREFIX } from './ballot-form.ts'
import type { MakeBallotView } from './ballot-view.ts'
import {
  ballotWords,
  MAX_BUTTONS,
  noneSign,
  noScoreWords,
  type RulesOf,
  type Scale,
  type Step,
  scaleWords,
  stepsClass,
  stepsOf,
} from './ballot-words.ts'
import { numberField, type Texts, textOf, textsOf } from './number-field.ts'
import { optionDescription, optionExtras, optionTexts } from './option-texts.ts'

type PollOption = Poll['options'][number]

export const ballotView: MakeBallotView = (host) => {
  let texts: Texts = new Map()
  let marked: ReadonlySet<string> = new Set()

  // The element loads this module for such ballots only.
  const rulesNow = () => host.poll.ballot as RulesOf<'score'>

  function enter(id: string, text: string): void {
    texts = new Map(texts).set(id, text)
    host.requestUpdate()
  }

  function button(id: string, { score, words }: Step, sign = '') {
    return html`<label class=${score === '' ? 'step none' : 'step'}>
      <input
        type="radio"
        name=${PREFIX.score + id}
        .value=${score}
        .checked=${live((texts.get(id) ?? '') === score)}
        @change=${() => enter(id, score)}
      />
      ${sign ? html`<span aria-hidden="true">${sign}</span>` : nothing}
      <span class=${sign ? 'unseen' : nothing} dir="auto">${words}</span>
    </label>`
  }

  function buttons(option: PollOption, scale: Scale, none: Step): TemplateResult {
    const { id, label } = option
    const { steps } = scale
    return html`<fieldset class="score">
      <legend class="option-label" dir="auto">${label}</legend>
      ${optionDescription(option)}${optionExtras(host, option)}
      <div class=${stepsClass(scale)}>
        ${steps.map((step) => button(id, step))}${button(id, none, noneSign(scale))}
      </div>
    </fieldset>`
  }

  /** For scales with too many steps for buttons. */
  function entry(option: PollOption, { steps, worded }: Scale, none: Step): TemplateResult {
    const { id } = option
    const { min, max } = rulesNow()
    const name = PREFIX.score + id
    const text = texts.get(id) ?? ''
    return html`<div class="entry-row">
      ${optionTexts(host, option, name)}
      ${
        worded
          ? html`<select id=${name} @change=${(event: Event) => enter(id, textOf(event))}>
              ${[none, ...steps].map(
                ({ score, words }) => html`<option .value=${score} .selected=${live(score === text)}>${words}</option>`,
              )}
            </select>`
          : numberField({ name, text, min, max, invalid: marked.has(id), enter: (to) => enter(id, to) })
      }
    </div>`
  }

  return {
    render() {
      const { poll } = host
      const { method } = poll.count
      const rules = rulesNow()
      const scale = stepsOf(host, rules, method)
      const none = { score: '', words: noScoreWords(host, method) }
      const row = scale.steps.length > MAX_BUTTONS ? entry : buttons
      return html`<fieldset class="ballot-fields" ?disabled=${host.locked}>
        <legend class="unseen">${ballotWords(host, rules, poll.options.length, method)}</legend>
        <p class="fine">${scaleWords(host, rules, poll.count)}</p>
        ${poll.options.map((option) => row(option, scale, none))}
      </fieldset>`
    },
    read() {
      const fields = [...texts].map(([id, text]): [string, string] => [PREFIX.score + id, text])
      const fault = faultOf(host, rulesNow(), host.poll.options, fields)
      return fault ?? { ballot: ballotIn('score', fields) ?? { scores: {} } }
    },
    fill(ballot) {
      texts = textsOf(ballot && 'scores' in ballot ? ballot.scores : {})
      host.requestUpdate()
    },
    mark(optionIds) {
      marked = new Set(optionIds)
      host.requestUpdate()
    },
  }
}
