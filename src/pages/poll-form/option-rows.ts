// Owns the options as the form for a poll holds them: lines of text, or rows with all that an option has.
import { MAX_OPTIONS } from '../../polls/poll-schema.ts'
import { linesOf, numberOf } from './entered.ts'

/** An option as it was entered. `id` of one that the poll has, else ''. */
export interface OptionRow {
  id: string
  label: string
  description: string
  imageUrl: string
  /** '' for no limit. */
  capacity: string
}

export interface OptionFields {
  /** One a line. */
  options: string
  /** Null for the plain list of lines. */
  rows: OptionRow[] | null
  /** How many rows were sent beyond those that the form holds. */
  leftOut: number
}

/** What buttons of the form do without a script: it comes back changed, and no poll is made. */
export type Step = { do: 'preview' | 'rows' | 'lines' | 'add' } | { do: 'remove' | 'up' | 'down'; row: number }

const NAMES = { id: 'optionId', label: 'optionLabel', description: 'optionAbout', imageUrl: 'optionLink' } as const
const FEWEST_ROWS = 2
/** A few more than a poll may have, so that one row too many is still there to be looked at. */
export const MAX_ROWS = MAX_OPTIONS + 10

export const BLANK_ROW: OptionRow = { id: '', label: '', description: '', imageUrl: '', capacity: '' }

export function optionFields(form: URLSearchParams): OptionFields {
  const options = (form.get('options') ?? '').replaceAll('\r\n', '\n')
  if (!form.has('rows')) return { options, rows: null, leftOut: 0 }
  const all = (name: string): string[] => form.getAll(name).map((text) => text.replaceAll('\r\n', '\n'))
  const [ids, labels, abouts, links] = [NAMES.id, NAMES.label, NAMES.description, NAMES.imageUrl].map(all)
  const capacities = all('optionCapacity')
  const rows = (labels ?? []).map((label, at) => ({
    id: ids?.[at] ?? '',
    label,
    description: abouts?.[at] ?? '',
    imageUrl: (links?.[at] ?? '').trim(),
    capacity: (capacities[at] ?? '').trim(),
  }))
  if (rows.length <= MAX_ROWS) return { options, rows, leftOut: 0 }
  const filled = rows.filter((row) => !isBlank(row))
  return { options, rows: filled.slice(0, MAX_ROWS), leftOut: Math.max(0, filled.length - MAX_ROWS) }
}

/** The options that are there: empty lines and rows are none. `at`: the row, or the number of the option among the lines. */
export function enteredOptions({
  options,
  rows,
}: Pick<OptionFields, 'options' | 'rows'>): (OptionRow & { at: number })[] {
  const all = rows ?? linesOf(options).map((label) => ({ ...BLANK_ROW, label }))
  return all.map((row, at) => ({ ...row, at })).filter((row) => !isBlank(row))
}

/** A row that the poll has stays until it is taken away by its button. */
function isBlank({ id, label, description, imageUrl, capacity }: OptionRow): boolean {
  return id === '' && [label, description, imageUrl, capacity].every((text) => text.trim() === '')
}

/** The options as a body gives them. */
export function optionsBody(fields: OptionFields): unknown[] {
  return enteredOptions(fields).map(({ id, label, description, imageUrl, capacity }) =>
    fields.rows === null
      ? label
      : {
          ...(id !== '' && { id }),
          label,
          description,
          imageUrl: imageUrl === '' ? null : imageUrl,
          capacity: numberOf(capacity) ?? null,
        },
  )
}

/** The step that a button asks for, or null for the form itself. */
export function stepOf(form: URLSearchParams): Step | null {
  const [, name = '', row] = /^([a-z]+)(?:-(\d{1,3}))?$/.exec(form.get('step') ?? '') ?? []
  switch (name) {
    case 'preview':
    case 'rows':
    case 'lines':
    case 'add':
      return { do: name }
    case 'remove':
    case 'up':
    case 'down':
      return { do: name, row: Number(row) }
    default:
      return null
  }
}

/** The options after a step. Going back to lines keeps the texts and drops what lines cannot hold. */
export function afterStep(fields: OptionFields, step: Step): OptionFields {
  if (staysLines(fields, step)) return fields
  const rows = fields.rows ?? linesOf(fields.options).map((label) => ({ ...BLANK_ROW, label }))
  switch (step.do) {
    case 'preview':
      return fields
    case 'rows':
      return { ...fields, rows: [...rows, ...blankRows(FEWEST_ROWS - rows.length)] }
    case 'lines':
      return { ...fields, options: rows.map(({ label }) => label).join('\n'), rows: null }
    case 'add':
      return { ...fields, rows: rows.length < MAX_ROWS ? [...rows, BLANK_ROW] : rows }
    case 'remove':
      return { ...fields, rows: rows.filter((_, at) => at !== step.row) }
    case 'up':
      return { ...fields, rows: swapped(rows, step.row - 1) }
    case 'down':
      return { ...fields, rows: swapped(rows, step.row) }
  }
}

/** Whether these are more lines than rows may be: nothing of them may be lost. */
function staysLines({ options, rows }: OptionFields, step: Step): boolean {
  return rows === null && step.do !== 'lines' && linesOf(options).length > MAX_ROWS
}

/** What is to be said of answers that found no room; null where all did. @param step that was asked for, or null */
export function roomWords(fields: OptionFields, step: Step | null): string | null {
  const { options, rows, leftOut } = fields
  if (leftOut > 0) {
    return `This form holds ${MAX_ROWS} answers, and a poll at most ${MAX_OPTIONS}: of those that you sent, the last ${leftOut.toLocaleString('en')} are not below.`
  }
  if (step === null || step.do === 'preview') return null
  if (staysLines(fields, step)) {
    return `At most ${MAX_OPTIONS} answers fit; these are ${linesOf(options).length.toLocaleString('en')}. All of them are still in the list.`
  }
  if (step.do === 'add' && rows !== null && rows.length >= MAX_ROWS) {
    return `At most ${MAX_OPTIONS} answers fit: no further row was added.`
  }
  return null
}

const blankRows = (howMany: number): OptionRow[] => Array.from({ length: Math.max(0, howMany) }, () => BLANK_ROW)

/** The rows with one and the next in each other's place. */
function swapped(rows: readonly OptionRow[], at: number): OptionRow[] {
  const [one, next] = [rows[at], rows[at + 1]]
  if (!one || !next) return [...rows]
  return [...rows.slice(0, at), next, one, ...rows.slice(at + 2)]
}
