// Owns what the fields of a ballot come to, in the widget and in a form that is sent: the ballot, or what is wrong with it.
import type { Ballot, BallotRules } from '../../counting/election.ts'
import { ballotWords, type RulesOf, type Words } from './ballot-words.ts'

/** How the name of an option's field begins; the option's id follows. */
export const PREFIX = { ranking: 'rank.', score: 'score.', points: 'points.' } as const

/** What is missing or wrong in a ballot: a sentence, and the options to look at. */
export interface Fault {
  fault: string
  optionIds: readonly string[]
}

/** Pairs of a field's name and its text, as `FormData` and `URLSearchParams` give them. */
export type Fields = Iterable<readonly [name: string, value: unknown]>

const WHOLE_NUMBER = /^[+-]?\d{1,6}$/

const isNumbered = (type: string): type is keyof typeof PREFIX => Object.hasOwn(PREFIX, type)

/** What so many points for one option take from the budget. */
export function costOf(cost: RulesOf<'points'>['cost'], points: number): number {
  return cost === 'quadratic' ? points * points : points
}

/** The texts that fields hold, by option id; without those left empty. */
function entriesOf(type: keyof typeof PREFIX, fields: Fields): Map<string, string> {
  const prefix = PREFIX[type]
  const texts = new Map<string, string>()
  for (const [name, value] of fields) {
    const text = String(value).trim()
    if (name.startsWith(prefix) && text !== '') texts.set(name.slice(prefix.length), text)
  }
  return texts
}

/**
 * The ballot that fields make, or null for one that says nothing or no whole numbers. Ranks tell an order and no more:
 * gaps between them are closed, and equal ones are an equal rank. Whether it fits the poll has yet to be checked.
 */
export function ballotIn(type: string, fields: Fields): Ballot | null {
  // The blank vote of a poll with one answer is a choice without a value.
  if (!isNumbered(type)) return { choices: choicesIn(fields) }
  const texts = entriesOf(type, fields)
  if ([...texts.values()].some((text) => !WHOLE_NUMBER.test(text))) return null
  const numbers = [...texts]
    .map(([id, text]): [string, number] => [id, Number(text)])
    .filter(([, number]) => type !== 'points' || number !== 0)
  if (numbers.length === 0) return null
  if (type === 'score') return { scores: Object.fromEntries(numbers) }
  if (type === 'points') return { points: Object.fromEntries(numbers) }
  return { ranking: ranksOf(numbers).map((ids) => (ids.length === 1 && ids[0] !== undefined ? ids[0] : ids)) }
}

function choicesIn(fields: Fields): string[] {
  return [...fields].flatMap(([name, value]) => (name === 'choice' && value !== '' ? [String(value)] : []))
}

/** Option ids by their numbers, the lowest number first. */
function ranksOf(numbers: readonly [id: string, number: number][]): string[][] {
  const ranks = [...new Set(numbers.map(([, number]) => number))].sort((a, b) => a - b)
  return ranks.map((rank) => numbers.filter(([, number]) => number === rank).map(([id]) => id))
}

/**
 * What is wrong with the fields of a ballot, for whoever filled them in. Null when nothing is; the ballot box has the
 * last word all the same.
 */
export function faultOf(
  words: Words,
  rules: BallotRules,
  options: readonly { id: string; label: string }[],
  fields: Fields,
): Fault | null {
  if (rules.type === 'choice') return choicesFault(words, rules, options.length, choicesIn(fields).length)
  const { messages, say } = words
  const pairs = [...fields]
  const texts = entriesOf(rules.type, pairs)
  const label = (id: string): string => options.find((option) => option.id === id)?.label ?? ''
  const { from, to } = rangeOf(rules, options.length)
  for (const [id, text] of texts) {
    if (WHOLE_NUMBER.test(text) && Number(text) >= from && Number(text) <= to) continue
    return { fault: say(messages.wholeNumber, { label: label(id), from, to }), optionIds: [id] }
  }
  const ballot = ballotIn(rules.type, pairs)
  if (ballot && 'ranking' in ballot && rules.type === 'ranking')
    return rankingFault(words, rules, ballot.ranking, texts, label)
  if (ballot && 'points' in ballot && rules.type === 'points') return pointsFault(words, rules, ballot.points)
  return ballot ? null : { fault: say(messages[LEAST[rules.type]]), optionIds: [] }
}

const LEAST = { ranking: 'rankSomething', score: 'scoreSomething', points: 'pointSomething' } as const

function rangeOf(rules: Exclude<BallotRules, { type: 'choice' }>, options: number): { from: number; to: number } {
  if (rules.type === 'ranking') return { from: 1, to: options }
  return rules.type === 'score' ? { from: rules.min, to: rules.max } : { from: 0, to: rules.budget }
}

function choicesFault(words: Words, rules: RulesOf<'choice'>, options: number, n: number): Fault | null {
  if (n >= rules.min && n <= rules.max) return null
  const { messages, say } = words
  const rule = ballotWords(words, rules, options)
  return { fault: say(n === 0 ? messages.nothingChosen : messages.wrongNumber, { n, rule }), optionIds: [] }
}

function rankingFault(
  { messages, say }: Words,
  { maxRanks, equalRanks }: RulesOf<'ranking'>,
  ranking: readonly (string | readonly string[])[],
  texts: ReadonlyMap<string, string>,
  label: (id: string) => string,
): Fault | null {
  const level = ranking.find((rank) => typeof rank !== 'string')
  if (level !== undefined && !equalRanks) {
    const [one = '', other = ''] = level
    const values = { one: label(one), other: label(other), rank: texts.get(one) ?? '' }
    return { fault: say(messages.sameRank, values), optionIds: [...level] }
  }
  if (maxRanks === null || ranking.length <= maxRanks) return null
  const fault = say(messages.tooManyRanks, { max: maxRanks, n: ranking.length })
  return { fault, optionIds: ranking.slice(maxRanks).flat() }
}

function pointsFault(
  { messages, say }: Words,
  { budget, cost }: RulesOf<'points'>,
  points: Readonly<Record<string, number>>,
): Fault | null {
  const spent = Object.values(points).reduce((sum, number) => sum + costOf(cost, number), 0)
  if (spent <= budget) return null
  return { fault: say(messages.overBudget, { spent, budget, n: spent - budget }), optionIds: Object.keys(points) }
}
