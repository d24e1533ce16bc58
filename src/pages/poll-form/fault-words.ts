// Owns what the form for a poll says of a fault: in its own words, where the schema speaks of arrays and unions.
import type { Fault } from '../../http/problems.ts'
import { MAX_LABEL_CHARACTERS, MAX_OPTIONS } from '../../polls/poll-schema.ts'
import type { FaultField } from './faults.ts'
import { type PollFields, SPANS, type TimeField } from './fields.ts'
import { isTimeZone } from './local-time.ts'
import { enteredOptions } from './option-rows.ts'
import { readTime } from './poll-body.ts'

const MIN_OPTIONS = 2
const DAY_SECONDS = 24 * 60 * 60

/** What is wrong with a field, null for what belongs to none. */
export function faultWords(field: FaultField | null, { pointer, detail }: Fault, fields: PollFields): string {
  switch (field) {
    case 'question':
      return fields.question.trim() === '' ? 'Write a question.' : detail
    case 'options':
    case 'optionLabel':
      return optionWords(pointer, detail, fields)
    case 'optionCapacity':
      return pointer.endsWith('capacity') && detail.includes('capacity')
        ? inFormWords(detail)
        : 'Give a whole number from 1 on, or nothing for no limit.'
    case 'optionLink':
      return 'Give a link that begins with http:// or https://.'
    case 'networkVoters':
      return 'Give a whole number from 1 to 1,000,000, or nothing for no limit.'
    case 'networkSpan':
      return `Give a whole number from 1 to ${(DAY_SECONDS / SPANS[fields.networkUnit]).toLocaleString('en')} ${fields.networkUnit}.`
    case 'jwksUrl':
      return fields.jwksUrl === '' ? 'Give the address of the keys, or choose that there are none.' : detail
    case 'publicKey':
    case 'siteKeys':
      return 'Give a public key as a JSON Web Key: Ed25519, P-256, or RSA of 2048 to 4096 bits; never a private one.'
    case 'keptDays':
      return 'Give a whole number from 0 to 3,650, or nothing to keep it.'
    case 'batch':
      return 'Give a whole number from 1 to 1,000.'
    case 'opensAt':
      return timeWords(fields.opensAt, fields.zone, detail)
    case 'closesAt':
      return timeWords(fields.closesAt, fields.zone, detail)
    case 'origins':
      return originWords(pointer, detail, fields)
    case 'least':
    case 'most':
    case 'maxRanks':
    case 'lowest':
    case 'highest':
    case 'budget':
    case 'seats':
    case 'tieBreak':
    case 'variant':
      return countWords(field, fields)
    default:
      return inFormWords(detail)
  }
}

/** Options are answers in the words of pages. */
export const inFormWords = (text: string): string => text.replaceAll('option', 'answer').replaceAll('Option', 'Answer')

function countWords(
  field: 'least' | 'most' | 'maxRanks' | 'lowest' | 'highest' | 'budget' | 'seats' | 'tieBreak' | 'variant',
  fields: PollFields,
): string {
  const answers = enteredOptions(fields).length
  switch (field) {
    case 'least':
      return 'Give a whole number from 0 on, and not more than may be chosen at most.'
    case 'most':
      return `Give a whole number from 1 to ${answers}, or nothing for any number.`
    case 'maxRanks':
      return 'Give a whole number from 1 on, or nothing for any number.'
    case 'lowest':
    case 'highest':
      return 'Give whole numbers from -100 to 100: the highest above the lowest, and at most 101 steps.'
    case 'budget':
      return 'Give a whole number from 1 to 10,000.'
    case 'seats':
      return seatWords(fields, answers)
    case 'tieBreak':
      return 'Earlier rounds can decide only in instant runoff and in the single transferable vote.'
    case 'variant':
      return 'This method does not measure victories so: take another way.'
  }
}

function seatWords({ seats, answers }: PollFields, howMany: number): string {
  if (!/^[1-9]\d*$/.test(seats)) return 'Give a whole number from 1 on.'
  if (Number(seats) > howMany) return 'There are fewer answers than places.'
  return answers === 'score'
    ? 'STAR elects one: for several places take bloc STAR.'
    : 'This method elects one: for several places take another one.'
}

function optionWords(pointer: string, detail: string, fields: PollFields): string {
  const labels = enteredOptions(fields).map(({ label }) => label.trim())
  const [, field = '', index = ''] = pointer.split('/')
  if (labels.length < MIN_OPTIONS) {
    return `Give at least ${MIN_OPTIONS} answers${fields.rows === null ? ', one on each line' : ''}.`
  }
  if (labels.length > MAX_OPTIONS) return `At most ${MAX_OPTIONS} answers fit; these are ${labels.length}.`
  const label = field === 'options' && index !== '' ? labels[Number(index)] : undefined
  if (label === undefined) return inFormWords(detail)
  if (label === '') return 'Write the answer, or remove it.'
  if (labels.indexOf(label) < Number(index)) return `“${label}” stands twice.`
  return `Answer ${Number(index) + 1} cannot be used: up to ${MAX_LABEL_CHARACTERS} characters, no control characters.`
}

function originWords(pointer: string, detail: string, { origins }: PollFields): string {
  const at = pointer.split('/')[3]
  const line = at === undefined ? undefined : origins.split('\n').filter((text) => text.trim() !== '')[Number(at)]
  return line === undefined ? detail : `“${line.trim()}”: ${detail}`
}

function timeWords(time: TimeField, zone: string, detail: string): string {
  if (!isTimeZone(zone)) return 'Choose a time zone first.'
  const reading = readTime(time, zone)
  const clock = time.local.slice('YYYY-MM-DDT'.length)
  switch (reading.kind) {
    case 'one':
      return detail
    case 'malformed':
      return 'Give a day and a time.'
    case 'skipped':
      return `There is no ${clock} on that day in ${zone}: clocks go forward over it. Did you mean ${reading.instead.slice('YYYY-MM-DDT'.length)}?`
    case 'twice':
      return `Clocks in ${zone} go back on that day and show ${clock} twice: say which of the two you mean.`
  }
}
