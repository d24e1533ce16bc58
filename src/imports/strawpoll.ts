// Owns reading what the API of StrawPoll (version 3, github.com/strawpoll-com/strawpoll-api-v3) gives of a poll.
import { gathered } from './gathered.ts'
import { checkNames, type ImportedBallots, type ImportedPoll, Unreadable } from './imported.ts'
import { field, isFields, listField, textField, wholeField, wordField } from './json-values.ts'
import { MAX_OPTIONS } from './limits.ts'

const VISIBILITIES = {
  always: 'always',
  after_deadline: 'after_close',
  after_vote: 'after_vote',
  never: 'owner',
  hidden: 'owner',
} as const
const IDENTITIES = { ip: 'network', session: 'device', invite: 'invite', none: 'open' } as const
const MS_PER_SECOND = 1000

export const isStrawPoll = (value: unknown): boolean =>
  Array.isArray(field(value, 'poll_options')) && field(value, 'title') !== undefined
export const isStrawPollResult = (value: unknown): boolean =>
  Array.isArray(field(value, 'poll_options')) && field(value, 'poll_participants') !== undefined

/**
 * A poll of StrawPoll as a new one here. What has no likeness here is named in the notes.
 * @param nowMs a deadline before it is left out
 * @throws Unreadable
 */
export function readStrawPoll(poll: unknown, nowMs: number): ImportedPoll {
  const config = field(poll, 'poll_config')
  const meta = field(poll, 'poll_meta')
  const type = wordField(poll, 'type', ['multiple_choice', 'meeting', 'ranked_choice', 'ranking'])
  if (type === null)
    throw new Unreadable(
      null,
      'Polls of this `type` are not known here: multiple_choice, meeting, ranked_choice and ranking are.',
    )
  const notes: string[] = []
  const timeZone = textField(meta, 'timezone') || 'UTC'
  const options = inOrder(optionsIn(poll)).map((option) => {
    const capacity = wholeField(option, 'max_votes', 1)
    return {
      label: labelOf(option, timeZone),
      description: textField(option, 'description'),
      ...(capacity !== null && type === 'multiple_choice' && { capacity }),
    }
  })
  checkNames(options.map(({ label }) => ({ label, line: null })))
  const deadline = wholeField(config, 'deadline_at', 1)
  const isPast = deadline !== null && deadline * MS_PER_SECOND <= nowMs
  if (isPast) notes.push('Its deadline is over: the new poll has none.')
  const identity =
    IDENTITIES[wordField(config, 'duplication_checking', ['ip', 'session', 'invite', 'none']) ?? 'session']
  const visibility =
    VISIBILITIES[
      wordField(config, 'results_visibility', ['always', 'after_deadline', 'after_vote', 'never', 'hidden']) ?? 'always'
    ]
  const changes = wordField(config, 'edit_vote_permissions', ['voter', 'admin_voter']) ? 'allowed' : 'forbidden'
  for (const [name, said] of Object.entries(WITHOUT_LIKENESS)) if (isOn(field(config, name))) notes.push(said)
  return {
    body: {
      question: textField(poll, 'title'),
      description: textField(meta, 'description'),
      options,
      ...ballotOf(type, config, options.length),
      voting: { identity, ...(identity !== 'open' && { changes }) },
      results: { visibility },
      ...(deadline !== null && !isPast && { schedule: { closesAt: new Date(deadline * MS_PER_SECOND).toISOString() } }),
    },
    notes,
  }
}

const WITHOUT_LIKENESS = {
  allow_comments: 'There are no comments here.',
  allow_other_option: 'Voters cannot add options here.',
  require_voter_names: 'Nobody is asked for a name here.',
  randomize_options: 'Options are shown in one order here.',
}

const isOn = (value: unknown): boolean => value === true || value === 1

