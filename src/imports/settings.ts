// Owns the rules of ballots and of their count as a JSON file tells them.
import {
  AGGREGATES,
  ALL_METHODS,
  type BallotRules,
  type GivenSettings,
  QUOTAS,
  TIE_BREAKS,
  VARIANTS,
} from '../counting/election.ts'
import { Unreadable } from './imported.ts'
import { field, wholeField, wordField } from './json-values.ts'
import { MAX_OPTIONS, MAX_RATING } from './limits.ts'

/** Ballot rules; what is left out is as wide as it can be. @throws Unreadable */
export function rulesIn(given: unknown, options: number): BallotRules {
  const number = (name: string, otherwise: number): number => {
    const value = field(given, name) ?? otherwise
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_RATING) return value
    throw new Unreadable(null, `The ballot’s \`${name}\` is no whole number up to ${MAX_RATING}.`)
  }
  const type = wordField(given, 'type', ['choice', 'ranking', 'score', 'points'])
  switch (type) {
    case 'choice':
      return { type, min: number('min', 0), max: number('max', options) }
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

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string')

/** Count settings, as far as they are known ones. */
export function settingsIn(given: unknown): GivenSettings {
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
