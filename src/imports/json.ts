// Owns reading ballots from JSON: our own export, and the body of `POST /api/v1/count`.
import {
  AGGREGATES,
  ALL_METHODS,
  type Ballot,
  type BallotRules,
  ballotTypeOf,
  type GivenSettings,
  QUOTAS,
  TIE_BREAKS,
  VARIANTS,
} from '../counting/election.ts'
import { type Cast, gathered } from './gathered.ts'
import { checkNames, type ImportedBallots, Unreadable } from './imported.ts'
import { type Fields, field, isFields, listField, textField, wholeField, wordField } from './json-values.ts'
import { MAX_OPTIONS, MAX_RATING, MAX_VOTES_OF_LINE } from './limits.ts'

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
  checkNames(options.map(({ label }) => ({ label, line: null })))
  return gathered(
    {
      options,
      ballot: rules,
      title: textField(poll, 'question'),
      seats: count.seats ?? 1,
      count,
      lots,
      poll: { ...pick(poll, KEPT), options: given.map((option) => pick(option, KEPT_OF_OPTIONS)) },
      notes: lots ? ['Lots are taken from the file as they were drawn; `npm run recount` draws them again.'] : [],
    },
    castIn(file),
  )
}

/** A request to count: options are their own ids. @throws Unreadable */
export function readCountRequest(file: unknown): ImportedBallots {
  const names = listField(file, 'options')
  if (!isTexts(names)) throw new Unreadable(null, '/options is to be a list of names.')
  checkNames(names.map((label) => ({ label, line: null })))
  const settings = field(file, 'count')
  const count = settingsIn(settings)
  const told = field(file, 'ballot')
  const type = count.method === undefined ? 'choice' : ballotTypeOf(count.method)
  // As the server has it for what is left out.
  const mostChoices = { approval: names.length, block: count.seats ?? 1 }[String(count.method)] ?? 1
  return gathered(
    {
      options: names.map((name) => ({ id: name, label: name })),
      ballot: rulesIn(isFields(told) ? { type, ...told } : { type }, mostChoices),
      seats: count.seats ?? 1,
      count,
      seed: textField(settings, 'seed') || null,
      notes: [],
    },
    castIn(file),
  )
}

function castIn(file: unknown): Cast[] {
  return listField(file, 'ballots').map((entry, index) => {
    const pointer = `/ballots/${index}`
    const count = field(entry, 'count') === undefined ? 1 : wholeField(entry, 'count', 1)
    const ballot = ballotIn(entry)
    if (!ballot || count === null || count > MAX_VOTES_OF_LINE) {
      throw new Unreadable(
        null,
        `${pointer} is to have one of choices, ranking, scores and points, and a whole \`count\` from 1.`,
      )
    }
    return { ballot, count, line: null, pointer }
  })
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

/** Ballot rules; what is left out is as wide as it can be. @throws Unreadable */
function rulesIn(given: unknown, mostChoices: number): BallotRules {
  const number = (name: string, otherwise: number): number => {
    const value = field(given, name) ?? otherwise
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_RATING) return value
    throw new Unreadable(null, `The ballot’s \`${name}\` is no whole number up to ${MAX_RATING}.`)
  }
  const type = wordField(given, 'type', ['choice', 'ranking', 'score', 'points'])
  switch (type) {
    case 'choice':
      return { type, min: number('min', 0), max: number('max', mostChoices) }
    case 'ranking':
      return { type, maxRanks: wholeField(given, 'maxRanks', 1), equalRanks: field(given, 'equalRanks') !== false }
    case 'score': {
      const labels = field(given, 'labels')
      const [min, max] = [number('min', 0), number('max', 5)]
      if (max <= min) throw new Unreadable(null, 'The highest score is to be above the lowest.')
      return { type, min, max, labels: isTexts(labels) ? labels : null }
    }
    case 'points':
      return { type, budget: number('budget', 10), cost: wordField(given, 'cost', ['quadratic']) ?? 'linear' }
    case null:
      throw new Unreadable(null, 'The ballot’s `type` is choice, ranking, score or points.')
  }
}

/** Count settings, as far as they are known ones. */
function settingsIn(given: unknown): GivenSettings {
  const unscored = field(given, 'unscored')
  const lastPoints = wholeField(given, 'lastPoints')
  const settings: { [K in keyof GivenSettings]: GivenSettings[K] | null } = {
    method: wordField(given, 'method', ALL_METHODS),
    seats: Math.min(wholeField(given, 'seats', 1) ?? 1, MAX_OPTIONS),
    tieBreak: wordField(given, 'tieBreak', TIE_BREAKS),
    unranked: wordField(given, 'unranked', ['last', 'no-preference'] as const),
    unscored: unscored === 0 || unscored === 'ignore' ? unscored : null,
    variant: wordField(given, 'variant', VARIANTS),
    quota: wordField(given, 'quota', QUOTAS),
    lastPoints: lastPoints === 0 || lastPoints === 1 ? lastPoints : null,
    aggregate: wordField(given, 'aggregate', AGGREGATES),
  }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
}