function ballotOf(type: 'multiple_choice' | 'meeting' | 'ranked_choice' | 'ranking', config: unknown, options: number) {
  switch (type) {
    case 'multiple_choice': {
      if (!isOn(field(config, 'is_multiple_choice'))) return { ballot: { type: 'choice', min: 1, max: 1 } }
      const max = Math.min(wholeField(config, 'multiple_choice_max', 1) ?? options, options)
      return { ballot: { type: 'choice', min: Math.min(wholeField(config, 'multiple_choice_min', 1) ?? 1, max), max } }
    }
    case 'meeting': {
      const labels = isOn(field(config, 'allow_indeterminate')) ? ['no', 'if need be', 'yes'] : ['no', 'yes']
      return { ballot: { type: 'score', min: 0, max: labels.length - 1, labels }, count: { method: 'availability' } }
    }
    case 'ranked_choice':
    case 'ranking':
      return { ballot: { type: 'ranking' } }
  }
}

/**
 * The results of a StrawPoll: who chose what. Only choices are documented (1 for yes, 0 for no, null for an option that
 * came later), so only they are read.
 * @throws Unreadable
 */
export function readStrawPollResult(result: unknown): ImportedBallots {
  const given = optionsIn(result)
  const options = given.map((option, index) => ({
    id: textField(option, 'id') || String(index + 1),
    label: labelOf(option, 'UTC'),
  }))
  checkNames(options.map(({ label }) => ({ label, line: null })))
  const cast = listField(result, 'poll_participants').map((participant, index) => {
    const votes = listField(participant, 'poll_votes')
    if (votes.length !== options.length || !votes.every((vote) => vote === 0 || vote === 1 || vote === null)) {
      throw new Unreadable(
        null,
        `/poll_participants/${index}/poll_votes is to have a 1, a 0 or null for each option: other votes of StrawPoll are not documented.`,
      )
    }
    return options.filter((_, option) => votes[option] === 1).map(({ id }) => id)
  })
  const max = cast.reduce((most, choices) => Math.max(most, choices.length), 1)
  return gathered(
    {
      title: textField(result, 'title'),
      options,
      ballot: { type: 'choice', min: 0, max },
      notes: ['Names and countries of participants are not read.'],
    },
    cast.map((choices) => ({ ballot: { choices }, count: 1, line: null })),
  )
}

function optionsIn(of: unknown): readonly unknown[] {
  const options = listField(of, 'poll_options')
  if (options.length > MAX_OPTIONS) throw new Unreadable(null, `There are more than ${MAX_OPTIONS} options.`)
  return options
}

function inOrder(options: readonly unknown[]): unknown[] {
  const position = (option: unknown): number => (isFields(option) ? (wholeField(option, 'position') ?? 0) : 0)
  return [...options].sort((a, b) => position(a) - position(b))
}

/** The label of an option. Hours are told in the poll's time zone, or in UTC where that is not known. @throws Unreadable */
function labelOf(option: unknown, timeZone: string): string {
  const text = textField(option, 'value').trim()
  if (text !== '') return text
  const date = textField(option, 'date').trim()
  if (date !== '') return date
  const [start, end] = [wholeField(option, 'start_time'), wholeField(option, 'end_time')]
  if (start !== null) return hours(start, end, timeZone)
  const type = field(option, 'type')
  throw new Unreadable(null, `An option of type ${JSON.stringify(type ?? null)} has neither a text nor a time.`)
}

function hours(start: number, end: number | null, timeZone: string): string {
  const [day, from] = written(start, timeZone)
  const [lastDay, to] = written(end ?? start, timeZone)
  const until = end === null ? '' : day === lastDay ? `–${to}` : ` – ${lastDay} ${to}`
  return `${day} ${from}${until} ${timeZone}`
}

/** A time as `2026-11-20` and `18:00`. */
function written(seconds: number, timeZone: string): [day: string, time: string] {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(seconds * MS_PER_SECOND)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return [`${part('year')}-${part('month')}-${part('day')}`, `${part('hour')}:${part('minute')}`]
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...digits, hourCycle: 'h23', timeZone })
  } catch {
    throw new Unreadable(null, `The time zone ${JSON.stringify(timeZone)} is not known.`)
  }
}
