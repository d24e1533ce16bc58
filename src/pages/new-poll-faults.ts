// Owns what is wrong with the form for a new poll, said beside its fields and in its words.
import type { Problem } from '../http/problem.ts'
import { MAX_LABEL_CHARACTERS, MAX_OPTIONS } from '../polls/poll-schema.ts'
import { optionLines, type PollFields } from './new-poll.ts'

const MIN_OPTIONS = 2

/** The fields that may be at fault, in the order of the form; `form` is for what belongs to none. */
export const FAULT_FIELDS = [
  'question',
  'options',
  'description',
  'closesAt',
  'networkVoters',
  'networkMinutes',
  'keptDays',
  'most',
  'rankingMethod',
  'variant',
  'maxRanks',
  'lowest',
  'highest',
  'grades',
  'budget',
  'seats',
  'tieBreak',
] as const
export type FaultField = (typeof FAULT_FIELDS)[number]
export type FormFaults = Partial<Record<FaultField | 'form', string>>

/** What was refused, said beside the fields; null when the refusal is not about the form. */
export function faultsByField({ code, detail, extras }: Problem, fields: PollFields): FormFaults | null {
  if (code === 'idempotency_key_reused') {
    return { form: 'This form has made a poll already, with other words. Press the button again to make another one.' }
  }
  if (code === 'challenge_required') {
    return {
      form: 'No poll was made: the check that keeps programs out was not passed, or took too long. Try once more.',
    }
  }
  if (code !== 'invalid_request') return null
  const faults: FormFaults = {}
  for (const fault of extras.errors ?? []) {
    const [, field = '', part = '', inPart = ''] = fault.pointer.split('/')
    const place = field === 'voting' ? votingPlace(part, inPart) : placeOf(field, part, fields)
    faults[place] ??= words(place, part, fault.detail, fields)
  }
  return Object.keys(faults).length > 0 ? faults : { form: detail }
}

/** Which of our fields a field of the body comes from. */
function placeOf(field: string, part: string, fields: PollFields): FaultField | 'form' {
  switch (field) {
    case 'question':
    case 'description':
    case 'options':
      return field
    case 'schedule':
      return 'closesAt'
    case 'retention':
      return 'keptDays'
    case 'ballot':
      return ballotPlace(part, fields)
    case 'count':
      return countPlace(part)
    default:
      return 'form'
  }
}

function votingPlace(part: string, inPart: string): FaultField | 'form' {
  if (part !== 'perNetwork') return 'form'
  return inPart === 'seconds' ? 'networkMinutes' : 'networkVoters'
}

function ballotPlace(part: string, fields: PollFields): FaultField {
  const score = fields.answers === 'score'
  switch (part) {
    case 'max':
      return score ? 'highest' : fields.most === '' ? 'options' : 'most'
    case 'min':
      return score ? 'lowest' : 'options'
    case 'labels':
      return 'grades'
    case 'maxRanks':
    case 'budget':
      return part
    default:
      return 'options'
  }
}

function countPlace(part: string): FaultField | 'form' {
  switch (part) {
    case 'seats':
    case 'tieBreak':
    case 'variant':
      return part
    case 'method':
      return 'rankingMethod'
    default:
      return 'form'
  }
}

/** A fault in the words of the form, where the schema speaks of arrays and unions. */
function words(place: FaultField | 'form', part: string, detail: string, fields: PollFields): string {
  const lines = optionLines(fields)
  switch (place) {
    case 'question':
      return fields.question.trim() === '' ? 'Write a question.' : detail
    case 'options':
      return optionWords(part, detail, lines)
    case 'networkVoters':
      return 'Give a whole number from 1 to 1,000,000, or nothing for no limit.'
    case 'networkMinutes':
      return 'Give a whole number from 1 to 1,440 minutes.'
    case 'keptDays':
      return 'Give a whole number from 0 to 3,650, or nothing to keep it.'
    case 'most':
      return `Give a whole number from 1 to ${lines.length}, or nothing for any number.`
    case 'maxRanks':
      return 'Give a whole number from 1 on, or nothing for any number.'
    case 'lowest':
    case 'highest':
      return 'Give whole numbers from -100 to 100: the highest above the lowest, and at most 101 steps.'
    case 'budget':
      return 'Give a whole number from 1 to 10,000.'
    case 'seats':
      return seatWords(fields, lines)
    case 'tieBreak':
      return 'Earlier rounds can decide only in instant runoff and in the single transferable vote.'
    case 'variant':
      return 'This method does not measure victories so: take another way.'
    default:
      return detail.replaceAll('options', 'answers')
  }
}

function seatWords({ seats, answers }: PollFields, lines: string[]): string {
  if (!/^[1-9]\d*$/.test(seats)) return 'Give a whole number from 1 on.'
  if (Number(seats) > lines.length) return 'There are fewer answers than places.'
  return answers === 'score'
    ? 'STAR elects one: for several places take bloc STAR.'
    : 'This method elects one: for several places take another one.'
}

function optionWords(index: string, detail: string, lines: string[]): string {
  if (lines.length < MIN_OPTIONS) return `Give at least ${MIN_OPTIONS} answers, one on each line.`
  if (lines.length > MAX_OPTIONS) return `At most ${MAX_OPTIONS} answers fit; these are ${lines.length}.`
  const line = lines[Number(index)]
  if (index === '' || line === undefined) return detail
  if (lines.indexOf(line) < Number(index)) return `“${line}” stands twice.`
  return `Answer ${Number(index) + 1} cannot be used: up to ${MAX_LABEL_CHARACTERS} characters, no control characters.`
}
