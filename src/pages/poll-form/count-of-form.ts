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
} from '../../counting/election.ts'
import { MAX_OPTIONS } from '../../polls/poll-schema.ts'
import { linesOf, numberOf } from './entered.ts'

/** How voters answer, as the form asks it. */
export const ANSWERS = ['one', 'several', 'ranking', 'score', 'dates', 'points'] as const
export type Answers = (typeof ANSWERS)[number]

/** '' for the usual one: instant runoff, or with several places the single transferable vote. */
export const RANKING_METHODS = ['', ...METHODS.ranking.filter((method) => method !== 'irv')] as const
export const SEVERAL_METHODS = ['approval', 'block'] as const
/** What votes cost, and after the stroke how they are counted where that is not what follows. */
export const COSTS = ['linear', 'quadratic', 'linear/quadratic', 'quadratic/cumulative'] as const

/** The fields as they were entered; numbers as text. */
export interface CountFields {
  answers: Answers
  /** Whether somebody who is to choose one may choose none. */
  blank: boolean
  least: string
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
  cost: (typeof COSTS)[number]
  seats: string
  tieBreak: TieBreak
}

export const USUAL_COUNT: CountFields = {
  answers: 'one',
  blank: false,
  least: '1',
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
  const text = (name: 'least' | 'most' | 'maxRanks' | 'lowest' | 'highest' | 'grades' | 'budget' | 'seats'): string =>
    form.get(name)?.trim() ?? USUAL_COUNT[name]
  const member = <K extends keyof CountFields>(name: K, members: readonly CountFields[K][]): CountFields[K] =>
    members.find((one) => one === form.get(name)) ?? USUAL_COUNT[name]
  return {
    answers: member('answers', ANSWERS),
    blank: form.has('blank'),
    least: text('least'),
    severalMethod: member('severalMethod', SEVERAL_METHODS),
    most: text('most'),
    rankingMethod: member('rankingMethod', RANKING_METHODS),
    maxRanks: text('maxRanks'),
    equalRanks: form.has('equalRanks'),
    unranked: member('unranked', ['last', 'no-preference']),
    variant: member('variant', VARIANTS),
    quota: member('quota', QUOTAS),
    lastPoints: member('lastPoints', ['0', '1']),
    scoreMethod: member('scoreMethod', METHODS.score),
    lowest: text('lowest'),
    highest: text('highest'),
    grades: text('grades'),
    unscored: member('unscored', ['0', 'ignore']),
    aggregate: member('aggregate', AGGREGATES),
    budget: text('budget'),
    cost: member('cost', COSTS),
    seats: text('seats'),
    tieBreak: member('tieBreak', TIE_BREAKS),
  }
}

/** The ballot of the body that the fields make, for so many options. Fields of other kinds of answers are ignored. */
export function ballotBody(fields: CountFields, options: number): Record<string, unknown> {
  switch (fields.answers) {
    case 'one':
      return { type: 'choice', min: fields.blank ? 0 : 1, max: 1 }
    case 'several': {
      const places = fields.severalMethod === 'block' ? numberOf(fields.seats) : undefined
      return { type: 'choice', min: numberOf(fields.least), max: numberOf(fields.most) ?? places ?? mostOf(options) }
    }
    case 'ranking':
      return { type: 'ranking', maxRanks: numberOf(fields.maxRanks) ?? null, equalRanks: fields.equalRanks }
    case 'score': {
      const labels = gradeLines(fields)
      const scale = { min: numberOf(fields.lowest), max: numberOf(fields.highest) }
      return { type: 'score', ...scale, labels: labels.length > 0 ? labels : null }
    }
    case 'dates':
      return { type: 'score', min: 0, max: DATE_WORDS.length - 1, labels: DATE_WORDS }
    case 'points':
      return { type: 'points', budget: numberOf(fields.budget), cost: fields.cost.split('/')[0] }
  }
}

export const DATE_WORDS = ['No', 'Maybe', 'Yes']

const mostOf = (options: number): number => Math.max(1, Math.min(options, MAX_OPTIONS))

/** What the steps of the scale are called, the lowest first. */
function gradeLines({ grades }: CountFields): string[] {
  return linesOf(grades)
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
      return fields.severalMethod
    case 'ranking':
      return fields.rankingMethod || null
    case 'score':
      return fields.scoreMethod
    case 'dates':
      return 'availability'
    case 'points':
      return METHODS.points.find((method) => method === fields.cost.split('/')[1]) ?? null
    case 'one':
      return null
  }
}
