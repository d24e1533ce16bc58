// Owns how the form for a new poll speaks of ballots and counting: its fields, and what they make of a body.
import {
  AGGREGATES,
  type Aggregate,
  METHODS,
  type Method,
  QUOTAS,
  type Quota,
  type RankingMethod,
  type ScoreMethod,
  settingsFor,
  TIE_BREAKS,
  type TieBreak,
  VARIANTS,
  type Variant,
} from '../counting/election.ts'
import { MAX_OPTIONS } from '../polls/poll-schema.ts'

/** How voters answer, as the form asks it. */
export const ANSWERS = ['one', 'several', 'ranking', 'score', 'dates', 'points'] as const
export type Answers = (typeof ANSWERS)[number]

/** '' for the usual one: instant runoff, or with several places the single transferable vote. */
export const RANKING_METHODS = ['', ...METHODS.ranking.filter((method) => method !== 'irv')] as const
export const SCORE_METHODS = METHODS.score.filter((method) => method !== 'availability')
export const SEVERAL_METHODS = ['approval', 'block'] as const

/** The fields as they were entered; numbers as text. */
export interface CountFields {
  answers: Answers
  severalMethod: (typeof SEVERAL_METHODS)[number]
  /** '' for as many as there are answers. */
  most: string
  rankingMethod: '' | RankingMethod
  /** '' for as many as there are answers. */
  maxRanks: string
  equalRanks: boolean
  unranked: 'last' | 'no-preference'
  variant: Variant
  quota: Quota
  lastPoints: '0' | '1'
  scoreMethod: ScoreMethod
  lowest: string
  highest: string
  /** One a line, the lowest first. */
  grades: string
  unscored: '0' | 'ignore'
  aggregate: Aggregate
  budget: string
  cost: 'linear' | 'quadratic'
  seats: string
  tieBreak: TieBreak
}

export const USUAL_COUNT: CountFields = {
  answers: 'one',
  severalMethod: 'approval',
  most: '',
  rankingMethod: '',
  maxRanks: '',
  equalRanks: false,
  unranked: 'last',
  variant: 'winning-votes',
  quota: 'droop',
  lastPoints: '0',
  scoreMethod: 'score',
  lowest: '0',
  highest: '5',
  grades: '',
  unscored: '0',
  aggregate: 'sum',
  budget: '10',
  cost: 'linear',
  seats: '1',
  tieBreak: 'report',
}

export function countFields(form: URLSearchParams): CountFields {
  const text = (name: 'most' | 'maxRanks' | 'lowest' | 'highest' | 'grades' | 'budget' | 'seats'): string =>
    form.get(name)?.trim() ?? USUAL_COUNT[name]
  const member = <K extends keyof CountFields>(name: K, members: readonly CountFields[K][]): CountFields[K] =>
    members.find((one) => one === form.get(name)) ?? USUAL_COUNT[name]
  return {
    answers: member('answers', ANSWERS),
    severalMethod: member('severalMethod', SEVERAL_METHODS),
    most: text('most'),
    rankingMethod: member('rankingMethod', RANKING_METHODS),
    maxRanks: text('maxRanks'),
    equalRanks: form.has('equalRanks'),
    unranked: member('unranked', ['last', 'no-preference']),
    variant: member('variant', VARIANTS),
    quota: member('quota', QUOTAS),
    lastPoints: member('lastPoints', ['0', '1']),
    scoreMethod: member('scoreMethod', SCORE_METHODS),
    lowest: text('lowest'),
    highest: text('highest'),
    grades: text('grades'),
    unscored: member('unscored', ['0', 'ignore']),
    aggregate: member('aggregate', AGGREGATES),
    budget: text('budget'),
    cost: member('cost', ['linear', 'quadratic']),
    seats: text('seats'),
    tieBreak: member('tieBreak', TIE_BREAKS),
  }
}

/** A number as it was typed; what is none is passed on, for the schema to refuse. '' is left out. */
export function numberOf(text: string): number | string | undefined {
  if (text === '') return undefined
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : text
}

/** The ballot of the body that the fields make, for so many options. Fields of other kinds of answers are ignored. */
export function ballotBody(fields: CountFields, options: number): Record<string, unknown> {
  switch (fields.answers) {
    case 'one':
      return {}
    case 'several': {
      const places = fields.severalMethod === 'block' ? numberOf(fields.seats) : undefined
      return { min: 1, max: numberOf(fields.most) ?? places ?? Math.max(1, Math.min(options, MAX_OPTIONS)) }
    }
    case 'ranking':
      return { type: 'ranking', maxRanks: numberOf(fields.maxRanks) ?? null, equalRanks: fields.equalRanks }
    case 'score': {
      const labels = gradeLines(fields)
      const scale = { min: numberOf(fields.lowest), max: numberOf(fields.highest) }
      return { type: 'score', ...scale, labels: labels.length > 0 ? labels : null }
    }
    case 'dates':
      return { type: 'score', min: 0, max: 2, labels: ['No', 'Maybe', 'Yes'] }
    case 'points':
      return { type: 'points', budget: numberOf(fields.budget), cost: fields.cost }
  }
}

/** What the steps of the scale are called, the lowest first. */
export function gradeLines({ grades }: CountFields): string[] {
  return grades
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The count of the body that the fields make. What the method does not take is ignored. */
export function countBody(fields: CountFields): Record<string, unknown> {
  const { seats, tieBreak } = fields
  const method = methodOf(fields)
  const own = { seats: numberOf(seats), tieBreak }
  if (method === null) return own
  const given: Record<string, unknown> = {
    unranked: fields.unranked,
    variant: fields.variant,
    quota: fields.quota,
    lastPoints: Number(fields.lastPoints),
    unscored: fields.unscored === '0' ? 0 : 'ignore',
    aggregate: fields.aggregate,
  }
  const taken = Object.keys(given).filter((name) => name in settingsFor(method, {}, MAX_OPTIONS))
  return { method, ...own, ...Object.fromEntries(taken.map((name) => [name, given[name]])) }
}

/** The method that is asked for, or null for the one that follows the ballot. */
function methodOf(fields: CountFields): Method | null {
  switch (fields.answers) {
    case 'several':
      // One answer at most is a poll for one answer, whatever it is called.
      return fields.most === '1' ? null : fields.severalMethod
    case 'ranking':
      return fields.rankingMethod || null
    case 'score':
      return fields.scoreMethod
    case 'dates':
      return 'availability'
    case 'one':
    case 'points':
      return null
  }
}
