// Owns the fields of points: a number for each answer. The widget says what is left while they are filled in.
import type { PollDefinition } from '../polls/poll.ts'
import { PREFIX } from '../widget/ballots/ballot-form.ts'
import { ballotWords, budgetWords, mostFor, type RulesOf } from '../widget/ballots/ballot-words.ts'
import { type Entry, faultOn } from './ballot-entry.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { OptionTexts } from './option-texts.tsx'

interface PointsFieldsProps {
  rules: RulesOf<'points'>
  definition: PollDefinition
  entry: Entry
  speech?: PageSpeech
}

export function PointsFields({ rules, definition: { options }, entry, speech = ENGLISH }: PointsFieldsProps) {
  const { messages, say } = speech
  return (
    <fieldset class="ballot-fields">
      <legend class="unseen">{ballotWords(speech, rules, options.length)}</legend>
      <p class="fine">{budgetWords(speech, rules)}</p>
      <p class="points-left">{say(messages.pointsInAll, { n: rules.budget })}</p>
      {options.map((option) => {
        const name = PREFIX.points + option.id
        return (
          <div class="entry-row">
            <OptionTexts option={option} field={name} speech={speech} />
            <div class="points-field">
              <input
                type="number"
                id={name}
                name={name}
                min={0}
                max={mostFor(rules)}
                inputmode="numeric"
                placeholder={say('{n}', { n: 0 })}
                value={entry.texts.get(name) ?? ''}
                {...faultOn(entry, option.id)}
              />
              {rules.cost === 'quadratic' && <p class="fine points-cost" />}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}
