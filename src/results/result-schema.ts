// Owns the schema of the result object, and of the parts that it shares with the stateless count.

import { ALL_METHODS, TIE_BREAKS } from '../counting/election.ts'
import { countSettingsSchema } from '../polls/count-schema.ts'
import { ASSURANCES, STATUSES } from '../polls/poll.ts'
import { z } from '../schema.ts'

const optionIds = z.array(z.string())
const numbers = z.record(z.string(), z.number())
const matrix = z.record(z.string(), numbers)

export const outcomeSchema = z.object({
  status: z.enum(['decided', 'tied', 'empty']).openapi({ description: '`decided`: nothing is left in `tied`.' }),
  winners: optionIds.openapi({ description: 'Elected beyond doubt.' }),
  tied: optionIds.openapi({ description: 'Contending equally for the seats that remain.' }),
})

const defeat = z.object({
  winner: z.string(),
  loser: z.string(),
  votes: z.int(),
  against: z.int(),
  strength: z.number().nullable(),
})

/** What every count has. */
export const countFields = {
  ranking: z.array(optionIds).openapi({ description: 'Best first; an inner list of several is a tie.' }),
  scores: numbers,
  rounds: z.array(
    z.object({
      round: z.int(),
      tallies: numbers,
      elected: optionIds,
      eliminated: optionIds,
      exhausted: z.number(),
      transfers: z
        .array(
          z.object({
            from: z.string(),
            kind: z.enum(['surplus', 'elimination']),
            to: numbers,
            exhausted: z.number(),
            factor: z.number(),
          }),
        )
        .optional(),
      finalists: optionIds.optional(),
      runoff: numbers.optional(),
      noPreference: z.number().optional(),
      weights: z.array(z.object({ weight: z.number(), voters: z.int() })).optional(),
    }),
  ),
  pairwise: matrix.openapi({ description: 'How many voters rank the row’s option above the column’s.' }),
  quota: z.number().openapi({ description: 'Votes that elect.' }),
}

export const tiesSchema = z.array(
  z.object({
    stage: z.string(),
    options: optionIds,
    resolvedBy: z.string().nullable(),
    unfollowed: z.boolean().optional(),
  }),
)

/** What only some methods have. */
export const detailFields = {
  defeats: z.array(defeat).optional(),
  strongestPaths: z.record(z.string(), z.record(z.string(), z.number().nullable())).optional(),
  locked: z.array(defeat.extend({ locked: z.boolean() })).optional(),
  orders: z.array(optionIds).optional(),
  bestScore: z.int().optional(),
  medians: z.record(z.string(), z.number().nullable()).optional(),
  grades: matrix.optional(),
  places: matrix.optional(),
}

/** A ballot in one of its four forms, with how many voters cast it. */
export function weightedBallotSchema<S extends z.ZodType>(count: S) {
  const ids = z.array(z.string())
  const given = z.record(z.string(), z.int())
  return z.union([
    z.strictObject({ choices: ids, count }),
    z.strictObject({ ranking: z.array(z.union([z.string(), ids])), count }),
    z.strictObject({ scores: given, count }),
    z.strictObject({ points: given, count }),
  ])
}

const comparison = z
  .array(
    z.object({
      method: z.enum(ALL_METHODS),
      settings: countSettingsSchema.nullable(),
      outcome: outcomeSchema.nullable(),
      reason: z.string().optional(),
    }),
  )
  .openapi({ description: 'With `compare=all`: what each method of the ballot type would have elected.' })

export const resultSchema = z
  .object({
    pollId: z.string(),
    status: z.enum(STATUSES),
    rev: z.int(),
    asOf: z.string(),
    final: z.boolean(),
    voters: z.int().openapi({
      description: 'Votes in all. One by an invite of weight w counts as w votes in all figures of a result.',
    }),
    people: z
      .int()
      .optional()
      .openapi({ description: 'How many have voted. Only with identity `invite`, where votes may have weights.' }),
    ballots: z.object({ counted: z.int(), blank: z.int() }),
    options: z.array(
      z.object({ id: z.string(), label: z.string(), votes: z.int(), percent: z.int(), ofVoters: z.number() }),
    ),
    outcome: outcomeSchema,
    count: z.object({
      method: z.enum(ALL_METHODS),
      seats: z.int(),
      tieBreak: z.enum(TIE_BREAKS),
      settings: countSettingsSchema.omit({ method: true, seats: true, tieBreak: true }).optional(),
      rev: z.int().openapi({ description: 'The state that was counted; in a final result the result’s own.' }),
      ...z.object({ ...countFields, exhausted: z.number() }).partial().shape,
      ...detailFields,
      ties: tiesSchema,
      explain: z.array(z.string()).openapi({ description: 'The count in plain sentences.' }),
      draw: z
        .object({
          commitment: z.string(),
          seed: z.string().optional(),
          ballotsDigest: z.string().optional(),
          lots: optionIds.optional(),
        })
        .optional()
        .openapi({ description: 'With `tieBreak: draw`: what the lots were drawn by. The seed is shown at closing.' }),
    }),
    comparison: comparison.optional(),
    assurance: z.enum(ASSURANCES),
  })
  .openapi('Result')
