// Owns turning bodies into definitions and definitions into answers.
import { randomInt } from 'node:crypto'
import { assuranceOf, type Method, type PollDefinition, type PollOption, type PollState } from './poll.ts'
import type { EditedPoll, NewPoll, PollAnswer } from './poll-schema.ts'

const OPTION_ID_CHARACTERS = 8
const OPTION_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new option id: a letter first, so that it is an identifier everywhere, unlike those taken. */
export function newOptionId(taken: ReadonlySet<string>): string {
  for (;;) {
    let id = 'o'
    while (id.length < OPTION_ID_CHARACTERS) id += OPTION_ID_ALPHABET.charAt(randomInt(OPTION_ID_ALPHABET.length))
    if (!taken.has(id)) return id
  }
}

function withIds<O extends { label: string }>(
  options: readonly (O & { id?: string | undefined })[],
): (O & { id: string })[] {
  const taken = new Set(options.flatMap(({ id }) => id ?? []))
  return options.map((option) => {
    const id = option.id ?? newOptionId(taken)
    taken.add(id)
    return { ...option, id }
  })
}

/** The method that follows the ballot when none is named: one choice plurality, several approval. */
function methodOf(method: Method | undefined, max: number): Method {
  return method ?? (max === 1 ? 'plurality' : 'approval')
}

/** The definition of a new poll. */
export function newDefinition(body: NewPoll, id: string, manageTokenHash: string, nowMs: number): PollDefinition {
  const { draft: _, ...fields } = body
  const now = new Date(nowMs).toISOString()
  return {
    ...fields,
    id,
    version: 1,
    earlierTexts: [],
    options: withIds(body.options).map((option): PollOption => ({ ...option, earlierTexts: [] })),
    count: { ...body.count, method: methodOf(body.count.method, body.ballot.max) },
    createdAt: now,
    updatedAt: now,
    manageTokenHash,
  }
}

/** The definition that an edited body makes of an earlier one. Version and times are the box's to set. */
export function editedDefinition(before: PollDefinition, body: EditedPoll): PollDefinition {
  return {
    ...before,
    ...body,
    options: withIds(body.options).map((option): PollOption => ({ ...option, earlierTexts: [] })),
    count: { ...body.count, method: methodOf(body.count.method, body.ballot.max) },
  }
}

/** The fields of a definition that an edit may change, as a body would give them. */
export function editableFields(definition: PollDefinition): Record<string, unknown> {
  const { question, description, ballot, count, voting, results, schedule, listing, tags, metadata } = definition
  const options = definition.options.map(({ earlierTexts: _, ...option }) => option)
  return { question, description, options, ballot, count, voting, results, schedule, listing, tags, metadata }
}

/** A poll as the API gives it. */
export function pollAnswer(poll: PollState, origin: string): PollAnswer {
  const { manageTokenHash: _, ...definition } = poll.definition
  return {
    ...definition,
    url: `${origin}/p/${definition.id}`,
    status: poll.status,
    draft: poll.status === 'draft',
    assurance: assuranceOf(poll.definition),
  }
}
