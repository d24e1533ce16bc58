// Owns the shapes of the stateless count: what is asked, and what is answered.

import {
  countSettingsSchema,
  givenCountSchema,
  MAX_CHOICES,
  MAX_RANKS,
  pointsRulesSchema,
  scoreRulesSchema,
} from '../polls/count-schema.ts'
import { MAX_OPTIONS } from '../polls/poll-schema.ts'
import { countFields, detailFields, outcomeSchema, tiesSchema, weightedBallotSchema } from '../results/result-schema.ts'
import { z } from '../schema.ts'

export const MAX_BALLOTS = 10_000
export const MAX_VOTES_OF_BALLOT = 1_000_000_000
const MAX_NAME_CHARACTERS = 300
const MAX_SEED_CHARACTERS = 200

/** Only text that UTF-8 can hold: two halves of a character would be the same bytes to a hash. */
const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

const optionName = z
  .string()
  .refine(wellFormed, 'The name is not well-formed Unicode.')
  .refine(
    (name) => name.length > 0 && [...name].length <= MAX_NAME_CHARACTERS,
    `A name has 1 to ${MAX_NAME_CHARACTERS} characters.`,
  )
  .openapi({ type: 'string', minLength: 1, maxLength: MAX_NAME_CHARACTERS })

/** Ballots here may hold less than a poll asks for, and equal ranks: they were cast elsewhere. */
export const ballotRulesSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('choice').optional(),
    min: z.int().min(0).max(MAX_CHOICES).default(0),
    max: z.int().min(1).max(MAX_CHOICES).optional().openapi({
      description: 'When left out: all options for `approval`, the seats for `block`, else 1.',
    }),
  }),
  z.strictObject({
    type: z.literal('ranking'),
    maxRanks: z.int().min(1).max(MAX_RANKS).nullable().default(null),
    equalRanks: z.boolean().default(true),
  }),
  scoreRulesSchema,
  pointsRulesSchema,
])

const given = {
  options: z
    .array(optionName)
    .min(1)
    .max(MAX_OPTIONS)
    .openapi({ description: 'Their names, all different: they are their own ids.' }),
  count: givenCountSchema
    .extend({
      seed: z
        .string()
        .max(MAX_SEED_CHARACTERS)
        .refine(wellFormed, 'The seed is not well-formed Unicode.')
        .optional()
        .openapi({ description: 'With `tieBreak: draw`: what the lots are drawn by; empty when left out.' }),
    })
    .prefault({}),
}

/** All of the body but what is checked by hand: thousands of ballots, by rules that follow from the rest. */
export const envelopeSchema = z.strictObject({
  ...given,
  ballot: z.unknown().optional(),
  ballots: z.custom<readonly unknown[]>(
    (ballots) => Array.isArray(ballots) && ballots.length <= MAX_BALLOTS,
    `Give a list of at most ${MAX_BALLOTS} ballots; equal ones may be one with a \`count\`.`,
  ),
})
export type Envelope = z.output<typeof envelopeSchema>

const votes = z.int().min(1).max(MAX_VOTES_OF_BALLOT).default(1).openapi({ description: 'How many cast this ballot.' })
const names = z.array(z.string())

/** The whole body, as the description of the API has it. */
export const countRequestSchema = z
  .strictObject({
    ...given,
    ballot: ballotRulesSchema.optional().openapi({ description: 'When left out: of the type that the method counts.' }),
    ballots: z.array(weightedBallotSchema(votes)).max(MAX_BALLOTS),
  })
  .openapi('CountRequest')

export const countAnswerSchema = z
  .object({
    method: countSettingsSchema.shape.method,
    seats: z.int(),
    outcome: outcomeSchema,
    ranking: countFields.ranking.nullable(),
    scores: countFields.scores.nullable(),
    rounds: countFields.rounds.nullable(),
    pairwise: countFields.pairwise.nullable(),
    quota: countFields.quota.nullable(),
    ties: tiesSchema,
    ballots: z.object({
      total: z.int(),
      counted: z.int(),
      blank: z.int().openapi({ description: 'Ballots that name no option.' }),
      exhausted: z.number().openapi({ description: 'Votes that at the end count for nobody.' }),
    }),
    ...detailFields,
    count: countSettingsSchema.openapi({ description: 'The settings that were used.' }),
    draw: z
      .object({ seed: z.string(), ballotsDigest: z.string(), lots: names })
      .optional()
      .openapi({ description: 'With `tieBreak: draw`: what the lots were drawn by, and the luckiest first.' }),
    explain: z.array(z.string()).openapi({ description: 'The count in plain sentences.' }),
  })
  .openapi('Count')
