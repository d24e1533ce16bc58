// Owns the schema of the result object.
import { z } from 'zod'
import { ASSURANCES, CHOICE_METHODS, STATUSES } from '../polls/poll.ts'

const outcome = z.object({
  status: z.enum(['decided', 'tied', 'empty']),
  winners: z.array(z.string()),
  tied: z.array(z.string()),
})

export const resultSchema = z
  .object({
    pollId: z.string(),
    status: z.enum(STATUSES),
    rev: z.int(),
    asOf: z.string(),
    final: z.boolean(),
    voters: z.int(),
    ballots: z.object({ counted: z.int(), blank: z.int() }),
    options: z.array(
      z.object({ id: z.string(), label: z.string(), votes: z.int(), percent: z.int(), ofVoters: z.number() }),
    ),
    outcome,
    count: z.object({
      method: z.enum(CHOICE_METHODS),
      rev: z.int(),
      seats: z.int(),
      tieBreak: z.literal('report'),
      scores: z.record(z.string(), z.int()),
      ties: z.array(z.object({ stage: z.string(), options: z.array(z.string()), resolvedBy: z.string().nullable() })),
    }),
    assurance: z.enum(ASSURANCES),
  })
  .openapi('Result')
