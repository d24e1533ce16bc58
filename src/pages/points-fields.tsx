// Owns the fields of points: a number for each answer. assets/points.js says what is left while they are filled in.
import type { PollDefinition } from '../polls/poll.ts'
import { PREFIX } from './assets/ballot-form.js'
import { type Entry, faultOn } from './ballot-entry.ts'
import { OptionTexts } from './option-texts.tsx'
import { ballotWords, type RulesOf } from './words.ts'

interface PointsFieldsProps {
  rules: RulesOf<'points'>
  definition: PollDefinition
  entry: Entry
}

export function PointsFields({ rules, definition: { options }, entry }: PointsFieldsProps) {
  const { budget, cost } = rules
  const most = cost === 'quadratic' ? Math.floor(Math.sqrt(budget)) : budget
  return (
    <fieldset class="ballot-fields" data-points="" data-budget={budget} data-cost={cost}>
      <legend class="unseen">{ballotWords(rules, options.length)}</legend>
      <p class="fine">
        {cost === 'quadratic'
          ? `You have ${budget} points to buy votes with. For one answer 1 vote costs 1 point, 2 votes cost 4, 3 cost 9, and so on. You need not spend all.`
          : `You have ${budget} points to give to the answers, as many to each as you like. You need not give all.`}
      </p>
      <output class="points-left" data-points-left="" />
      {options.map((option) => {
        const name = PREFIX.points + option.id
        return (
          <div class="entry-row" data-points-row="">
            <OptionTexts option={option} field={name} />
            <div class="points-field">
              <input
                type="number"
                id={name}
                name={name}
                min={0}
                max={most}
                inputmode="numeric"
                placeholder="0"
                value={entry.texts.get(name) ?? ''}
                {...faultOn(entry, option.id)}
              />
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}
