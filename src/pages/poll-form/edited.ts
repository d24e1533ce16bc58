// Owns what an edit by the form comes to: which parts of the poll were changed, and the poll that they make.
import { checked } from '../../http/body.ts'
import type { PollDefinition } from '../../polls/poll.ts'
import { editableFields, editedDefinition } from '../../polls/poll-answer.ts'
import { editedPollSchema } from '../../polls/poll-schema.ts'
import type { PollFields } from './fields.ts'
import { PART_NAMES, PARTS, type Part, partTexts } from './parts.ts'
import { editBody, refuseTooLong } from './poll-body.ts'

/** The parts in which two forms differ. */
export function changedParts(before: PollFields, after: PollFields): Part[] {
  const [one, other] = [partTexts(before), partTexts(after)]
  return PART_NAMES.filter((part) => one[part] !== other[part])
}

/** The poll with some parts as they were entered. @throws Problem invalid_request */
export function editedBy(poll: PollDefinition, entered: PollFields, parts: readonly Part[]): PollDefinition {
  const body = editBody(entered)
  const patch = Object.fromEntries(parts.flatMap((part) => PARTS[part].keys.map((key) => [key, body[key]])))
  refuseTooLong(patch)
  return editedDefinition(poll, checked(editedPollSchema, { ...editableFields(poll), ...patch }))
}

const HASH_CHARACTERS = 16

/** A short text for each part, by which a form that comes back tells what has changed since it was made. */
export async function partHashes(fields: PollFields): Promise<string> {
  const texts = partTexts(fields)
  const hashes = PART_NAMES.map(async (part) => {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(texts[part]))
    return Buffer.from(hash).toString('base64url').slice(0, HASH_CHARACTERS)
  })
  return (await Promise.all(hashes)).join('.')
}

/** The parts in which two lists of hashes differ. */
export function differing(hashes: string, others: string): Part[] {
  const [one, other] = [hashes.split('.'), others.split('.')]
  return PART_NAMES.filter((_, at) => one[at] !== other[at])
}
