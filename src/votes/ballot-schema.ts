// Owns the shape of a ballot on the wire. Whether it fits a poll is the box's to say.
import { z } from 'zod'
import { MAX_OPTIONS } from '../polls/poll-schema.ts'

const MAX_OPTION_ID_CHARACTERS = 64

const optionId = z.string().max(MAX_OPTION_ID_CHARACTERS)
const numbers = z
  .record(optionId, z.int())
  .refine((given) => Object.keys(given).length <= MAX_OPTIONS, `At most ${MAX_OPTIONS} options.`)

export const ballotSchema = z
  .union([
    z.strictObject({ choices: z.array(optionId).max(MAX_OPTIONS) }),
    z.strictObject({
      ranking: z
        .array(z.union([optionId, z.array(optionId).max(MAX_OPTIONS)]))
        .max(MAX_OPTIONS)
        .openapi({ description: 'Option ids, most preferred first; an inner list is an equal rank.' }),
    }),
    z.strictObject({ scores: numbers }),
    z.strictObject({ points: numbers }),
  ])
  .openapi('Ballot')
