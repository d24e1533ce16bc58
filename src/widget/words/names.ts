// Owns how options and methods are named inside sentences.
import type { Method } from '../../counting/election.ts'
import type { Result } from '../../results/result.ts'
import type { Speech } from '../messages/speech.ts'

/** So many of those who are tied are named; of more the rest are counted. */
const MAX_NAMED = 5

type Labelled = Pick<Result, 'options'>

/** What a method is called behind “counted by”. */
export function methodName({ messages, say }: Speech, method: Method): string {
  return say(messages[`method_${method}`])
}

/** Options by their labels, in a row. */
export function named(speech: Speech, result: Labelled, ids: readonly string[]): string {
  return speech.list(ids.map((id) => quoted(speech, result, id)))
}

/** The same for many: some by their labels, the rest as a number. */
export function namedFew(speech: Speech, result: Labelled, ids: readonly string[]): string {
  if (ids.length <= MAX_NAMED) return named(speech, result, ids)
  const few = ids.slice(0, MAX_NAMED - 1)
  const rest = speech.say(speech.messages.more, { n: ids.length - few.length })
  return speech.list([...few.map((id) => quoted(speech, result, id)), rest])
}

function quoted({ messages, say, language }: Speech, { options }: Labelled, id: string): string {
  const label = options.find((option) => option.id === id)?.label ?? id
  return say(messages.quoted, { label: isolated(label, language) })
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A label keeps its direction to itself in a sentence that may run the other way (U+2068 and U+2069). */
function isolated(label: string, language: string): string {
  return language === 'ar' || RIGHT_TO_LEFT.test(label) ? `\u2068${label}\u2069` : label
}

/** The count in sentences, which are English; labels in them keep their direction to themselves as well. */
export function explained({ options, count, outcome }: Pick<Result, 'options' | 'count' | 'outcome'>): string[] {
  // That there is nothing to count has been said above already.
  if (outcome.status === 'empty') return []
  const turning = options.map(({ label }) => label).filter((label) => RIGHT_TO_LEFT.test(label))
  return count.explain.map((sentence) =>
    turning.reduce((told, label) => told.replaceAll(label, () => isolated(label, 'en')), sentence),
  )
}
