// Owns which edits of a poll are allowed: after the first vote nothing may change what a cast vote meant.
import { editDistance } from './edit-distance.ts'
import type { PollDefinition, PollOption, VotingRules } from './poll.ts'

/** How far a text may move in all from what the first voters read. */
const MAX_TYPO_EDITS = 2

/** What of the box's state an edit has to respect. */
export interface EditContext {
  /** Whether a vote was ever cast since the last reset, or the poll is closed for good. */
  locked: boolean
  /** Whether the poll is closed or archived. */
  final: boolean
  nowMs: number
}

/** Why an edit is refused: the JSON Pointer of the field, and a sentence. */
export interface EditRefusal {
  pointer: string
  reason: string
}

/** The refusals of an edit; an empty list allows it. */
export function editRefusals(before: PollDefinition, after: PollDefinition, context: EditContext): EditRefusal[] {
  const closing = closingRefusals(before, after, context)
  if (!context.locked) return closing
  return [
    ...closing,
    ...fixedRefusals(before, after),
    ...typoRefusals('/question', before.question, after.question, before.earlierTexts, []),
    ...optionRefusals(before, after, context.final),
  ]
}

/** The edited definition with the texts that voters have seen kept visible. */
export function withEarlierTexts(before: PollDefinition, after: PollDefinition, locked: boolean): PollDefinition {
  const keep = (earlier: string[], old: string, text: string): string[] => {
    if (!locked) return []
    return old === text || earlier.includes(old) ? earlier : [...earlier, old]
  }
  return {
    ...after,
    earlierTexts: keep(before.earlierTexts, before.question, after.question),
    options: after.options.map((option) => {
      const old = before.options.find(({ id }) => id === option.id)
      return { ...option, earlierTexts: old ? keep(old.earlierTexts, old.label, option.label) : [] }
    }),
  }
}

function closingRefusals(before: PollDefinition, after: PollDefinition, { final, nowMs }: EditContext): EditRefusal[] {
  const { closesAt } = after.schedule
  if (closesAt === before.schedule.closesAt) return []
  if (final) return [{ pointer: '/schedule/closesAt', reason: 'The poll is closed, and closed is final.' }]
  if (closesAt !== null && Date.parse(closesAt) < nowMs) {
    return [{ pointer: '/schedule/closesAt', reason: 'A closing time in the past would undo votes.' }]
  }
  return []
}

function fixedRefusals(before: PollDefinition, after: PollDefinition): EditRefusal[] {
  const fixed: [pointer: string, old: unknown, now: unknown][] = [
    ['/ballot', before.ballot, after.ballot],
    ['/count', before.count, after.count],
    ['/voting', before.voting, { ...after.voting, ...freeVoting(before, after) }],
    ['/results', before.results, after.results],
    ['/schedule/opensAt', before.schedule.opensAt, after.schedule.opensAt],
  ]
  return fixed
    .filter(([, old, now]) => !sameJson(old, now))
    .map(([pointer]) => ({ pointer, reason: 'Votes were cast under this rule.' }))
}

/**
 * What may change of the rules on voting, as it was: how fast voters of one network may follow each other, and the keys
 * of the site that vouches for its users. A site whose key was lost or stolen has to have another; it is the same site.
 */
function freeVoting({ voting: was }: PollDefinition, { voting: wanted }: PollDefinition): Partial<VotingRules> {
  const { perNetwork, siteTokens } = was
  const sameSite = siteTokens && wanted.siteTokens && siteTokens.issuer === wanted.siteTokens.issuer
  return sameSite ? { perNetwork, siteTokens } : { perNetwork }
}

function optionRefusals(before: PollDefinition, after: PollDefinition, final: boolean): EditRefusal[] {
  const refusals: EditRefusal[] = []
  const kept = after.options.filter(({ id }) => before.options.some((option) => option.id === id))
  if (kept.length < before.options.length) {
    refusals.push({ pointer: '/options', reason: 'An option that voters could choose cannot be removed.' })
  } else if (kept.some(({ id }, index) => before.options[index]?.id !== id)) {
    refusals.push({ pointer: '/options', reason: 'The order that voters saw cannot change.' })
  }
  if (after.options.length > kept.length && final) {
    refusals.push({ pointer: '/options', reason: 'The poll is closed, and closed is final.' })
  } else if (after.options.length > kept.length && !mayAddOptions(before)) {
    refusals.push({ pointer: '/options', reason: 'Options can be added for approval and single-choice polls only.' })
  }
  for (const [index, option] of after.options.entries()) {
    const old = before.options.find(({ id }) => id === option.id)
    if (!old && textsOfOthers(option.id, before, after).includes(option.label)) {
      refusals.push({ pointer: `/options/${index}/label`, reason: 'Another option has, or had, this text.' })
    }
    if (old)
      refusals.push(...keptOptionRefusals(`/options/${index}`, old, option, textsOfOthers(option.id, before, after)))
  }
  return refusals
}

function mayAddOptions({ ballot, count }: PollDefinition): boolean {
  return ballot.type === 'choice' && (count.method === 'approval' || ballot.max === 1)
}

/** Every text that another option has, has had or is to have: two options must not trade places by typos. */
function textsOfOthers(optionId: string, before: PollDefinition, after: PollDefinition): string[] {
  return [...before.options, ...after.options]
    .filter(({ id }) => id !== optionId)
    .flatMap(({ label, earlierTexts }) => [label, ...earlierTexts])
}

function keptOptionRefusals(pointer: string, old: PollOption, now: PollOption, others: string[]): EditRefusal[] {
  const refusals = typoRefusals(`${pointer}/label`, old.label, now.label, old.earlierTexts, others)
  for (const field of ['description', 'imageUrl', 'capacity'] as const) {
    if (old[field] !== now[field])
      refusals.push({ pointer: `${pointer}/${field}`, reason: 'Voters chose the option as it was.' })
  }
  return refusals
}

function typoRefusals(pointer: string, old: string, now: string, earlier: string[], others: string[]): EditRefusal[] {
  if (old === now) return []
  const first = earlier[0] ?? old
  const refuse = (reason: string): EditRefusal[] => [{ pointer, reason }]
  const distance = (a: string, b: string): number => editDistance(a, b, MAX_TYPO_EDITS)
  if (distance(first, now) > MAX_TYPO_EDITS) {
    return refuse(`Only a typo may be mended: at most ${MAX_TYPO_EDITS} edits from “${first}”.`)
  }
  if (digitsOf(first) !== digitsOf(now)) return refuse('No digit may change.')
  // Beyond a typo's reach nothing is mistaken for anything: “Nashville” is no “Knoxville”, whatever was mended in it.
  const nearer = others.find((other) => other === now || distance(now, other) < distance(first, other))
  if (nearer !== undefined) return refuse(`The text would come nearer to that of another option, “${nearer}”.`)
  return []
}

function digitsOf(text: string): string {
  return text.replace(/\P{N}/gu, '')
}

/** Whether two plain values are equal as JSON, whatever the order of their keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
}
