// Owns the shape of a ballot on the wire. Whether it fits a poll is the box's to say.

import { MAX_OPTIONS } from '../polls/poll-schema.ts'
import { z } from '../schema.ts'

const MAX_OPTION_ID_CHARACTERS = 64

const optionId = z.string().max(MAX_OPTION_ID_CHARACTERS)

/** Whole numbers by option id. Not a record of zod's, which passes over a key like `__proto__` in silence. */
const numbers = z
  .unknown()
  .superRefine((given, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return refuse([], 'Give an object: a number for each option id.')
    }
    const entries = Object.entries(given)
    if (entries.length > MAX_OPTIONS) refuse([], `At most ${MAX_OPTIONS} options.`)
    for (const [id, value] of entries.slice(0, MAX_OPTIONS)) {
      if (id.length > MAX_OPTION_ID_CHARACTERS) refuse([id], 'This is not the id of an option.')
      if (!Number.isSafeInteger(value)) refuse([id], 'Give a whole number.')
    }
  })
  // Just checked.
  .transform((given) => given as Record<string, number>)
  .openapi({ type: 'object', additionalProperties: { type: 'integer' } })

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
