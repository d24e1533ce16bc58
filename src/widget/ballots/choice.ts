// Owns ballots that choose one or several options, with the places that are left.
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Poll } from '../poll.ts'
import { ballotIn, faultOf } from './ballot-form.ts'
import type { MakeBallotView } from './ballot-view.ts'
import { ballotWords, chosenWords, type RulesOf } from './ballot-words.ts'
import { optionDescription, optionExtras } from './option-texts.ts'

type PollOption = Poll['options'][number]

/** Stands for the blank vote among the options of one that is to be chosen. */
const BLANK = ''

export const ballotView: MakeBallotView = (host) => {
  let chosen: ReadonlySet<string> = new Set()
  /** The choices of the vote that was cast, which keeps its places. */
  let held: ReadonlySet<string> = new Set()

  // The element loads this module for such ballots only.
  const rulesNow = () => host.poll.ballot as RulesOf<'choice'>
  const fields = () => [...chosen].map((id): [string, string] => ['choice', id])

  function choose(id: string, on: boolean): void {
    if (rulesNow().max === 1) chosen = new Set([id])
    else {
      chosen = new Set([...chosen, id].filter((each) => on || each !== id))
      host.announce(countWords())
    }
    host.requestUpdate()
  }

  function countWords(): string {
    return chosenWords(host, rulesNow(), host.poll.options.length, chosen.size)
  }

  function placesLeft({ id, capacity }: PollOption): number | null {
    if (capacity === null) return null
    const votes = host.results?.options.find((option) => option.id === id)?.votes ?? 0
    return Math.max(0, capacity - votes)
  }

  function placesWords({ capacity }: PollOption, left: number, full: boolean): string {
    const { messages, say } = host
    return full ? say(messages.full) : say(messages.placesLeft, { n: left, capacity: capacity ?? left })
  }

  function field(id: string, full: boolean) {
    return html`<input
      type=${rulesNow().max > 1 ? 'checkbox' : 'radio'}
      name="choice"
      .value=${id}
      .checked=${live(chosen.has(id))}
      ?disabled=${full}
      @change=${({ target }: Event) => choose(id, (target as HTMLInputElement).checked)}
    />`
  }

  function row(option: PollOption): TemplateResult {
    const { id, label } = option
    const left = placesLeft(option)
    const full = left === 0 && !chosen.has(id) && !held.has(id)
    return html`<div class="choice-row">
      <label class="choice">
        ${field(id, full)}
        <span class="choice-text">
          <span dir="auto">${label}</span>
          ${optionDescription(option)}
          ${left === null ? nothing : html`<span class="fine">${placesWords(option, left, full)}</span>`}
        </span>
      </label>
      ${optionExtras(host, option)}
    </div>`
  }

  /** How many are chosen; where none is a vote as well, that is said first. The room is that of the longer one. */
  function countOfChosen({ min }: RulesOf<'choice'>) {
    const blank = min === 0 ? host.say(host.messages.noneIsBlank) : ''
    const [now, otherwise] = blank && chosen.size === 0 ? [blank, countWords()] : [countWords(), blank]
    return html`<p class="fine either" data-or=${otherwise}><span>${now}</span></p>`
  }

  return {
    render() {
      const { poll, messages, say } = host
      const rules = rulesNow()
      return html`<fieldset class="choices" ?disabled=${host.locked}>
          <legend class="unseen">${ballotWords(host, rules, poll.options.length)}</legend>
          ${poll.options.map(row)}
          ${
            rules.max === 1 && rules.min === 0
              ? html`<label class="choice"
                  >${field(BLANK, false)}<span class="choice-text">${say(messages.blankChoice)}</span></label
                >`
              : nothing
          }
        </fieldset>
        ${rules.max > 1 ? countOfChosen(rules) : nothing}`
    },
    read() {
      const rules = rulesNow()
      const known = fields().filter(([, id]) => id === BLANK || host.poll.options.some((option) => option.id === id))
      return faultOf(host, rules, host.poll.options, known) ?? { ballot: ballotIn('choice', known) ?? { choices: [] } }
    },
    fill(ballot) {
      const choices = ballot && 'choices' in ballot ? ballot.choices : []
      const blank = ballot !== null && choices.length === 0 && rulesNow().max === 1
      chosen = new Set(blank ? [BLANK] : choices)
      held = new Set(choices)
      host.requestUpdate()
    },
    // What is wrong with a choice is wrong with all of it.
    mark: () => undefined,
  }
}
