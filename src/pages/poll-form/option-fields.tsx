// Owns the answers in the form for a poll: a plain list of lines, or a row for each with all that it can have.
import { MAX_LABEL_CHARACTERS } from '../../polls/poll-schema.ts'
import { described, Fault, Field } from '../form-fields.tsx'
import type { FormFaults } from './faults.ts'
import { BLANK_ROW, MAX_ROWS, type OptionRow } from './option-rows.ts'
import type { SectionProps } from './view.ts'

const LINE_ROWS = 5
const ABOUT_ROWS = 2

export function OptionFields({ fields, faults, locks, focus }: SectionProps) {
  if (fields.rows === null) return <OptionLines text={fields.options} fault={faults.options} />
  const rows = fields.rows
  return (
    <fieldset class="option-editor" id="options" tabindex={-1} {...described('options', faults.options)}>
      <legend>Answers</legend>
      <Fault name="options" fault={faults.options} />
      <input type="hidden" name="rows" value="yes" />
      <ol class="option-rows" data-option-rows="" data-most-rows={MAX_ROWS}>
        {rows.map((row, at) => (
          <Row
            row={row}
            at={at}
            faults={faults}
            fixed={locks.votes && row.id !== ''}
            focused={focus === `optionLabel-${at}`}
          />
        ))}
      </ol>
      {locks.noMoreOptions === null ? (
        <p class="actions">
          <Step step="add" label="Add an answer" />
          {rows.every(({ id }) => id === '') && <Step step="lines" label="As a plain list" plain={true} />}
        </p>
      ) : (
        <p class="fine">No answer can be added: {locks.noMoreOptions}</p>
      )}
      {/* What a script makes further rows of. */}
      {locks.noMoreOptions === null && (
        <template data-option-template="">
          <Row row={BLANK_ROW} at={0} faults={{}} fixed={false} focused={false} />
        </template>
      )}
    </fieldset>
  )
}

function OptionLines({ text, fault }: { text: string; fault: string | undefined }) {
  return (
    <div class="stack-close">
      <Field name="options" label="Answers" hint="One on each line" fault={fault}>
        <textarea
          id="options"
          name="options"
          rows={LINE_ROWS}
          required={true}
          placeholder={'Memphis\nNashville\nKnoxville'}
          {...described('options', fault, 'hint')}
        >
          {`\n${text}`}
        </textarea>
      </Field>
      <p>
        <Step step="rows" label="Add descriptions, links or limits" plain={true} />
      </p>
    </div>
  )
}

/** A button that changes the form and makes no poll. */
function Step({ step, label, plain = false }: { step: string; label: string; plain?: boolean }) {
  return (
    <button
      type="submit"
      class={plain ? 'button plain' : 'button quiet'}
      name="step"
      value={step}
      formnovalidate={true}
      data-step={step}
    >
      {label}
    </button>
  )
}

interface RowProps {
  row: OptionRow
  at: number
  faults: FormFaults
  /** Whether voters could choose it already. */
  fixed: boolean
  focused: boolean
}

function Row({ row, at, faults, fixed, focused }: RowProps) {
  const label = `optionLabel-${at}` as const
  return (
    <li class="option-row" data-option-row="">
      <input type="hidden" name="optionId" value={row.id} />
      <div class="field">
        <label for={label} data-row-label="">
          Answer {at + 1}
        </label>
        <input
          id={label}
          name="optionLabel"
          type="text"
          dir="auto"
          value={row.label}
          maxlength={MAX_LABEL_CHARACTERS}
          autofocus={focused}
          {...described(label, faults[label])}
        />
        <Fault name={label} fault={faults[label]} />
      </div>
      {fixed ? <FixedExtras row={row} /> : <Extras row={row} at={at} faults={faults} />}
      {!fixed && (
        <div class="row-actions">
          <RowStep act="up" at={at} words="Move up" sign="↑" />
          <RowStep act="down" at={at} words="Move down" sign="↓" />
          <RowStep act="remove" at={at} words="Remove" sign="×" />
        </div>
      )}
    </li>
  )
}

function RowStep({ act, at, words, sign }: { act: string; at: number; words: string; sign: string }) {
  return (
    <button
      type="submit"
      class="button quiet small"
      name="step"
      value={`${act}-${at}`}
      formnovalidate={true}
      data-step={act}
      data-step-words={words}
      aria-label={`${words}: answer ${at + 1}`}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}

/** What was shown to voters beside the answer stays. */
function FixedExtras({ row: { description, imageUrl, capacity } }: { row: OptionRow }) {
  return (
    <div class="fine">
      <input type="hidden" name="optionAbout" value={description} />
      <input type="hidden" name="optionLink" value={imageUrl} />
      <input type="hidden" name="optionCapacity" value={capacity} />
      {description && (
        <p class="as-written" dir="auto">
          {description}
        </p>
      )}
      {imageUrl && <p>Picture: {imageUrl}</p>}
      {capacity && <p>At most {capacity} may choose it.</p>}
    </div>
  )
}

function Extras({ row, at, faults }: Pick<RowProps, 'row' | 'at' | 'faults'>) {
  const [about, link, capacity] = [`optionAbout-${at}`, `optionLink-${at}`, `optionCapacity-${at}`] as const
  const faulty = faults[about] ?? faults[link] ?? faults[capacity]
  const filled = row.description + row.imageUrl + row.capacity !== ''
  return (
    <details class="row-extras" open={filled || faulty !== undefined}>
      <summary>Description, picture, places</summary>
      <div class="stack-close">
        <Field name={about} label="Description" fault={faults[about]}>
          <textarea id={about} name="optionAbout" rows={ABOUT_ROWS} dir="auto" {...described(about, faults[about])}>
            {`\n${row.description}`}
          </textarea>
        </Field>
        <Field name={link} label="Link to a picture" hint="Shown as a link, never loaded" fault={faults[link]}>
          <input
            id={link}
            name="optionLink"
            type="text"
            inputmode="url"
            value={row.imageUrl}
            {...described(link, faults[link], 'hint')}
          />
        </Field>
        <Field
          name={capacity}
          label="Places"
          hint="How many may choose it; empty: any number. Choices only, with a result that everybody sees"
          fault={faults[capacity]}
        >
          <input
            id={capacity}
            name="optionCapacity"
            type="text"
            inputmode="numeric"
            class="number"
            value={row.capacity}
            {...described(capacity, faults[capacity], 'hint')}
          />
        </Field>
      </div>
    </details>
  )
}
