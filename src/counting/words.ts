// Owns the wording that explanations share: figures, lists of names, who is elected and who ties.
import { scoreWhenBlank } from './grades.ts'
import type { Count, Tie } from './outcome.ts'
import { UNSCORED } from './profile.ts'

/** What to call an option. */
export type Name = (id: string) => string

const MAX_DECIMALS = 4

/** A number as people write it: 1,332 or 257.1429. */
export function figure(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: MAX_DECIMALS })
}

/** So many of something: "1 vote", "2.5 votes". */
export function amount(value: number, unit: string): string {
  const shown = figure(value)
  return `${shown} ${shown === '1' ? unit : `${unit}s`}`
}

/** "A", "A and B", "A, B and C". */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "A is", "A and B are". */
export function are(names: readonly string[]): string {
  return `${list(names)} ${names.length === 1 ? 'is' : 'are'}`
}

/** What becomes of options that ballots of scores leave out, when any do. */
export function tellUnscored({ settings, given }: Count): string[] {
  if (!given?.leftOut || !given.scale) return []
  const score = scoreWhenBlank(settings.unscored, given.scale)
  return [
    score === UNSCORED
      ? 'A ballot that leaves an option out says nothing about it.'
      : `A ballot that leaves an option out gives it ${figure(score)}.`,
  ]
}

/** How a method that elects the best of a ranking tells what the ranking goes by. */
export interface Measure {
  /** What that of the first is: "the most". */
  best: string
  /** What an option has: "294 points". */
  of: (id: string) => string
}

/** What those who tie for the last seats tie for, if that needs saying: " for the last seat". */
export function forSeats(left: number, seats: number): string {
  if (seats === 1) return ''
  return left === 1 ? ' for the last seat' : ` for the last ${left} seats`
}

/** Tells of a tie that stands across the last seat. @param having what each of the tied has: "5 points" */
export function tellFinalTie(
  { options, resolvedBy }: Tie,
  { outcome, seats }: Count,
  name: Name,
  having: string,
): string {
  const drawn = options.filter((option) => outcome.winners.includes(option))
  const left = seats - (outcome.winners.length - drawn.length)
  const tie = `${list(options.map(name))} tie with ${having} each${forSeats(left, seats)}`
  return resolvedBy === 'draw'
    ? `${tie}. Lots are drawn: ${are(drawn.map(name))} elected.`
    : `${tie}, and nothing decides between them.`
}

/** Tells who is elected from the top of a ranking, who ties, and who comes next. */
export function tellRanking(count: Count, name: Name, { best, of }: Measure): string[] {
  const { outcome, ranking, ties } = count
  const groups = ranking ?? []
  const contested = ties.flatMap(({ options }) => options)
  const sure = outcome.winners.filter((option) => !contested.includes(option))
  const told: string[] = []
  const [first = ''] = sure
  if (groups.flat().length <= count.seats) {
    told.push(`There are seats for all: ${are(outcome.winners.map(name))} elected.`)
  } else if (sure.length === 1) {
    told.push(`${name(first)} has ${of(first)}, ${best} of all, and is elected.`)
  } else if (sure.length > 1) {
    const each = sure.map((option) => `${name(option)} with ${of(option)}`)
    told.push(`${list(each)} are ahead of all others and are elected.`)
  }
  for (const tie of ties) told.push(tellFinalTie(tie, count, name, of(tie.options[0] ?? '')))
  const next = groups.find((group) => !group.some((option) => [...sure, ...contested].includes(option)))
  if (next && ties.length === 0) {
    const each = next.length === 1 ? '' : ' each'
    told.push(`Next ${next.length === 1 ? 'comes' : 'come'} ${list(next.map(name))} with ${of(next[0] ?? '')}${each}.`)
  }
  return told
}
