// Owns what the form for a poll holds: its fields, as they were entered.
import { IDENTITIES, type Identity, LISTINGS, type Listing, VISIBILITIES, type Visibility } from '../../polls/poll.ts'
import { type CountFields, countFields, USUAL_COUNT } from './count-of-form.ts'
import { memberOf } from './entered.ts'
import { type OptionFields, optionFields } from './option-rows.ts'

/** Where the keys are that sign the tokens of an embedding site. */
export const SITE_KEYS = ['none', 'url', 'key'] as const
export const SPANS = { seconds: 1, minutes: 60, hours: 3_600 } as const
export type SpanUnit = keyof typeof SPANS
export const SPAN_UNITS = ['minutes', 'hours', 'seconds'] as const satisfies readonly SpanUnit[]
export const EMBEDDINGS = ['any', 'some', 'nobody'] as const

/** A moment as it was entered: a local time in the zone of the form. */
export interface TimeField {
  /** As `datetime-local` has it; '' for none. */
  local: string
  /** Which of the two is meant where clocks go back and show it twice. */
  turn: '' | 'first' | 'second'
  /** The moment that the poll has, to the millisecond: it stays where nothing else was entered. '' for none. */
  was: string
}

export interface PollFields extends CountFields, OptionFields {
  question: string
  description: string
  visibility: Visibility
  batch: string
  identity: Identity
  changes: boolean
  challenge: boolean
  siteKeys: (typeof SITE_KEYS)[number]
  issuer: string
  jwksUrl: string
  /** A JSON Web Key. */
  publicKey: string
  /** At most so many votes from one network in such a time; '' for no limit. */
  networkVoters: string
  networkSpan: string
  networkUnit: SpanUnit
  /** Days after closing; '' for ever. */
  keptDays: string
  listing: Listing
  /** One a line. */
  tags: string
  region: '' | 'eu'
  draft: boolean
  embedding: (typeof EMBEDDINGS)[number]
  /** One a line. */
  origins: string
  /** The name of the time zone (IANA) that both times are in. */
  zone: string
  opensAt: TimeField
  closesAt: TimeField
}

const NO_TIME: TimeField = { local: '', turn: '', was: '' }

export const BLANK_POLL: PollFields = {
  ...USUAL_COUNT,
  question: '',
  description: '',
  options: '',
  rows: null,
  leftOut: 0,
  visibility: 'always',
  batch: '1',
  identity: 'device',
  changes: false,
  challenge: false,
  siteKeys: 'none',
  issuer: '',
  jwksUrl: '',
  publicKey: '',
  networkVoters: '',
  networkSpan: '60',
  networkUnit: 'minutes',
  keptDays: '',
  listing: 'unlisted',
  tags: '',
  region: '',
  draft: false,
  embedding: 'any',
  origins: '',
  zone: 'UTC',
  opensAt: NO_TIME,
  closesAt: NO_TIME,
}

/** The fields of a form; what it does not name is as it usually is. */
export function pollFields(form: URLSearchParams): PollFields {
  const text = (name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n')
  const short = (name: string): string => text(name).trim()
  const member = <K extends keyof PollFields>(name: K, members: readonly (PollFields[K] & string)[]) =>
    memberOf(members, text(name)) ?? BLANK_POLL[name]
  const time = (name: string): TimeField => ({
    local: short(name),
    turn: memberOf(['first', 'second'], text(`${name}Turn`)) ?? '',
    was: short(`${name}Was`),
  })
  return {
    ...countFields(form),
    ...optionFields(form),
    question: text('question'),
    description: text('description'),
    visibility: member('visibility', VISIBILITIES),
    batch: short('batch') || BLANK_POLL.batch,
    identity: member('identity', IDENTITIES),
    changes: form.has('changes'),
    challenge: form.has('challenge'),
    siteKeys: member('siteKeys', SITE_KEYS),
    issuer: text('issuer'),
    jwksUrl: short('jwksUrl'),
    publicKey: short('publicKey'),
    networkVoters: short('networkVoters'),
    networkSpan: short('networkSpan') || BLANK_POLL.networkSpan,
    networkUnit: member('networkUnit', SPAN_UNITS),
    keptDays: short('keptDays'),
    listing: member('listing', LISTINGS),
    tags: text('tags'),
    region: member('region', ['eu']),
    draft: form.has('draft'),
    embedding: member('embedding', EMBEDDINGS),
    origins: text('origins'),
    zone: short('zone') || BLANK_POLL.zone,
    opensAt: time('opensAt'),
    closesAt: time('closesAt'),
  }
}
