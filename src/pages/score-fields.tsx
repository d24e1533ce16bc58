// Owns the fields of scores: radio buttons for each answer, or a number where the scale is long.
import type { PollDefinition, PollOption } from '../polls/poll.ts'
import { PREFIX } from './assets/ballot-form.js'
import { type Entry, faultOn } from './ballot-entry.ts'
import { OptionDescription, OptionExtras, OptionTexts } from './option-texts.tsx'
import { ballotWords, type RulesOf, scaleWords, stepWords, unscoredWords } from './words.ts'

const MAX_BUTTONS = 11

interface ScoreFieldsProps {
  rules: RulesOf<'score'>
  definition: PollDefinition
  entry: Entry
}

/** One step of the scale. */
interface Step {
  score: string
  words: string
}

export function ScoreFields({ rules, definition: { options, count }, entry }: ScoreFieldsProps) {
  const words = stepWords(rules, count.method)
  const steps = Array.from({ length: rules.max - rules.min + 1 }, (_, at): Step => {
    const score = String(rules.min + at)
    return { score, words: words?.[at] ?? score }
  })
  // People read Yes, Maybe, No; grades stand in the order in which the poll's maker gave them.
  if (words !== null && rules.labels === null) steps.reverse()
  const none = count.method === 'availability' ? 'No answer' : 'No score'
  return (
    <fieldset class="ballot-fields">
      <legend class="unseen">{ballotWords(rules, options.length, count.method)}</legend>
      <p class="fine">
        {scaleWords(rules, count.method)} {unscoredWords(rules, count)}
      </p>
      {options.map((option) => {
        const name = PREFIX.score + option.id
        const text = entry.texts.get(name) ?? ''
        if (steps.length <= MAX_BUTTONS) {
          return <Buttons option={option} name={name} text={text} steps={steps} none={none} worded={words !== null} />
        }
        return (
          <div class="entry-row">
            <OptionTexts option={option} field={name} />
            {words === null ? (
              <input
                type="number"
                id={name}
                name={name}
                min={rules.min}
                max={rules.max}
                value={text}
                inputmode={rules.min < 0 ? undefined : 'numeric'}
                {...faultOn(entry, option.id)}
              />
            ) : (
              <select id={name} name={name}>
                {[{ score: '', words: none }, ...steps].map((step) => (
                  <option value={step.score} selected={step.score === text}>
                    {step.words}
                  </option>
                ))}
              </select>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

interface ButtonsProps {
  option: PollOption
  name: string
  text: string
  steps: readonly Step[]
  none: string
  /** Whether the steps are called by words, not by numbers. */
  worded: boolean
}

function Buttons({ option, name, text, steps, none, worded }: ButtonsProps) {
  return (
    <fieldset class="score">
      <legend class="option-label" dir="auto">
        {option.label}
      </legend>
      <OptionDescription option={option} />
      <OptionExtras option={option} />
      <div class={worded ? 'steps worded' : 'steps'}>
        {!worded && <Unscored name={name} text={text} words={none} sign="–" />}
        {steps.map(({ score, words }) => (
          <label class="step">
            <input type="radio" name={name} value={score} checked={score === text} />
            <span dir="auto">{words}</span>
          </label>
        ))}
        {worded && <Unscored name={name} text={text} words={none} />}
      </div>
    </fieldset>
  )
}

/** The button that takes a score back. */
function Unscored({ name, text, words, sign }: { name: string; text: string; words: string; sign?: string }) {
  return (
    <label class="step none">
      <input type="radio" name={name} value="" checked={text === ''} />
      {sign && <span aria-hidden="true">{sign}</span>}
      <span class={sign && 'unseen'}>{words}</span>
    </label>
  )
}
