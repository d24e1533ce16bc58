// Owns ballots that share out points: what is left of the budget, what votes cost, and buttons for thumbs.
import { html, nothing, type TemplateResult } from 'lit'
import type { Poll } from '../poll.ts'
import { ballotIn, costOf, faultOf, PREFIX } from './ballot-form.ts'
import type { MakeBallotView } from './ballot-view.ts'
import { ballotWords, budgetWords, mostFor, type RulesOf } from './ballot-words.ts'
import { numberField, type Texts, textsOf } from './number-field.ts'
import { optionTexts } from './option-texts.ts'

type PollOption = Poll['options'][number]

export const ballotView: MakeBallotView = (host) => {
  let texts: Texts = new Map()
  let marked: ReadonlySet<string> = new Set()

  // The element loads this module for such ballots only.
  const rulesNow = () => host.poll.ballot as RulesOf<'points'>
  /** What a field says; nothing, and what is no number, is 0. */
  const pointsFor = (id: string): number => Number(texts.get(id)) || 0

  function leftNow(): number {
    const { budget, cost } = rulesNow()
    return host.poll.options.reduce((left, { id }) => left - costOf(cost, pointsFor(id)), budget)
  }

  function leftWords(left: number): string {
    const { messages, say } = host
    const { budget } = rulesNow()
    return left < 0 ? say(messages.pointsOver, { n: -left, budget }) : say(messages.pointsLeft, { n: left, budget })
  }

  function enter(id: string, text: string): void {
    texts = new Map(texts).set(id, text)
    host.requestUpdate()
    host.announce(leftWords(leftNow()))
  }

  function step(id: string, by: 1 | -1): void {
    const points = Math.min(Math.max(pointsFor(id) + by, 0), mostFor(rulesNow()))
    enter(id, points === 0 ? '' : String(points))
  }

  function stepButton({ id, label }: PollOption, by: 1 | -1): TemplateResult {
    const { messages, say } = host
    const [less, more] =
      rulesNow().cost === 'quadratic'
        ? [messages.oneVoteLess, messages.oneVoteMore]
        : [messages.onePointLess, messages.onePointMore]
    return html`<button
      type="button"
      class="step-button"
      aria-label=${say(by < 0 ? less : more, { label })}
      @click=${() => step(id, by)}
    >
      ${by < 0 ? '−' : '+'}
    </button>`
  }

  function costWords(points: number): string {
    const { messages, say } = host
    return points > 0 ? say(messages.votesCost, { n: points, cost: costOf('quadratic', points) }) : ''
  }

  function row(option: PollOption): TemplateResult {
    const { id } = option
    const rules = rulesNow()
    const name = PREFIX.points + id
    const costs = rules.cost === 'quadratic'
    const field = {
      name,
      text: texts.get(id) ?? '',
      min: 0,
      max: mostFor(rules),
      invalid: marked.has(id),
      placeholder: host.say('{n}', { n: 0 }),
      enter: (text: string) => enter(id, text),
    }
    return html`<div class="entry-row">
      ${optionTexts(host, option, name)}
      <div class="points-field">
        ${stepButton(option, -1)}${numberField(costs ? { ...field, describedBy: `${name}.cost` } : field)}${stepButton(option, 1)}
        ${costs ? html`<p class="fine points-cost" id=${`${name}.cost`}>${costWords(pointsFor(id))}</p>` : nothing}
      </div>
    </div>`
  }

  return {
    render() {
      const { options } = host.poll
      const rules = rulesNow()
      const left = leftNow()
      return html`<fieldset class="ballot-fields" ?disabled=${host.locked}>
        <legend class="unseen">${ballotWords(host, rules, options.length)}</legend>
        <p class="fine">${budgetWords(host, rules)}</p>
        <p class=${left < 0 ? 'points-left over' : 'points-left'}>${leftWords(left)}</p>
        ${options.map(row)}
      </fieldset>`
    },
    read() {
      const fields = [...texts].map(([id, text]): [string, string] => [PREFIX.points + id, text])
      const fault = faultOf(host, rulesNow(), host.poll.options, fields)
      return fault ?? { ballot: ballotIn('points', fields) ?? { points: {} } }
    },
    fill(ballot) {
      texts = textsOf(ballot && 'points' in ballot ? ballot.points : {})
      host.requestUpdate()
    },
    mark(optionIds) {
      marked = new Set(optionIds)
      host.requestUpdate()
    },
  }
}
