// Owns what the form for a new poll holds: its fields, and the body that they make.
import { IDENTITIES, type Identity, VISIBILITIES, type Visibility } from '../polls/poll.ts'
import { ballotBody, type CountFields, countBody, countFields, numberOf, USUAL_COUNT } from './new-poll-count.ts'

/** What a `datetime-local` field sends. */
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

const MINUTE_SECONDS = 60

/** The fields as they were entered. */
export interface PollFields extends CountFields {
  question: string
  description: string
  /** One a line. */
  options: string
  visibility: Visibility
  identity: Identity
  changes: boolean
  challenge: boolean
  /** At most so many votes from one network in so many minutes; '' for no limit. */
  networkVoters: string
  networkMinutes: string
  /** Days after closing; '' for ever. */
  keptDays: string
  listed: boolean
  /** Wins over `listed`: what is told to too few can be told to more. */
  private: boolean
  /** As `datetime-local` has it, in UTC; '' for none. */
  closesAt: string
}

export const BLANK_POLL: PollFields = {
  ...USUAL_COUNT,
  question: '',
  description: '',
  options: '',
  visibility: 'always',
  identity: 'device',
  changes: false,
  challenge: false,
  networkVoters: '',
  networkMinutes: '60',
  keptDays: '',
  listed: false,
  private: false,
  closesAt: '',
}

export function pollFields(form: URLSearchParams): PollFields {
  const text = (name: string): string => form.get(name) ?? ''
  return {
    ...countFields(form),
    question: text('question'),
    description: text('description'),
    options: text('options'),
    visibility: memberOf(VISIBILITIES, text('visibility')) ?? BLANK_POLL.visibility,
    identity: memberOf(IDENTITIES, text('identity')) ?? BLANK_POLL.identity,
    changes: form.has('changes'),
    challenge: form.has('challenge'),
    networkVoters: text('networkVoters').trim(),
    networkMinutes: text('networkMinutes').trim() || BLANK_POLL.networkMinutes,
    keptDays: text('keptDays').trim(),
    listed: form.has('listed'),
    private: form.has('private'),
    closesAt: text('closesAt').trim(),
  }
}

function memberOf<T extends string>(members: readonly T[], name: string): T | null {
  return members.find((member) => member === name) ?? null
}

/** The options that the lines give; empty lines are none. */
export function optionLines({ options }: Pick<PollFields, 'options'>): string[] {
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
    ballot: ballotBody(fields, options.length),
    count: countBody(fields),
    voting: {
      identity,
      changes: fields.changes ? 'allowed' : 'forbidden',
      challenge: fields.challenge ? 'turnstile' : 'none',
      perNetwork: perNetwork(fields),
    },
    results: { visibility },
    listing: fields.private ? 'private' : fields.listed ? 'public' : 'unlisted',
    schedule: { closesAt: closesAt === '' ? null : utc(closesAt) },
    retention: { days: numberOf(fields.keptDays) ?? null },
  }
}

function perNetwork({ networkVoters, networkMinutes }: PollFields): unknown {
  if (networkVoters === '') return null
  const minutes = numberOf(networkMinutes)
  return { voters: numberOf(networkVoters), seconds: typeof minutes === 'number' ? minutes * MINUTE_SECONDS : minutes }
}

function utc(localTime: string): string {
  if (!LOCAL_TIME.test(localTime)) return localTime
  // Browsers leave seconds out when they are zero; ISO 8601 as we take it has them.
  return localTime.length === 'YYYY-MM-DDTHH:MM'.length ? `${localTime}:00Z` : `${localTime}Z`
}
