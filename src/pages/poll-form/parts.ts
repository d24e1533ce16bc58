// Owns the parts of a poll that the form edits: which fields each has, and which of them somebody has changed.
import type { PollFields } from './fields.ts'
import type { Locks } from './locks.ts'
import { editBody } from './poll-body.ts'

/** What is edited together, in the order of the form. */
export const PARTS = {
  question: { title: 'Question', keys: ['question'] },
  description: { title: 'Description', keys: ['description'] },
  options: { title: 'Answers', keys: ['options'] },
  counting: { title: 'How people answer, and how it is counted', keys: ['ballot', 'count'] },
  voting: { title: 'Who may vote', keys: ['voting'] },
  results: { title: 'Who sees the result', keys: ['results'] },
  schedule: { title: 'Opening and closing', keys: ['schedule'] },
  listing: { title: 'Who finds it', keys: ['listing'] },
  tags: { title: 'Tags', keys: ['tags'] },
  embed: { title: 'Sites that may show it', keys: ['embed'] },
  retention: { title: 'How long it is kept', keys: ['retention'] },
} as const
export type Part = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as Part[]

const FIELDS_OF = {
  question: ['question'],
  description: ['description'],
  options: ['options', 'rows', 'leftOut'],
  counting: [
    'answers',
    'blank',
    'least',
    'severalMethod',
    'most',
    'rankingMethod',
    'maxRanks',
    'equalRanks',
    'unranked',
    'variant',
    'quota',
    'lastPoints',
    'scoreMethod',
    'lowest',
    'highest',
    'grades',
    'unscored',
    'aggregate',
    'budget',
    'cost',
    'seats',
    'tieBreak',
  ],
  voting: [
    'identity',
    'changes',
    'challenge',
    'siteKeys',
    'issuer',
    'jwksUrl',
    'publicKey',
    'networkVoters',
    'networkSpan',
    'networkUnit',
  ],
  results: ['visibility', 'batch'],
  schedule: ['zone', 'opensAt', 'closesAt'],
  listing: ['listing'],
  tags: ['tags'],
  embed: ['embedding', 'origins'],
  retention: ['keptDays'],
} as const satisfies Record<Part, readonly (keyof PollFields)[]>

function picked(fields: PollFields, names: readonly (keyof PollFields)[]): Partial<PollFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}

/** `fields` with some parts of others. */
export function withParts(fields: PollFields, others: PollFields, parts: readonly Part[]): PollFields {
  return {
    ...fields,
    ...picked(
      others,
      parts.flatMap((part): readonly (keyof PollFields)[] => FIELDS_OF[part]),
    ),
  }
}

/**
 * What was entered into a form that shows fixed parts as text, with those parts as the poll has them.
 * @param poll with times in the same zone
 */
export function withFixed(entered: PollFields, poll: PollFields, locks: Locks): PollFields {
  const kept = {
    ...entered,
    ...(locks.opensAt !== null && { opensAt: poll.opensAt }),
    ...(locks.closesAt !== null && { closesAt: poll.closesAt }),
  }
  if (!locks.votes) return kept
  const hasSite = poll.siteKeys !== 'none' && entered.siteKeys !== 'none'
  const site = hasSite ? (['siteKeys', 'jwksUrl', 'publicKey'] as const) : []
  const voting = { ...poll, ...picked(entered, ['networkVoters', 'networkSpan', 'networkUnit', ...site]) }
  const fixed = withParts(kept, poll, ['counting', 'results'])
  return { ...withParts(fixed, voting, ['voting']), ...keptRows(entered, poll) }
}

/** Of answers that voters could choose only the text may change. */
function keptRows({ rows, options }: PollFields, poll: PollFields): Pick<PollFields, 'rows' | 'options'> {
  const before = new Map(poll.rows?.map((row) => [row.id, row]))
  return { options, rows: rows?.map((row) => ({ ...row, ...before.get(row.id), label: row.label })) ?? poll.rows }
}

/** The rows with ids that the poll has, each once: a row of an option that is gone makes a new one. */
export function withOwnIds(entered: PollFields, poll: PollFields): PollFields {
  const ids = new Set(poll.rows?.map(({ id }) => id))
  const rows = entered.rows?.map((row) => ({ ...row, id: ids.delete(row.id) ? row.id : '' })) ?? null
  return { ...entered, rows }
}

/** What each part comes to, as a text that is equal where the part is. */
export function partTexts(fields: PollFields): Record<Part, string> {
  const body = editBody(fields)
  const text = (part: Part): string => JSON.stringify(PARTS[part].keys.map((key) => body[key]))
  return Object.fromEntries(PART_NAMES.map((part) => [part, text(part)])) as Record<Part, string>
}
