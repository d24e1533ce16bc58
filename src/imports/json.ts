// Owns reading ballots from JSON: our own export, and the body of `POST /api/v1/count`.
import { type Ballot, type BallotRules, ballotTypeOf } from '../counting/election.ts'
import { BallotStack } from './ballot-stack.ts'
import { checkNames, type ImportedBallots, Unreadable } from './imported.ts'
import { type Fields, field, isFields, listField, textField, wholeField } from './json-values.ts'
import { MAX_VOTES_OF_LINE } from './limits.ts'
import { rulesIn, settingsIn } from './settings.ts'

/** What of a poll is made anew when it is created again: not its id, its times, its status, or who runs it. */
const KEPT = ['description', 'voting', 'results', 'retention', 'embed', 'listing', 'tags', 'metadata'] as const
const KEPT_OF_OPTIONS = ['label', 'description', 'imageUrl', 'capacity'] as const

export const isOwnJson = (value: unknown): boolean =>
  isFields(field(value, 'poll')) && field(value, 'ballots') !== undefined
export const isCountRequest = (value: unknown): boolean =>
  Array.isArray(field(value, 'options')) && field(value, 'ballots') !== undefined

/** What `GET /api/v1/polls/{pollId}/export?format=json` gives. @throws Unreadable */
export function readOwnJson(file: unknown): ImportedBallots {
  const poll = field(file, 'poll')
  const given = listField(poll, 'options')
  const options = given.map((option) => ({ id: textField(option, 'id'), label: textField(option, 'label') }))
  if (new Set(options.map(({ id }) => id)).size < options.length)
    throw new Unreadable(null, 'Two options have the same id.')
  const rules = rulesIn(field(poll, 'ballot'), options.length)
  const count = settingsIn(field(poll, 'count'))
  const lots = lotsIn(
    file,
    options.map(({ id }) => id),
  )
  return {
    ...read(options, rules, listField(file, 'ballots')),
    title: textField(poll, 'question'),
    seats: count.seats ?? 1,
    count,
    lots,
    poll: { ...pick(poll, KEPT), options: given.map((option) => pick(option, KEPT_OF_OPTIONS)) },
    notes: lots ? ['Lots are taken from the file as they were drawn; `npm run recount` draws them again.'] : [],
  }
}

/** A request to count: options are their own ids. @throws Unreadable */
export function readCountRequest(file: unknown): ImportedBallots {
  const options = listField(file, 'options').map((label) => ({ id: String(label), label: String(label) }))
  const count = settingsIn(field(file, 'count'))
  const told = field(file, 'ballot')
  const type = count.method === undefined ? 'choice' : ballotTypeOf(count.method)
  const rules = rulesIn(isFields(told) ? { type, ...told } : { type }, options.length)
  return {
    ...read(options, rules, listField(file, 'ballots')),
    title: '',
    seats: count.seats ?? 1,
    count,
    lots: null,
    poll: null,
    notes: [],
  }
}

function read(options: { id: string; label: string }[], ballot: BallotRules, ballots: readonly unknown[]) {
  checkNames(options.map(({ label }) => ({ label, line: null })))
  const stack = new BallotStack(
    ballot,
    options.map(({ id }) => id),
  )
  for (const [index, entry] of ballots.entries()) {
    const count = field(entry, 'count') === undefined ? 1 : wholeField(entry, 'count', 1)
    const cast = ballotIn(entry)
    if (!cast || count === null || count > MAX_VOTES_OF_LINE) {
      throw new Unreadable(
        null,
        `/ballots/${index} is to have one of choices, ranking, scores and points, and a whole \`count\` from 1.`,
      )
    }
    try {
      stack.add(cast, count, null)
    } catch (error) {
      throw error instanceof Unreadable ? new Unreadable(null, `/ballots/${index}: ${error.fault.reason}`) : error
    }
  }
  return { options, ballot, ballots: stack.ballots() }
}

function ballotIn(entry: unknown): Ballot | null {
  const [choices, ranking, scores, points] = ['choices', 'ranking', 'scores', 'points'].map((form) =>
    field(entry, form),
  )
  if (isTexts(choices)) return { choices }
  if (Array.isArray(ranking) && ranking.every((rank) => typeof rank === 'string' || isTexts(rank))) return { ranking }
  if (isNumbers(scores)) return { scores }
  return isNumbers(points) ? { points } : null
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string')
const isNumbers = (value: unknown): value is Record<string, number> =>
  isFields(value) && Object.values(value).every((number) => typeof number === 'number')

/** The lots that the result was counted by: all options, each once; else null. */
function lotsIn(file: unknown, ids: readonly string[]): string[] | null {
  const lots = field(field(field(field(file, 'result'), 'count'), 'draw'), 'lots')
  return isTexts(lots) && lots.length === ids.length && ids.every((id) => lots.includes(id)) ? lots : null
}

function pick(of: unknown, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, field(of, name)]).filter(([, value]) => value !== undefined))
}
