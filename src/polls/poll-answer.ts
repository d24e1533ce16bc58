// Owns turning bodies into definitions and definitions into answers.
import { createHash, randomBytes } from 'node:crypto'
import { type CountSettings, defaultMethod, settingsFor } from '../counting/election.ts'
import { withIds } from './option-id.ts'
import { assuranceOf, type DrawSeed, type PollDefinition, type PollOption, type PollState } from './poll.ts'
import type { EditedPoll, NewPoll, PollAnswer } from './poll-schema.ts'

const SEED_BYTES = 32

function countOf({ ballot, count, options }: Pick<NewPoll, 'ballot' | 'count' | 'options'>): CountSettings {
  return settingsFor(count.method ?? defaultMethod(ballot, count.seats), count, options.length)
}

/** The seed of a poll that draws lots: made once, so that what was committed to before the first vote stays. */
function drawOf(count: CountSettings, before: DrawSeed | null): DrawSeed | null {
  if (count.tieBreak !== 'draw') return null
  if (before) return before
  const seed = randomBytes(SEED_BYTES).toString('hex')
  return { seed, commitment: createHash('sha256').update(seed).digest('hex') }
}

/** The definition of a new poll. */
export function newDefinition(
  body: NewPoll,
  id: string,
  manageTokenHash: string | null,
  nowMs: number,
): PollDefinition {
  const { draft: _, ...fields } = body
  const now = new Date(nowMs).toISOString()
  const count = countOf(body)
  return {
    ...fields,
    id,
    version: 1,
    earlierTexts: [],
    options: withIds(body.options).map((option): PollOption => ({ ...option, earlierTexts: [] })),
    count,
    draw: drawOf(count, null),
    createdAt: now,
    updatedAt: now,
    manageTokenHash,
  }
}

/** The definition that an edited body makes of an earlier one. Version and times are the box's to set. */
export function editedDefinition(before: PollDefinition, body: EditedPoll): PollDefinition {
  const count = countOf(body)
  return {
    ...before,
    ...body,
    options: withIds(body.options).map((option): PollOption => ({ ...option, earlierTexts: [] })),
    count,
    draw: drawOf(count, before.draw),
  }
}

/** The fields of a definition that an edit may change, as a body would give them. */
export function editableFields(definition: PollDefinition): Record<string, unknown> {
  const { question, description, ballot, count, voting, results, schedule, retention, embed, listing, tags, metadata } =
    definition
  const options = definition.options.map(({ earlierTexts: _, ...option }) => option)
  return {
    question,
    description,
    options,
    ballot,
    count,
    voting,
    results,
    schedule,
    retention,
    embed,
    listing,
    tags,
    metadata,
  }
}

/** A poll as the API gives it. */
export function pollAnswer(poll: PollState, origin: string): PollAnswer {
  const { manageTokenHash: _, draw, ...definition } = poll.definition
  return {
    ...definition,
    count: draw ? { ...definition.count, drawCommitment: draw.commitment } : definition.count,
    url: `${origin}/p/${definition.id}`,
    status: poll.status,
    draft: poll.status === 'draft',
    assurance: assuranceOf(poll.definition),
  }
}
