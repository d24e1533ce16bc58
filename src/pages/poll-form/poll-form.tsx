// Owns the form for a poll, as it stands where one is created, edited or copied.
import { MAX_DESCRIPTION_CHARACTERS, MAX_QUESTION_CHARACTERS } from '../../polls/poll-schema.ts'
import { ChallengeField } from '../challenge-field.tsx'
import { described, Field } from '../form-fields.tsx'
import { METHOD_ABOUT } from '../method-words.ts'
import { AnswerFields, CountFields } from './count-fields.tsx'
import { USUAL_COUNT } from './count-of-form.ts'
import { FaultSummary } from './fault-summary.tsx'
import { FAULT_FIELDS } from './faults.ts'
import { BLANK_POLL } from './fields.ts'
import { OptionFields } from './option-fields.tsx'
import { KeepingFields, ListingFields, ResultFields } from './other-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { Fixed, hasFault, Section } from './section.tsx'
import type { FormView } from './view.ts'
import { VoterFields } from './voter-fields.tsx'

const DESCRIPTION_ROWS = 3
const COUNT_FAULTS = FAULT_FIELDS.slice(FAULT_FIELDS.indexOf('least'), FAULT_FIELDS.indexOf('identity'))
const TYPO_HINT = 'Votes were cast: a typo may be mended, two letters at most, and what stood there stays to be seen'

const BUTTONS = { create: 'Create the poll', copy: 'Create the copy', edit: 'Save the changes' } as const
const REFUSED = {
  create: 'No poll was made.',
  copy: 'No poll was made.',
  edit: 'Nothing was changed.',
} as const satisfies Record<FormView['purpose'], string>

export function PollForm({ view }: { view: FormView }) {
  const {
    purpose,
    action,
    fields,
    faults,
    locks,
    hidden,
    siteKey,
    offersChallenge,
    focus,
    opens,
    schedules,
    fresh = false,
  } = view
  const shared = { purpose, fields, faults, locks, focus, fresh }
  return (
    <form method="post" action={action} autocomplete="off" class="stack poll-form" data-poll-form={purpose}>
      {/* Enter in a field is for the form as a whole, and not for the first of its smaller buttons. */}
      <button type="submit" hidden={true}>
        {BUTTONS[purpose]}
      </button>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <FaultSummary faults={faults} refused={REFUSED[purpose]} />
      <Field name="question" label="Question" hint={locks.votes ? TYPO_HINT : undefined} fault={faults.question}>
        <input
          id="question"
          name="question"
          type="text"
          dir="auto"
          value={fields.question}
          required={true}
          maxlength={MAX_QUESTION_CHARACTERS}
          placeholder="Where should the capital be?"
          {...described('question', faults.question, locks.votes ? 'hint' : undefined)}
        />
      </Field>
      <OptionFields {...shared} />
      {locks.votes && <p class="fine">{TYPO_HINT}.</p>}
      <Field name="description" label="Description" hint="Optional, plain text" fault={faults.description}>
        <textarea
          id="description"
          name="description"
          dir="auto"
          rows={DESCRIPTION_ROWS}
          maxlength={MAX_DESCRIPTION_CHARACTERS}
          {...described('description', faults.description, 'hint')}
        >
          {`\n${fields.description}`}
        </textarea>
      </Field>
      {locks.votes ? (
        <Fixed title="How people answer" words={locks.counting} why="votes were cast under these rules." />
      ) : (
        <Counting view={view} />
      )}
      <div>
        <VoterFields {...shared} offersChallenge={offersChallenge} />
        <ResultFields {...shared} />
        <ScheduleFields {...shared} />
        <ListingFields {...shared} />
        <KeepingFields {...shared} />
      </div>
      {siteKey !== null && <ChallengeField siteKey={siteKey} act="create" />}
      <p class="actions">
        <button class="button" type="submit">
          {BUTTONS[purpose]}
        </button>
        {schedules && (
          <button class="button quiet" type="submit" name="then" value="schedule">
            Save and schedule
          </button>
        )}
        {opens && (
          <button class="button quiet" type="submit" name="then" value="open">
            Save and open now
          </button>
        )}
        <button
          class="button quiet"
          type="submit"
          name="step"
          value="preview"
          formnovalidate={true}
          data-preview-now=""
        >
          Preview
        </button>
      </p>
    </form>
  )
}

function Counting({ view: { fields, faults } }: { view: FormView }) {
  const unusual = Object.keys(USUAL_COUNT).some((name) => {
    const key = name as keyof typeof USUAL_COUNT
    return key !== 'answers' && fields[key] !== BLANK_POLL[key]
  })
  return (
    <div class="stack-close">
      <AnswerFields fields={fields} faults={faults} />
      <Section title="How votes are counted" now={countingNow(fields)} open={unusual || hasFault(faults, COUNT_FAULTS)}>
        <CountFields fields={fields} faults={faults} />
      </Section>
    </div>
  )
}

/** The usual way to count is worth a line where it is folded away. */
function countingNow({ answers }: FormView['fields']): string {
  return answers === 'one' ? METHOD_ABOUT.plurality : ''
}
