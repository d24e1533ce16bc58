// Owns the form for a new poll.
import { VISIBILITIES } from '../polls/poll.ts'
import { MAX_DESCRIPTION_CHARACTERS, MAX_QUESTION_CHARACTERS } from '../polls/poll-schema.ts'
import { ChallengeField } from './challenge-field.tsx'
import { AnswerFields, CountFields } from './count-fields.tsx'
import { described, Field, Select, Tick } from './form-fields.tsx'
import type { PollFields } from './new-poll.ts'
import { FAULT_FIELDS, type FormFaults } from './new-poll-faults.ts'
import { NoticeBox } from './notice.tsx'
import { VoterFields } from './voter-fields.tsx'
import { VISIBILITY_WORDS } from './words.ts'

const OPTION_ROWS = 5
const DESCRIPTION_ROWS = 3
const FIRST_VOTER_FIELD = FAULT_FIELDS.indexOf('networkVoters')
const FIRST_COUNT_FIELD = FAULT_FIELDS.indexOf('most')

interface FormProps {
  fields: PollFields
  faults: FormFaults
  /** Makes a form that is sent twice create one poll. */
  formKey: string
  /** Whether this deployment can put a challenge in front of votes. */
  offersChallenge: boolean
  /** Of the challenge in front of creating, or null for none. */
  siteKey: string | null
}

export function NewPollForm({ fields, faults, formKey, offersChallenge, siteKey }: FormProps) {
  const firstFault = FAULT_FIELDS.find((name) => faults[name])
  const inDetails = faults.description !== undefined || faults.closesAt !== undefined
  const inVoters = FAULT_FIELDS.slice(FIRST_VOTER_FIELD, FIRST_COUNT_FIELD).some((name) => faults[name])
  const inCount = FAULT_FIELDS.slice(FIRST_COUNT_FIELD).some((name) => faults[name])
  return (
    <form method="post" action="/" autocomplete="off" class="stack">
      <input type="hidden" name="key" value={formKey} />
      {faults.form && <NoticeBox notice={{ tone: 'bad', text: faults.form }} />}
      {firstFault && (
        <p class="notice bad" role="alert">
          No poll was made. <a href={`#${firstFault}`}>Something is missing or wrong</a>.
        </p>
      )}
      <Field name="question" label="Question" fault={faults.question}>
        <input
          id="question"
          name="question"
          type="text"
          value={fields.question}
          required={true}
          maxlength={MAX_QUESTION_CHARACTERS}
          placeholder="Where should the capital be?"
          {...described('question', faults.question)}
        />
      </Field>
      <Field name="options" label="Answers" hint="One on each line" fault={faults.options}>
        <textarea
          id="options"
          name="options"
          rows={OPTION_ROWS}
          required={true}
          placeholder={'Memphis\nNashville\nKnoxville'}
          {...described('options', faults.options, 'hint')}
        >
          {fields.options}
        </textarea>
      </Field>
      <AnswerFields fields={fields} />
      <Tick name="listed" checked={fields.listed} label="List it publicly on this page" />
      <details class="more" open={inDetails}>
        <summary>Who sees the result, until when</summary>
        <div class="stack">
          <Field name="description" label="Description" hint="Optional, plain text" fault={faults.description}>
            <textarea
              id="description"
              name="description"
              rows={DESCRIPTION_ROWS}
              maxlength={MAX_DESCRIPTION_CHARACTERS}
              {...described('description', faults.description, 'hint')}
            >
              {fields.description}
            </textarea>
          </Field>
          <Select
            name="visibility"
            label="Who sees the result"
            value={fields.visibility}
            members={VISIBILITIES}
            words={VISIBILITY_WORDS}
          />
          <Field
            name="closesAt"
            label="Closes at"
            hint="Optional. The time is UTC, not your local time"
            fault={faults.closesAt}
          >
            <input
              id="closesAt"
              name="closesAt"
              type="datetime-local"
              value={fields.closesAt}
              {...described('closesAt', faults.closesAt, 'hint')}
            />
          </Field>
        </div>
      </details>
      <details class="more" open={inVoters}>
        <summary>Who may vote</summary>
        <VoterFields fields={fields} faults={faults} offersChallenge={offersChallenge} />
      </details>
      <details class="more" open={inCount}>
        <summary>How votes are counted</summary>
        <CountFields fields={fields} faults={faults} />
      </details>
      {siteKey !== null && <ChallengeField siteKey={siteKey} act="create" />}
      <p>
        <button class="button" type="submit">
          Create the poll
        </button>
      </p>
    </form>
  )
}
