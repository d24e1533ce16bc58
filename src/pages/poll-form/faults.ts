// Owns what is wrong with the form for a poll: which field of it each fault of a body belongs to.
import type { Problem } from '../../http/problem.ts'
import { faultWords, inFormWords } from './fault-words.ts'
import type { PollFields } from './fields.ts'
import { enteredOptions, roomWords } from './option-rows.ts'

/** The fields that may be at fault, in the order of the form. */
export const FAULT_FIELDS = [
  'question',
  'description',
  'options',
  'optionLabel',
  'optionAbout',
  'optionLink',
  'optionCapacity',
  'answers',
  'least',
  'most',
  'rankingMethod',
  'variant',
  'maxRanks',
  'scoreMethod',
  'lowest',
  'highest',
  'grades',
  'budget',
  'seats',
  'tieBreak',
  'identity',
  'challenge',
  'siteKeys',
  'issuer',
  'jwksUrl',
  'publicKey',
  'networkVoters',
  'networkSpan',
  'visibility',
  'batch',
  'zone',
  'opensAt',
  'closesAt',
  'listing',
  'tags',
  'region',
  'origins',
  'keptDays',
] as const
export type FaultField = (typeof FAULT_FIELDS)[number]

/** Of fields of a row the name goes on with the number of the row. */
export type FaultPlace = FaultField | `${FaultField}-${number}`
/** What is wrong at which field; `form`: what belongs to none. */
export type FormFaults = { [place in FaultPlace | 'form']?: string }

/** The field that a place is of. */
export function fieldOf(place: string): FaultField | null {
  return FAULT_FIELDS.find((field) => field === place.split('-')[0]) ?? null
}

/** The places at fault, from the top of the form down. */
export function placesAtFault(faults: FormFaults): FaultPlace[] {
  const places = FAULT_FIELDS.flatMap((field) =>
    (Object.keys(faults) as (FaultPlace | 'form')[]).filter(
      (place): place is FaultPlace => place !== 'form' && fieldOf(place) === field,
    ),
  )
  const isOfRow = (place: string): boolean => place.includes('-')
  const rows = places.filter(isOfRow).sort((a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1]))
  const first = places.findIndex(isOfRow)
  return first < 0
    ? places
    : [...places.slice(0, first), ...rows, ...places.slice(first).filter((one) => !isOfRow(one))]
}

/** What was refused, said at the fields; null when the refusal is not about the form. */
export function faultsByField(problem: Problem, fields: PollFields): FormFaults | null {
  const faults = faultsOfProblem(problem, fields)
  // Said whatever else is wrong: what found no room is not in the form that comes back.
  const options = roomWords(fields, null)
  return faults && options !== null ? { ...faults, options } : faults
}

function faultsOfProblem(problem: Problem, fields: PollFields): FormFaults | null {
  const { code, detail, extras } = problem
  switch (code) {
    case 'idempotency_key_reused':
      return {
        form: 'This form has made a poll already, with other words. Press the button again to make another one.',
      }
    case 'challenge_required':
      return {
        form: 'No poll was made: the check that keeps programs out was not passed, or took too long. Try once more.',
      }
    case 'illegal_transition':
      return { opensAt: 'The poll has opened already, or would have no opening time any more: this stays as it is.' }
    case 'invalid_request':
    case 'would_change_votes':
      break
    default:
      return null
  }
  const faults: FormFaults = {}
  for (const fault of extras.errors ?? []) {
    const place = placeOf(fault.pointer, fields)
    faults[place] ??=
      code === 'would_change_votes' ? inFormWords(fault.detail) : faultWords(fieldOf(place), fault, fields)
  }
  return Object.keys(faults).length > 0 ? faults : { form: inFormWords(detail) }
}

/** Which of our fields a field of the body comes from. */
function placeOf(pointer: string, fields: PollFields): FaultPlace | 'form' {
  const [, field = '', part = '', inPart = ''] = pointer.split('/')
  switch (field) {
    case 'question':
    case 'description':
    case 'tags':
    case 'listing':
    case 'region':
      return field
    case 'options':
      return optionPlace(part, inPart, fields)
    case 'schedule':
      return part === 'opensAt' ? part : 'closesAt'
    case 'retention':
      return 'keptDays'
    case 'embed':
      return 'origins'
    case 'results':
      return part === 'batch' ? part : 'visibility'
    case 'voting':
      return votingPlace(part, inPart)
    case 'ballot':
      return ballotPlace(part, fields)
    case 'count':
      return countPlace(part, fields)
    default:
      return 'form'
  }
}

const ROW_FIELDS = {
  label: 'optionLabel',
  description: 'optionAbout',
  imageUrl: 'optionLink',
  capacity: 'optionCapacity',
} as const satisfies Record<string, FaultField>

function optionPlace(index: string, part: string, fields: PollFields): FaultPlace {
  const entered = index === '' ? undefined : enteredOptions(fields)[Number(index)]
  if (fields.rows === null || !entered) return 'options'
  const name = Object.hasOwn(ROW_FIELDS, part) ? (part as keyof typeof ROW_FIELDS) : 'label'
  return `${ROW_FIELDS[name]}-${entered.at}`
}

function votingPlace(part: string, inPart: string): FaultPlace {
  switch (part) {
    case 'perNetwork':
      return inPart === 'seconds' ? 'networkSpan' : 'networkVoters'
    case 'siteTokens':
      return inPart === 'jwksUrl' || inPart === 'publicKey' || inPart === 'issuer' ? inPart : 'siteKeys'
    case 'challenge':
      return part
    default:
      return 'identity'
  }
}

function ballotPlace(part: string, { answers, most }: PollFields): FaultPlace {
  const score = answers === 'score'
  switch (part) {
    case 'max':
      return score ? 'highest' : most === '' ? 'options' : 'most'
    case 'min':
      return score ? 'lowest' : 'least'
    case 'labels':
      return 'grades'
    case 'maxRanks':
    case 'budget':
      return part
    case '':
      return 'answers'
    default:
      return 'options'
  }
}

function countPlace(part: string, { answers }: PollFields): FaultPlace | 'form' {
  switch (part) {
    case 'seats':
    case 'tieBreak':
    case 'variant':
      return part
    case 'method':
      return answers === 'score' ? 'scoreMethod' : 'rankingMethod'
    case '':
      return 'answers'
    default:
      return 'form'
  }
}
