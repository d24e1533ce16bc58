// Owns the fields of a choice: one answer or several, with the places that are left.
import type { PollOption } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { ballotWords, chosenWords, type RulesOf } from '../widget/ballots/ballot-words.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { OptionDescription, OptionExtras } from './option-texts.tsx'

interface ChoiceFieldsProps {
  rules: RulesOf<'choice'>
  options: readonly PollOption[]
  /** Of a vote that may be changed; null without one. */
  chosen: readonly string[] | null
  result: Result | null
  speech?: PageSpeech
}

export function ChoiceFields({ rules, options, chosen, result, speech = ENGLISH }: ChoiceFieldsProps) {
  const { messages, say } = speech
  const several = rules.max > 1
  return (
    <>
      <fieldset class="choices">
        <legend class="unseen">{ballotWords(speech, rules, options.length)}</legend>
        {options.map((option) => (
          <Choice
            option={option}
            several={several}
            required={!several && rules.min > 0}
            checked={chosen?.includes(option.id) ?? false}
            left={placesLeft(option, result)}
            speech={speech}
          />
        ))}
        {!several && rules.min === 0 && (
          <label class="choice">
            <input type="radio" name="choice" value="" checked={chosen?.length === 0} />
            <span class="choice-text">{say(messages.blankChoice)}</span>
          </label>
        )}
      </fieldset>
      {several && (
        // The widget counts here; what it will say has its room from the start.
        <p class="fine either" data-or={chosenWords(speech, rules, options.length, chosen?.length ?? 0)}>
          <span>{rules.min === 0 && say(messages.noneIsBlank)}</span>
        </p>
      )}
    </>
  )
}

interface ChoiceProps {
  option: PollOption
  several: boolean
  required: boolean
  checked: boolean
  /** Null when the option takes any number. */
  left: number | null
  speech: PageSpeech
}

function Choice({ option, several, required, checked, left, speech }: ChoiceProps) {
  const { messages, say } = speech
  const { id, label, capacity } = option
  const full = left === 0 && !checked
  return (
    <div class="choice-row">
      <label class="choice">
        <input
          type={several ? 'checkbox' : 'radio'}
          name="choice"
          value={id}
          checked={checked}
          disabled={full}
          required={required && !full}
        />
        <span class="choice-text">
          <span dir="auto">{label}</span>
          <OptionDescription option={option} />
          {left !== null && (
            <span class="fine">
              {full ? say(messages.full) : say(messages.placesLeft, { n: left, capacity: capacity ?? left })}
            </span>
          )}
        </span>
      </label>
      <OptionExtras option={option} speech={speech} />
    </div>
  )
}

function placesLeft({ id, capacity }: PollOption, result: Result | null): number | null {
  if (capacity === null) return null
  const votes = result?.options.find((option) => option.id === id)?.votes ?? 0
  return Math.max(0, capacity - votes)
}
