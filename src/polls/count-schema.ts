// Owns the shapes of a poll's ballot and count settings, and the rules that hold between them.

import {
  AGGREGATES,
  ALL_METHODS,
  type BallotRules,
  ballotTypeOf,
  defaultMethod,
  MAX_KEMENY_OPTIONS,
  maxSeats,
  QUOTAS,
  settingsFor,
  TIE_BREAKS,
  unknownSettings,
  VARIANTS,
} from '../counting/election.ts'
import { z } from '../schema.ts'
import { line } from './poll-text.ts'

export const MAX_CHOICES = 100
export const MAX_RANKS = 100
/** Scores are whole numbers from -100 to 100, and a scale has at most so many steps. */
const MAX_SCORE = 100
const MAX_GRADES = 101
const MAX_GRADE_LABEL_CHARACTERS = 60
const MAX_BUDGET_POINTS = 10_000

const choice = z
  .strictObject({
    type: z.literal('choice').optional(),
    min: z.int().min(0).max(MAX_CHOICES).optional(),
    max: z.int().min(1).max(MAX_CHOICES).default(1),
  })
  .transform(({ min, max }) => ({ type: 'choice' as const, min: min ?? Math.min(1, max), max }))

const ranking = z.strictObject({
  type: z.literal('ranking'),
  maxRanks: z.int().min(1).max(MAX_RANKS).nullable().default(null),
  equalRanks: z.boolean().default(false),
})

export const scoreRulesSchema = z.strictObject({
  type: z.literal('score'),
  min: z.int().min(-MAX_SCORE).max(MAX_SCORE).default(0),
  max: z.int().min(-MAX_SCORE).max(MAX_SCORE).default(5),
  labels: z.array(line(MAX_GRADE_LABEL_CHARACTERS)).max(MAX_GRADES).nullable().default(null),
})

export const pointsRulesSchema = z.strictObject({
  type: z.literal('points'),
  budget: z.int().min(1).max(MAX_BUDGET_POINTS).default(10),
  cost: z.enum(['linear', 'quadratic']).default('linear'),
})

/** Ballot rules as a body gives them: single choice unless it says otherwise. */
export const newBallotSchema = z
  .discriminatedUnion('type', [choice, ranking, scoreRulesSchema, pointsRulesSchema])
  .prefault({})

/** Ballot rules as the API gives them. */
export const ballotRulesSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choice'), min: z.int(), max: z.int() }),
  z.object({ type: z.literal('ranking'), maxRanks: z.int().nullable(), equalRanks: z.boolean() }),
  z.object({ type: z.literal('score'), min: z.int(), max: z.int(), labels: z.array(z.string()).nullable() }),
  z.object({ type: z.literal('points'), budget: z.int(), cost: z.enum(['linear', 'quadratic']) }),
])

const extras = {
  unranked: z
    .enum(['last', 'no-preference'])
    .optional()
    .openapi({ description: 'What leaving an option unranked means.' }),
  unscored: z
    .union([z.literal(0), z.literal('ignore')])
    .optional()
    .openapi({ description: 'What leaving an option unscored means.' }),
  variant: z.enum(VARIANTS).optional().openapi({ description: '`schulze`, `ranked-pairs` and `minimax`.' }),
  quota: z.enum(QUOTAS).optional().openapi({ description: '`stv`.' }),
  lastPoints: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .openapi({ description: '`borda`: the points of the last place.' }),
  aggregate: z.enum(AGGREGATES).optional().openapi({ description: '`score`.' }),
}

/** Count settings as a body gives them. */
export const givenCountSchema = z.strictObject({
  method: z.enum(ALL_METHODS).optional(),
  seats: z.int().min(1).max(MAX_CHOICES).default(1),
  tieBreak: z.enum(TIE_BREAKS).default('report'),
  ...extras,
})
export type GivenCount = z.output<typeof givenCountSchema>

/** Count settings as the API gives them: those that the method takes. */
export const countSettingsSchema = z.object({
  method: z.enum(ALL_METHODS),
  seats: z.int(),
  tieBreak: z.enum(TIE_BREAKS),
  ...extras,
})

interface Wrong {
  path: (string | number)[]
  message: string
}

/** What does not hold between ballot rules, count settings and the number of options. */
export function wrongCount(ballot: BallotRules, count: GivenCount, options: number): Wrong[] {
  const wrong: Wrong[] = []
  // Of a ballot that was refused already nothing more can be said.
  if (ballot.type === undefined) return wrong
  const refuse = (path: string[], message: string) => wrong.push({ path, message })
  if (ballot.type === 'choice') {
    if (ballot.max > options) refuse(['ballot', 'max'], 'There are fewer options than that.')
    if (ballot.min > ballot.max) refuse(['ballot', 'min'], '`min` is larger than `max`.')
  }
  if (ballot.type === 'score') {
    const grades = ballot.max - ballot.min + 1
    if (grades < 2) refuse(['ballot', 'max'], '`max` must be larger than `min`.')
    else if (grades > MAX_GRADES) refuse(['ballot', 'max'], `A scale has at most ${MAX_GRADES} steps.`)
    else if (ballot.labels && ballot.labels.length !== grades)
      refuse(['ballot', 'labels'], `The scale has ${grades} steps: give a label for each, the lowest first.`)
  }
  const method = count.method ?? defaultMethod(ballot, count.seats)
  if (ballotTypeOf(method) !== ballot.type) {
    refuse(['count', 'method'], `This method counts ballots of type "${ballotTypeOf(method)}".`)
    return wrong
  }
  if (method === 'plurality' && ballot.type === 'choice' && ballot.max > 1)
    refuse(['count', 'method'], 'Plurality counts single choices: `ballot.max` must be 1.')
  if (method === 'kemeny-young' && options > MAX_KEMENY_OPTIONS)
    refuse(['count', 'method'], `Kemeny–Young weighs every order: at most ${MAX_KEMENY_OPTIONS} options.`)
  if (count.seats > options) refuse(['count', 'seats'], 'There are fewer options than seats.')
  else if (count.seats > maxSeats(method, options))
    refuse(
      ['count', 'seats'],
      `${method} elects one: for several seats take ${method === 'irv' ? 'stv' : 'bloc-star'}.`,
    )
  const taken = Object.keys(settingsFor(method, {}, options)).join(', ')
  for (const field of unknownSettings(method, count))
    refuse(['count', field], `${method} does not take this; it takes ${taken}.`)
  return wrong
}
