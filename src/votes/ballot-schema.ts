// Owns the shape of a ballot on the wire. Whether it fits a poll is the box's to say.
import { z } from 'zod'
import { MAX_OPTIONS } from '../polls/poll-schema.ts'

const MAX_OPTION_ID_CHARACTERS = 64

export const ballotSchema = z
  .strictObject({ choices: z.array(z.string().max(MAX_OPTION_ID_CHARACTERS)).max(MAX_OPTIONS) })
  .openapi('Ballot')
