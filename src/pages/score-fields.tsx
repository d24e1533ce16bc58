// Owns the fields of scores: radio buttons for each answer, or a number where the scale is long.
import type { PollDefinition, PollOption } from '../polls/poll.ts'
import { PREFIX } from '../widget/ballots/ballot-form.ts'
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
} from '../widget/ballots/ballot-words.ts'
import { type Entry, faultOn } from './ballot-entry.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { OptionDescription, OptionExtras, OptionTexts } from './option-texts.tsx'

interface ScoreFieldsProps {
  rules: RulesOf<'score'>
  definition: PollDefinition
  entry: Entry
  speech?: PageSpeech
}

export function ScoreFields({ rules, definition: { options, count }, entry, speech = ENGLISH }: ScoreFieldsProps) {
  const scale = stepsOf(speech, rules, count.method)
  const none = noScoreWords(speech, count.method)
  const Field = scale.steps.length > MAX_BUTTONS ? LongScale : Buttons
  return (
    <fieldset class="ballot-fields">
      <legend class="unseen">{ballotWords(speech, rules, options.length, count.method)}</legend>
      <p class="fine">{scaleWords(speech, rules, count)}</p>
      {options.map((option) => (
        <Field option={option} rules={rules} entry={entry} scale={scale} none={none} speech={speech} />
      ))}
    </fieldset>
  )
}

interface FieldProps {
  option: PollOption
  rules: RulesOf<'score'>
  entry: Entry
  scale: Scale
  /** What takes a score back. */
  none: string
  speech: PageSpeech
}

function LongScale({ option, rules, entry, scale: { steps, worded }, none, speech }: FieldProps) {
  const name = PREFIX.score + option.id
  const text = entry.texts.get(name) ?? ''
  return (
    <div class="entry-row">
      <OptionTexts option={option} field={name} speech={speech} />
      {worded ? (
        <select id={name} name={name}>
          {[{ score: '', words: none }, ...steps].map((step) => (
            <option value={step.score} selected={step.score === text}>
              {step.words}
            </option>
          ))}
        </select>
      ) : (
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
      )}
    </div>
  )
}

function Buttons({ option, entry, scale, none, speech }: FieldProps) {
  const { steps } = scale
  const name = PREFIX.score + option.id
  const text = entry.texts.get(name) ?? ''
  const unscored = { score: '', words: none }
  return (
    <fieldset class="score">
      <legend class="option-label" dir="auto">
        {option.label}
      </legend>
      <OptionDescription option={option} />
      <OptionExtras option={option} speech={speech} />
      <div class={stepsClass(scale)}>
        {steps.map((step) => (
          <Button name={name} text={text} step={step} />
        ))}
        <Button name={name} text={text} step={unscored} sign={noneSign(scale)} />
      </div>
    </fieldset>
  )
}

function Button({ name, text, step, sign }: { name: string; text: string; step: Step; sign?: string | undefined }) {
  const { score, words } = step
  return (
    <label class={score === '' ? 'step none' : 'step'}>
      <input type="radio" name={name} value={score} checked={score === text} />
      {sign && <span aria-hidden="true">{sign}</span>}
      <span class={sign ? 'unseen' : undefined} dir="auto">
        {words}
      </span>
    </label>
  )
}
