// Owns the ballot of a frame for browsers without scripts: the plainest fields of each type, named as every form of ours.
import type { PollDefinition, PollOption } from '../../polls/poll.ts'
import { PREFIX } from '../../widget/ballots/ballot-form.ts'
import {
  ballotWords,
  budgetWords,
  mostFor,
  rankHints,
  ranksOf,
  scaleWords,
  stepsOf,
} from '../../widget/ballots/ballot-words.ts'
import type { PageSpeech } from '../language.ts'

interface FieldsProps {
  definition: PollDefinition
  /** What stands in the fields: names and values, as a form sends them. */
  entered: URLSearchParams
  speech: PageSpeech
}

export function FrameFields(props: FieldsProps) {
  const { definition, speech } = props
  const { ballot, options, count } = definition
  return (
    <fieldset class="choices">
      <legend>{ballotWords(speech, ballot, options.length, count.method)}</legend>
      <HintTo {...props} />
      {options.map((option) => (
        <Field {...props} option={option} />
      ))}
      {ballot.type === 'choice' && ballot.max === 1 && ballot.min === 0 && (
        <label class="choice">
          <input type="radio" name="choice" value="" />
          <span class="choice-text">{speech.say(speech.messages.blankChoice)}</span>
        </label>
      )}
    </fieldset>
  )
}

function HintTo({ definition: { ballot, count }, speech }: FieldsProps) {
  switch (ballot.type) {
    case 'choice':
      return null
    case 'ranking':
      return <p class="fine">{rankHints(speech, ballot).number}</p>
    case 'score':
      return <p class="fine">{scaleWords(speech, ballot, count)}</p>
    case 'points':
      return <p class="fine">{budgetWords(speech, ballot)}</p>
  }
}

function Field(props: FieldsProps & { option: PollOption }) {
  const { definition, entered, speech, option } = props
  const { ballot, options, count } = definition
  switch (ballot.type) {
    case 'choice':
      return (
        <div class="choice-row">
          <label class="choice">
            <input
              type={ballot.max > 1 ? 'checkbox' : 'radio'}
              name="choice"
              value={option.id}
              checked={entered.getAll('choice').includes(option.id)}
              required={ballot.max === 1 && ballot.min === 1}
            />
            <span class="choice-text" dir="auto">
              {option.label}
            </span>
          </label>
        </div>
      )
    case 'ranking':
      return <NumberField {...props} name={PREFIX.ranking + option.id} min={1} max={ranksOf(ballot, options.length)} />
    case 'points':
      return <NumberField {...props} name={PREFIX.points + option.id} min={0} max={mostFor(ballot)} />
    case 'score': {
      const name = PREFIX.score + option.id
      return (
        <label class="frame-field">
          <span dir="auto">{option.label}</span>
          <select name={name}>
            <option value="">–</option>
            {stepsOf(speech, ballot, count.method).steps.map(({ score, words }) => (
              <option value={score} selected={entered.get(name) === score}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )
    }
  }
}

interface NumberProps {
  option: PollOption
  entered: URLSearchParams
  name: string
  min: number
  max: number
}

function NumberField({ option, entered, name, min, max }: NumberProps) {
  return (
    <label class="frame-field">
      <span dir="auto">{option.label}</span>
      <input type="number" inputmode="numeric" name={name} min={min} max={max} value={entered.get(name) ?? ''} />
    </label>
  )
}
