// Owns the shape of a poll as the API takes and gives it, and the rules that hold between its fields.

import type { BallotRules } from '../counting/election.ts'
import { isFullyPublic } from '../results/visibility.ts'
import { z } from '../schema.ts'
import {
  ballotRulesSchema,
  countSettingsSchema,
  type GivenCount,
  givenCountSchema,
  newBallotSchema,
  wrongCount,
} from './count-schema.ts'
import { embedSchema } from './embed-schema.ts'
import { ASSURANCES, LISTINGS, STATUSES, VISIBILITIES } from './poll.ts'
import { INVISIBLE, line, lines } from './poll-text.ts'
import { newVotingSchema, retentionSchema, votingSchema } from './voting-schema.ts'

export const MAX_QUESTION_CHARACTERS = 300
export const MAX_LABEL_CHARACTERS = 300
export const MAX_DESCRIPTION_CHARACTERS = 4_000
const MIN_OPTIONS = 2
export const MAX_OPTIONS = 100
const MAX_IMAGE_URL_CHARACTERS = 2_048
const MAX_CAPACITY_VOTES = 1_000_000_000
const MAX_BATCH_BALLOTS = 1_000
const MAX_TAGS = 10
const MAX_TAG_CHARACTERS = 40
const MAX_METADATA_CHARACTERS = 8_192

const instant = z.iso
  .datetime({ offset: true, error: 'Give a time as in 2026-11-20T18:00:00Z.' })
  .transform((time) => new Date(time).toISOString())
  .nullable()
  .openapi({ type: ['string', 'null'], format: 'date-time' })
  .default(null)

const imageUrl = z
  .url({ protocol: /^https?$/, error: 'Give an http or https URL.' })
  .max(MAX_IMAGE_URL_CHARACTERS)
  .nullable()
  .default(null)

const optionFields = {
  label: line(MAX_LABEL_CHARACTERS),
  description: lines(MAX_DESCRIPTION_CHARACTERS).default(''),
  imageUrl,
  capacity: z.int().min(1).max(MAX_CAPACITY_VOTES).nullable().default(null),
}

const newOption = z.union([
  line(MAX_LABEL_CHARACTERS).transform((label) => ({ label, description: '', imageUrl: null, capacity: null })),
  z.strictObject(optionFields),
])

const keptOption = z.union([
  line(MAX_LABEL_CHARACTERS).transform((label) => ({ label, description: '', imageUrl: null, capacity: null })),
  z.strictObject({ id: z.string().optional(), ...optionFields }),
])

const optionList = <T extends z.ZodType>(option: T) => z.array(option).min(MIN_OPTIONS).max(MAX_OPTIONS)

const fields = {
  question: line(MAX_QUESTION_CHARACTERS),
  description: lines(MAX_DESCRIPTION_CHARACTERS).default(''),
  ballot: newBallotSchema,
  count: givenCountSchema.prefault({}),
  voting: newVotingSchema,
  results: z
    .strictObject({
      visibility: z.enum(VISIBILITIES).default('always'),
      batch: z.int().min(1).max(MAX_BATCH_BALLOTS).default(1),
    })
    .prefault({}),
  schedule: z.strictObject({ opensAt: instant, closesAt: instant }).prefault({}),
  retention: retentionSchema.prefault({}),
  embed: embedSchema.prefault({}),
  listing: z.enum(LISTINGS).default('unlisted'),
  tags: z.array(line(MAX_TAG_CHARACTERS)).max(MAX_TAGS).default([]),
  metadata: z
    .record(z.string(), z.unknown())
    .refine(
      (value) => JSON.stringify(value).length <= MAX_METADATA_CHARACTERS,
      `At most ${MAX_METADATA_CHARACTERS} characters as JSON.`,
    )
    .default({}),
}

