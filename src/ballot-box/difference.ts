// Owns what an edit has changed, as the trail tells it: field by field, long texts cut.
import type { PollDefinition } from '../polls/poll.ts'

/** `field` is a JSON Pointer into the poll, options by their id; `before` and `after` are JSON, cut; null: not there. */
export interface Difference {
  field: string
  before: string | null
  after: string | null
}

/** A longer value is cut: the trail tells what was changed, it is no second copy of the poll. */
export const MAX_TOLD_CHARACTERS = 200
const CUT = '…'

/** Fields that follow from the edit itself, or are nobody's to see. */
const UNTOLD: ReadonlySet<string> = new Set(['version', 'updatedAt', 'earlierTexts', 'manageTokenHash'])

/** The fields in which two definitions of a poll differ. */
export function differences(before: PollDefinition, after: PollDefinition): Difference[] {
  return differing('', byOption(before), byOption(after))
}

/** Options under their ids, and their order beside them. */
function byOption(definition: PollDefinition): Record<string, unknown> {
  const { options, ...rest } = definition
  return {
    ...rest,
    options: Object.fromEntries(options.map(({ id, ...option }) => [id, option])),
    optionOrder: options.map(({ id }) => id),
  }
}

function differing(at: string, before: unknown, after: unknown): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (!isRecord(before) || !isRecord(after)) return [{ field: at, before: told(before), after: told(after) }]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names]
    .filter((name) => !UNTOLD.has(name))
    .flatMap((name) => differing(`${at}/${name}`, before[name], after[name]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function told(value: unknown): string | null {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length <= MAX_TOLD_CHARACTERS ? text : text.slice(0, MAX_TOLD_CHARACTERS) + CUT
}
