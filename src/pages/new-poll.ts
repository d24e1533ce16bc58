// Owns what the form for a new poll holds: its fields, the body they make, and which fault belongs to which field.
import type { Problem } from '../http/problem.ts'
import { IDENTITIES, type Identity, VISIBILITIES, type Visibility } from '../polls/poll.ts'
import { MAX_LABEL_CHARACTERS, MAX_OPTIONS } from '../polls/poll-schema.ts'
import { chosen } from './notice.tsx'

const MIN_OPTIONS = 2
/** What a `datetime-local` field sends. */
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

/** The fields as they were entered. */
export interface PollFields {
  question: string
  description: string
  /** One a line. */
  options: string
  answers: 'one' | 'several'
  visibility: Visibility
  identity: Identity
  changes: boolean
  listed: boolean
  /** As `datetime-local` has it, in UTC; '' for none. */
  closesAt: string
}

export const BLANK_POLL: PollFields = {
  question: '',
  description: '',
  options: '',
  answers: 'one',
  visibility: 'always',
  identity: 'device',
  changes: false,
  listed: false,
  closesAt: '',
}

/** Messages by field; `form` is for what belongs to none. */
export type FormFaults = Partial<Record<'question' | 'description' | 'options' | 'closesAt' | 'form', string>>

export function pollFields(form: URLSearchParams): PollFields {
  const text = (name: string): string => form.get(name) ?? ''
  return {
    question: text('question'),
    description: text('description'),
    options: text('options'),
    answers: text('answers') === 'several' ? 'several' : 'one',
    visibility: memberOf(VISIBILITIES, text('visibility')) ?? BLANK_POLL.visibility,
    identity: memberOf(IDENTITIES, text('identity')) ?? BLANK_POLL.identity,
    changes: form.has('changes'),
    listed: form.has('listed'),
    closesAt: text('closesAt').trim(),
  }
}

function memberOf<T extends string>(members: readonly T[], name: string): T | null {
  return members.find((member) => member === name) ?? null
}

/** The options that the lines give; empty lines are none. */
function optionLines({ options }: PollFields): string[] {
  return options
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The body that the API would be sent. Its schema has still to be asked. */
export function pollBody(fields: PollFields): unknown {
  const options = optionLines(fields)
  const { question, description, visibility, identity, closesAt } = fields
  return {
    question,
    description,
    options,
    ballot: fields.answers === 'several' ? { min: 1, max: Math.max(1, Math.min(options.length, MAX_OPTIONS)) } : {},
    voting: { identity, changes: fields.changes ? 'allowed' : 'forbidden' },
    results: { visibility },
    listing: fields.listed ? 'public' : 'unlisted',
    schedule: { closesAt: closesAt === '' ? null : utc(closesAt) },
  }
}

function utc(localTime: string): string {
  if (!LOCAL_TIME.test(localTime)) return localTime
  // Browsers leave seconds out when they are zero; ISO 8601 as we take it has them.
  return localTime.length === 'YYYY-MM-DDTHH:MM'.length ? `${localTime}:00Z` : `${localTime}Z`
}

/** What was refused, said beside the fields; null when the refusal is not about the form. */
export function faultsByField({ code, detail, extras }: Problem, fields: PollFields): FormFaults | null {
  if (code === 'idempotency_key_reused') {
    return { form: 'This form has made a poll already, with other words. Press the button again to make another one.' }
  }
  if (code !== 'invalid_request') return null
  const faults: FormFaults = {}
  for (const fault of extras.errors ?? []) {
    const [, field = '', index] = fault.pointer.split('/')
    const place = chosen(FIELD_OF, field)
    faults[place === null ? 'form' : FIELD_OF[place]] ??= words(field, index, fault.detail, fields)
  }
  return Object.keys(faults).length > 0 ? faults : { form: detail }
}

/** Which of our fields a field of the body comes from. */
const FIELD_OF = {
  question: 'question',
  description: 'description',
  options: 'options',
  ballot: 'options',
  schedule: 'closesAt',
} as const satisfies Record<string, keyof FormFaults>

/** A fault in the words of the form, where the schema speaks of arrays and unions. */
function words(field: string, index: string | undefined, detail: string, fields: PollFields): string {
  const lines = optionLines(fields)
  if (field === 'question' && fields.question.trim() === '') return 'Write a question.'
  if (field !== 'options' && field !== 'ballot') return detail
  if (lines.length < MIN_OPTIONS) return `Give at least ${MIN_OPTIONS} answers, one on each line.`
  if (lines.length > MAX_OPTIONS) return `At most ${MAX_OPTIONS} answers fit; these are ${lines.length}.`
  const line = index === undefined ? undefined : lines[Number(index)]
  if (line === undefined) return detail
  if (lines.indexOf(line) < Number(index)) return `“${line}” stands twice.`
  return `Answer ${Number(index) + 1} cannot be used: up to ${MAX_LABEL_CHARACTERS} characters, no control characters.`
}
