// Owns the form for a new poll.
import type { Child } from 'hono/jsx'
import { IDENTITIES, VISIBILITIES } from '../polls/poll.ts'
import { MAX_DESCRIPTION_CHARACTERS, MAX_QUESTION_CHARACTERS } from '../polls/poll-schema.ts'
import type { FormFaults, PollFields } from './new-poll.ts'
import { NoticeBox } from './notice.tsx'
import { IDENTITY_WORDS, VISIBILITY_WORDS } from './words.ts'

const OPTION_ROWS = 5
const DESCRIPTION_ROWS = 3

interface FormProps {
  fields: PollFields
  faults: FormFaults
  /** Makes a form that is sent twice create one poll. */
  formKey: string
}

export function NewPollForm({ fields, faults, formKey }: FormProps) {
  const firstFault = (['question', 'options', 'description', 'closesAt'] as const).find((name) => faults[name])
  const inDetails = faults.description !== undefined || faults.closesAt !== undefined
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
      <fieldset class="inline">
        <legend>A voter may choose</legend>
        <Radio name="answers" value="one" checked={fields.answers === 'one'} label="one answer" />
        <Radio name="answers" value="several" checked={fields.answers === 'several'} label="several answers" />
      </fieldset>
      <Tick name="listed" checked={fields.listed} label="List it publicly on this page" />
      <details class="more" open={inDetails}>
        <summary>Who sees, who votes, until when</summary>
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
          <Select
            name="identity"
            label="Who may vote"
            value={fields.identity}
            members={IDENTITIES}
            words={IDENTITY_WORDS}
          />
          <Tick
            name="changes"
            checked={fields.changes}
            label="Voters may change or withdraw their vote until it closes"
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
      <p>
        <button class="button" type="submit">
          Create the poll
        </button>
      </p>
    </form>
  )
}

/** Ties a control to its hint and its fault for whoever cannot see where they stand. */
function described(name: string, fault: string | undefined, hint?: 'hint') {
  const ids = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean)
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(fault && { 'aria-invalid': 'true' as const }),
  }
}

interface FieldProps {
  name: string
  label: string
  hint?: string
  fault: string | undefined
  children?: Child
}

function Field({ name, label, hint, fault, children }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <span class="fine" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

function Radio({ name, value, checked, label }: { name: string; value: string; checked: boolean; label: string }) {
  return (
    <label class="tick">
      <input type="radio" name={name} value={value} checked={checked} />
      <span>{label}</span>
    </label>
  )
}

function Tick({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      <span>{label}</span>
    </label>
  )
}

interface SelectProps<T extends string> {
  name: string
  label: string
  value: T
  members: readonly T[]
  words: Readonly<Record<T, string>>
}

function Select<T extends string>({ name, label, value, members, words }: SelectProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {members.map((member) => (
          <option value={member} selected={member === value}>
            {words[member]}
          </option>
        ))}
      </select>
    </label>
  )
}