/** What has to hold between the fields of a poll. A `method` that is left out follows from the ballot and the seats. */
function whole<S extends z.ZodType<Rules>>(schema: S) {
  return schema.superRefine((poll: Rules, context) => {
    const refuse = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message })
    }
    const labels = new Set<string>()
    for (const [index, { label, capacity }] of poll.options.entries()) {
      const seen = label.replace(INVISIBLE, '')
      if (labels.has(seen)) refuse(['options', index], 'Two options have the same label.')
      labels.add(seen)
      if (capacity !== null && poll.ballot.type !== 'choice') {
        refuse(
          ['options', index, 'capacity'],
          'A capacity limits how many may choose an option: it needs choice ballots.',
        )
      }
      if (capacity !== null && !isFullyPublic(poll)) {
        refuse(
          ['options', index, 'capacity'],
          'A capacity tells how many votes there are: it needs visibility "always" and batch 1.',
        )
      }
    }
    for (const { path, message } of wrongCount(poll.ballot, poll.count, poll.options.length)) refuse(path, message)
    const { opensAt, closesAt } = poll.schedule
    if (opensAt !== null && closesAt !== null && closesAt <= opensAt)
      refuse(['schedule', 'closesAt'], 'The poll would close before it opens.')
    if (new Set(poll.tags).size < poll.tags.length) refuse(['tags'], 'A tag stands twice.')
  })
}

interface Rules {
  options: { label: string; capacity: number | null }[]
  ballot: BallotRules
  count: GivenCount
  results: { visibility: (typeof VISIBILITIES)[number]; batch: number }
  schedule: { opensAt: string | null; closesAt: string | null }
  tags: string[]
}

/** Body of creating a poll. Only `question` and `options` are required. */
export const newPollSchema = whole(
  z.strictObject({
    ...fields,
    options: optionList(newOption),
    draft: z.boolean().default(false),
    region: z.enum(['eu']).nullable().default(null),
  }),
).openapi('NewPoll')
export type NewPoll = z.output<typeof newPollSchema>

/** A whole poll after an edit: what a merge has to fit. */
export const editedPollSchema = whole(z.strictObject({ ...fields, options: optionList(keptOption) }))
export type EditedPoll = z.output<typeof editedPollSchema>

/** Body of editing a poll: a merge patch (RFC 7396) of these fields. What it comes to is checked as a whole. */
export const pollPatchSchema = z
  .strictObject(
    Object.fromEntries(Object.keys({ ...fields, options: null }).map((field) => [field, z.unknown().optional()])),
  )
  .openapi('PollPatch')

const optionAnswer = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  imageUrl: z.string().nullable(),
  capacity: z.int().nullable(),
  earlierTexts: z.array(z.string()),
})

/** A poll as the API gives it. No counts: those are in the results. */
export const pollSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    status: z.enum(STATUSES),
    version: z.int(),
    assurance: z.enum(ASSURANCES),
    createdAt: z.string(),
    updatedAt: z.string(),
    question: z.string(),
    earlierTexts: z.array(z.string()),
    description: z.string(),
    options: z.array(optionAnswer),
    ballot: ballotRulesSchema,
    count: countSettingsSchema.extend({
      drawCommitment: z
        .string()
        .optional()
        .openapi({ description: 'SHA-256 (hex) of the seed that is shown at closing.' }),
    }),
    voting: votingSchema,
    results: z.object({ visibility: z.enum(VISIBILITIES), batch: z.int() }),
    schedule: z.object({ opensAt: z.string().nullable(), closesAt: z.string().nullable() }),
    draft: z.boolean(),
    retention: z.object({ days: z.int().nullable() }),
    embed: z.object({ origins: z.array(z.string()).nullable() }),
    listing: z.enum(LISTINGS),
    region: z.enum(['eu']).nullable(),
    tags: z.array(z.string()),
    metadata: z.record(z.string(), z.unknown()),
  })
  .openapi('Poll')
export type PollAnswer = z.output<typeof pollSchema>
